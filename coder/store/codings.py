"""Codings, and which documents were reviewed for which codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coder.model.coding import Coding
from coder.store.operations import Operation
from coder.store.study import Row, Study
from coder.text.spans import Span

_COLUMNS = """
select id, guid, document_id, text_id, code_id, coder_id, start, "end", quote, stance, starred
from codings
"""

# Looking first whether the text was ever replaced makes it cost next to nothing.
_PLACED = (
    "(text_id not in (select text_id from revisions) or"
    " text_id = (select text_id from documents where documents.id = codings.document_id))"
)
"""Of a coding that stands in the text its document has now. Every other one waits for somebody to
say what becomes of it, and its offsets are those of a text that was replaced."""


def _coding(row: Row) -> Coding:
    return Coding(
        id=row["id"],
        guid=row["guid"],
        document_id=row["document_id"],
        text_id=row["text_id"],
        code_id=row["code_id"],
        coder_id=row["coder_id"],
        start=row["start"],
        end=row["end"],
        quote=row["quote"],
        stance=row["stance"],
        starred=bool(row["starred"]),
    )


def codings_in(study: Study, document_id: int, coder_id: int | None = None) -> list[Coding]:
    """The codings of a document, or one coder's of them, in the order of the text."""
    return [
        _coding(row)
        for row in study.rows(
            f"{_COLUMNS} where {_PLACED} and document_id = :document"
            " and (:coder is null or coder_id = :coder)"
            ' order by start, "end", id',
            {"document": document_id, "coder": coder_id},
        )
    ]


def all_codings(study: Study) -> list[Coding]:
    """Every coding, by document and place."""
    order = 'order by document_id, start, "end", id'
    return [_coding(row) for row in study.rows(f"{_COLUMNS} where {_PLACED} {order}")]


def waiting_codes(study: Study) -> list[tuple[int, int, int]]:
    """What waits for a decision, as document, coder and code, each once, in no order."""
    rows = study.rows(
        "select distinct document_id, coder_id, code_id from codings"  # noqa: S608
        f" where not {_PLACED}"
    )
    return [tuple(row) for row in rows]


def codings_with(study: Study, coder_id: int, code_id: int) -> list[Coding]:
    """A coder's codings with one code, by document and place."""
    return [
        _coding(row)
        for row in study.rows(
            f"{_COLUMNS} where {_PLACED} and coder_id = :coder and code_id = :code"
            ' order by document_id, start, "end", id',
            {"coder": coder_id, "code": code_id},
        )
    ]


def coding_columns(study: Study) -> list[Row]:
    """Every coding as columns: a row a document, its id before start, end, code, coder, stance.

    Each column is text, whole numbers with commas between them, since that is three times as
    quick as a row a coding. Stances: 1 supports, 2 contradicts, else 0.
    """
    return study.rows(
        # What is put in is a constant, here as below.
        "select document_id, group_concat(start),"  # noqa: S608
        ' group_concat("end"), group_concat(code_id),'
        " group_concat(coder_id),"
        " group_concat(case stance when 'supports' then 1 when 'contradicts' then 2 else 0 end)"
        f" from codings where {_PLACED} group by document_id"
    )


def starred_codings(study: Study) -> list[tuple[int, int, Span, int]]:
    """What is starred: document, coder, span and code, by document and place."""
    return [
        (row[0], row[1], Span(row[2], row[3]), row[4])
        for row in study.rows(
            'select document_id, coder_id, start, "end", code_id from codings'  # noqa: S608
            f" where starred and {_PLACED}"
            ' order by document_id, start, "end", id'
        )
    ]


class CodedWords(NamedTuple):
    """What a coding quotes, and where; a study may have hundreds of thousands."""

    text_id: int
    start: int
    end: int
    quote: str


def coded_words(study: Study) -> dict[int, list[CodedWords]]:
    """What every coding quotes, waiting or not, by document and in the order of the text."""
    found: dict[int, list[CodedWords]] = {}
    for document_id, *words in study.rows(
        'select document_id, text_id, start, "end", quote from codings order by start, id'
    ):
        found.setdefault(document_id, []).append(CodedWords(*words))
    return found


