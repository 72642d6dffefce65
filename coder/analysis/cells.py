"""The cells that every table of themes is made of: one code and one case each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coder.analysis.counts import FIGURES
from coder.analysis.themes import CaseThemes
from coder.model.cell import STATES, Cell


def theme_cells(themes: Iterable[CaseThemes]) -> dict[tuple[int, int], Cell]:
    """What each code is to each case counted for it, by the ids of code and case."""
    found: dict[tuple[int, int], Cell] = {}
    for of_code in themes:
        state_of = {case_id: name for name in STATES for case_id in getattr(of_code, name)}
        for case_id in sorted(of_code.base):
            found[of_code.code_id, case_id] = Cell(
                state=state_of[case_id],
                stance=of_code.split(case_id),
                asked=case_id in of_code.asked,
                unprompted=case_id in of_code.unprompted,
                passages=of_code.passages[case_id],
                words=of_code.words[case_id],
            )
    return found


def cell_figures(cells: Iterable[Cell]) -> Mapping[str, int]:
    """The figures of one code's cells, named as those of `ThemeCount`, which they make up."""
    figures = dict.fromkeys(FIGURES, 0)
    for cell in cells:
        figures["N"] += 1
        figures["n" if cell.state == "raised" else cell.state] += 1
        if cell.stance is not None:
            figures[cell.stance] += 1
        for name in ("asked", "unprompted", "passages", "words"):
            figures[name] += getattr(cell, name)
    return figures
