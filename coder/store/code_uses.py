"""What hangs on a code: codings, questions, reviews, memos, digits."""

from __future__ import annotations

from coder.store.operations import Operation
from coder.store.study import Study


def count_codings(study: Study, code_id: int) -> int:
    """How many codings a code has."""
    return int(study.value("select count(*) from codings where code_id = :id", {"id": code_id}))


def count_stances(study: Study, code_id: int) -> int:
    """How many codings of a code have a stance."""
    return int(
        study.value(
            "select count(*) from codings where code_id = :id and stance is not null",
            {"id": code_id},
        )
    )


def count_questions(study: Study, code_id: int) -> int:
    """How many questions of the guide raise a code."""
    return int(
        study.value("select count(*) from question_codes where code_id = :id", {"id": code_id})
    )


def count_cells(study: Study, code_id: int) -> int:
    """How many summaries say what a person says on a code."""
    return int(
        study.value(
            "select count(*) from memos where code_id = :id and case_id is not null",
            {"id": code_id},
        )
    )


def unreview(operation: Operation, study: Study, code_id: int) -> int:
    """Take a code out of every review; how many documents were reviewed for it."""
    rows = study.rows(
        "select reviewed_codes.id, document_id from reviewed_codes"
        " join reviews on reviews.id = reviewed_codes.review_id where code_id = :id",
        {"id": code_id},
    )
    for row in rows:
        operation.delete("reviewed_codes", row["id"])
    return len({row["document_id"] for row in rows})


def reviews_of(study: Study, code_id: int) -> dict[int, int]:
    """The reviews that hold a code, each with the row that says so."""
    rows = study.rows(
        "select review_id, id from reviewed_codes where code_id = :id", {"id": code_id}
    )
    return {row["review_id"]: row["id"] for row in rows}


def questions_of(study: Study, code_id: int) -> dict[int, int]:
    """The questions that raise a code, each with the row that says so."""
    rows = study.rows(
        "select question_id, id from question_codes where code_id = :id", {"id": code_id}
    )
    return {row["question_id"]: row["id"] for row in rows}


def findings_on(study: Study, code_id: int) -> dict[int, int]:
    """The findings that rest on a code, each with the row that says so."""
    rows = study.rows(
        "select finding_id, id from finding_supports where code_id = :id", {"id": code_id}
    )
    return {row["finding_id"]: row["id"] for row in rows}


def memos_of(study: Study, code_id: int) -> dict[int, tuple[int | None, str]]:
    """The memos on a code and its cells, by id: the case, if one, and the content."""
    rows = study.rows(
        "select id, case_id, content from memos where code_id = :id order by id", {"id": code_id}
    )
    return {row["id"]: (row["case_id"], row["content"]) for row in rows}


def memos_on_coding(study: Study, coding_id: int) -> dict[int, str]:
    """The memos on one coding, by id."""
    rows = study.rows(
        "select id, content from memos where coding_id = :id order by id", {"id": coding_id}
    )
    return {row["id"]: row["content"] for row in rows}


def coding_ids(study: Study, code_id: int) -> list[int]:
    """The codings of a code."""
    return [
        row["id"]
        for row in study.rows(
            "select id from codings where code_id = :id order by id", {"id": code_id}
        )
    ]


def unpin(
    operation: Operation, study: Study, coder_id: int, *, code_id: int, digit: str = ""
) -> None:
    """Take a coder's digit from a code, and from whichever code has it."""
    for row in study.rows(
        "select id from pins where coder_id = :coder and (code_id = :code or digit = :digit)",
        {"coder": coder_id, "code": code_id, "digit": digit},
    ):
        operation.delete("pins", row["id"])


def pin(operation: Operation, coder_id: int, code_id: int, digit: str) -> None:
    """Give a code a digit for a coder."""
    operation.insert("pins", coder_id=coder_id, digit=digit, code_id=code_id)


_PARTS = {
    "pins": "select id from pins where code_id = :id",
    "reviewed_codes": "select id from reviewed_codes where code_id = :id",
    "question_codes": "select id from question_codes where code_id = :id",
    "finding_supports": "select id from finding_supports where code_id = :id",
    "memos": "select id from memos where code_id = :id",
    "code_texts": "select id from code_texts where code_id = :id",
}


def drop_code(operation: Operation, study: Study, code_id: int) -> None:
    """Take away a code that has no codings and no codes below it, with all that hangs on it."""
    for table, sql in _PARTS.items():
        for row in study.rows(sql, {"id": code_id}):
            operation.delete(table, row["id"])
    operation.delete("codes", code_id)
