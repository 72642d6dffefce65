r"""Words as they are counted: `\w+` joined by inner hyphens and apostrophes.

A combining mark belongs to the letter before it and a soft hyphen to its word, so that a
decomposed or hyphenated text counts as many words as a composed one.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right

from coder.text.spans import Span

_LETTERS = r"\w[\w\u0300-\u036f]*"
WORD = re.compile(rf"{_LETTERS}(?:[-‐‑'’\u00ad]{_LETTERS})*")
"""One whole word."""


class WordIndex:
    """Where the words of a text lie, in code points."""

    def __init__(self, text: str) -> None:
        starts, ends = array("q"), array("q")
        for match in WORD.finditer(text):
            starts.append(match.start())
            ends.append(match.end())
        self._starts = starts
        self._ends = ends

    def within(self, span: Span) -> int:
        """How many words lie wholly inside a span."""
        first = bisect_left(self._starts, span.start)
        last = bisect_right(self._ends, span.end)
        return max(last - first, 0)
