"""Who said what in earlier texts of a document, whatever they were called there."""

from __future__ import annotations

from collections.abc import Mapping

from coder.model.document import Document
from coder.store import documents, revisions
from coder.store.study import Study
from coder.text.spans import Span


class FormerLabels:
    """What those are called in a document now who had labels in its earlier texts."""

    def __init__(self, study: Study, document: Document) -> None:
        self._study = study
        self._document = document
        self._found: dict[int, Mapping[str, str] | None] = {document.text_id: {}}

    def of(self, text_id: int, span: Span) -> list[str | None]:
        """Who says the words of a span of any of its texts, turn by turn.

        None is somebody of whom it is not known what became.
        """
        if text_id not in self._found:
            self._found[text_id] = self._since(text_id)
        called = self._found[text_id]
        said = documents.turns_in(self._study, text_id, span)
        return [None if called is None else called.get(turn.label, turn.label) for turn in said]

    def _since(self, text_id: int) -> Mapping[str, str] | None:
        steps = revisions.renamed_since(self._study, self._document, text_id)
        if steps is None:
            return None
        called: dict[str, str] = {}
        for renamed in steps:
            # All at once: two speakers can have changed their labels with one another.
            before = {**{label: label for label in renamed}, **called}
            called = {label: renamed.get(now, now) for label, now in before.items()}
        return called
