"""Matches of interviewers' turns with questions of the guide, as CSV."""

from __future__ import annotations

from coder.formats.problems import Problems
from coder.formats.tables import read_table
from coder.model.guide import MatchDraft

_COLUMNS = ("document", "question", "quote")


def read_matches(data: bytes, file_name: str) -> tuple[MatchDraft, ...]:
    """Read matches, each with the beginning of the turn that puts the question.

    Args:
        data: The bytes of the file (`table_notes` tells how they were read).
        file_name: For messages.

    Raises:
        InvalidTable: Something is wrong; all that is, is told at once.
    """
    table = read_table(data, file_name, known=_COLUMNS, required=_COLUMNS)
    problems = Problems(file_name)
    problems.extend(table.problems)
    for row in table.rows:
        for column in _COLUMNS:
            if not row.get(column):
                problems.add(row.line, f"the row names no {column}")
    problems.refuse_if_any("Nothing of the table was taken; correct the file and try again.")
    return tuple(
        MatchDraft(row.get("document"), row.get("question"), row.text("quote").strip(), row.line)
        for row in table.rows
    )
