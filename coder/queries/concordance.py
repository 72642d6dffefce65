"""Keyword in context: words wherever they stand in the study's documents."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from coder.model.document import Document, Kind, Speaker
from coder.store import cases, documents, searching
from coder.store.speakers import all_speakers
from coder.store.study import Study
from coder.text.finding import find_forms, find_spans
from coder.text.spans import Span
from coder.text.turn import Turn
from coder.text.words import WORD

AROUND = 60
"""How much is shown on either side of a hit, in code points."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words stand."""

    document_id: int
    document: str
    """Its name."""
    number: int
    """Of the document in the study, from 1."""
    kind: Kind
    span: Span
    """In code points of the document's text."""
    left: str
    """What stands before, on one line."""
    words: str
    """What was found, on one line."""
    right: str
    speaker: str
    """The label of the turn it begins in; empty where nobody is named."""
    case: str
    """Who speaks there, or whom a journal is about; empty where that is not known."""

    @property
    def place(self) -> str:
        """The document's number and the code point where the hit begins."""
        return f"{self.number}:{self.span.start}"


def concordance(
    study: Study, words: str, *, forms: bool, kinds: Collection[Kind] | None = None
) -> tuple[Hit, ...]:
    """Where words stand, by document and place; nowhere where there are none.

    Args:
        study: The study.
        words: As typed; several are looked for one after the other, with any white space
            between them, in capitals or not. Letters with marks are letters of their own.
        forms: Find whole words of speech in all their forms, by lemma and stem, instead of
            the very characters, which can be part of a word or of a speaker's label.
        kinds: Of documents; all where None.
    """
    typed = WORD.findall(words) if forms else []
    found: Iterator[tuple[Document, str, Span]]
    found = _in_all_forms(study, typed, kinds) if typed else _as_typed(study, words, kinds)
    describe = _Describer(study)
    return tuple(describe(document, text, span) for document, text, span in found)


def _documents(study: Study, kinds: Collection[Kind] | None) -> list[Document]:
    every = documents.all_documents(study)
    return [each for each in every if kinds is None or each.kind in kinds]


def _as_typed(
    study: Study, words: str, kinds: Collection[Kind] | None
) -> Iterator[tuple[Document, str, Span]]:
    # An index of words cannot tell where a part of a word stands; a text is searched in less
    # time than it takes to read.
    if not words.strip():
        return
    for document in _documents(study, kinds):
        text = documents.read_text(study, document.text_id)
        for span in find_spans(text, words):
            yield document, text, span


def _in_all_forms(
    study: Study, words: Sequence[str], kinds: Collection[Kind] | None
) -> Iterator[tuple[Document, str, Span]]:
    forms = [searching.forms_of(study, word) for word in words]
    possible = searching.texts_with(study, forms)
    for document in _documents(study, kinds):
        if document.text_id not in possible:
            continue
        text = documents.read_text(study, document.text_id)
        spans = find_forms(text, forms)
        turns = documents.turns(study, document.text_id) if spans else ()
        starts = [turn.start for turn in turns]
        for span in spans:
            turn = _turn_at(turns, starts, span.start)
            if turn is None or span.start >= turn.speech_start:
                yield document, text, span


def _turn_at(turns: Sequence[Turn], starts: Sequence[int], offset: int) -> Turn | None:
    place = bisect_right(starts, offset) - 1
    return turns[place] if place >= 0 and offset < turns[place].end else None


class _Describer:
    """Says of hits who speaks and what stands around them, reading each thing once."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._names = {case.id: case.name for case in cases.all_cases(study)}
        self._speakers: dict[tuple[int, str], Speaker] = {
            (each.document_id, each.label): each for each in all_speakers(study)
        }
        self._turns: tuple[int, Sequence[Turn], Sequence[int]] = (0, (), ())

    def __call__(self, document: Document, text: str, span: Span) -> Hit:
        if self._turns[0] != document.text_id:
            turns = documents.turns(self._study, document.text_id)
            self._turns = document.text_id, turns, [turn.start for turn in turns]
        turn = _turn_at(*self._turns[1:], span.start)
        speaker = self._speakers.get((document.id, turn.label)) if turn else None
        case_id = speaker.case_id if speaker else None
        return Hit(
            document_id=document.id,
            document=document.name,
            number=document.number,
            kind=document.kind,
            span=span,
            left=_one_line(text[max(span.start - AROUND, 0) : span.start]),
            words=_one_line(text[span.start : span.end]),
            right=_one_line(text[span.end : span.end + AROUND]),
            speaker=turn.label if turn else "",
            case="" if case_id is None else self._names[case_id],
        )


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text)
