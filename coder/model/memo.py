"""Memos: notes on anything in a study."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Memo:
    """A note on what its ids name; on the study where they name nothing.

    A case and a code together are a cell of the framework matrix.
    """

    id: int
    guid: str
    coder_id: int
    content: str
    document_id: int | None = None
    case_id: int | None = None
    code_id: int | None = None
    coding_id: int | None = None
