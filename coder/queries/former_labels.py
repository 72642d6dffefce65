"""Who said what in earlier texts of a document, whatever they were called there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coder.model.document import Document
from coder.store import documents, revisions
from coder.store.study import Study
from coder.text.spans import Span


class FormerLabels:
    """What those are called in a document now who had labels in its earlier texts."""

    def __init__(self, study: Study, document: Document) -> None:
        self._study = study
        self._document = document
        self._corrections: dict[int, Sequence[Mapping[str, str]] | None] = {document.text_id: ()}

    def of(self, text_id: int, span: Span) -> list[str | None]:
        """Who says the words of a span of any of its texts, turn by turn.

        None is somebody of whom it is not known what became.
        """
        if text_id not in self._corrections:
            found = revisions.renamed_since(self._study, self._document, text_id)
            self._corrections[text_id] = found
        corrections = self._corrections[text_id]
        said = documents.turns_in(self._study, text_id, span)
        return [_called_now(turn.label, corrections) for turn in said]


def _called_now(label: str, corrections: Sequence[Mapping[str, str]] | None) -> str | None:
    """What a label has become through corrections; None where that is not known."""
    if corrections is None:
        return None
    for renamed in corrections:
        if label in renamed:
            label = renamed[label]
        elif label in renamed.values():  # It is somebody else's now: who had it was not there.
            return None
    return label
