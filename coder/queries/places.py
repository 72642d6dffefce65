"""Where passages stand, what stands there, and the ids that lead back to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coder.analysis.passages import Passage
from coder.errors import UnknownName
from coder.model.document import Document
from coder.queries.quote_ids import QuotePlace, find_place, is_quote_id
from coder.queries.scope import Material
from coder.store import documents
from coder.store.study import Study
from coder.text.quotation import quoted, trimmed
from coder.text.spans import Span

_PLACE = re.compile(r"(\d+):(\d+)")


class Places:
    """Where passages stand, and what stands there."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._documents = {document.id: document for document in material.documents}
        self._texts = {document.id: document.text for document in material.scoped}

    def place(self, document_id: int, spans: Sequence[Span]) -> QuotePlace:
        """Where a quote stands, whatever the study."""
        text = self._texts[document_id]
        return QuotePlace(self._documents[document_id].sha256, trimmed(text, spans))

    def quote(self, document_id: int, spans: Sequence[Span]) -> str:
        """The words of a passage; what others said in between is left out, and marked."""
        text = self._texts[document_id]
        return quoted(text, trimmed(text, spans))

    def is_starred(self, passage: Passage) -> bool:
        """Did the coder star a coding that the passage comes of?"""
        below = self._material.codebook.with_descendants(passage.code_id)
        return any(
            starred.overlaps(span)
            for starred, code_id in self._material.starred.get(passage.document_id, ())
            if code_id in below
            for span in passage.spans
        )


def find_quote(study: Study, name: str) -> tuple[Document, int] | None:
    """The document, and the code point where the quote begins, that an id or a place leads to.

    A place is the document's number in the study and the code point: 1:1248. None where it is
    neither, or a document is called so.

    Raises:
        UnknownName: The study has no such quote, or no document of that number.
    """
    match = _PLACE.fullmatch(name)
    if match is None and not is_quote_id(name):
        return None
    if documents.document_by_name(study, name) is not None:
        return None
    if match is None:
        document, place = find_place(study, name)
        return document, place.spans[0].start
    for document in documents.all_documents(study):
        if document.number == int(match[1]):
            return document, int(match[2])
    raise UnknownName(
        f"There is no document with the number {match[1]}.", "`coder documents list` shows them."
    )
