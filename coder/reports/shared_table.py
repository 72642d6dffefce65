"""Cases of several kinds by a variable that they share, as one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coder.analysis.crosstabs import Value
from coder.analysis.parts import check_sum
from coder.model.report import Align, Table
from coder.reports.case_inputs import CasesInput
from coder.reports.case_table import basis_notes, kind_of, value_of, variable_of
from coder.reports.languages import PHRASES
from coder.reports.phrases import Phrases, capitalised


class _Column(NamedTuple):
    """What is counted in a column."""

    source: CasesInput
    value: dict[str, Value]
    """Of the second variable; empty for all cases of the kind."""
    is_split: bool


def shared_table(sources: Sequence[CasesInput]) -> Table:
    """A row a value of the shared variable, a column a kind of case, or a value within it.

    Args:
        sources: One a kind, each by the shared variable, and by another one or not.

    Raises:
        PartsDoNotAddUp: The rows of a column do not make up its total, or the values of a kind
            do not.
    """
    phrases = PHRASES[sources[0].language]
    shared = sources[0].table.by[0]
    values = sorted(
        dict.fromkeys(value for each in sources for value in each.table.values[0]),
        key=lambda value: value is None,
    )
    columns = [column for each in sources for column in _columns(each)]
    lines: list[dict[str, Value]] = [*({shared: value} for value in values), {}]
    numbers = [[each.source.table.n(line | each.value) for each in columns] for line in lines]
    _check(sources, columns, numbers)
    kinds = phrases.listed([kind_of(each, phrases) for each in sources])
    named = dict.fromkeys(
        variable_of(each, name, phrases) for each in sources for name in each.table.by
    )
    sides: list[Align] = ["right"] * len(columns)
    heads = [*(value_of(sources[0], value, phrases) for value in values), phrases.total]
    return Table(
        phrases.cases_caption.format(cases=capitalised(kinds), variables=phrases.listed([*named])),
        (
            capitalised(variable_of(sources[0], shared, phrases)),
            *(_head(each, phrases) for each in columns),
        ),
        tuple(
            (head, *map(phrases.number, line)) for head, line in zip(heads, numbers, strict=True)
        ),
        ("left", *sides),
        tuple(note for each in sources for note in basis_notes(each, phrases)),
        has_total=True,
    )


def _columns(source: CasesInput) -> Iterator[_Column]:
    _, *second = source.table.by
    for name in second:
        for value in source.table.values[1]:
            yield _Column(source, {name: value}, is_split=True)
    yield _Column(source, {}, is_split=bool(second))


def _head(column: _Column, phrases: Phrases) -> str:
    kind = capitalised(kind_of(column.source, phrases))
    if not column.is_split:
        return kind
    for value in column.value.values():
        return f"{kind}: {value_of(column.source, value, phrases)}"
    return f"{kind}: {phrases.total.lower()}"


def _check(
    sources: Sequence[CasesInput], columns: Sequence[_Column], numbers: Sequence[Sequence[int]]
) -> None:
    for source in sources:
        shared, *second = source.table.by
        places = [place for place, each in enumerate(columns) if each.source is source]
        *parts, whole = [{str(place): line[place] for place in places} for line in numbers]
        if shared not in source.table.overlapping:
            rows = {str(number): part for number, part in enumerate(parts)}
            check_sum(f"{source.classification} by {shared}", whole, rows)
        if second and second[0] not in source.table.overlapping:
            for line in numbers:
                *own, total = [{"n": line[place]} for place in places]
                split = {str(number): part for number, part in enumerate(own)}
                check_sum(f"{source.classification} by {second[0]}", total, split)
