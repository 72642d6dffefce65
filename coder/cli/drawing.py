"""What a terminal shows beside numbers: thin bars, and shades. Files and pipes get none."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coder.formats.csv_writer import Cell
from coder.model.report import Align

_SHADES = (
    "#000000 on #b4bec8",
    "#000000 on #86add3",
    "#ffffff on #2f6fb0",
    "#ffffff on #0b4a94",
)
"""From little to much: the bluer, the more. With both colours set, they can be read on a light
and on a dark ground; the number stands in them, so that nothing hangs on the colour."""


class Grid(NamedTuple):
    """A table as it is shown."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    align: Sequence[Align]


def with_bars(
    grid: Grid, column: int, parts: Iterable[tuple[int, int] | None], length: int
) -> Grid:
    """A table with bars behind the numbers of a column, if it goes to a terminal.

    Args:
        grid: The table.
        column: Where the numbers stand.
        parts: The part and the whole of each row; None in rows without a number.
        length: Of a bar, in cells.
    """
    if not sys.stdout.isatty():
        return grid
    bars = [bar(*each, length) if each else "" for each in parts]
    width = max((len(str(row[column] or "")) for row in grid.rows), default=0)
    rows = [
        (*row[:column], f"{row[column] or '':>{width}} {drawn}".rstrip(), *row[column + 1 :])
        for row, drawn in zip(grid.rows, bars, strict=True)
    ]
    return grid._replace(rows=rows, align=(*grid.align[:column], "left", *grid.align[column + 1 :]))


def bar(part: int, whole: int, length: int) -> str:
    """A part of a whole as a bar: never empty where there is any, nor full where some lack."""
    if not whole:
        return ""
    halves = round(2 * length * part / whole)
    halves = min(max(halves, part > 0), 2 * length - (part < whole))
    if not _has_unicode():
        return ("#" * (halves // 2 or bool(part))).ljust(length, ".")
    return ("━" * (halves // 2) + "╸" * (halves % 2)).ljust(length, "╌")


def shade(part: float, whole: float) -> str:
    """A style for a number that is a part of a whole; none for nothing."""
    if part <= 0 or whole <= 0:
        return ""
    return _SHADES[min(math.ceil(len(_SHADES) * part / whole), len(_SHADES)) - 1]


def signs(cells: Sequence[str]) -> list[str]:
    """Signs as the terminal can show them."""
    if _has_unicode():
        return list(cells)
    plain = str.maketrans({"·": ".", "–": "-", "−": "-", "±": "+-"})
    return [cell.translate(plain) for cell in cells]


def _has_unicode() -> bool:
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return encoding.lower().startswith("utf")
