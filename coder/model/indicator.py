"""Indicators and goals, as an evaluator declares them in a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, get_args

from coder.model.code import Texts

Verdict = Literal["reached", "partly reached", "not reached", "not decided"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""Of a judgement; what follows from a number is never partly reached."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a case must have of one variable."""

    path: str
    """A variable of the case, or of one that it links to: "referral.status_at_end"."""
    values: tuple[str | None, ...]
    """Any of these; None is a missing value."""
    line: int
    """Of the file, from 1, as everywhere here."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the cases that an indicator is about: those that meet every condition."""

    labels: Texts
    """As they read after a number: "rematched"; none where the values say enough."""
    where: tuple[Condition, ...]
    line: int
    ones: Texts = field(default_factory=dict)
    """As they read after 1, where that is another form."""


@dataclass(frozen=True, slots=True)
class Target:
    """What an indicator should come to at least."""

    amount: Fraction
    """Cases, or of a share a part of 1."""
    is_share: bool


@dataclass(frozen=True, slots=True)
class Indicator:
    """How many cases are as a programme wanted them to be, of those it can be said of."""

    id: str
    labels: Texts
    """As they read after a number: "completed courses"."""
    classification: str | None
    """Whose cases are its base; None where another indicator's are."""
    base: str | None
    """The indicator whose counted cases are its base."""
    eligible: tuple[Condition, ...]
    """Which cases of the classification; with none, all."""
    set_aside: tuple[Part, ...]
    """Left out of the base before anything else is asked of them."""
    missing: tuple[Part, ...]
    """Those of whom it is not known; they make the bounds."""
    counts: Part | None
    """Those counted; None where everybody is who is neither set aside nor missing."""
    otherwise: tuple[Part, ...]
    """The other known ones."""
    target: Target | None
    line: int
    ones: Texts = field(default_factory=dict)
    """As they read after 1, where that is another form: "completed course"."""

    def conditions(self) -> Iterator[Condition]:
        """All its conditions."""
        yield from self.eligible
        for part in (*self.set_aside, *self.parts()):
            yield from part.where

    def parts(self) -> Iterator[Part]:
        """What the cases that are not set aside are divided into, in the order printed."""
        if self.counts is not None:
            yield self.counts
        yield from self.otherwise
        yield from self.missing


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an evaluator says of a goal, and what she rests it on."""

    verdict: Verdict
    reasons: Texts
    themes: tuple[str, ...]
    """Names or paths of codes."""
    indicators: tuple[str, ...]
    quotes: tuple[str, ...]
    """Ids: "Q-7F3K9M"."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a programme was to achieve."""

    id: str
    texts: Texts
    indicators: tuple[str, ...]
    """What it is measured by, if by numbers."""
    judgement: Judgement | None
    line: int


@dataclass(frozen=True, slots=True)
class Declared:
    """What one file declares, in its order."""

    file_name: str
    indicators: tuple[Indicator, ...]
    goals: tuple[Goal, ...]
