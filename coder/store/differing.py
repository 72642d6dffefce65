"""Whether two studies hold the same, whatever numbers their rows have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coder.store.portable import named_row
from coder.store.recorded import RECORDED, REFERENCES, key_of
from coder.store.study import Study

Values = tuple[Any, ...]


def _columns(table: str) -> tuple[str, ...]:
    """Those of its key first."""
    key = key_of(table)
    return (*key, *(each for each in RECORDED[table] if each not in key))


def portable_rows(study: Study, table: str) -> Iterator[Values]:
    """The rows of a table, key first, with GUIDs and hashes in place of ids; in their order."""
    shown, joins = [], []
    for column in _columns(table):
        parent = REFERENCES.get(column)
        if parent is None:
            shown.append(f'own."{column}"')
            continue
        name = "sha256" if parent == "texts" else "guid"
        shown.append(f'"{column}".{name}')
        joins.append(f' left join "{parent}" as "{column}" on "{column}".id = own."{column}"')
    order = ", ".join(str(place) for place in range(1, len(key_of(table)) + 1))
    # Every name is a constant.
    sql = f'select {", ".join(shown)} from "{table}" as own{"".join(joins)} order by {order}'  # noqa: S608
    return map(tuple, study.stream(sql))


def first_differences(study: Study, made: Study) -> list[str]:
    """Where a study differs first, table by table, from one that its operations made.

    Nothing is told of what rows hold: it can be what somebody said.
    """
    found = []
    for table in RECORDED:
        rows, others = portable_rows(study, table), portable_rows(made, table)
        width = len(key_of(table))
        for row, other in _side_by_side(rows, others, width):
            if row != other:
                found.append(_told(table, row, other))
                break
    undone = "select guid, undone_by from operations"
    states = {row[0]: row[1] for row in made.rows(undone)}
    if any(states.get(row[0], row[1]) != row[1] for row in study.rows(undone)):
        found.append("what was undone is not what the operations say was undone")
    return found


def _side_by_side(
    rows: Iterator[Values], others: Iterator[Values], width: int
) -> Iterator[tuple[Values | None, Values | None]]:
    """Rows of one key next to each other, with None where one side has no such row."""
    row, other = next(rows, None), next(others, None)
    while row is not None or other is not None:
        if row is None or (other is not None and _order(other, width) < _order(row, width)):
            yield None, other
            other = next(others, None)
        elif other is None or _order(row, width) < _order(other, width):
            yield row, None
            row = next(rows, None)
        else:
            yield row, other
            row, other = next(rows, None), next(others, None)


def _order(row: Values, width: int) -> list[tuple[int, Any]]:
    """A key as SQLite orders it: what is missing, numbers, characters."""
    return [
        (0, 0) if value is None else (2, value) if isinstance(value, str) else (1, value)
        for value in row[:width]
    ]


def _told(table: str, row: Values | None, other: Values | None) -> str:
    named = row if row is not None else other
    assert named is not None, "one side has a row"
    what = f"a {named_row(table, named)}"
    if row is None:
        return f"{what} is missing, though its operations made it"
    if other is None:
        return f"{what} is there, though no operation made it"
    columns = _columns(table)
    differing = [c for c, a, b in zip(columns, row, other, strict=True) if a != b]
    return f"{what} has another {' and '.join(differing)} than its operations gave it"
