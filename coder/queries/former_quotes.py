"""Ids of quotes that were printed before a transcript was corrected."""

from __future__ import annotations

from collections.abc import Iterator

from coder.model.document import Document
from coder.queries.quote_ids import QuotePlace, every_place, place_of_id
from coder.queries.text_versions import Versions
from coder.queries.waiting import list_waiting
from coder.store import documents
from coder.store.revisions import revisions_of
from coder.store.study import Study
from coder.text.quotation import trimmed


def find_former_quote(study: Study, quote_id: str) -> tuple[Document, int] | None:
    """The document, and the code point of its text now, that an id of before leads to.

    Where the words of the quote were changed, it is the place of what is proposed for them. None
    where no text of before has such a quote.

    Raises:
        UnknownName: Several places have the id.
    """
    places = {place: (document, start) for document, place, start in _former_places(study)}
    place = place_of_id(quote_id, places)
    return None if place is None else places[place]


def _former_places(study: Study) -> Iterator[tuple[Document, QuotePlace, int]]:
    """All that can be quoted now, and what waits, as it stood in the texts of before."""
    former = revisions_of(study)
    if not former:
        return
    versions = Versions(study)
    for document, place in every_place(study):
        for revision in former:
            if revision.document_id == document.id:
                back = versions.alignment(document.text_id, revision.text_id)
                spans = [back.where(span) for span in place.spans]
                then = tuple(span for span in spans if span is not None)
                if len(then) == len(spans):
                    yield document, QuotePlace(revision.sha256, then), place.spans[0].start
    now = {document.id: document for document in documents.all_documents(study)}
    hashes = {revision.text_id: revision.sha256 for revision in former}
    for row in list_waiting(study):
        text = documents.read_text(study, row.anchor.text_id)
        place = QuotePlace(hashes[row.anchor.text_id], trimmed(text, row.anchor.spans))
        yield now[row.anchor.document_id], place, row.near
