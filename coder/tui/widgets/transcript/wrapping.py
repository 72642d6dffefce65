"""A text folded into rows of a given width in cells, with offsets mapped to cells and back.

The text is what `coder.text.display.display` leaves: no control characters but newlines and
tabs. Rows begin at grapheme borders, so that wide characters, combining marks and emoji are
never cut in two.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import split_graphemes

from coder.text.spans import Span

TAB_STOP = 4
"""Cells between two tab stops."""

_NARROW_RANGES = ((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2FF), (0x2010, 0x2027))
_NARROW = frozenset(chr(code) for first, last in _NARROW_RANGES for code in range(first, last + 1))

is_narrow = _NARROW.issuperset
"""Does every character take one cell? False where that is not known; most lines are narrow."""


class Grapheme(NamedTuple):
    """What is drawn as one character: code points of a piece of text, and its width in cells."""

    start: int
    end: int
    cells: int


def iter_graphemes(text: str, width: int) -> Iterator[Grapheme]:
    """The graphemes of one row, left to right; a tab reaches to the next stop or the edge."""
    column = 0
    base = 0
    for number, piece in enumerate(text.split("\t")):
        if number:
            cells = _tab_cells(column, width)
            yield Grapheme(base, base + 1, cells)
            column += cells
            base += 1
        for start, end, cells in split_graphemes(piece)[0]:
            yield Grapheme(base + start, base + end, cells)
            column += cells
        base += len(piece)


def _tab_cells(column: int, width: int) -> int:
    return max(min(TAB_STOP - column % TAB_STOP, width - column), 0)


class WrappedText:
    """A text broken into rows no wider than `width` cells.

    Row `i` owns the code points from its start up to the start of row `i + 1`, so each offset
    belongs to exactly one row: line ends too, and the end of the text to the last. A row
    breaks after its last space; one space may hang over the edge.
    """

    def __init__(self, text: str, width: int) -> None:
        self.text = text
        self.width = max(width, 2)
        starts = array("q")
        line_start = 0
        for line in text.split("\n"):
            starts.append(line_start)
            if not is_narrow(line):
                starts.extend(line_start + cut for cut in self._wide_breaks(line))
            elif len(line) > self.width:
                starts.extend(line_start + cut for cut in self._narrow_breaks(line))
            line_start += len(line) + 1
        self._starts = starts

    def __len__(self) -> int:
        return len(self._starts)

    def _narrow_breaks(self, line: str) -> Iterator[int]:
        start, end, width = 0, len(line), self.width
        while end - start > width:
            after_space = line.rfind(" ", start, start + width + 1) + 1
            start = after_space if after_space > start else start + width
            if start < end:
                yield start

    def _wide_breaks(self, line: str) -> Iterator[int]:
        graphemes = list(iter_graphemes(line, self.width))
        row_start = used = number = 0
        after_space = 0
        while number < len(graphemes):
            start, end, cells = graphemes[number]
            character = line[start:end]
            if character == "\t":
                cells = _tab_cells(used, self.width)
                full = used >= self.width
            else:
                full = used + cells > self.width and not (character == " " and used == self.width)
            if full and number > row_start:
                row_start = number = after_space if after_space > row_start else number
                yield graphemes[number].start
                used = 0
                continue
            used += cells
            number += 1
            if character in (" ", "\t"):
                after_space = number

    def bounds(self, row: int) -> Span:
        """The code points a row owns, its line end included."""
        if row + 1 < len(self._starts):
            return Span(self._starts[row], self._starts[row + 1])
        return Span(self._starts[row], len(self.text) + 1)

    def row_text(self, row: int) -> str:
        """What a row shows: without its line end."""
        start, end = self.bounds(row)
        return self.text[start:end].removesuffix("\n")

    def row_at(self, offset: int) -> int:
        """The row that owns an offset."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def cell_at(self, offset: int) -> tuple[int, int]:
        """The row and cell at which the grapheme that holds an offset begins."""
        row = self.row_at(offset)
        text = self.row_text(row)
        inside = offset - self._starts[row]
        if is_narrow(text):
            return row, min(inside, len(text))
        column = 0
        for start, end, cells in iter_graphemes(text, self.width):
            if start <= inside < end:
                return row, column
            column += cells
        return row, column

    def grapheme_at(self, row: int, cell: int) -> Span:
        """The code points of the grapheme drawn at a cell, or of what ends the row."""
        row = min(max(row, 0), len(self) - 1)
        base, end = self.bounds(row)
        text = self.row_text(row)
        if is_narrow(text):
            start = min(base + max(cell, 0), end - 1)
            return Span(start, start + 1)
        column = 0
        for grapheme in iter_graphemes(text, self.width):
            column += grapheme.cells
            if column > cell:
                return Span(base + grapheme.start, base + grapheme.end)
        return Span(end - 1, end)
