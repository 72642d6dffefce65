"""The rules that chosen quotes keep, checked slowly, one quote after another.

Imports nothing of the program. It does not choose: it says of a choice which rules it breaks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

RULES = (
    *("number", "fair", "both sides", "place kept", "starred", "sides shared", "length"),
    *("not said before", "groups", "whole sentences", "not quoted elsewhere", "centre"),
)
"""In the order of their weight, the first the heaviest."""


class Passage(NamedTuple):
    """One passage of a theme."""

    key: str
    case: int
    group: str | None
    text: str
    stance: str | None
    starred: bool

    @property
    def against(self) -> bool:
        return self.stance == "contradicts"


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:-\w+)*", text.casefold())


def weights(pool: Sequence[Passage]) -> dict[str, float]:
    """ln((1 + R) / (1 + r)), where a respondent adds to r the share of passages with the word."""
    cases = {each.case for each in pool}
    found = {}
    for word in {word for each in pool for word in words(each.text)}:
        r = 0.0
        for case in cases:
            own = [each for each in pool if each.case == case]
            r += sum(word in words(each.text) for each in own) / len(own)
        found[word] = math.log((1 + len(cases)) / (1 + r))
    return found


def vector(text: str, weight: dict[str, float]) -> dict[str, float]:
    every = words(text)
    plain = {word: (1 + math.log(every.count(word))) * weight.get(word, 0.0) for word in every}
    return unit(plain)


def unit(plain: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(value * value for value in plain.values()))
    return {word: value / length for word, value in plain.items()} if length else {}


def alike(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(value * other.get(word, 0.0) for word, value in one.items())


def centre(pool: Sequence[Passage], weight: dict[str, float]) -> dict[str, float]:
    """The mean of the respondents' means."""
    total: dict[str, float] = {}
    for each in pool:
        own = sum(other.case == each.case for other in pool)
        for word, value in vector(each.text, weight).items():
            total[word] = total.get(word, 0.0) + value / own
    return unit(total)


def is_whole(text: str) -> bool:
    """A sentence, in texts that have no quotation marks."""
    return text[0].isupper() and text[-1] in ".!?" and not text.endswith("...")


def broken(
    pool: Sequence[Passage],
    chosen: Sequence[Passage],
    count: int,
    weight: dict[str, float],
    elsewhere: Sequence[Passage] = (),
) -> set[str]:
    """The rules that a choice of quotes from a pool breaks, other themes' quotes being known."""
    found = set()
    if len(set(chosen)) != min(count, len(pool)) or not set(chosen) <= set(pool):
        found.add("number")
    sides = {each.against for each in pool}
    if count > 1 and {each.against for each in chosen} != sides:
        found.add("both sides")
    middle = centre(pool, weight)
    for at, quote in enumerate(chosen):
        before = chosen[:at]
        left = [each for each in pool if each not in before]
        times = {each.case: sum(old.case == each.case for old in before) for each in left}
        if times[quote.case] > min(times.values()):
            found.add("fair")
            continue
        turn = [each for each in left if times[each.case] == min(times.values())]
        missing = sides - {each.against for each in before} if count > 1 < len(sides) else set()
        if len(missing) >= count - at:
            turn = [each for each in turn if each.against in missing] or turn
            if quote not in turn:
                found.add("both sides")
                continue
        step = Step(pool, before, elsewhere, turn, missing, weight, middle)
        mine = step.marks(quote)
        for other in turn:
            for rule, own, its in zip(RULES[3:], mine, step.marks(other), strict=True):
                if abs(own - its) > 2e-6:
                    if its < own:
                        found.add(rule)
                    break
    return found


class Step(NamedTuple):
    """What is there when the next quote is chosen."""

    pool: Sequence[Passage]
    before: Sequence[Passage]
    elsewhere: Sequence[Passage]
    turn: Sequence[Passage]
    """The passages of those whose turn it is."""
    missing: set[bool]
    """The sides that are to be heard yet."""
    weight: dict[str, float]
    middle: dict[str, float]
    """The theme's centre."""

    def marks(self, one: Passage) -> list[float]:
        """How bad a passage is by each rule, from the heaviest on."""
        length = len(words(one.text))
        own = vector(one.text, self.weight)
        likeness = [alike(own, vector(old.text, self.weight)) for old in self.before]
        return [
            any(self.alone(side) == {one.case} for side in self.missing - {one.against}),
            not one.starred,
            one.against != _due(self.pool, self.before),
            not 4 <= length <= 120,
            one.text in {old.text for old in (*self.before, *self.elsewhere)},
            sum(old.group == one.group for old in self.before),
            2 if not 8 <= length <= 60 else not is_whole(one.text),
            sum(old.case == one.case for old in self.elsewhere),
            0.3 * max(likeness, default=0.0) - 0.7 * alike(own, self.middle),
        ]

    def alone(self, side: bool) -> set[int]:
        """Who has something to say for a side."""
        return {each.case for each in self.turn if each.against == side}


def _due(pool: Sequence[Passage], before: Sequence[Passage]) -> bool:
    """The side that has too few quotes for its respondents."""
    against = len({each.case for each in pool if each.against})
    people = against + len({each.case for each in pool if not each.against})

    def lack(side: bool) -> int:
        share = against if side else people - against
        return share * (len(before) + 1) - people * sum(each.against == side for each in before)

    return lack(True) > lack(False)
