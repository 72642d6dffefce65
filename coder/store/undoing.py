"""Taking operations back, and doing them again.

Undoing swaps each image with the row as it is now, so redoing is the same once more.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from coder.errors import DamagedStudy, NothingToDo
from coder.store.faults import RESTORE_HINT
from coder.store.operations import record, row_as_json
from coder.store.portable import RowPlace, StoredRow, Touched, write_changes
from coder.store.row_statements import DELETE, INSERT, SELECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coder.store.study import Row, Study

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
_BASELINE = "select coalesce(max(operation_id), 0) from baselines"

MALFORMED = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What Python says of a record that was written by somebody else."""
_CANNOT_UNDO = "What was done last cannot be taken back"
_CANNOT_REDO = "What was taken back last cannot be done again"
_UNFIT = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError)
_IMAGES = 'select id, "table", row_id, "row" from images where operation_id = :id order by id'


def undo(study: Study, coder_id: int) -> str:
    """Take back the last operation that stands; its summary.

    Raises:
        NothingToDo: Everything has been taken back.
        DamagedStudy: The rows do not fit what the operation left.
    """
    with refused_as_damage(_CANNOT_UNDO), study.unrecorded() as connection:
        last = study.row(LAST_DONE)
        if last is None:
            raise NothingToDo("There is nothing to undo.")
        undone_by = _turn(study, connection, coder_id, "undo", last)
        connection.execute(
            "update operations set undone_by = :by where id = :id",
            {"by": undone_by, "id": last["id"]},
        )
    return str(last["summary"])


def redo(study: Study, coder_id: int) -> str:
    """Do again the operation that was taken back last; its summary.

    Raises:
        NothingToDo: Nothing was taken back since the last change.
        DamagedStudy: The rows do not fit what the operation found.
    """
    with refused_as_damage(_CANNOT_REDO), study.unrecorded() as connection:
        first = study.row(_FIRST_UNDONE)
        if first is None:
            raise NothingToDo("There is nothing to redo.")
        _turn(study, connection, coder_id, "redo", first)
        connection.execute(
            "update operations set undone_by = null where id = :id", {"id": first["id"]}
        )
    return str(first["summary"])


def _turn(
    study: Study, connection: sqlite3.Connection, coder_id: int, kind: str, operation: Row
) -> int:
    """Take an operation back or do it again, and record that; the record's id."""
    touched = swap(study, connection, operation["id"])
    # Who replays from the baseline knows what came after it only.
    is_older = operation["id"] <= study.value(_BASELINE)
    changes = write_changes(connection, touched) if is_older else None
    content = {"of": operation["guid"]}
    return record(connection, kind, coder_id, content, operation["summary"], changes)


@contextmanager
def refused_as_damage(what: str) -> Iterator[None]:
    """Tell rows that do not fit an operation's images as what they are: changed by others."""
    try:
        yield
    except (*_UNFIT, *MALFORMED) as error:
        raise DamagedStudy(
            f"{what} any more: the file was changed from outside coder.", RESTORE_HINT
        ) from error


def swap(study: Study, connection: sqlite3.Connection, operation_id: int) -> Touched:
    """Exchange the images of an operation with the rows; the rows before and after that."""
    touched = Touched()
    kept: list[dict[str, object]] = []
    for image in study.rows(_IMAGES, {"id": operation_id}):
        table, row_id = image["table"], image["row_id"]
        now = connection.execute(SELECT[table], {"id": row_id}).fetchone()
        then = None if image["row"] is None else json.loads(image["row"])
        touched.note(table, row_id, now, then)
        kept.append({"id": image["id"], "row": row_as_json(now)})
    if not kept and _changed_rows(study, operation_id):
        raise ValueError(operation_id)
    put_rows(connection, touched.after)
    connection.executemany('update images set "row" = :row where id = :id', kept)
    return touched


def _changed_rows(study: Study, operation_id: int) -> bool:
    """Did an operation change anything, as far as is recorded?"""
    sql = "select changes from operations where id = :id"
    changes = json.loads(study.value(sql, {"id": operation_id}) or "{}")
    return bool(changes.keys() & {"gone", "changed", "made"})


def put_rows(connection: sqlite3.Connection, rows: Mapping[RowPlace, StoredRow | None]) -> None:
    """Make rows what they are to be, or take them away, in a transaction that is open."""
    # Rows refer to each other, and exchange what only one can have.
    connection.execute("pragma defer_foreign_keys=on")
    for table, places in _by_table(rows):
        connection.executemany(DELETE[table], [{"id": row_id} for _, row_id in places])
    for table, places in _by_table(rows):
        put = [dict(row) for place in places if (row := rows[place]) is not None]
        connection.executemany(INSERT[table], put)


def _by_table(places: Iterable[RowPlace]) -> Iterable[tuple[str, list[RowPlace]]]:
    found: dict[str, list[RowPlace]] = {}
    for place in places:
        found.setdefault(place[0], []).append(place)
    return found.items()
