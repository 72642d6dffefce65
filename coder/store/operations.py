"""Operations: what was done to the study, and how to take it back.

Each keeps, beside what was done (addressed by GUID, for people and for merging), an image
of every row it changed as the row was before. Undoing swaps each image with the row as it
is now, so redoing is the same once more.
"""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from coder.errors import Conflict, NothingToDo

if TYPE_CHECKING:
    from coder.store.study import Study

RECORDED: Mapping[str, tuple[str, ...]] = {
    "coders": ("guid", "name"),
    "studies": ("guid", "name", "language", "codebook", "coder_id"),
    "documents": (
        "guid",
        "name",
        "kind",
        "language",
        "text_id",
        "coder_id",
        "questions_declared",
        "position",
        "file_name",
        "file_sha256",
    ),
    "classifications": ("guid", "name"),
    "cases": ("guid", "classification_id", "name", "position"),
    "speakers": ("guid", "document_id", "label", "role", "case_id"),
    "variables": ("guid", "classification_id", "name", "kind", "position"),
    "case_values": ("case_id", "variable_id", "position", "value"),
    "document_values": ("document_id", "variable_id", "position", "value"),
    "codes": ("guid", "parent_id", "name", "position", "key", "colour", "codable"),
    "code_texts": ("code_id", "field", "language", "content"),
    "questions": ("guid", "name", "position"),
    "question_texts": ("question_id", "language", "content"),
    "question_roles": ("question_id", "role"),
    "question_codes": ("question_id", "code_id"),
    "question_matches": ("guid", "document_id", "text_id", "question_id", "start", "end"),
    "codings": (
        "guid",
        "document_id",
        "text_id",
        "code_id",
        "coder_id",
        "start",
        "end",
        "quote",
        "stance",
        "starred",
    ),
    "memos": ("guid", "coder_id", "document_id", "case_id", "code_id", "coding_id", "content"),
    "reviews": ("guid", "document_id", "coder_id"),
    "reviewed_codes": ("review_id", "code_id"),
    "variable_choices": ("variable_id", "position", "value"),
    "value_passages": (
        *("guid", "variable_id", "value", "case_id", "document_id", "text_id", "coder_id"),
        *("start", "end", "quote"),
    ),
    "pins": ("coder_id", "digit", "code_id"),
    "freezes": ("guid", "name", "digest", "version", "scope", "cells"),
    "derived_quotes": ("guid", "document_id", "text_id", "coder_id", "spans", "omitted", "quote"),
    "revisions": ("guid", "document_id", "text_id", "position", "file_name", "file_sha256"),
}
"""The tables whose rows are the study's own, with their columns; the rest is derived."""

UNCOUNTED = frozenset(("memos", "pins", "value_passages", "variable_choices", "freezes")) | {
    *("derived_quotes", "question_texts", "question_roles", "revisions")
}
"""Those of them on which no count depends."""


def new_guid() -> str:
    """A name for a thing that no other thing will ever have."""
    return str(uuid.uuid4())


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


_INSERT = {
    table: f'insert into "{table}" (id, {_quoted(columns)}) values '  # noqa: S608
    f"(:id, {', '.join(f':{column}' for column in columns)})"
    for table, columns in RECORDED.items()
}
_SELECT = {
    table: f'select id, {_quoted(columns)} from "{table}" where id = :id'  # noqa: S608
    for table, columns in RECORDED.items()
}
_DELETE = {table: f'delete from "{table}" where id = :id' for table in RECORDED}  # noqa: S608
_NEXT = {table: f'select coalesce(max(id), 0) + 1 from "{table}"' for table in RECORDED}  # noqa: S608


class Operation:
    """One change in the making, inside its transaction."""

    def __init__(
        self, connection: sqlite3.Connection, kind: str, coder_id: int | None, version: int
    ) -> None:
        self._connection = connection
        self._kind = kind
        self._coder_id = coder_id
        self._version = version
        self._images: list[tuple[str, int, str | None]] = []
        self._made: dict[str, list[str]] = {}
        self.content: dict[str, Any] = {}
        """What was done, in JSON's types; things by GUID, texts by hash, never a text itself."""
        self.summary = ""
        """What was done, for the line that says what was undone."""

    def insert(self, table: str, **values: object) -> int:
        """Add a row; its id. A table with GUIDs gets one where none is given."""
        return self.insert_many(table, (values,))[0]

    def insert_many(self, table: str, rows: Iterable[Mapping[str, object]]) -> Sequence[int]:
        """Add rows; their ids, in order."""
        columns = RECORDED[table]
        blank = dict.fromkeys(columns)
        first = self._connection.execute(_NEXT[table]).fetchone()[0]
        made: list[dict[str, object]] = []
        for row in rows:
            values = {**blank, **row, "id": first + len(made)}
            if "guid" in blank and not values["guid"]:
                values["guid"] = new_guid()
            made.append(values)
        try:
            self._connection.executemany(_INSERT[table], made)
        except sqlite3.IntegrityError as error:
            raise Conflict(f"The study would contradict itself: {error}.") from error
        if "guid" in blank and made:
            self._made.setdefault(table, []).extend(str(row["guid"]) for row in made)
        ids = range(first, first + len(made))
        self._images.extend((table, row_id, None) for row_id in ids)
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
        self._images.append((table, row_id, _as_json(before)))

    def delete(self, table: str, row_id: int) -> None:
        """Take a row away."""
        before = self._row(table, row_id)
        self._connection.execute(_DELETE[table], {"id": row_id})
        self._images.append((table, row_id, _as_json(before)))

    def _row(self, table: str, row_id: int) -> sqlite3.Row:
        row: sqlite3.Row = self._connection.execute(_SELECT[table], {"id": row_id}).fetchone()
        return row

    @property
    def is_empty(self) -> bool:
        """Has nothing been changed so far?"""
        return not self._images

    def finish(self) -> None:
        """Write the record, unless nothing was changed."""
        if self.is_empty:
            return
        # What is repeated elsewhere must come to be the same things, so their names go along.
        content = {**self.content, "made": self._made} if self._made else self.content
        operation_id = _record(
            self._connection, self._kind, self._coder_id, content, self.summary, self._version
        )
        self._connection.executemany(
            'insert into images (operation_id, "table", row_id, "row")'
            " values (:operation, :table, :id, :row)",
            [
                {"operation": operation_id, "table": table, "id": row_id, "row": row}
                for table, row_id, row in self._images
            ],
        )


