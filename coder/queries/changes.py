"""What the latest operations have changed, so that a screen reads no more again than it must."""

from __future__ import annotations

from dataclasses import dataclass

from coder.store import history
from coder.store.study import Study


@dataclass(frozen=True, slots=True)
class Changes:
    """What was changed by operations, undoing and redoing included."""

    newest: int
    """The id of the last operation looked at."""
    tables: frozenset[str]
    codings: frozenset[int]
    """By id; they may be gone."""
    documents: frozenset[int]
    """The ids of those in which codings changed."""


def changes_since(study: Study, operation: int) -> Changes:
    """What was changed after an operation, by whichever program.

    Args:
        study: The study.
        operation: The id of the last operation that was looked at; 0 for none.
    """
    rows = history.changed_since(study, operation)
    codings = [row for row in rows if row.table == "codings"]
    return Changes(
        newest=history.newest(study),
        tables=frozenset(row.table for row in rows),
        codings=frozenset(row.id for row in codings),
        documents=frozenset(id_ for row in codings for id_ in row.document_ids),
    )
