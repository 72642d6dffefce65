r"""Words as they are counted: `\w+` joined by inner hyphens and apostrophes.

A combining mark belongs to the letter before it and a soft hyphen to its word, so that a
decomposed or hyphenated text counts as many words as a composed one.
"""

from __future__ import annotations

import re

MARKS = "".join(map(chr, range(0x300, 0x370)))
"""Combining marks, which belong to the letter before them."""
JOINERS = "-‐‑'’\u00ad"
"""Between letters, they make one word of two."""

_LETTERS = rf"\w[\w{MARKS[0]}-{MARKS[-1]}]*"
WORD = re.compile(rf"{_LETTERS}(?:[{JOINERS}]{_LETTERS})*")
"""One whole word."""


def word_set(words: str) -> frozenset[str]:
    """Words that stand in one string, parted by white space."""
    return frozenset(words.split())
