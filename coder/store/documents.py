"""Documents and their texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from coder.errors import UnknownName
from coder.model.case import RESPONDENT
from coder.model.document import Document, Kind, Role
from coder.store.operations import Operation
from coder.store.study import Row, Study
from coder.text.names import composed
from coder.text.spans import Span
from coder.text.turn import Turn

_COLUMNS = """
select documents.id, documents.guid, documents.position, documents.name, documents.kind,
  documents.language,
  documents.text_id, texts.sha256, documents.coder_id, documents.questions_declared
from documents join texts on texts.id = documents.text_id
"""


def _document(row: Row) -> Document:
    return Document(
        id=row["id"],
        guid=row["guid"],
        number=row["position"],
        name=row["name"],
        kind=row["kind"],
        language=row["language"],
        text_id=row["text_id"],
        sha256=row["sha256"],
        coder_id=row["coder_id"],
        questions_declared=bool(row["questions_declared"]),
    )


def all_documents(study: Study) -> list[Document]:
    """Every document, in the order they came in."""
    return [
        _document(row) for row in study.rows(_COLUMNS + "order by documents.position, documents.id")
    ]


def document_by_id(study: Study, document_id: int) -> Document:
    """The document of an id.

    Raises:
        UnknownName: It was taken away since.
    """
    row = study.row(_COLUMNS + "where documents.id = :id", {"id": document_id})
    if row is None:
        raise UnknownName("The document is no longer in the study.")
    return _document(row)


def document_by_name(study: Study, name: str) -> Document | None:
    """The document of a name, if there is one."""
    row = study.row(_COLUMNS + "where documents.name = :name", {"name": composed(name)})
    return None if row is None else _document(row)


def document_called(study: Study, name: str) -> Document:
    """The document of a name.

    Raises:
        UnknownName: There is none.
    """
    document = document_by_name(study, name)
    if document is None:
        raise UnknownName(
            f"There is no document called “{name}”.", "`coder documents list` shows their names."
        )
    return document


def document_of_text(study: Study, sha256: str) -> Document | None:
    """The document that has a text, if one has."""
    row = study.row(_COLUMNS + "where texts.sha256 = :sha256", {"sha256": sha256})
    return None if row is None else _document(row)


def hash_text(text: str) -> str:
    """A text's SHA-256, over its UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_text(study: Study, text_id: int) -> str:
    """The characters of a text; those of the one read last are kept, by their SHA-256."""
    sha256 = str(study.value("select sha256 from texts where id = :id", {"id": text_id}))
    if study.text_read[0] != sha256:
        content = study.value("select content from texts where id = :id", {"id": text_id})
        study.text_read = sha256, str(content)
    return study.text_read[1]


def all_texts(study: Study) -> dict[int, str]:
    """The characters of every document's text, by the text's id."""
    return {
        row["id"]: row["content"]
        for row in study.rows(
            "select id, content from texts where id in (select text_id from documents)"
        )
    }


def turns(study: Study, text_id: int) -> tuple[Turn, ...]:
    """A text's turns, in order."""
    return tuple(
        Turn(*row)
        for row in study.rows(
            'select label, start, speech_start, "end" from turns'
            " where text_id = :id order by start",
            {"id": text_id},
        )
    )


def turns_in(study: Study, text_id: int, span: Span) -> tuple[Turn, ...]:
    """The turns of a text that share a code point with a span, in order."""
    return tuple(
        Turn(*row)
        for row in study.rows(
            'select label, start, speech_start, "end" from turns'
            " where text_id = :id and start < :end and start >= coalesce((select max(start)"
            ' from turns where text_id = :id and start <= :start), 0) and "end" > :start'
            " order by start",
            {"id": text_id, "start": span.start, "end": span.end},
        )
    )


def turn_number(study: Study, text_id: int, at: int) -> int:
    """Which turn of a text holds a code point, counted from 1; 0 before the first."""
    return int(
        study.value(
            "select count(*) from turns where text_id = :id and start <= :at",
            {"id": text_id, "at": at},
        )
    )


