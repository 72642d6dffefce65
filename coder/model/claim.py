"""Claims: that so many of a group say something of a theme, and what is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, get_args

from coder.model.cell import StanceSplit, State

Says = Literal["supports", "contradicts", "raises"]
"""What somebody does to count: says what the theme's statement says, or the opposite, or brings
the theme up at all."""
SAYS: tuple[Says, ...] = get_args(Says)

Bound = Literal["at least", "more than", "at most", "less than", "about"]
BOUNDS: tuple[Bound, ...] = get_args(Bound)

Standing = State | StanceSplit
"""Where somebody stands towards a theme: as a state, but who raised it by stance."""

Outcome = Literal["supported", "contradicted", "no data", "n of N"]
"""What comes of a claim; *n of N* where its quantifier has no rule that could fail."""

Group = tuple[tuple[str, str], ...]
"""Variables of respondents, each with the value they must have; everybody where there is none."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How many of a group a quantifier means."""

    bound: Bound
    share: Fraction
    """Of the group, from 0 to 1."""

    def holds(self, n: int, whole: int) -> bool:
        """Is it true of n of so many?

        About a share are the whole numbers next to it, but neither nobody nor everybody: half
        of one is no number of people.
        """
        limit = self.share * whole
        match self.bound:
            case "at least":
                return n >= limit
            case "more than":
                return n > limit
            case "at most":
                return n <= limit
            case "less than":
                return n < limit
            case "about":
                is_part = 0 < n < whole or self.share in (0, 1)
                return is_part and abs(n - limit) < 1

    def is_passed(self, n: int, whole: int) -> bool:
        """Are n of so many more than it is about?"""
        return n > self.share * whole or self.limits

    @property
    def limits(self) -> bool:
        """Does it say that there are few, so that who says both is one too many?"""
        return self.bound in ("at most", "less than")


@dataclass(frozen=True, slots=True)
class Exactly:
    """A number of people, as in "six mentees say": that many and no other."""

    number: int
    percent: bool = False
    """Is it a percentage, rounded to a whole number?"""
    limits = False

    def holds(self, n: int, whole: int) -> bool:
        """Is it true of n of so many?"""
        return self._told(n, whole) == self.number

    def is_passed(self, n: int, whole: int) -> bool:
        """Are n more than it says?"""
        return self._told(n, whole) > self.number

    def _told(self, n: int, whole: int) -> int:
        """The number as it would be told; halves are rounded up."""
        return (200 * n + whole) // (2 * whole) if self.percent and whole else n


ALL = Rule("at least", Fraction(1))
NONE = Rule("at most", Fraction(0))


@dataclass(frozen=True, slots=True)
class Quantifier:
    """One way of saying how many."""

    name: str
    rule: Rule | Exactly | None
    """None where no count could make it untrue: "many"."""
    words: Mapping[str, tuple[str, ...]]
    """By language, the words that say it, one or several each."""


@dataclass(frozen=True, slots=True)
class GroupWords:
    """What the respondents of a group are called in prose."""

    group: Group
    words: Mapping[str, tuple[str, ...]]
    """By language."""


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """Words that tell of a theme, beside those of the codebook."""

    theme: str
    """The code's name or path."""
    words: Mapping[str, tuple[str, ...]]
    """By language."""


@dataclass(frozen=True, slots=True)
class ClaimRules:
    """What quantifiers mean, and by which words a claim is told in prose."""

    quantifiers: Mapping[str, Quantifier]
    """By name."""
    groups: tuple[GroupWords, ...] = ()
    themes: tuple[ThemeWords, ...] = ()
    mentions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By language, the words for bringing something up without taking a stand."""
    negations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By language, the words that turn what is said into its opposite."""
    worse: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By language, words for what is not as it should be."""
    better: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The opposite."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence is taken to claim."""

    quantifier: str
    """A name of the rules, or a number in digits, perhaps with a `%` behind it."""
    group: Group
    theme: str
    """The code's path."""
    says: Says | None = None
    """None where nothing is said of it: supports, or raises where the theme has no statement."""


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim as it stands in the file beside a draft."""

    sentence: str
    """Without markup, words parted by single spaces."""
    line: int
    """Of the draft, from 1; in a Word file the paragraph."""
    reading: Reading
    confirmed: bool | None
    """None until the evaluator says so or otherwise."""
