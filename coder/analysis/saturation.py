"""Saturation: how many new themes later interviews bring, and where that ends."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import Literal

from coder.analysis.passages import passages
from coder.analysis.scope import Combine, ScopedDocument
from coder.analysis.themes import case_themes
from coder.model.code import Codebook

THRESHOLDS = (5, 0)
"""How much may be new in a run where saturation is reached, in percent of the base."""

Undefined = Literal["too_few", "no_themes"]
"""Fewer interviews than a base and a run, or no theme in the base: nothing to divide by."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is held against what."""

    base_size: int = 4
    """The first interviews, whose themes are the measure of those that follow."""
    run_length: int = 2
    """Interviews that are looked at together."""


@dataclass(frozen=True, slots=True)
class Run:
    """Interviews one after another, from the first to the last, counted from 1."""

    first: int
    last: int
    new: int
    """Themes raised in them and in no interview before."""


@dataclass(frozen=True, slots=True)
class Saturation:
    """The saturation of Guest, Namey and Chen, of interviews in one order.

    The first interviews are the base. Each run of interviews after it, beginning one interview
    later than the run before, is held against it: themes new in the run ÷ themes of the base.
    Saturation is reached with the first run in which that is no more than a threshold. Where
    the base is 4 interviews and the run 7 and 8, it is written 6+2: reached at 6 interviews,
    which 2 more have confirmed.

    It tells of themes as codes (not of how well each is understood), and promises nothing of
    interviews that come later.

    Guest G, Namey E, Chen M (2020). A simple method to assess and report thematic saturation
    in qualitative research. PLoS ONE 15(5): e0232076. They tried bases of 4 to 6, runs of 2 and
    3, and thresholds of 5 % and 0 %, on codebooks of one tier.
    """

    rule: Rule
    new: tuple[int, ...]
    """By interview, the themes raised in it and in none before."""

    @property
    def so_far(self) -> tuple[int, ...]:
        """By interview, the themes raised in it or in one before."""
        return tuple(accumulate(self.new))

    @property
    def themes(self) -> int:
        """Raised in any of the interviews."""
        return sum(self.new)

    @property
    def base_themes(self) -> int:
        """Raised in the base."""
        return sum(self.new[: self.rule.base_size])

    @property
    def undefined(self) -> Undefined | None:
        """Why there is no saturation to speak of, reached or not; None where there is."""
        if len(self.new) < self.rule.base_size + self.rule.run_length:
            return "too_few"
        return None if self.base_themes else "no_themes"

    @property
    def runs(self) -> tuple[Run, ...]:
        """Every run after the base; none where saturation is not defined."""
        return tuple(self._each_run())

    @property
    def thresholds(self) -> tuple[int, ...]:
        """Those that differ: one new theme is over 5 % of a base of fewer than 20."""
        return tuple(each for each in THRESHOLDS if each * self.base_themes >= 100 or each == 0)

    def ratio(self, run: Run) -> float:
        """Themes new in a run ÷ themes of the base; it can be over 1."""
        return run.new / self.base_themes

    def reached(self, percent: int) -> Run | None:
        """The run with which saturation is reached; None where it is not, or not defined."""
        most = percent * self.base_themes
        return next((run for run in self._each_run() if 100 * run.new <= most), None)

    def after(self, run: Run) -> int:
        """Themes that came up only after a run: what a threshold cannot know."""
        return sum(self.new[run.last :])

    def _each_run(self) -> Iterator[Run]:
        if self.undefined:
            return
        length = self.rule.run_length
        for start in range(self.rule.base_size, len(self.new) - length + 1):
            yield Run(start + 1, start + length, sum(self.new[start : start + length]))


@dataclass(frozen=True, slots=True)
class Spread:
    """With how many interviews saturation is reached in many orders of the same interviews."""

    needed: tuple[int | None, ...]
    """For each order the last interview of the run that reached it; None, at the end of the
    row, where none did."""

    @property
    def reached(self) -> int:
        """How many of the orders reach it."""
        return sum(each is not None for each in self.needed)

    def percentile(self, percent: int) -> int | None:
        """The fewest interviews with which so many percent of all orders have reached it.

        By nearest rank, so it is a number that occurs; None where fewer orders ever do. Orders
        that do not reach it are among all: left out, they would make it look early.
        """
        return self.needed[max(math.ceil(percent * len(self.needed) / 100), 1) - 1]


def saturation(interviews: Iterable[Set[int]], rule: Rule) -> Saturation:
    """The saturation of interviews in the order given, each as the themes raised in it."""
    seen: set[int] = set()
    new = []
    for themes in interviews:
        new.append(len(themes - seen))
        seen |= themes
    return Saturation(rule, tuple(new))


def spreads(
    interviews: Sequence[Set[int]], rule: Rule, *, orders: int, seed: int
) -> dict[int, Spread]:
    """By threshold, how saturation is spread over random orders of the interviews.

    The order of interviews is mostly chance, and what it says of saturation is too. The authors
    drew interviews anew, with repetition (bootstrap); here each order has every interview once.

    Args:
        interviews: The themes raised in each.
        rule: The sizes of base and runs.
        orders: How many to draw; one order may come up twice.
        seed: The same seed draws the same orders, whatever the version of Python.
    """
    random = Random(seed)
    needed: dict[int, list[int | None]] = {percent: [] for percent in THRESHOLDS}
    for _ in range(orders):
        # Of `Random`, only what `random()` returns is promised to stay the same.
        keys = [random.random() for _ in interviews]
        order = sorted(range(len(interviews)), key=keys.__getitem__)
        found = saturation((interviews[each] for each in order), rule)
        for percent, those in needed.items():
            run = found.reached(percent)
            those.append(run.last if run else None)
    return {
        percent: Spread(tuple(sorted(those, key=lambda each: (each is None, each or 0))))
        for percent, those in needed.items()
    }


def themes_raised(
    documents: Sequence[ScopedDocument],
    codebook: Codebook,
    *,
    code_ids: Sequence[int],
    combine: Combine = "any",
) -> dict[int, dict[int, set[int]]]:
    """By document and case, the codes that the case raises there, as theme counts have it."""
    counted = {
        each.code_id: each.raised
        for each in case_themes(documents, codebook, code_ids=code_ids, combine=combine)
    }
    found: dict[int, dict[int, set[int]]] = {document.id: {} for document in documents}
    for each in passages(documents, codebook, code_ids=code_ids, combine=combine):
        if each.case_id in counted[each.code_id]:
            found[each.document_id].setdefault(each.case_id, set()).add(each.code_id)
    return found