def turn_columns(study: Study) -> list[Row]:
    """The turns of every document as columns, in any order: a row a document, its id first.

    Then start, where the speech begins, end, role (1 respondent, 2 interviewer, else 0) and the
    case of whoever speaks, if it is a respondent, else -1: each as text, whole numbers with
    commas between them.
    """
    return study.rows(
        "select documents.id, group_concat(turns.start), group_concat(turns.speech_start),"
        ' group_concat(turns."end"), group_concat('
        "case speakers.role when 'respondent' then 1 when 'interviewer' then 2 else 0 end),"
        " group_concat(coalesce(cases.id, -1))"
        " from documents cross join turns on turns.text_id = documents.text_id"
        " left join speakers on speakers.document_id = documents.id"
        " and speakers.label = turns.label"
        " left join cases on cases.id = speakers.case_id and cases.classification_id"
        " = (select id from classifications where name = :respondent)"
        " group by documents.id",
        {"respondent": RESPONDENT},
    )


def turn_extents(study: Study) -> dict[int, tuple[int, int]]:
    """How many turns each text has, and where the last ends; texts without are left out."""
    return {
        row[0]: (row[1], row[2])
        for row in study.rows('select text_id, count(*), max("end") from turns group by text_id')
    }


def sentences(study: Study, text_id: int) -> tuple[Span, ...]:
    """A text's sentences, in order."""
    return tuple(
        Span(*row)
        for row in study.rows(
            'select start, "end" from sentences where text_id = :id order by start', {"id": text_id}
        )
    )


def word_totals(study: Study) -> dict[int, int]:
    """How many words each text has, by its id; texts that were never analysed are left out."""
    return {
        row[0]: row[1]
        for row in study.rows("select text_id, sum(n) from type_counts group by text_id")
    }


def text_id(study: Study, sha256: str) -> int | None:
    """The id of a text, if the study holds it."""
    found: int | None = study.value("select id from texts where sha256 = :hash", {"hash": sha256})
    return found


def save_text(study: Study, text: str, spoken: Iterable[Turn], spans: Iterable[Span]) -> int:
    """Keep a text with its turns and sentences, and index it for search; its id.

    All of it is derived from the file, so none of it is recorded: taking an import back
    takes the document away and leaves its text unseen.
    """
    with study.unrecorded() as connection:
        cursor = connection.execute(
            "insert into texts (sha256, content) values (:hash, :content)",
            {"hash": hash_text(text), "content": text},
        )
        new_id = int(cursor.lastrowid or 0)
        connection.execute(
            "insert into texts_fts (rowid, content) values (:id, :content)",
            {"id": new_id, "content": text},
        )
        replace_turns(study, new_id, spoken, spans)
    return new_id


def replace_turns(study: Study, text: int, spoken: Iterable[Turn], spans: Iterable[Span]) -> None:
    """Put turns and sentences of a text in place of those it had."""
    with study.unrecorded() as connection:
        connection.execute("delete from turns where text_id = :id", {"id": text})
        connection.execute("delete from sentences where text_id = :id", {"id": text})
        connection.executemany(
            'insert into turns (text_id, start, speech_start, "end", label)'
            " values (:text, :start, :speech, :end, :label)",
            [
                {
                    "text": text,
                    "start": turn.start,
                    "speech": turn.speech_start,
                    "end": turn.end,
                    "label": turn.label,
                }
                for turn in spoken
            ],
        )
        connection.executemany(
            'insert into sentences (text_id, start, "end") values (:text, :start, :end)',
            [{"text": text, "start": span.start, "end": span.end} for span in spans],
        )


def add_document(
    operation: Operation,
    study: Study,
    *,
    name: str,
    kind: Kind,
    language: str,
    text: int,
    file_name: str,
    file_sha256: str,
    speakers: Sequence[tuple[str, Role]],
) -> int:
    """Add a document whose text is kept already; its id."""
    position = study.value("select coalesce(max(position), 0) + 1 from documents")
    document_id = operation.insert(
        "documents",
        name=name,
        kind=kind,
        language=language,
        text_id=text,
        questions_declared=0,
        position=position,
        file_name=file_name,
        file_sha256=file_sha256,
    )
    operation.insert_many(
        "speakers",
        [{"document_id": document_id, "label": label, "role": role} for label, role in speakers],
    )
    return document_id


def change_document(operation: Operation, document_id: int, **values: object) -> None:
    """Change columns of a document."""
    operation.update("documents", document_id, **values)
