"""Which line breaks end a sentence.

A blank line always does. A single newline does unless the text is hard-wrapped there: the
sentence goes on in a small letter, or the line is so full that the next word had no room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coder.text.spans import Span, trim

_NEWLINES = re.compile(r"\n\s*")
_FINISHED = re.compile(r"[.!?…:][\"'”’»«)\]]*\Z")
_ITEM = re.compile(r"(?:[-–—•*]|\d{1,2}[.)]|[a-z]\))\s+")

_FULL = 0.8
"""How full a line is whose next word had no room, as a share of the usual width; pages set
in proportional type vary by a fifth."""
_EVEN = 0.75
"""How even the lines of a wrapped text are: their lower quartile as a share of the upper."""
_CAPITALS = 0.01
"""The least share of words with a capital in a text that uses them."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How one text is set, seen over all that is analysed of it."""

    width: int | None
    """The usual length of a hard-wrapped line together with the word it had no room for, in
    code points; None in a text that is not wrapped."""
    capitals: bool
    """Do sentences begin with a capital?"""

    def blocks(self, text: str, span: Span) -> Iterator[Span]:
        """The pieces of a span between line breaks that end a sentence, trimmed, in order."""
        start = span.start
        for newline, line in _breaks(text, span):
            if line is None or not self._goes_on(line):
                yield from _trimmed(text, Span(start, newline))
                start = newline
        yield from _trimmed(text, Span(start, span.end))

    def _goes_on(self, line: _Line) -> bool:
        full = self.width is not None and line.needed >= _FULL * self.width
        if line.before_item:
            return full and line.before_small
        return full or (self.capitals and line.continues)


def layout(text: str, spans: Sequence[Span], words: Mapping[str, int]) -> Layout:
    """How a text is set.

    Args:
        text: The whole text.
        spans: What is analysed of it.
        words: The words in the spans as they stand there, with how often they do.
    """
    lines = [line for span in spans for _, line in _breaks(text, span) if line]
    continued = sorted(line.needed for line in lines if line.continues)
    lower, width, upper = (
        continued[len(continued) * k // 4] if continued else 0 for k in (1, 2, 3)
    )
    wrapped = len(continued) >= max(2, len(lines) / 4) and lower >= _EVEN * upper
    capitals = sum(n for word, n in words.items() if word[0].isupper())
    return Layout(
        width=width if wrapped else None,
        capitals=capitals >= _CAPITALS * sum(words.values()),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """The line before a single newline, and how the next one begins."""

    needed: int
    """Its length in code points together with the next line's first word."""
    finished: bool
    before_small: bool
    """Does the next line begin with a small letter?"""
    before_item: bool
    """Does the next line begin as an item of a list does?"""

    @property
    def continues(self) -> bool:
        """Does the sentence plainly go on in the next line?"""
        return self.before_small and not self.finished and not self.before_item

    @classmethod
    def of(cls, text: str, newline: int, following: int) -> _Line:
        line = text[text.rfind("\n", 0, newline) + 1 : newline].rstrip()
        head = text[following : following + 200]
        item = _ITEM.match(head)
        return cls(
            needed=len(line) + 1 + len(head.split(None, 1)[0]),
            finished=_FINISHED.search(line) is not None,
            before_small=head[item.end() if item else 0 :][:1].islower(),
            before_item=item is not None,
        )


def _breaks(text: str, span: Span) -> Iterator[tuple[int, _Line | None]]:
    """The line breaks between a span's words, with None for a blank line."""
    for match in _NEWLINES.finditer(text, *span):
        if match.end() < span.end:
            blank = match[0].count("\n") > 1
            yield match.start(), None if blank else _Line.of(text, match.start(), match.end())


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    block = trim(text, span)
    if block:
        yield block
