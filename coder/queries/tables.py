"""What every count reads of a study, each table once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from coder.analysis.scope import AskedQuestion, ScopedCoding, ScopedDocument, SpokenTurn
from coder.errors import UnknownName
from coder.model.case import RESPONDENT
from coder.model.document import Document, Role
from coder.store import cases, codes, codings, documents, guide
from coder.store.coders import about, coder_names
from coder.store.speakers import all_speakers
from coder.store.study import Study
from coder.text.spans import Span


@dataclass(frozen=True, slots=True)
class Variables:
    """The names of what is known of respondents and of documents."""

    of_cases: tuple[str, ...]
    of_documents: tuple[str, ...]

    def owner(self, name: str) -> Literal["case", "document"]:
        """What a variable belongs to; a respondent's goes before a document's of that name.

        Raises:
            UnknownName: The study has no such variable.
        """
        if name in self.of_cases:
            return "case"
        if name in self.of_documents:
            return "document"
        known = ", ".join(dict.fromkeys((*self.of_cases, *self.of_documents)))
        raise UnknownName(
            f"There is no variable called “{name}”.",
            f"The study has: {known}." if known else "Import cases first: `coder cases import`.",
        )


class CountedTables:
    """Reads the tables that every count needs, each once."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self.about = about(study)
        self.coders = coder_names(study)
        self.codebook = codes.read_codebook(study)
        self.documents = documents.all_documents(study)
        self.respondents = {case.id: case for case in cases.all_cases(study, RESPONDENT)}
        self.document_values = cases.document_values(study)
        variables = cases.all_variables(study)
        self.variables = Variables(
            tuple(each.name for each in variables if each.classification == RESPONDENT),
            tuple(each.name for each in variables if each.classification is None),
        )
        self.speakers: dict[tuple[int, str], tuple[Role, int | None]] = {
            (each.document_id, each.label): (
                each.role,
                each.case_id if each.case_id in self.respondents else None,
            )
            for each in all_speakers(study)
        }
        self.codings = codings.all_codings(study)
        self.reviewed = codings.reviewed_codes(study)
        self.matches = guide.matches(study)
        self.questions = {each.id: each for each in guide.all_questions(study)}
        self.turns = documents.all_turns(study)

    def scoped(
        self, kept: Iterable[Document], chosen: tuple[int, ...] | None
    ) -> Iterator[ScopedDocument]:
        """Documents as measures take them."""
        by_document: dict[int, list[ScopedCoding]] = {}
        for coding in self.codings:
            by_document.setdefault(coding.document_id, []).append(
                ScopedCoding(
                    coding.start, coding.end, coding.code_id, coding.coder_id, coding.stance
                )
            )
        asked: dict[int, list[AskedQuestion]] = {}
        for match in self.matches:
            linked = frozenset(self.questions[match.question_id].code_ids)
            asked.setdefault(match.document_id, []).append(AskedQuestion(match.start, linked))
        texts = documents.all_texts(self._study)
        for document in kept:
            who = chosen or (document.coder_id or self.about.coder_id,)
            yield ScopedDocument(
                id=document.id,
                text=texts[document.text_id],
                turns=tuple(
                    SpokenTurn(
                        turn.start,
                        turn.speech_start,
                        turn.end,
                        *self.speakers.get((document.id, turn.label), ("other", None)),
                    )
                    for turn in self.turns.get(document.text_id, ())
                ),
                codings=tuple(
                    coding for coding in by_document.get(document.id, ()) if coding.coder_id in who
                ),
                coders=who,
                reviewed={
                    coder_id: self.reviewed[document.id, coder_id]
                    for coder_id in who
                    if (document.id, coder_id) in self.reviewed
                },
                questions=tuple(asked.get(document.id, ())),
                questions_declared=document.questions_declared,
            )

    def starred(self, scoped: Iterable[ScopedDocument]) -> dict[int, tuple[tuple[Span, int], ...]]:
        """By document, the spans that a counting coder starred, with their codes."""
        who = {document.id: document.coders for document in scoped}
        found: dict[int, tuple[tuple[Span, int], ...]] = {}
        for coding in self.codings:
            if coding.starred and coding.coder_id in who.get(coding.document_id, ()):
                span = Span(coding.start, coding.end)
                own = found.get(coding.document_id, ())
                found[coding.document_id] = (*own, (span, coding.code_id))
        return found