def _record(
    connection: sqlite3.Connection,
    kind: str,
    coder_id: int | None,
    content: Mapping[str, Any],
    summary: str,
    version: int = 1,
) -> int:
    cursor = connection.execute(
        "insert into operations (guid, coder_id, kind, version, content, summary, at)"
        " values (:guid, :coder_id, :kind, :version, :content, :summary, :at)",
        {
            "guid": new_guid(),
            "coder_id": coder_id,
            "kind": kind,
            "version": version,
            "content": json.dumps(content, ensure_ascii=False),
            "summary": summary,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
        },
    )
    return int(cursor.lastrowid or 0)


# A coder stays: what was done in the coder's name refers to it.
LAST_DONE = """
select id, guid, summary from operations
where undone_by is null and kind not in ('undo', 'redo', 'coder.add') order by id desc limit 1
"""
"""Which operation is taken back next."""
# What was taken back before another change, even one taken back itself since, is gone for good.
_FIRST_UNDONE = """
select id, guid, summary from operations where undone_by > (
  select coalesce(max(id), 0) from operations where kind not in ('undo', 'redo', 'coder.add')
) order by id limit 1
"""


def undo(study: Study, coder_id: int) -> str:
    """Take back the last operation that stands; its summary.

    Raises:
        NothingToDo: Everything has been taken back.
    """
    with study.unrecorded() as connection:
        last = study.row(LAST_DONE)
        if last is None:
            raise NothingToDo("There is nothing to undo.")
        swap(study, connection, last["id"], LAST_CHANGE_FIRST)
        undone_by = _record(connection, "undo", coder_id, {"of": last["guid"]}, last["summary"])
        connection.execute(
            "update operations set undone_by = :by where id = :id",
            {"by": undone_by, "id": last["id"]},
        )
    return str(last["summary"])


def redo(study: Study, coder_id: int) -> str:
    """Do again the operation that was taken back last; its summary.

    Raises:
        NothingToDo: Nothing was taken back since the last change.
    """
    with study.unrecorded() as connection:
        first = study.row(_FIRST_UNDONE)
        if first is None:
            raise NothingToDo("There is nothing to redo.")
        swap(study, connection, first["id"], FIRST_CHANGE_FIRST)
        _record(connection, "redo", coder_id, {"of": first["guid"]}, first["summary"])
        connection.execute(
            "update operations set undone_by = null where id = :id", {"id": first["id"]}
        )
    return str(first["summary"])


FIRST_CHANGE_FIRST = (
    'select id, "table", row_id, "row" from images where operation_id = :id order by id'
)
LAST_CHANGE_FIRST = FIRST_CHANGE_FIRST + " desc"


def swap(
    study: Study, connection: sqlite3.Connection, operation_id: int, images: str
) -> list[tuple[str, int, sqlite3.Row | None, Any]]:
    """Exchange each image of an operation with the row: table, id, what it was, what it is now."""
    # Rows refer to each other and come back one by one.
    connection.execute("pragma defer_foreign_keys=on")
    kept: list[dict[str, object]] = []
    swapped: list[tuple[str, int, sqlite3.Row | None, Any]] = []
    for image in study.rows(images, {"id": operation_id}):
        table, row_id = image["table"], image["row_id"]
        now = connection.execute(_SELECT[table], {"id": row_id}).fetchone()
        then = None if image["row"] is None else json.loads(image["row"])
        connection.execute(_DELETE[table], {"id": row_id})
        if then is not None:
            connection.execute(_INSERT[table], then)
        kept.append({"id": image["id"], "row": None if now is None else _as_json(now)})
        swapped.append((table, row_id, now, then))
    connection.executemany('update images set "row" = :row where id = :id', kept)
    return swapped


def _as_json(row: sqlite3.Row) -> str:
    return json.dumps(dict(row), ensure_ascii=False)
