"""How wide the columns of a table have to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coder.formats.type_widths import ems
from coder.model.report import Align

_MM_A_POINT = 25.4 / 72
_PADDING_MM = 2.8
"""The margins of a cell, and what estimating may be wrong by."""
_TRIES = (
    *((True, 1.0), (True, 0.94), (True, 0.88)),
    *((False, 1.0), (False, 0.94), (True, 0.81), (False, 0.81)),
)
"""In this order: do numbers stay on one line, and how much smaller may the type be?"""
_TEXT_MM = 30.0
"""What a column of text should have before its lines become too short to read."""
_FIRST_COLUMN = 0.36
"""The part of the page that the first column of text may take when there is room."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Widths of columns, in mm, and the size of type they are for, in points."""

    widths: tuple[float, ...]
    points: float
    whole: bool
    """Has every number room on one line?"""


def fit_columns(
    rows: Sequence[Sequence[str]], align: Sequence[Align], points: float, width: float
) -> Fit:
    """Share a page's width out, so that no word and no number is broken if that can be avoided.

    Args:
        rows: The cells, the first row being the header.
        align: Of each column; what stands to the right, such as "7 of 11", is a number.
        points: The size of type that is wished for.
        width: Of the page between its margins, in mm.
    """
    columns = list(zip(*rows, strict=True))
    size, least = points, [width]
    for whole, scale in _TRIES:
        size = points * scale
        least = [
            _least(column, side, size, whole=whole)
            for column, side in zip(columns, align, strict=True)
        ]
        if sum(least) <= width:
            wished = [_widest(column, size) for column in columns]
            first = align.index("left") if "left" in align else 0
            return Fit(_shared(least, wished, width, first), size, whole)
    return Fit(tuple(each * width / sum(least) for each in least), size, whole=False)


def _least(column: Sequence[str], side: Align, points: float, *, whole: bool) -> float:
    """The least width of a column: of its longest word or number, and of some text at the left."""
    words = _widest((word for cell in column for word in cell.split(" ")), points)
    if side == "left":
        return max(words, min(_widest(column, points), _TEXT_MM))
    return max(words, _widest(column[1:], points)) if whole else words


def _widest(texts: Iterable[str], points: float) -> float:
    """The width of the widest of some texts in a cell, in mm."""
    return max(map(ems, texts), default=0.0) * points * _MM_A_POINT + _PADDING_MM


def _shared(least: list[float], wished: list[float], width: float, first: int) -> tuple[float, ...]:
    room = width - sum(wished)
    if room < 0:
        wishes = [more - less for more, less in zip(wished, least, strict=True)]
        part = (width - sum(least)) / sum(wishes)
        return tuple(less + wish * part for less, wish in zip(least, wishes, strict=True))
    more = min(room, max(_FIRST_COLUMN * width - wished[first], 0.0))
    others = (room - more) / max(len(wished) - 1, 1)
    return tuple(each + (more if index == first else others) for index, each in enumerate(wished))
