"""Which themes occur together, at a glance: a table of numbers with shades behind them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from coder.cli import output
from coder.cli.drawing import shade

if TYPE_CHECKING:
    from coder.formats.csv_writer import Cell
    from coder.model.report import Align
    from coder.queries.cooccurrence import Together


def print_heat_map(together: Together) -> None:
    """Write a row and a column a theme, each pair once, with how often the two are together.

    Nothing where there is no room for it, or where it goes to a file.
    """
    codebook, both = together.material.codebook, together.found.both
    language = together.material.tables.about.language
    paired = {code_id for pair in together.pairs for code_id in pair}
    codes = [code_id for code_id in together.material.code_ids if code_id in paired]
    if not sys.stdout.isatty() or not codes:
        return
    most = max(both.values())
    rows: list[list[Cell]] = []
    styles: dict[tuple[int, int], str] = {}
    for line, code_id in enumerate(codes):
        counts = [both[other_id, code_id] for other_id in codes[:line]]
        cells = [str(count or "") for count in counts]
        blank = [""] * (len(codes) - 1 - line)
        rows.append([f"{line + 1} {codebook[code_id].label(language)}", *cells, *blank])
        styles |= {(line, at): shade(count, most) for at, count in enumerate(counts, start=1)}
    heads = ("", *map(str, range(1, len(codes))))
    if output.fits(heads, rows):
        numbers: list[Align] = ["right" for _ in heads[1:]]
        output.write_rows(heads, rows, "table", align=("left", *numbers), styles=styles)
        output.say("")
        output.say_at_length("How often two themes are together: the bluer, the more often.")
        output.say("")
