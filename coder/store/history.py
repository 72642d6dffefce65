"""What was done to the study, as it is listed."""

from __future__ import annotations

from dataclasses import dataclass

from coder.store.study import Study
from coder.store.undoing import LAST_DONE

_ROWS = """
select operations.id, at, coders.name, kind, summary, undone_by is not null
from operations left join coders on coders.id = operations.coder_id
"""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One operation."""

    number: int
    at: str
    """The time in UTC, as ISO 8601."""
    coder: str | None
    kind: str
    summary: str
    undone: bool


def all_operations(study: Study) -> list[HistoryRow]:
    """Every operation, the first one first."""
    return [HistoryRow(*row) for row in study.rows(f"{_ROWS} order by operations.id")]


def last_done(study: Study) -> HistoryRow | None:
    """The operation that is taken back next; None where there is none."""
    # Both parts are constants.
    row = study.row(f"{_ROWS} where operations.id = (select id from ({LAST_DONE}))")  # noqa: S608
    return None if row is None else HistoryRow(*row)


def newest(study: Study) -> int:
    """The number of the last operation; 0 where nothing was done yet."""
    return int(study.value("select coalesce(max(id), 0) from operations"))


def operation_guid(study: Study, number: int) -> str:
    """The GUID of an operation; empty where there is none of that number."""
    found = study.value("select guid from operations where id = :id", {"id": number})
    return "" if found is None else str(found)


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row of the study that operations have changed."""

    table: str
    id: int
    document_ids: frozenset[int]
    """Of a coding: its document, before and now."""


_CHANGED = """
select "table", row_id,
  case "table" when 'codings' then json_extract("row", '$.document_id') end as before,
  case "table" when 'codings' then
    (select document_id from codings where codings.id = images.row_id) end as now
from images where operation_id in (
  select id from operations where id > :since or undone_by > :since
  union all
  select done.id from operations as redone
  join operations as done on done.guid = json_extract(redone.content, '$.of')
  where redone.kind = 'redo' and redone.id > :since)
"""


def changed_since(study: Study, operation: int) -> list[ChangedRow]:
    """The rows that operations after one have changed, undoing and redoing included."""
    found: dict[tuple[str, int], set[int]] = {}
    for table, row_id, *documents in study.rows(_CHANGED, {"since": operation}):
        of_row = found.setdefault((table, row_id), set())
        of_row.update(each for each in documents if each is not None)
    return [ChangedRow(*row, frozenset(documents)) for row, documents in found.items()]


def operations_since(study: Study, operation: int) -> list[HistoryRow]:
    """The operations after one, the first one first."""
    rows = study.rows(
        f"{_ROWS} where operations.id > :since order by operations.id",
        {"since": operation},
    )
    return [HistoryRow(*row) for row in rows]
