"""Where passages stand, what stands there, and the ids that lead back to them."""

from __future__ import annotations

from collections.abc import Sequence

from coder.analysis.passages import Passage
from coder.queries.scope import Material
from coder.text.spans import Span

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
