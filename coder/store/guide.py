"""The interview guide, and where its questions were put."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coder.model.guide import Match, Question
from coder.store.operations import Operation
from coder.store.study import Study


def all_questions(study: Study) -> list[Question]:
    """The guide, in its order."""
    texts: dict[int, dict[str, str]] = {}
    for row in study.rows("select question_id, language, content from question_texts order by id"):
        texts.setdefault(row[0], {})[row[1]] = row[2]
    roles: dict[int, list[str]] = {}
    for row in study.rows("select question_id, role from question_roles order by id"):
        roles.setdefault(row[0], []).append(row[1])
    codes: dict[int, list[int]] = {}
    for row in study.rows("select question_id, code_id from question_codes order by id"):
        codes.setdefault(row[0], []).append(row[1])
    return [
        Question(
            id=row["id"],
            guid=row["guid"],
            name=row["name"],
            position=row["position"],
            texts=texts.get(row["id"], {}),
            roles=tuple(roles.get(row["id"], ())),
            code_ids=tuple(codes.get(row["id"], ())),
        )
        for row in study.rows("select id, guid, name, position from questions order by position")
    ]


def add_question(operation: Operation, study: Study, name: str) -> int:
    """Add a question at the guide's end; its id."""
    position = study.value("select coalesce(max(position), 0) + 1 from questions")
    return operation.insert("questions", name=name, position=position)


_PARTS = {
    "question_texts": "select id from question_texts where question_id = :id",
    "question_roles": "select id from question_roles where question_id = :id",
    "question_codes": "select id from question_codes where question_id = :id",
}


def set_parts(
    operation: Operation,
    study: Study,
    question_id: int,
    *,
    texts: Mapping[str, str],
    roles: Sequence[str],
    code_ids: Sequence[int],
) -> None:
    """Put a question's wording, roles and codes in place of those it had."""
    for table, sql in _PARTS.items():
        for row in study.rows(sql, {"id": question_id}):
            operation.delete(table, row["id"])
    operation.insert_many(
        "question_texts",
        [
            {"question_id": question_id, "language": language, "content": content}
            for language, content in texts.items()
        ],
    )
    operation.insert_many(
        "question_roles", [{"question_id": question_id, "role": role} for role in roles]
    )
    operation.insert_many(
        "question_codes", [{"question_id": question_id, "code_id": code} for code in code_ids]
    )


def matches(study: Study, document_id: int | None = None) -> list[Match]:
    """Where questions were put, in one document or in all, in the order of the texts.

    Those whose turn was changed by a correction are left out until somebody decides.
    """
    return [
        Match(*row)
        for row in study.rows(
            'select id, guid, document_id, question_id, start, "end" from question_matches'
            " where text_id = (select text_id from documents"
            "  where documents.id = question_matches.document_id)"
            " and (:document is null or document_id = :document)"
            " order by document_id, start, question_id",
            {"document": document_id},
        )
    ]


def question_of(study: Study, match_id: int) -> int:
    """The id of the question that a match is of, waiting or not; 0 where there is none."""
    return int(
        study.value("select question_id from question_matches where id = :id", {"id": match_id})
        or 0
    )


def add_match(
    operation: Operation, *, document_id: int, text_id: int, question_id: int, start: int, end: int
) -> int:
    """Note that a question was put in a turn; the match's id."""
    return operation.insert(
        "question_matches",
        document_id=document_id,
        text_id=text_id,
        question_id=question_id,
        start=start,
        end=end,
    )


def remove_match(operation: Operation, match_id: int) -> None:
    """Take back that a question was put in a turn."""
    operation.delete("question_matches", match_id)
