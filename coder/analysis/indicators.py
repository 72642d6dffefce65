"""Indicators: how many of those it can be said of, and between which bounds.

The cases of a base are divided into those set aside, those counted, the other known ones, and
those of whom it is not known. The bounds are what the share comes to if none, or all, of the
last are as they should be; nothing is assumed of them, as in Manski's worst-case bounds
(Partial Identification of Probability Distributions, 2003, ch. 1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction

from coder.analysis.parts import check_partition
from coder.model.indicator import Condition, Indicator, Part, Target, Verdict

Values = Mapping[str, Sequence[str]]
"""What a case has at each path that conditions look at; nothing where it is missing."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A case that is not in exactly one part."""

    case_id: int
    parts: tuple[Part, ...]
    """Those it is in: none, or more than one."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The cases of an indicator's base, divided; every one is in exactly one set."""

    base: frozenset[int]
    """Ids of all."""
    set_aside: tuple[frozenset[int], ...]
    """In the order of the indicator's parts, as the next two."""
    missing: tuple[frozenset[int], ...]
    otherwise: tuple[frozenset[int], ...]
    counted: frozenset[int]

    @property
    def n(self) -> int:
        """How many are counted, which is the lower bound too."""
        return len(self.counted)

    @property
    def known(self) -> int:
        """Of how many it is known whether they are."""
        return self.n + sum(map(len, self.otherwise))

    @property
    def whole(self) -> int:
        """All that are not set aside."""
        return self.known + self.unknown

    @property
    def unknown(self) -> int:
        """Of how many it is not known."""
        return sum(map(len, self.missing))

    @property
    def most(self) -> int:
        """How many could be counted if all those not known were: the upper bound."""
        return self.n + self.unknown

    @property
    def share(self) -> Fraction | None:
        """Of the known; None where there are none."""
        return Fraction(self.n, self.known) if self.known else None

    @property
    def bounds(self) -> tuple[Fraction, Fraction] | None:
        """The least and the greatest share of the whole; None where that is nobody."""
        if not self.whole:
            return None
        return Fraction(self.n, self.whole), Fraction(self.most, self.whole)


def meets(values: Values, conditions: Sequence[Condition]) -> bool:
    """Does a case meet every condition?

    One of several choices suffices for a value.
    """
    return all(
        any(
            value in values.get(each.path, ()) if value is not None else not values.get(each.path)
            for value in each.values
        )
        for each in conditions
    )


def eligible(indicator: Indicator, cases: Mapping[int, Values]) -> frozenset[int]:
    """The cases of a classification that an indicator is about."""
    return frozenset(each for each in cases if meets(cases[each], indicator.eligible))


def misfits(
    indicator: Indicator, base: Set[int], cases: Mapping[int, Values]
) -> tuple[Misfit, ...]:
    """The cases of the base that would be in no part, or in several, in the order of `cases`.

    Args:
        indicator: What divides them.
        base: Their ids.
        cases: What each has, by id; others than those of the base may be there too.
    """
    found = []
    for case_id in (each for each in cases if each in base):
        parts = tuple(_parts_of(indicator, cases[case_id]))
        if len(parts) > 1 or (not parts and indicator.counts is not None):
            found.append(Misfit(case_id, parts))
    return tuple(found)


def _parts_of(indicator: Indicator, values: Values) -> Iterator[Part]:
    """The parts that a case is in; who is set aside is in no other."""
    aside = [part for part in indicator.set_aside if meets(values, part.where)]
    for part in aside or indicator.parts():
        if meets(values, part.where):
            yield part


def divide(indicator: Indicator, base: Set[int], cases: Mapping[int, Values]) -> Counted:
    """Divide a base without misfits into an indicator's parts.

    Raises:
        PartsDoNotAddUp: It has misfits.
    """

    def those(part: Part, among: Set[int]) -> frozenset[int]:
        return frozenset(each for each in among if meets(cases[each], part.where))

    aside = tuple(those(part, base) for part in indicator.set_aside)
    left = frozenset(base).difference(*aside)
    missing = tuple(those(part, left) for part in indicator.missing)
    otherwise = tuple(those(part, left) for part in indicator.otherwise)
    counts = indicator.counts
    counted = left.difference(*missing) if counts is None else those(counts, left)
    parts = (counted, *otherwise, *missing, *aside)
    check_partition(indicator.id, base, {str(place): part for place, part in enumerate(parts)})
    return Counted(frozenset(base), aside, missing, otherwise, counted)


def verdict(counted: Counted, target: Target | None) -> Verdict | None:
    """Whether a target is reached whatever is true of those not known; None without a target.

    It is decided on exact fractions. A share of nobody decides nothing.
    """
    if target is None:
        return None
    least, most = Fraction(counted.n), Fraction(counted.most)
    if target.is_share:
        if counted.bounds is None:
            return "not decided"
        least, most = counted.bounds
    if least >= target.amount:
        return "reached"
    return "not reached" if most < target.amount else "not decided"


def agrees(judged: Verdict, measured: Sequence[Verdict]) -> bool:
    """Can a goal be judged so, its indicators with a target having come out like this?

    Reached is what has reached all targets, partly reached what has reached some, not reached
    what has missed one, and not decided what has one that is not decided.
    """
    if not measured:
        return True
    missed, open_ = "not reached" in measured, "not decided" in measured
    some = "reached" in measured
    if judged == "reached":
        return not missed and not open_
    if judged == "partly reached":
        return some and (missed or open_)
    return missed if judged == "not reached" else open_


def decimals(shares: Sequence[Fraction], target: Fraction | None = None) -> int:
    """How many decimals percentages need for none to be rounded into a target, 0 or 100 %.

    The same for all of them, since they stand beside each other.
    """
    marks = (Fraction(0), Fraction(1), *(() if target is None else (target,)))
    places = 0
    while not all(_keeps_side(share, mark, places) for share in shares for mark in marks):
        places += 1
    return places


def _keeps_side(share: Fraction, mark: Fraction, places: int) -> bool:
    """Is the rounded share on the same side of a mark as the share itself?"""
    rounded = Fraction(scaled_percent(share, places), 100 * 10**places)
    return (rounded > mark) == (share > mark) and (rounded < mark) == (share < mark)


def scaled_percent(share: Fraction, places: int) -> int:
    """A share in percent, times ten to the power of its decimals, rounded half up."""
    return int(share * 100 * 10**places + Fraction(1, 2))
