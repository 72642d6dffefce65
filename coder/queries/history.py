"""What was done to the study."""

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


def list_history(study: Study) -> tuple[HistoryRow, ...]:
    """Every operation, the first one first; what was taken back is there and says so."""
    return tuple(
        HistoryRow(
            number=row["id"],
            at=row["at"],
            coder=row["coder"],
            kind=row["kind"],
            summary=row["summary"],
            undone=row["undone_by"] is not None,
        )
        for row in study.rows(
            "select operations.id, at, coders.name as coder, kind, summary, undone_by"
            " from operations left join coders on coders.id = operations.coder_id"
            " order by operations.id"
        )
    )


def newest(study: Study) -> int:
    """The number of the last operation; 0 where nothing was done yet."""
    return int(study.value("select coalesce(max(id), 0) from operations"))
