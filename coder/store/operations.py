"""Operations: what was done to the study.

Each keeps what was meant (for people and for merging), what became of every row it changed,
in a form that means the same in every file, and beside it, for this file only, an image of
each of these rows as it was before.
"""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from coder.errors import Conflict
from coder.store.portable import RowPlace, StoredRow, Touched, write_changes
from coder.store.recorded import RECORDED
from coder.store.row_statements import DELETE, INSERT, NEXT, SELECT


def new_guid() -> str:
    """A name for a thing that no other thing will ever have."""
    return str(uuid.uuid4())


class Operation:
    """One change in the making, inside its transaction."""

    def __init__(
        self, connection: sqlite3.Connection, kind: str, coder_id: int | None, version: int
    ) -> None:
        self._connection = connection
        self._kind = kind
        self._coder_id = coder_id
        self._version = version
        self._touched = Touched()
        self.content: dict[str, Any] = {}
        """What was meant, in JSON's types; things by GUID, texts by hash, never a text itself.

        Of rows that are made many at a time it says no more than how many: what became of
        rows is written anyway.
        """
        self.summary = ""
        """What was done, for the line that says what was undone."""

    def insert(self, table: str, **values: object) -> int:
        """Add a row; its id. A table with GUIDs gets one where none is given."""
        return self.insert_many(table, (values,))[0]

    def insert_many(self, table: str, rows: Iterable[Mapping[str, object]]) -> Sequence[int]:
        """Add rows; their ids, in order."""
        columns = RECORDED[table]
        blank = dict.fromkeys(columns)
        first = self._connection.execute(NEXT[table]).fetchone()[0]
        made: list[dict[str, object]] = []
        for row in rows:
            values = {**blank, **row, "id": first + len(made)}
            if "guid" in blank and not values["guid"]:
                values["guid"] = new_guid()
            made.append(values)
        try:
            self._connection.executemany(INSERT[table], made)
        except sqlite3.IntegrityError as error:
            raise Conflict(f"The study would contradict itself: {error}.") from error
        ids = range(first, first + len(made))
        for row_id, values in zip(ids, made, strict=True):
            self._touched.note(table, row_id, None, values)
        return ids

    def update(self, table: str, row_id: int, **values: object) -> None:
        """Change some columns of a row, if they are not so already."""
        before = self._row(table, row_id)
        if all(before[column] == value for column, value in values.items()):
            return
        assignments = ", ".join(f'"{column}" = :{column}' for column in values)
        try:
            self._connection.execute(
                f'update "{table}" set {assignments} where id = :id',  # noqa: S608
                {**values, "id": row_id},
            )
        except sqlite3.IntegrityError as error:
            raise Conflict(f"The study would contradict itself: {error}.") from error
        self._touched.note(table, row_id, before, {**before, **values})

    def delete(self, table: str, row_id: int) -> None:
        """Take a row away."""
        before = self._row(table, row_id)
        try:
            self._connection.execute(DELETE[table], {"id": row_id})
        except sqlite3.IntegrityError as error:
            raise Conflict(f"The study would contradict itself: {error}.") from error
        self._touched.note(table, row_id, before, None)

    def _row(self, table: str, row_id: int) -> dict[str, Any]:
        return dict(self._connection.execute(SELECT[table], {"id": row_id}).fetchone())

    @property
    def is_empty(self) -> bool:
        """Has nothing been changed so far?"""
        return not self._touched.after

    def finish(self) -> None:
        """Write the record, unless nothing was changed."""
        if self.is_empty:
            return
        operation_id = record(
            self._connection,
            self._kind,
            self._coder_id,
            self.content,
            self.summary,
            write_changes(self._connection, self._touched),
            self._version,
        )
        keep_images(self._connection, operation_id, self._touched.before)


def record(
    connection: sqlite3.Connection,
    kind: str,
    coder_id: int | None,
    content: Mapping[str, Any],
    summary: str,
    changes: str | None,
    version: int = 1,
) -> int:
    """Append an operation; its id."""
    cursor = connection.execute(
        "insert into operations (guid, coder_id, kind, version, content, summary, at, changes)"
        " values (:guid, :coder_id, :kind, :version, :content, :summary, :at, :changes)",
        {
            "guid": new_guid(),
            "coder_id": coder_id,
            "kind": kind,
            "version": version,
            "content": json.dumps(content, ensure_ascii=False),
            "summary": summary,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "changes": changes,
        },
    )
    return int(cursor.lastrowid or 0)


def keep_images(
    connection: sqlite3.Connection,
    operation_id: int,
    rows: Mapping[RowPlace, StoredRow | None],
) -> None:
    """Keep rows as they were before an operation."""
    connection.executemany(
        'insert into images (operation_id, "table", row_id, "row")'
        " values (:operation, :table, :id, :row)",
        (
            {"operation": operation_id, "table": table, "id": row_id, "row": row_as_json(row)}
            for (table, row_id), row in rows.items()
        ),
    )


def row_as_json(row: StoredRow | None) -> str | None:
    """A row as its image is kept; None where there was none."""
    return None if row is None else json.dumps(dict(row), ensure_ascii=False)
