"""Names of sheets, and widths and heights of what stands in them, as a spreadsheet has it.

Widths are in characters, of which a digit is one; most text is narrower than its length.
Heights have to be said: Excel would find those of wrapped text itself, LibreOffice does not.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence

from coder.formats.report_text import printable_line
from coder.model.report import AtLeast, Cell, DataTable

_LONGEST_NAME = 31
"""UTF-16 units."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_RESERVED = "history"
"""A sheet that Excel makes for itself."""

_NARROWEST, _MARGIN = 6.0, 2.0
_TEXT_WIDTH, _QUOTE_WIDTH = 48.0, 90.0
"""The widest that columns of short and of long texts get."""
_LONG = 120
"""Characters; a column with a longer text is one of long texts."""
_BUTTON = 3.0
"""The filter's, in the header."""
_AT_LEAST_WIDTH = len("at least ")
_TEXT_IN_A_DIGIT = 1.08
"""Characters of text that have the room of a digit, or a few more."""
_LINE_POINTS = 15.0
_ROOM = 3.0
"""Above and below the lines of a row."""
_TALLEST = 409.0
"""In points; Excel has no higher rows."""

ONE_LINE = _LINE_POINTS + _ROOM
"""The height of a row of one line, in points."""


def sheet_names(wished: Iterable[str]) -> list[str]:
    """Names that a spreadsheet takes, no two the same, each as near to the wish as can be."""
    names: list[str] = []
    taken = {_RESERVED}
    for wish in wished:
        plain = _NOT_IN_NAMES.sub("-", printable_line(wish)).strip("' ") or "-"
        name, number = _cut(plain, _LONGEST_NAME), 1
        while name.casefold() in taken:
            number += 1
            end = f" ({number})"
            name = _cut(plain, _LONGEST_NAME - len(end)) + end
        taken.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, longest: int) -> str:
    """As much of a text as fits, whole characters only, never ending in an apostrophe."""
    cut = text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")
    return cut.strip("' ")


def column_widths(table: DataTable) -> list[float]:
    """The width of each column: of its longest line, so far as that is sensible."""
    return [
        _width(name, [row[place] for row in table.rows]) for place, name in enumerate(table.columns)
    ]


def _width(name: str, cells: Sequence[Cell]) -> float:
    texts = [cell for cell in cells if isinstance(cell, str)]
    widest = _QUOTE_WIDTH if any(len(text) > _LONG for text in texts) else _TEXT_WIDTH
    longest = max((len(line) for text in texts for line in text.splitlines()), default=0)
    numbers = [cell for cell in cells if isinstance(cell, int | float)]
    digits = max(map(_digits, numbers), default=0)
    word = max(map(len, name.split()), default=0) + _BUTTON
    return min(max(_NARROWEST, longest + _MARGIN, digits + _MARGIN, word + _MARGIN), widest)


def _digits(number: int | float) -> int:
    shown = f"{number:,.2f}" if isinstance(number, float) else f"{number:,}"
    return len(shown) + (_AT_LEAST_WIDTH if isinstance(number, AtLeast) else 0)


def header_height(table: DataTable, widths: Sequence[float]) -> float:
    """The height of the header, in points."""
    free = [width - _BUTTON for width in widths]
    return row_height(table.columns, free)


def row_height(row: Sequence[Cell], widths: Sequence[float]) -> float:
    """The height of a row, in points, so that its longest text is seen whole."""
    cells = zip(row, widths, strict=True)
    lines = (_lines(cell, width) for cell, width in cells if isinstance(cell, str))
    return height_of(max(lines, default=1))


def height_of(lines: int, points: float = _LINE_POINTS) -> float:
    """The height of so many lines, in points, so far as a row can be so high."""
    return min(lines * points + _ROOM, _TALLEST)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes, when it is broken between words."""
    fitting = max(int(width * _TEXT_IN_A_DIGIT), 1)
    return sum(max(len(textwrap.wrap(line, fitting)), 1) for line in text.split("\n"))


def paragraph_height(text: str, widths: Sequence[float], points: float) -> float:
    """The height of a paragraph over the whole width of a table, in points.

    Args:
        text: The paragraph.
        widths: Of the table's columns.
        points: The size of type; columns are as wide as so many digits of 11 points.
    """
    return height_of(_lines(text, sum(widths) * 11 / points), points * _LINE_POINTS / 11)
