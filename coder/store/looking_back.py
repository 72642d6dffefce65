"""A study as it was before its last operations."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import NamedTuple

from coder.errors import DamagedStudy
from coder.store.faults import RESTORE_HINT
from coder.store.operations import FIRST_CHANGE_FIRST, LAST_CHANGE_FIRST, swap
from coder.store.study import Study


class CodedPlace(NamedTuple):
    """Where a coding stood that an operation made, changed or removed, in code points."""

    document_id: int
    text_id: int
    """The text that the document had then."""
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Reach:
    """What an operation changed."""

    tables: frozenset[str]
    places: tuple[CodedPlace, ...]
    """Of its codings, as it left them; of those it removed, as they were."""


def step_back(study: Study, operation: int) -> Reach:
    """Make every row what it was before an operation, undoing and redoing included.

    For a copy that goes back from the newest operation, one by one: nothing is recorded.
    Coders stay, since operations refer to them.

    Raises:
        DamagedStudy: The rows do not fit what the operation left, or cannot be read.
    """
    row = study.row(
        "select operations.kind, coalesce(done.id, operations.id) as id from operations"
        " left join operations as done on operations.kind in ('undo', 'redo')"
        " and done.guid = json_extract(operations.content, '$.of') where operations.id = :id",
        {"id": operation},
    )
    if row is None or row["kind"] == "coder.add":
        return Reach(frozenset(), ())
    order = FIRST_CHANGE_FIRST if row["kind"] == "undo" else LAST_CHANGE_FIRST
    try:
        with study.unrecorded() as connection:
            swapped = swap(study, connection, row["id"], order)
    except (sqlite3.IntegrityError, ValueError) as error:
        raise DamagedStudy(
            f"Operation {operation} cannot be taken back any more: the file was changed from"
            " outside coder.",
            RESTORE_HINT,
        ) from error
    places: dict[int, CodedPlace] = {}
    for table, row_id, now, then in swapped:
        coding = now or then
        if table == "codings" and row_id not in places and coding is not None:
            places[row_id] = CodedPlace(*(coding[name] for name in CodedPlace._fields))
    return Reach(frozenset(table for table, *_ in swapped), tuple(places.values()))
