"""Respondents by themes: in which state everybody is, as a report."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coder.model.cell import Cell
from coder.model.report import Align, Block, DataTable, Paragraph, Report, Table
from coder.model.report import Cell as Shown
from coder.reports.base import base_notes
from coder.reports.inputs import Basis, ThemeCounts
from coder.reports.languages import PHRASES
from coder.reports.phrases import Phrases, capitalised
from coder.reports.quoting import Voices
from coder.reports.state_phrases import STATE_PHRASES

SIGNS = {"silent": "·", "not_asked": "–", "not_reviewed": "?", "unknown": "u"}
SPLITS = {"supports": " +", "contradicts": " −", "both": " ±", "unmarked": ""}

_THEMES_A_TABLE = 6
"""More than these are not legible beside each other on a page."""


@dataclass(frozen=True, slots=True)
class StatesInput:
    """What each theme is to each respondent."""

    basis: Basis
    themes: tuple[ThemeCounts, ...]
    cells: Mapping[int, tuple[Cell | None, ...]]
    """By respondent, in order, one for each theme; None where they are not counted for it."""
    attributions: Mapping[int, str]


def states_report(source: StatesInput) -> Report:
    """Who has raised which theme, by role and number, and in which state the others are."""
    basis = source.basis
    phrases, words = PHRASES[basis.language], STATE_PHRASES[basis.language]
    voices = Voices(basis, source.attributions, phrases)
    blocks: list[Block] = []
    if not basis.names_checked:
        blocks.append(Paragraph(phrases.names_unchecked, "notice"))
    blocks += _tables(source, voices, phrases)
    return Report(
        f"{words.title}: {basis.study}",
        basis.language,
        tuple(blocks),
        data=(
            DataTable(
                words.title,
                (
                    capitalised(phrases.respondent.one),
                    phrases.theme,
                    words.state,
                    phrases.stance,
                    phrases.asked,
                    phrases.unprompted,
                    phrases.counted_passages,
                    phrases.counted_words,
                ),
                tuple(_rows(source, voices, phrases)),
                base_notes(basis, source.themes),
            ),
        ),
    )


def states_names(source: StatesInput) -> dict[int, str]:
    """What the respondents are called in the report."""
    voices = Voices(source.basis, source.attributions, PHRASES[source.basis.language])
    return {case_id: voices.name(case_id) for case_id in source.cells}


def _tables(source: StatesInput, voices: Voices, phrases: Phrases) -> Iterator[Table]:
    words = STATE_PHRASES[source.basis.language]
    parts = max(math.ceil(len(source.themes) / _THEMES_A_TABLE), 1)
    width = math.ceil(len(source.themes) / parts)
    notes = [words.key]
    if any(None in cells for cells in source.cells.values()):
        notes.append(words.not_counted)
    for number in range(parts):
        own = slice(number * width, (number + 1) * width)
        part = phrases.part.format(number=number + 1, parts=parts) if parts > 1 else ""
        labels = [theme.label for theme in source.themes[own]]
        numbers: list[Align] = ["right"] * len(labels)
        yield Table(
            words.caption.format(part=part),
            (capitalised(phrases.respondent.one), *labels),
            tuple(
                (voices.name(case_id), *map(sign, cells[own]))
                for case_id, cells in source.cells.items()
            ),
            ("left", *numbers),
            (*notes, *base_notes(source.basis, source.themes)),
        )


def sign(cell: Cell | None) -> str:
    """A state in a character, or how many passages there are, and for or against what."""
    if cell is None:
        return ""
    if cell.state == "raised":
        return f"{cell.passages}{SPLITS[cell.stance or 'unmarked']}"
    return SIGNS[cell.state]


def _rows(source: StatesInput, voices: Voices, phrases: Phrases) -> Iterator[tuple[Shown, ...]]:
    is_so = {True: phrases.yes, False: phrases.no}
    for case_id, cells in source.cells.items():
        for theme, cell in zip(source.themes, cells, strict=True):
            if cell is not None:
                yield (
                    voices.name(case_id),
                    theme.label,
                    getattr(phrases, cell.state),
                    getattr(phrases, cell.stance) if cell.stance else None,
                    is_so[cell.asked],
                    is_so[cell.unprompted],
                    cell.passages,
                    cell.words,
                )
