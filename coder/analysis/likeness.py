"""How alike an interviewer's turn and the questions of a guide are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

from coder.text.words import WORD

STEM = 5
"""Words are alike that begin with this many same letters, so that forms of one word are."""


def rank_questions(turn: str, wordings: Sequence[str]) -> list[float]:
    """The likeness of a turn to each wording, from 0 to 1.

    The cosine of the two sets of words, each weighted by its rarity among the wordings:
    log((n + 1) / (m + ½)) where m of n wordings have it. (G. Salton and C. Buckley,
    Term-weighting approaches in automatic text retrieval, 1988, with binary frequencies: a
    question is short, and a word said twice is no surer a sign.)

    Args:
        turn: What the interviewer says.
        wordings: The questions, in every language they have, a string each.
    """
    stems = [_stems(wording) for wording in wordings]
    spread = Counter(stem for each in stems for stem in each)
    weights = {stem: log((len(stems) + 1) / (m + 0.5)) for stem, m in spread.items()}
    unknown = log((len(stems) + 1) / 0.5)
    said = _stems(turn)
    # What the guide never says is small talk around a question; it counts a little.
    length = sqrt(sum(weights.get(stem, unknown / 4) ** 2 for stem in said))
    return [
        sum(weights[stem] ** 2 for stem in own & said) / (length * _length(own, weights))
        if own & said and length
        else 0.0
        for own in stems
    ]


def _length(stems: set[str], weights: dict[str, float]) -> float:
    return sqrt(sum(weights[stem] ** 2 for stem in stems))


def _stems(text: str) -> set[str]:
    return {match[0].casefold()[:STEM] for match in WORD.finditer(text)}
