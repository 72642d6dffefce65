"""Where something is put beside a word of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

_END = re.compile(r"[\s.,;:!?…]*\Z")


def after_word(text: str, words: Iterable[str]) -> int:
    """The code point after the first of some words that a text has, whole and in any case.

    Where it has none of them, before the signs that end it.
    """
    for word in words:
        spaced = r"\s+".join(map(re.escape, word.split()))
        if spaced and (found := re.search(rf"(?<!\w){spaced}(?!\w)", text, re.IGNORECASE)):
            return found.end()
    end = _END.search(text)
    return end.start() if end else len(text)
