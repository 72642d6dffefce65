"""What reports of indicators and goals are given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from coder.analysis.indicators import Counted
from coder.errors import UnknownName
from coder.model.indicator import Goal, Indicator, Verdict
from coder.reports.phrases import Language

FaultKind = Literal[
    "not_judged",
    "no_reason",
    "rests_on_nothing",
    "no_theme",
    "no_indicator",
    "no_quote",
    "against_numbers",
]


@dataclass(frozen=True, slots=True)
class Linked:
    """Cases of another classification that an indicator looks at through its own cases."""

    path: str
    """The links that lead there: "referral"."""
    cases: int
    """Of the indicator's cases that are not set aside, those that lead to one."""
    different: int
    """How many they lead to."""


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """One indicator, counted."""

    indicator: Indicator
    classification: str
    """What kind of cases it counts, whatever it looks at through their links."""
    base: Indicator | None
    """The indicator whose counted cases are its base."""
    counted: Counted
    known: int
    """Cases of the classification, in the base or not."""
    linked: tuple[Linked, ...]
    verdict: Verdict | None
    """None without a target."""
    digest: str
    """SHA-256 of all cases of the classifications that it looks at, with their values."""
    version: str


@dataclass(frozen=True, slots=True)
class GoalFault:
    """Something about the judgement of a goal that a reader has to know."""

    kind: FaultKind
    names: tuple[str, ...] = ()
    """Of what does not exist."""


@dataclass(frozen=True, slots=True)
class GoalResult:
    """One goal with what it came to."""

    goal: Goal
    indicators: tuple[IndicatorResult, ...]
    """What it is measured by."""
    verdict: Verdict | None
    """Of the judgement, else of its one indicator; None where there is neither."""
    themes: tuple[str, ...]
    """What the themes that the judgement rests on are called; only those there are."""
    rests_on: tuple[IndicatorResult, ...]
    """The indicators that the judgement rests on; only those there are."""
    quotes: tuple[str, ...]
    """The same for ids of quotes."""
    faults: tuple[GoalFault, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """All that one file declares, counted, in its order."""

    study: str
    """Its name."""
    language: Language
    file_name: str
    indicators: Mapping[str, IndicatorResult]
    """By id."""
    goals: Mapping[str, GoalResult]
    """By id."""
    digest: str
    """As an indicator's, of all that any of them looks at."""
    version: str
    names_checked: bool = False

    def indicator(self, name: str) -> IndicatorResult:
        """The indicator of an id.

        Raises:
            UnknownName: There is none.
        """
        if name not in self.indicators:
            raise UnknownName(
                f"{self.file_name} declares no indicator “{name}”.",
                f"It has: {', '.join(self.indicators)}.",
            )
        return self.indicators[name]

    def goal(self, name: str) -> GoalResult:
        """The goal of an id.

        Raises:
            UnknownName: There is none.
        """
        if name not in self.goals:
            raise UnknownName(
                f"{self.file_name} declares no goal “{name}”.",
                f"It has: {', '.join(self.goals)}.",
            )
        return self.goals[name]
