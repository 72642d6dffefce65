"""What was done to the study, as it is listed."""

from __future__ import annotations

from dataclasses import dataclass

from coder.store.study import Study


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
    return [
        HistoryRow(*row)
        for row in study.rows(
            "select operations.id, at, coders.name, kind, summary, undone_by is not null"
            " from operations left join coders on coders.id = operations.coder_id"
            " order by operations.id"
        )
    ]


def newest(study: Study) -> int:
    """The number of the last operation; 0 where nothing was done yet."""
    return int(study.value("select coalesce(max(id), 0) from operations"))
