"""How well a passage suits a quote, by its length and its ends."""

from __future__ import annotations

import re

from coder.analysis.tfidf import words

PREFERRED_WORDS = (8, 60)
"""A quote of fewer says little, one of more is skipped by readers."""

USABLE_WORDS = (4, 120)
"""Outside of these a passage is quoted only where the respondents leave no other."""

_ENDED = re.compile(r"[\"'«»“”„‚‘’(\[–—-]*\s*([^\W_]).*(?<!\.\.)[.!?][\"'«»“”’)\]]*", re.DOTALL)
"""From its first letter or digit to a full stop, and not to an ellipsis."""


def fitness(text: str) -> tuple[bool, int]:
    """Is it too short or long to be used, and how far is it from a good quote (0 to 2)?"""
    length = len(words(text))
    unusable = not USABLE_WORDS[0] <= length <= USABLE_WORDS[1]
    if not PREFERRED_WORDS[0] <= length <= PREFERRED_WORDS[1]:
        return unusable, 2
    ended = _ENDED.fullmatch(text.strip())
    return unusable, 0 if ended and not ended[1].islower() else 1
