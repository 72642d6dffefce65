"""A study as it was before its last operations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from coder.store.study import Study
from coder.store.undoing import refused_as_damage, swap


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
    with (
        refused_as_damage(f"Operation {operation} cannot be taken back"),
        study.unrecorded() as connection,
    ):
        touched = swap(study, connection, row["id"])
    places: dict[int, CodedPlace] = {}
    for (table, row_id), now in touched.before.items():
        coding = now or touched.after[table, row_id]
        if table == "codings" and coding is not None:
            places[row_id] = CodedPlace(*(coding[name] for name in CodedPlace._fields))
    return Reach(frozenset(table for table, _ in touched.after), tuple(places.values()))
