"""Frequency and cross tables of cases: how many have which values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coder.analysis.parts import check_partition

Value = str | None
"""A value of a variable; None where it is missing."""


@dataclass(frozen=True, slots=True)
class CrossTable:
    """The cases that have each value of one variable, or of two at once.

    What is kept are sets of cases and not numbers, so that parts can be held against their
    whole: a case that is in two rows, or in none, is found out.
    """

    by: tuple[str, ...]
    """One variable, or two: of the rows, and of the columns."""
    values: tuple[tuple[Value, ...], ...]
    """Of each variable, those that occur or could; the missing one last."""
    cells: Mapping[tuple[Value, ...], frozenset[int]]
    """Ids of cases by the values of all the variables; those with nobody are left out."""
    whole: frozenset[int]
    """Every case counted."""
    overlapping: tuple[str, ...]
    """The variables of which a case has several values at once, so that theirs do not add up."""

    def n(self, values: Mapping[str, Value]) -> int:
        """How many cases have these values of some of the variables; with none, all."""
        if not values:
            return len(self.whole)
        return len(
            frozenset[int]().union(
                *(
                    cases
                    for pair, cases in self.cells.items()
                    if all(pair[self.by.index(name)] == value for name, value in values.items())
                )
            )
        )


def cross_table(
    cases: Mapping[int, Mapping[str, Sequence[str]]],
    by: Sequence[str],
    known: Mapping[str, Sequence[str]],
) -> CrossTable:
    """Sort cases into the values of one or two variables.

    Args:
        cases: The values of each, by its id and then variable. A variable without a value is
            missing, which is counted as a value of its own.
        by: The variables.
        known: The values of a variable in their order, whether or not they occur; any that
            occur besides come after them, in the order in which they come up.

    Raises:
        PartsDoNotAddUp: A case is in two values of a variable that has one a case, or in none.
        ValueError: There is no variable, or there are more than two.
    """
    if not 1 <= len(by) <= 2:
        raise ValueError("A table has rows, and columns at most.")
    sets: dict[tuple[Value, ...], set[int]] = {}
    occur: list[dict[Value, None]] = [dict.fromkeys(known.get(name, ())) for name in by]
    overlapping: dict[str, None] = {}
    for case_id, of_case in cases.items():
        pairs: list[tuple[Value, ...]] = [()]
        for name, own in zip(by, occur, strict=True):
            values: list[Value] = [*dict.fromkeys(of_case.get(name, ()))] or [None]
            own.update(dict.fromkeys(values))
            if len(values) > 1:
                overlapping[name] = None
            pairs = [(*pair, value) for pair in pairs for value in values]
        for pair in pairs:
            sets.setdefault(pair, set()).add(case_id)
    made = CrossTable(
        by=tuple(by),
        values=tuple(tuple(sorted(own, key=lambda value: value is None)) for own in occur),
        cells={pair: frozenset(ids) for pair, ids in sets.items()},
        whole=frozenset(cases),
        overlapping=tuple(overlapping),
    )
    _check(made)
    return made


def _check(table: CrossTable) -> None:
    """Do the values of each variable with one a case make up the whole?"""
    for place, name in enumerate(table.by):
        if name in table.overlapping:
            continue
        parts: dict[str, frozenset[int]] = {}
        for pair, cases in table.cells.items():
            value = repr(pair[place])
            parts[value] = parts.get(value, frozenset()) | cases
        check_partition(f"cases by {name}", table.whole, parts)
