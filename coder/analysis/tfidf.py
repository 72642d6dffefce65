"""Texts as vectors of weighted words, to tell how alike they are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from coder.text.words import WORD

Vector = dict[str, float]
"""The weight of each word; all of them together are of length 1, or there are none."""


def words(text: str) -> list[str]:
    """The words of a text, capitals and small letters being the same."""
    return [match.group().casefold() for match in WORD.finditer(text)]


def vector(text: str, weights: Mapping[str, float]) -> Vector:
    """A text's words, each (1 + ln of how often it is there) times its weight."""
    times = Counter(words(text))
    return unit({word: (1 + math.log(n)) * weights.get(word, 0.0) for word, n in times.items()})


def unit(plain: Mapping[str, float]) -> Vector:
    """The vector of length 1 in the same direction; empty where there is no direction."""
    length = math.sqrt(math.fsum(weight * weight for weight in plain.values()))
    return {word: weight / length for word, weight in plain.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """How alike two vectors are, from 0, which is not at all, to 1."""
    return math.fsum(weight * other.get(word, 0.0) for word, weight in one.items())
