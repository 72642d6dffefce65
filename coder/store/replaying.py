"""A study made again from what is recorded of it: the baseline, and the operations since."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Self

from coder.errors import CoderError, DamagedStudy
from coder.store.migrations import NEWEST
from coder.store.operations import keep_images
from coder.store.portable import RowPlace, StoredRow, columns_of, named_row
from coder.store.recorded import CUT_FROM_TEXT, RECORDED, REFERENCES, key_of
from coder.store.row_statements import FIND, NEXT
from coder.store.study import Row, Study
from coder.store.undoing import MALFORMED, put_rows, swap

_HINT = "The study itself may be sound; what is recorded of how it came to be so is not."


class Replay:
    """Makes a study again in memory, one operation after another.

    The texts, and what was found in them, are those of the study: neither is recorded. What
    came before the baseline is no part of the study that is made, and cannot be undone in it.
    """

    def __init__(self, study: Study) -> None:
        self.study = study.copy_in_memory()
        """What is made; its operations are there from the beginning, as if none had been undone."""
        try:
            self.operations = self.study.rows(
                "select id, coder_id, kind, summary from operations"
                " where id > (select operation_id from baselines) order by id"
            )
            """What is replayed, the first one first."""
            with self.study.unrecorded() as connection:
                self._baseline = _empty(connection)
        except BaseException:
            self.study.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.study.close()

    def steps(self) -> Iterator[Row]:
        """Replay each operation in its turn, told before it is.

        Raises:
            DamagedStudy: One cannot be replayed.
        """
        with _refused("The baseline"), self.study.unrecorded() as connection:
            self._change(connection, self._baseline)
        for operation in self.operations:
            yield operation
            name = f"Operation {operation['id']} ({operation['summary']})"
            with _refused(name), self.study.unrecorded() as connection:
                self._replay(connection, operation)

    def _replay(self, connection: sqlite3.Connection, operation: Row) -> None:
        own = {"id": operation["id"]}
        changes = self.study.value("select changes from operations where id = :id", own)
        if operation["kind"] in ("undo", "redo") and changes is None:
            self._turn(connection, operation)
        else:
            keep_images(connection, operation["id"], self._change(connection, changes))
        connection.execute(
            "update operations set coder_id = :coder where id = :id",
            {**own, "coder": operation["coder_id"]},
        )

    def _turn(self, connection: sqlite3.Connection, operation: Row) -> None:
        """Take back, or do again, an operation that was replayed."""
        undoing = operation["kind"] == "undo"
        target = self.study.row(
            "select id, undone_by from operations where id < :id"
            " and guid = (select json_extract(content, '$.of') from operations where id = :id)",
            {"id": operation["id"]},
        )
        if target is None or (target["undone_by"] is None) != undoing:
            raise _Unfit("what it is of is not there, or not so")
        swap(self.study, connection, target["id"])
        connection.execute(
            "update operations set undone_by = :by where id = :id",
            {"by": operation["id"] if undoing else None, "id": target["id"]},
        )

    def _change(
        self, connection: sqlite3.Connection, written: str
    ) -> dict[RowPlace, StoredRow | None]:
        """Make of rows what is written; each of them as it was before."""
        changes = json.loads(written)
        if changes["schema"] != NEWEST:
            raise _Unfit(f"it is of schema {changes['schema']}")
        reader = _Reader(connection, changes["names"])
        gone = [
            (table, reader.find(table, key))
            for table, keys in changes.get("gone", {}).items()
            for key in keys
        ]
        parts = [(each, reader.found(each)) for each in changes.get("changed", ())]
        before: dict[RowPlace, StoredRow | None] = {(t, row["id"]): row for t, row in gone}
        put_rows(connection, dict.fromkeys(before))
        made = changes.get("made", {})
        first = {table: reader.number(table, part) for table, part in made.items()}
        after: dict[RowPlace, StoredRow | None] = {}
        for part, rows in parts:
            for row, values in zip(rows, reader.changed(part, rows), strict=True):
                before[part["table"], row["id"]] = row
                after[part["table"], row["id"]] = values
        for table, part in made.items():
            for values in reader.made(table, part, first[table]):
                before.setdefault((table, values["id"]), None)
                after[table, values["id"]] = values
        put_rows(connection, after)
        return before


class _Unfit(Exception):
    """What is wrong with a record."""


@contextmanager
def _refused(name: str) -> Iterator[None]:
    """Tell that a record does not fit what came before it, or is none."""
    try:
        yield
    except CoderError as error:
        raise DamagedStudy(f"{name} cannot be replayed: {error.message}", _HINT) from error
    except (_Unfit, sqlite3.Error) as error:
        # SQLite names tables, columns and what they must be, and nothing that they hold.
        raise DamagedStudy(f"{name} cannot be replayed: {error}.", _HINT) from error
    except MALFORMED as error:
        raise DamagedStudy(f"{name} cannot be replayed: its record is malformed.", _HINT) from error


class _Reader:
    """Rows of one change, as they come to be in this file."""

    def __init__(self, connection: sqlite3.Connection, names: Sequence[str]) -> None:
        self._connection = connection
        self._names = names
        self._ids: dict[tuple[str, str], int] = {}
        self._text = lru_cache(maxsize=8)(self._read_text)

    def find(self, table: str, key: Sequence[Any]) -> StoredRow:
        """The row of a key.

        Raises:
            _Unfit: There is none.
        """
        values = self._values(key_of(table), key)
        found: StoredRow | None = self._connection.execute(FIND[table], values).fetchone()
        if found is None:
            names = [self._names[each] if isinstance(each, int) else each for each in key]
            raise _Unfit(f"there is no {named_row(table, names)}")
        return found

    def found(self, part: Mapping[str, Any]) -> list[StoredRow]:
        """The rows of a table that get new values, as they are."""
        keys = len(key_of(part["table"]))
        return [self.find(part["table"], written[:keys]) for written in part["rows"]]

    def changed(
        self, part: Mapping[str, Any], rows: Sequence[StoredRow]
    ) -> Iterator[dict[str, Any]]:
        """The same with their new values."""
        table, columns = part["table"], part["columns"]
        keys = len(key_of(table))
        if not set(columns) <= set(columns_of(table)):
            raise _Unfit(f"{table} has other columns")
        for row, written in zip(rows, part["rows"], strict=True):
            after = {**dict(row), **self._values(columns, written[keys:])}
            yield self._with_quote(table, after)

    def number(self, table: str, part: Mapping[str, Any]) -> int:
        """The id that the first of the new rows of a table gets; others can point to them now."""
        first = int(self._connection.execute(NEXT[table]).fetchone()[0])
        if "guid" in part["columns"]:
            place = part["columns"].index("guid")
            for row_id, written in enumerate(part["rows"], first):
                self._ids[table, written[place]] = row_id
        return first

    def made(self, table: str, part: Mapping[str, Any], first: int) -> Iterator[dict[str, Any]]:
        """Rows that are new."""
        columns = part["columns"]
        if tuple(columns) != columns_of(table):
            raise _Unfit(f"{table} has other columns")
        for row_id, written in enumerate(part["rows"], first):
            yield self._with_quote(table, {"id": row_id, **self._values(columns, written)})

    def _values(self, columns: Sequence[str], written: Sequence[Any]) -> dict[str, Any]:
        values = dict(zip(columns, written, strict=True))
        for column in columns:
            if column in REFERENCES and values[column] is not None:
                values[column] = self._id(REFERENCES[column], self._names[values[column]])
        return values

    def _id(self, table: str, name: str) -> int:
        """The id of what is pointed to, here."""
        if (table, name) not in self._ids:
            column = "sha256" if table == "texts" else "guid"
            found = self._connection.execute(
                f'select id from "{table}" where {column} = :name',  # noqa: S608
                {"name": name},
            ).fetchone()
            if found is None:
                raise _Unfit(f"there is no {named_row(table, [name])}")
            self._ids[table, name] = int(found[0])
        return self._ids[table, name]

    def _with_quote(self, table: str, row: dict[str, Any]) -> dict[str, Any]:
        if table in CUT_FROM_TEXT:
            row["quote"] = self._text(row["text_id"])[row["start"] : row["end"]]
        return row

    def _read_text(self, text_id: int) -> str:
        found = self._connection.execute(
            "select content from texts where id = :id", {"id": text_id}
        ).fetchone()
        return str(found[0])


def _empty(connection: sqlite3.Connection) -> str:
    """Take away all that is replayed, and what came before the baseline; the baseline."""
    baseline = connection.execute("select operation_id, changes from baselines").fetchone()
    if baseline is None:
        raise DamagedStudy("The study has no baseline.", _HINT)
    connection.execute("pragma defer_foreign_keys=on")
    for table in ("images", *RECORDED):
        connection.execute(f'delete from "{table}"')  # noqa: S608
    # Coders come back in their turn, as what is done in their names.
    connection.execute("update operations set undone_by = null, coder_id = null")
    connection.execute("delete from operations where id <= :id", {"id": baseline["operation_id"]})
    return str(baseline["changes"])
