"""Cases and passages of every code, kept up to date document by document.

What a code's total is made of never crosses documents but for the people: passages add up,
and the cases of all documents are put together. So only a document that has changed is
counted again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from coder.analysis.scope import ScopedCoding, ScopedDocument, SpokenTurn
from coder.model.case import RESPONDENT
from coder.model.code import Codebook
from coder.model.coding import Coding
from coder.model.document import Document
from coder.queries.changes import Changes
from coder.store import cases, codes, codings, documents
from coder.store.recorded import UNCOUNTED
from coder.store.speakers import speakers_of
from coder.store.study import Study
from coder.text.turn import Turn

_HARMLESS = UNCOUNTED | {
    *("reviews", "reviewed_codes", "variables", "case_values", "document_values"),
    "question_matches",
}
"""Tables on which no total depends."""


@dataclass(frozen=True, slots=True)
class CodeTotals:
    """How much one coder has used a code, with the codes below it."""

    cases: int
    """Respondents who raised it."""
    passages: int


@dataclass(frozen=True, slots=True)
class _OfDocument:
    cases: frozenset[int]
    passages: int


class Figures:
    """The totals of one coder's coding over interviews, as `coder counts` counts them."""

    def __init__(self, coder_id: int) -> None:
        self._coder_id = coder_id
        self._counted: dict[int, dict[int, _OfDocument]] = {}
        """By document and code."""

    @staticmethod
    def concerned(changes: Changes) -> bool:
        """Can some changes make a total another?"""
        return not changes.tables <= _HARMLESS

    def forget(self, changes: Changes) -> None:
        """Count again, next time, what some changes can concern."""
        if changes.tables <= _HARMLESS | {"codings"}:
            for document_id in changes.documents:
                self._counted.pop(document_id, None)
        else:
            self._counted.clear()

    def count(
        self, study: Study, between: Callable[[], None] = lambda: None
    ) -> Mapping[int, CodeTotals]:
        """The totals of every code by its id; headings as roll-ups.

        Args:
            study: The study, of one moment.
            between: Called after each document that had to be counted.
        """
        codebook = codes.read_codebook(study)
        interviews = [each for each in documents.all_documents(study) if each.kind == "interview"]
        missing = [each for each in interviews if each.id not in self._counted]
        respondents = cases.case_ids(study, RESPONDENT) if missing else frozenset()
        for document in missing:
            self._counted[document.id] = self._count(study, document, codebook, respondents)
            between()
        kept = [self._counted[document.id] for document in interviews]
        return {
            code.id: _total(each[code.id] for each in kept if code.id in each) for code in codebook
        }

    def _count(
        self, study: Study, document: Document, codebook: Codebook, respondents: frozenset[int]
    ) -> dict[int, _OfDocument]:
        # Arrays take a tenth of a second to import, which no start of the screen should wait for.
        from coder.analysis.themes import case_themes

        own = codings.codings_in(study, document.id, self._coder_id)
        if not own:
            return {}
        scoped = _scoped(study, document, own, self._coder_id, respondents)
        themes = case_themes([scoped], codebook, code_ids=[code.id for code in codebook])
        return {
            each.code_id: _OfDocument(each.raised, each.passages.total())
            for each in themes
            if each.raised
        }


def _scoped(
    study: Study,
    document: Document,
    own: Iterable[Coding],
    coder_id: int,
    respondents: frozenset[int],
) -> ScopedDocument:
    speakers = {each.label: each for each in speakers_of(study, document.id)}

    def spoken(turn: Turn) -> SpokenTurn:
        speaker = speakers.get(turn.label)
        case_id = speaker.case_id if speaker and speaker.case_id in respondents else None
        role = speaker.role if speaker else "other"
        return SpokenTurn(turn.start, turn.speech_start, turn.end, role, case_id)

    return ScopedDocument(
        id=document.id,
        text=documents.read_text(study, document.text_id),
        turns=tuple(spoken(turn) for turn in documents.turns(study, document.text_id)),
        codings=tuple(
            ScopedCoding(each.start, each.end, each.code_id, each.coder_id, each.stance)
            for each in own
        ),
        coders=(coder_id,),
        reviewed={},
    )


def _total(parts: Iterable[_OfDocument]) -> CodeTotals:
    people: set[int] = set()
    passages = 0
    for part in parts:
        people |= part.cases
        passages += part.passages
    return CodeTotals(len(people), passages)
