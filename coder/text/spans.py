"""Half-open ranges of code points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """The code points from `start` up to, and without, `end`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Do the two share at least one code point?"""
        return self.start < other.end and other.start < self.end

    def intersection(self, other: Span) -> Span | None:
        """The code points both hold, or None when there are none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None


def trim(text: str, span: Span) -> Span | None:
    """The span without white space at its ends, or None when there is nothing else in it."""
    piece = text[span.start : span.end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(span.start + left, span.start + right) if left < right else None


def union(spans: Iterable[Span]) -> list[Span]:
    """The fewest spans, in order, that hold the same code points."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
