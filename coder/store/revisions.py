"""The texts that documents had before, and what hangs on places of texts."""

from __future__ import annotations

import json
from collections.abc import Sequence

from coder.model.document import Document
from coder.model.revision import Anchor, AnchorTable, Revision
from coder.store.derived_quotes import read_spans, written_spans
from coder.store.operations import Operation
from coder.store.study import Row, Study
from coder.store.undoing import MALFORMED
from coder.text.quotation import quoted
from coder.text.spans import Span

_SPAN = "start || ':' || \"end\""
_ANCHORS = " union all ".join(
    f"select '{table}' as \"table\", id, guid, document_id, text_id, {spans} as spans,"  # noqa: S608
    f" {inner} as inner from {table}"
    for table, spans, inner in (
        ("codings", _SPAN, "''"),
        ("question_matches", _SPAN, "''"),
        ("value_passages", _SPAN, "''"),
        ("derived_quotes", "spans", "omitted"),
        ("finding_supports", "spans", "''"),
    )
)
_WAITS = "anchors.text_id <> documents.text_id"
_FROM = f"from ({_ANCHORS}) as anchors join documents on documents.id = anchors.document_id"
_ORDER = 'order by documents.position, documents.id, anchors."table", spans, anchors.id'


def anchors_in(study: Study, document_id: int) -> list[Anchor]:
    """All that hangs on places of a document's texts, of whichever of them."""
    rows = study.rows(
        f"select anchors.* {_FROM} where documents.id = :document {_ORDER}",
        {"document": document_id},
    )
    return [_anchor(row) for row in rows]


def waiting_anchors(study: Study, document_id: int | None = None) -> list[Anchor]:
    """What waits for a decision, in one document or in all: it hangs on a text of before."""
    corrected = study.rows(
        "select distinct document_id from revisions"
        " where :document is null or document_id = :document order by document_id",
        {"document": document_id},
    )
    return [each for row in corrected for each in _waiting_in(study, row[0])]


def _waiting_in(study: Study, document_id: int) -> list[Anchor]:
    rows = study.rows(
        f"select anchors.* {_FROM} where documents.id = :document and {_WAITS}",
        {"document": document_id},
    )
    return sorted((_anchor(row) for row in rows), key=lambda each: (each.spans, each.table))


def waiting_totals(study: Study) -> dict[int, dict[AnchorTable, int]]:
    """How much waits for a decision, by document and table; documents without are left out."""
    found: dict[int, dict[AnchorTable, int]] = {}
    for each in waiting_anchors(study):
        of_document = found.setdefault(each.document_id, {})
        of_document[each.table] = of_document.get(each.table, 0) + 1
    return found


def _anchor(row: Row) -> Anchor:
    table, row_id, guid, document_id, text_id, spans, inner = row
    return Anchor(table, row_id, guid, document_id, text_id, read_spans(spans), read_spans(inner))


def place_anchor(
    operation: Operation,
    anchor: Anchor,
    text: tuple[int, str],
    spans: Sequence[Span],
    inner: Sequence[Span] = (),
) -> None:
    """Let something hang on a place of another text.

    Args:
        operation: The change this is part of.
        anchor: What hangs there.
        text: The id of the text, and its characters.
        spans: Where, in code points.
        inner: What a shortened quote leaves out of them; what is left of it is the same.
    """
    text_id, characters = text
    values: dict[str, object] = {"text_id": text_id}
    if anchor.table == "derived_quotes":
        values |= {"spans": written_spans(spans), "omitted": written_spans(inner)}
    elif anchor.table == "finding_supports":
        values |= {"spans": written_spans(spans), "quote": quoted(characters, spans)}
    else:
        start, end = spans[0]
        values |= {"start": start, "end": end}
        if anchor.table != "question_matches":
            values["quote"] = characters[start:end]
    operation.update(anchor.table, anchor.id, **values)


def drop_anchor(operation: Operation, study: Study, anchor: Anchor) -> None:
    """Take something away that hangs on a place; a coding with its memos."""
    if anchor.table == "codings":
        for row in study.rows("select id from memos where coding_id = :id", {"id": anchor.id}):
            operation.delete("memos", row["id"])
    operation.delete(anchor.table, anchor.id)


_REVISIONS = """
select revisions.id, document_id, text_id, texts.sha256, position, file_name
from revisions join texts on texts.id = revisions.text_id
"""


def revisions_of(study: Study, document_id: int | None = None) -> list[Revision]:
    """The texts that a document had before, or all documents, the first one first."""
    return [
        Revision(*row)
        for row in study.rows(
            f"{_REVISIONS} where :document is null or document_id = :document"
            " order by document_id, position",
            {"document": document_id},
        )
    ]


def document_that_had(study: Study, sha256: str) -> int | None:
    """The id of the document that had a text before it was corrected, if one had."""
    found: int | None = study.value(
        "select document_id from revisions join texts on texts.id = revisions.text_id"
        " where texts.sha256 = :sha256 order by document_id",
        {"sha256": sha256},
    )
    return found


def replace_text(
    operation: Operation, study: Study, document_id: int, text_id: int, file: tuple[str, str]
) -> None:
    """Give a document another text, and keep which one it had.

    Args:
        operation: The change this is part of.
        study: The study.
        document_id: The document.
        text_id: Of the text it gets, which is kept already.
        file: The name of the file that it came from, and the SHA-256 of that.
    """
    before = study.row(
        "select text_id, file_name, file_sha256 from documents where id = :id", {"id": document_id}
    )
    if before is None:
        return
    position = study.value(
        "select coalesce(max(position), 0) + 1 from revisions where document_id = :id",
        {"id": document_id},
    )
    operation.insert("revisions", document_id=document_id, position=position, **dict(before))
    operation.update(
        "documents", document_id, text_id=text_id, file_name=file[0], file_sha256=file[1]
    )


def renamed_since(study: Study, document: Document, text_id: int) -> list[dict[str, str]] | None:
    """What labels became in each correction since a document last lost a text, the first first.

    None where what was done does not tell.
    """
    sha256 = study.value("select sha256 from texts where id = :id", {"id": text_id})
    found: list[dict[str, str]] = []
    for row in study.rows(
        "select content from operations where kind = 'document.revise' and undone_by is null"
        " order by id desc"
    ):
        try:
            content = json.loads(row["content"])
            if content["document"] == document.guid:
                renamed = content["labels"]["renamed"]
                found.insert(0, {str(old): str(new) for old, new in renamed.items()})
                if content["before"] == sha256:
                    return found
        except MALFORMED:  # a study that somebody else made
            return None
    return None
