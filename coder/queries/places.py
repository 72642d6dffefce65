"""Where passages stand, what stands there, and the ids that lead back to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coder.analysis.passages import Passage
from coder.errors import UnknownName
from coder.model.document import Document
from coder.queries.scope import Material
from coder.store import documents
from coder.store.study import Study
from coder.text.spans import Span

_QUOTE_ID = re.compile(r"(\d+):(\d+)b*")

OMISSION = " […] "
"""Where an interviewer's turn, or another's, was left out of a quote."""


class Places:
    """Where passages stand, and what stands there."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._numbers = {document.id: document.number for document in material.documents}
        self._texts = {document.id: document.text for document in material.scoped}
        self.positions = {document.id: place for place, document in enumerate(material.documents)}
        """Each document's place among those in scope, from 0."""

    def quote_id(self, document_id: int, start: int) -> str:
        """The document's number in the study and the code point where the quote begins."""
        return f"{self._numbers[document_id]}:{start}"

    def quote(self, document_id: int, spans: Sequence[Span]) -> str:
        """The words of a passage; what others said in between is left out, and marked."""
        text = self._texts[document_id]
        return OMISSION.join(text[span.start : span.end].strip() for span in spans)

    def is_starred(self, passage: Passage) -> bool:
        """Did the coder star a coding that the passage comes of?"""
        below = self._material.codebook.with_descendants(passage.code_id)
        return any(
            starred.overlaps(span)
            for starred, code_id in self._material.starred.get(passage.document_id, ())
            if code_id in below
            for span in passage.spans
        )


def find_quote(study: Study, quote_id: str) -> tuple[Document, int] | None:
    """The document that a quote's id leads to, and the code point where the quote begins.

    None where it is no quote's id, or a document is called so.

    Raises:
        UnknownName: The study has no document of that number.
    """
    match = _QUOTE_ID.fullmatch(quote_id)
    if match is None or documents.document_by_name(study, quote_id) is not None:
        return None
    for document in documents.all_documents(study):
        if document.number == int(match[1]):
            return document, int(match[2])
    raise UnknownName(
        f"There is no document with the number {match[1]}.", "`coder documents list` shows them."
    )
