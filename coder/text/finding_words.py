"""Words of a text: where something is put beside one, and whether they are the ones meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NEVER = re.compile(r"(?!)")
_END = re.compile(r"[\s.,;:!?…]*\Z")


def after_word(text: str, words: Iterable[str]) -> int:
    """The code point after the first of some words that a text has, whole and in any case.

    Where it has none of them, before the signs that end it.
    """
    for word in words:
        if found := _any_of((word,)).search(text):
            return found.end()
    end = _END.search(text)
    return end.start() if end else len(text)


def wrong_word(text: str, own: Iterable[str], others: Iterable[str]) -> str | None:
    """The first of other words in a text that has none of its own; None where all is well.

    Where several words fit, the longest stands there: "nearly all" and not "all".
    """
    mine = {_small(word) for word in own}
    wrong = None
    for found in _any_of((*mine, *map(_small, others))).finditer(text):
        if _small(found[0]) in mine:
            return None
        wrong = wrong or found[0]
    return wrong


def _small(text: str) -> str:
    return " ".join(text.lower().split())


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of some words, whole and in any case, the longest that fits."""
    spaced = (r"\s+".join(map(re.escape, word.split())) for word in words if word.strip())
    either = "|".join(sorted(spaced, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE) if either else _NEVER
