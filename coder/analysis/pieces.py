"""A text as pieces and words, for telling what a correction has changed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from coder.text.spans import Span, trim

_PIECE = re.compile(r"\S(?:[^\n.!?…]|[.!?…]+(?![\s.!?…]))*[.!?…]*")
"""Up to where a sentence may end, and never over a line's end: a rough cut is fine enough."""
_TOKEN = re.compile(r"\w+")


class Token(NamedTuple):
    """A word."""

    start: int
    end: int
    form: str

    @property
    def weight(self) -> int:
        """How much it says for two places to be the same: its letters, and one more."""
        return 1 + self.end - self.start


@dataclass(frozen=True)
class Cut:
    """A text cut up."""

    text: str
    pieces: tuple[Span, ...]
    """About a sentence each, without white space at either end, in order."""
    tokens: tuple[Token, ...]
    starts: tuple[int, ...] = field(repr=False)
    """Where each piece begins."""
    token_starts: tuple[int, ...] = field(repr=False)

    def within(self, span: Span) -> range:
        """The numbers of the pieces that lie inside a span."""
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end)
        while last > first and self.pieces[last - 1].end > span.end:
            last -= 1
        return range(first, last)

    def tokens_within(self, span: Span) -> Sequence[Token]:
        """The tokens that lie inside a span."""
        first = bisect_left(self.token_starts, span.start)
        last = bisect_left(self.token_starts, span.end)
        while last > first and self.tokens[last - 1].end > span.end:
            last -= 1
        return self.tokens[first:last]

    def piece_at(self, offset: int) -> int:
        """The number of the piece that holds a code point, or of the last one before it."""
        return max(bisect_right(self.starts, offset) - 1, 0)


def cut_up(text: str, also_at: Iterable[int] = ()) -> Cut:
    """Cut a text into pieces and words.

    Args:
        text: What is cut.
        also_at: Code points at which a piece ends that goes over them: where turns and what is
            said in them begin, so that another label leaves the words after it as they were.
    """
    borders = sorted(set(also_at))
    pieces: list[Span] = []
    for match in _PIECE.finditer(text):
        start, end = match.span()
        for border in borders[bisect_right(borders, start) : bisect_left(borders, end)]:
            pieces.append(Span(start, border))
            start = border
        pieces.append(Span(start, end))
    trimmed = [each for each in (trim(text, piece) for piece in pieces) if each is not None]
    tokens = tuple(Token(*match.span(), match[0]) for match in _TOKEN.finditer(text))
    return Cut(
        text,
        tuple(trimmed),
        tokens,
        tuple(piece.start for piece in trimmed),
        tuple(token.start for token in tokens),
    )
