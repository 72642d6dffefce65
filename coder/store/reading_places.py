"""Where a coder is in each document, and how far she has read: kept, but no part of the history."""

from __future__ import annotations

from coder.model.document import ReadingPlace
from coder.store.study import Study

_COLUMNS = """
select reading_places.document_id, anchor, head, furthest from reading_places
join documents on documents.id = reading_places.document_id
  and documents.text_id = reading_places.text_id
where reading_places.coder_id = :coder
"""


def places(study: Study, coder_id: int) -> dict[int, ReadingPlace]:
    """Where a coder is, by document; a place in a text that was replaced is left out."""
    return {row[0]: ReadingPlace(*row[1:]) for row in study.rows(_COLUMNS, {"coder": coder_id})}


def place(study: Study, document_id: int, coder_id: int) -> ReadingPlace | None:
    """Where a coder is in one document, if she has been in it."""
    row = study.row(
        _COLUMNS + "and reading_places.document_id = :document",
        {"coder": coder_id, "document": document_id},
    )
    return None if row is None else ReadingPlace(*row[1:])


def keep(study: Study, document_id: int, coder_id: int, place: ReadingPlace, text_id: int) -> None:
    """Keep where a coder is in a document's text; not where it has another one now."""
    with study.unrecorded() as connection:
        connection.execute(
            "insert or replace into reading_places"
            " (document_id, coder_id, text_id, anchor, head, furthest)"
            " select id, :coder, text_id, :anchor, :head, :furthest"
            " from documents where id = :document and text_id = :text",
            {
                "text": text_id,
                "document": document_id,
                "coder": coder_id,
                "anchor": place.anchor,
                "head": place.head,
                "furthest": place.furthest,
            },
        )
