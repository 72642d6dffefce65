"""What was done to the study."""

from __future__ import annotations

from coder.store import history
from coder.store.coders import coder_names
from coder.store.history import HistoryRow
from coder.store.study import Study


def list_history(study: Study) -> tuple[HistoryRow, ...]:
    """Every operation, the first one first; what was taken back is there and says so."""
    return tuple(history.all_operations(study))


def what_was_done(kind: str, summary: str) -> str:
    """An operation in words, which for undoing and redoing has the summary of what it was of."""
    return {"undo": "undid: ", "redo": "did again: "}.get(kind, "") + summary


def next_to_undo(study: Study) -> HistoryRow | None:
    """The operation that undoing would take back; None where everything was."""
    return history.last_done(study)


def is_anothers(study: Study, row: HistoryRow, coder_id: int) -> bool:
    """Did another coder do it?"""
    return row.coder not in (None, coder_names(study).get(coder_id))


def newest(study: Study) -> int:
    """The number of the last operation; 0 where nothing was done yet."""
    return history.newest(study)
