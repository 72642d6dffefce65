"""Memos."""

from __future__ import annotations

from coder.model.memo import Memo
from coder.store.operations import Operation
from coder.store.study import Study


def all_memos(study: Study) -> list[Memo]:
    """Every memo, in the order they were written."""
    return [
        Memo(*row)
        for row in study.rows(
            "select id, guid, coder_id, content, document_id, case_id, code_id, coding_id"
            " from memos order by id"
        )
    ]


def coding_memos(study: Study, document_id: int) -> dict[int, Memo]:
    """The memos on the codings of a document, by the coding's id."""
    return {
        row["coding_id"]: Memo(*row)
        for row in study.rows(
            "select memos.id, memos.guid, memos.coder_id, memos.content, memos.document_id,"
            " memos.case_id, memos.code_id, memos.coding_id"
            " from memos join codings on codings.id = memos.coding_id"
            " where codings.document_id = :id order by memos.id",
            {"id": document_id},
        )
    }


def add_memo(operation: Operation, coder_id: int, content: str, **on: int) -> int:
    """Write a memo on what is named (`coding_id=…`); its id."""
    return operation.insert("memos", coder_id=coder_id, content=content, **on)


def change_memo(operation: Operation, memo_id: int, content: str) -> None:
    """Rewrite a memo."""
    operation.update("memos", memo_id, content=content)


def remove_memo(operation: Operation, memo_id: int) -> None:
    """Take a memo away."""
    operation.delete("memos", memo_id)


def cell_memos(study: Study) -> dict[tuple[int, int], Memo]:
    """The summaries of what people say, by case and code."""
    return {
        (memo.case_id, memo.code_id): memo
        for memo in all_memos(study)
        if memo.case_id is not None and memo.code_id is not None
    }
