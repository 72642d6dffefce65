"""The figures that indicators give, for a report to tell."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from coder.queries.known_figures import KnownFigures, Pair
from coder.reports.indicator_inputs import IndicatorResult, Results


def indicator_figures(results: Results) -> KnownFigures:
    """All that is printed of indicators: counts, parts of their wholes, bounds and targets."""
    numbers: set[int] = set()
    pairs: set[Pair] = set()
    shares: set[Fraction] = set()
    for each in results.indicators.values():
        numbers.update(_numbers(each))
        pairs.update(pair for pair in _pairs(each) if pair[1])
        target = each.indicator.target
        if target is not None and target.is_share:
            shares.add(target.amount)
        elif target is not None:
            numbers.add(int(target.amount))
            pairs.add((each.counted.n, int(target.amount)))
    return KnownFigures(frozenset(numbers), frozenset(pairs), shares=frozenset(shares))


def _parts(result: IndicatorResult) -> list[int]:
    """How many are in each part of those not set aside."""
    counted = result.counted
    return [counted.n, *map(len, (*counted.otherwise, *counted.missing))]


def _numbers(result: IndicatorResult) -> Iterator[int]:
    counted = result.counted
    yield from (len(counted.base), counted.known, counted.whole, counted.unknown, counted.most)
    yield from _parts(result)
    yield from map(len, counted.set_aside)
    for linked in result.linked:
        yield from (linked.cases, linked.different)


def _pairs(result: IndicatorResult) -> Iterator[Pair]:
    counted = result.counted
    for part in (*_parts(result), counted.most, counted.unknown):
        yield from ((part, counted.whole), (part, len(counted.base)))
    for part in (counted.n, *map(len, counted.otherwise)):
        yield part, counted.known
