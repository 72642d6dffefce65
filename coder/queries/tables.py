"""What every count reads of a study, each table once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from coder.analysis.columns import CodingColumns, Ints, TurnColumns
from coder.analysis.scope import AskedQuestion, ScopedDocument
from coder.errors import UnknownName
from coder.model.case import RESPONDENT
from coder.model.document import Document, Speaker
from coder.store import cases, codes, codings, documents, guide, revisions
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
        self.codings = _read_codings(study)
        """By document; one without codings is left out."""
        self.reviewed = _read_reviewed(study)
        """A document is not reviewed for a code while a coding of it waits for a decision."""
        self.matches = guide.matches(study)
        self.waiting = revisions.waiting_totals(study)
        """By document, what is counted nowhere until somebody decides."""
        self.questions = {each.id: each for each in guide.all_questions(study)}
        self.turns = _read_turns(study)
        """By document; one without turns is left out. Only respondents are cases here."""

    def respondents_in(self, document_id: int) -> frozenset[int]:
        """The respondents who speak in a document."""
        turns = self.turns.get(document_id)
        return turns.respondents() if turns else frozenset()

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """Who speaks, in every document; to be asked for while the study is open."""
        return tuple(all_speakers(self._study))

    def speaking(self) -> frozenset[int]:
        """The respondents who are a speaker of some document, whether or not they say a word."""
        return frozenset(
            each.case_id
            for each in self.speakers
            if each.role == "respondent" and each.case_id in self.respondents
        )

    def scoped(
        self, kept: Iterable[Document], chosen: tuple[int, ...] | None
    ) -> Iterator[ScopedDocument]:
        """Documents as measures take them."""
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
                turns=self.turns.get(document.id, ()),
                codings=self._codings_of(document, who),
                coders=who,
                reviewed={
                    coder_id: self.reviewed[document.id, coder_id]
                    for coder_id in who
                    if (document.id, coder_id) in self.reviewed
                },
                questions=tuple(asked.get(document.id, ())),
                questions_declared=document.questions_declared,
                questions_wait=self.questions_wait(document.id),
            )

    def questions_wait(self, document_id: int) -> bool:
        """Does a matched question of a document wait for a decision?"""
        return "question_matches" in self.waiting.get(document_id, {})

    def _codings_of(self, document: Document, who: tuple[int, ...]) -> CodingColumns | tuple[()]:
        own = self.codings.get(document.id)
        if own is None:
            return ()
        counts = own.are_of(who)
        return own if counts.all() else own.only(counts)

    def starred(self, scoped: Iterable[ScopedDocument]) -> dict[int, tuple[tuple[Span, int], ...]]:
        """By document, the spans that a counting coder starred, with their codes."""
        who = {document.id: document.coders for document in scoped}
        found: dict[int, tuple[tuple[Span, int], ...]] = {}
        for document_id, coder_id, span, code_id in codings.starred_codings(self._study):
            if coder_id in who.get(document_id, ()):
                found[document_id] = (*found.get(document_id, ()), (span, code_id))
        return found


def _read_codings(study: Study) -> dict[int, CodingColumns]:
    return {
        row[0]: CodingColumns(*map(_numbers, tuple(row)[1:]))
        for row in codings.coding_columns(study)
    }


def _read_reviewed(study: Study) -> dict[tuple[int, int], frozenset[int]]:
    found = codings.reviewed_codes(study)
    for document_id, coder_id, code_id in codings.waiting_codes(study):
        if (document_id, coder_id) in found:
            found[document_id, coder_id] -= {code_id}
    return found


def _read_turns(study: Study) -> dict[int, TurnColumns]:
    found = {}
    for row in documents.turn_columns(study):
        columns = np.stack([_numbers(column) for column in tuple(row)[1:]])
        found[row[0]] = TurnColumns(*columns[:, np.argsort(columns[0])])
    return found


def _numbers(text: str) -> Ints:
    """The whole numbers of a column."""
    return np.fromstring(text, dtype=np.int64, sep=",")