def coding_totals(study: Study, coder_id: int) -> dict[int, int]:
    """How many codings of a coder each document has, by its id; those with none are left out."""
    # The plus keeps SQLite from the coder's index, which holds no document: five times slower.
    return {
        row[0]: row[1]
        for row in study.rows(
            "select document_id, count(*) from codings"  # noqa: S608
            f" where +coder_id = :coder and {_PLACED}"
            " group by document_id",
            {"coder": coder_id},
        )
    }


def coding_by_id(study: Study, coding_id: int) -> Coding | None:
    """The coding of an id, if there is one."""
    row = study.row(_COLUMNS + "where id = :id", {"id": coding_id})
    return None if row is None else _coding(row)


def coding_at(
    study: Study, text: tuple[int, int], coder_id: int, code_id: int, span: Span
) -> int | None:
    """The id of the coding of a code that a coder made of just this span, if there is one.

    Args:
        study: The study.
        text: The document's id, and that of the text in which the span is.
        coder_id: Whose coding.
        code_id: Of which code.
        span: In code points of that text.
    """
    document_id, text_id = text
    found: int | None = study.value(
        "select id from codings where document_id = :document and text_id = :text"
        ' and start = :start and "end" = :end and code_id = :code and coder_id = :coder',
        {
            "document": document_id,
            "text": text_id,
            "start": span.start,
            "end": span.end,
            "code": code_id,
            "coder": coder_id,
        },
    )
    return found


def add_codings(operation: Operation, rows: Iterable[Mapping[str, object]]) -> Sequence[int]:
    """Add codings; their ids, in order."""
    return operation.insert_many("codings", rows)


def change_coding(operation: Operation, coding_id: int, **values: object) -> None:
    """Change columns of a coding."""
    operation.update("codings", coding_id, **values)


def remove_coding(operation: Operation, study: Study, coding_id: int) -> None:
    """Take a coding away, with its memos."""
    for row in study.rows("select id from memos where coding_id = :id", {"id": coding_id}):
        operation.delete("memos", row["id"])
    operation.delete("codings", coding_id)


def reviewed_codes(study: Study) -> dict[tuple[int, int], frozenset[int]]:
    """The codes a document was reviewed for, by document and coder.

    A pair is there as soon as the coder marked the document done, with an empty set while
    there were no codes.
    """
    return {
        (row[0], row[1]): frozenset(map(int, row[2].split(","))) if row[2] else frozenset()
        for row in study.rows(
            "select reviews.document_id, reviews.coder_id, group_concat(reviewed_codes.code_id)"
            " from reviews left join reviewed_codes on reviewed_codes.review_id = reviews.id"
            " group by reviews.id"
        )
    }


def documents_reviewed(study: Study) -> int:
    """How many documents anybody has marked done."""
    return int(study.value("select count(distinct document_id) from reviews"))


def reviewed_in(study: Study, document_id: int, coder_id: int) -> frozenset[int] | None:
    """The codes a coder reviewed a document for; None where it was not marked done."""
    rows = study.rows(
        "select reviewed_codes.code_id from reviews"
        " left join reviewed_codes on reviewed_codes.review_id = reviews.id"
        " where reviews.document_id = :document and reviews.coder_id = :coder",
        {"document": document_id, "coder": coder_id},
    )
    return frozenset(row[0] for row in rows if row[0] is not None) if rows else None


def add_review(operation: Operation, document_id: int, coder_id: int, codes: Iterable[int]) -> None:
    """Note that a coder has been through a document for these codes."""
    review_id = operation.insert("reviews", document_id=document_id, coder_id=coder_id)
    operation.insert_many(
        "reviewed_codes", [{"review_id": review_id, "code_id": code_id} for code_id in codes]
    )


def remove_review(operation: Operation, study: Study, document_id: int, coder_id: int) -> None:
    """Take back that a coder has been through a document."""
    review_id = study.value(
        "select id from reviews where document_id = :document and coder_id = :coder",
        {"document": document_id, "coder": coder_id},
    )
    if review_id is None:
        return
    for row in study.rows("select id from reviewed_codes where review_id = :id", {"id": review_id}):
        operation.delete("reviewed_codes", row["id"])
    operation.delete("reviews", review_id)
