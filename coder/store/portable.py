"""What became of rows, in a form that means the same in every file.

JSON: `schema` is the version of the tables, `names` the GUIDs of rows and the SHA-256 of
texts that references point to, by their place in that list. `gone` has, by table, the keys
of rows that were removed; `changed` the keys with the new values of some columns; `made`
whole rows. Values are those after the change, so what comes later needs nothing from before.
The words of a coding are not in it: they are in its text.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from coder.store.migrations import NEWEST
from coder.store.recorded import CUT_FROM_TEXT, RECORDED, REFERENCES, key_of

StoredRow = Mapping[str, Any]
RowPlace = tuple[str, int]
"""A table and a row's id."""


class Touched:
    """The rows that something changed, as each was before all of it and as it came to be."""

    def __init__(self) -> None:
        self.before: dict[RowPlace, StoredRow | None] = {}
        self.after: dict[RowPlace, StoredRow | None] = {}

    def note(
        self, table: str, row_id: int, before: StoredRow | None, after: StoredRow | None
    ) -> None:
        """Note one more change of a row."""
        self.before.setdefault((table, row_id), before)
        self.after[table, row_id] = after


def columns_of(table: str) -> tuple[str, ...]:
    """The columns of a table that are written; what can be read from a text is not."""
    columns = RECORDED[table]
    return tuple(each for each in columns if table not in CUT_FROM_TEXT or each != "quote")


def named_row(table: str, key: Sequence[Any]) -> str:
    """A row as a message names it: no more of its key than what points to something."""
    # Of a key, a longer row can be given.
    own = zip(key_of(table), key, strict=False)
    names = [str(value)[:13] for name, value in own if name == "guid" or name in REFERENCES]
    return f"row of {table} ({', '.join(names)})"


class _Names:
    """What is pointed to, each once."""

    def __init__(self, connection: sqlite3.Connection, touched: Touched) -> None:
        self.names: dict[str, int] = {}
        self._connection = connection
        self._sides = (touched.before, touched.after)

    def places(self, table: str, ids: Iterable[Any], *, after: bool) -> dict[Any, int | None]:
        """Where the names of rows stand in the list, by id, as they were called then."""
        rows = self._sides[after]
        found: dict[Any, int | None] = {None: None}
        for row_id in ids:
            if row_id not in found:
                row = rows.get((table, row_id))
                name = self._look_up(table, row_id) if row is None else str(row["guid"])
                found[row_id] = self.names.setdefault(name, len(self.names))
        return found

    def _look_up(self, table: str, row_id: int) -> str:
        column = "sha256" if table == "texts" else "guid"
        # Both are constants.
        sql = f'select {column} from "{table}" where id = :id'  # noqa: S608
        return str(self._connection.execute(sql, {"id": row_id}).fetchone()[0])

    def written(
        self, columns: Sequence[str], rows: Sequence[StoredRow], *, after: bool
    ) -> list[tuple[Any, ...]]:
        """Some columns of rows, references by name."""
        written = []
        for column in columns:
            values = [row[column] for row in rows]
            if column in REFERENCES:
                places = self.places(REFERENCES[column], values, after=after)
                values = [places[value] for value in values]
            written.append(values)
        return list(zip(*written, strict=True))


def write_changes(connection: sqlite3.Connection, touched: Touched) -> str:
    """What became of rows, as JSON; the connection is where they came to be so."""
    names = _Names(connection, touched)
    gone: dict[str, list[StoredRow]] = {}
    made: dict[str, list[StoredRow]] = {}
    changed: dict[tuple[str, tuple[str, ...]], list[tuple[StoredRow, StoredRow]]] = {}
    for place, after in touched.after.items():
        table, before = place[0], touched.before[place]
        same = before is not None and after is not None and _is_same(table, before, after, touched)
        if before is not None and not same:
            gone.setdefault(table, []).append(before)
        if after is not None and not same:
            made.setdefault(table, []).append(after)
        if same and before is not None and after is not None:
            columns = tuple(c for c in columns_of(table) if before[c] != after[c])
            if columns:
                changed.setdefault((table, columns), []).append((before, after))
    return _as_json(
        gone={
            table: names.written(key_of(table), rows, after=False) for table, rows in gone.items()
        },
        changed=[_written_change(names, *each, rows) for each, rows in changed.items()],
        made={
            # A later id stands after an earlier one, in whatever order they were touched.
            table: _written_rows(names, table, sorted(rows, key=lambda row: int(row["id"])))
            for table, rows in made.items()
        },
        names=names.names,
    )


def write_all(connection: sqlite3.Connection) -> str:
    """All rows there are, as new ones."""
    names = _Names(connection, Touched())
    made = {}
    for table in RECORDED:
        columns = columns_of(table)
        shown = ", ".join(f'"{column}"' for column in columns)
        # Every name is a constant.
        sql = f'select {shown} from "{table}" order by id'  # noqa: S608
        rows = names.written(columns, connection.execute(sql).fetchall(), after=True)
        if rows:
            made[table] = {"columns": columns, "rows": rows}
    return _as_json(made=made, names=names.names)


def _is_same(table: str, before: StoredRow, after: StoredRow, touched: Touched) -> bool:
    """Is it one thing that was changed, and not another that took the id of one that is gone?

    What a row without a GUID points to can itself have taken the id of another.
    """
    if key_of(table) == ("guid",):
        return bool(before["guid"] == after["guid"])
    return all(before[each] == after[each] for each in key_of(table)) and not any(
        _is_another(REFERENCES[each], after[each], touched)
        for each in RECORDED[table]
        if each in REFERENCES
    )


def _is_another(table: str, row_id: int | None, touched: Touched) -> bool:
    """Is the row of an id not the one that had it before?"""
    if row_id is None or (table, row_id) not in touched.after:
        return False
    before, after = touched.before[table, row_id], touched.after[table, row_id]
    return before is None or after is None or before["guid"] != after["guid"]


def _written_change(
    names: _Names,
    table: str,
    columns: tuple[str, ...],
    rows: Sequence[tuple[StoredRow, StoredRow]],
) -> dict[str, object]:
    keys = names.written(key_of(table), [before for before, _ in rows], after=False)
    values = names.written(columns, [after for _, after in rows], after=True)
    together = [(*key, *value) for key, value in zip(keys, values, strict=True)]
    return {"table": table, "columns": columns, "rows": together}


def _written_rows(names: _Names, table: str, rows: Sequence[StoredRow]) -> dict[str, object]:
    columns = columns_of(table)
    return {"columns": columns, "rows": names.written(columns, rows, after=True)}


def _as_json(*, names: Mapping[str, int], **parts: object) -> str:
    content = {"schema": NEWEST, "names": list(names), **{k: v for k, v in parts.items() if v}}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
