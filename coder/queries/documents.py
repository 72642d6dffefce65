"""Documents as they are listed and read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from coder.errors import DamagedStudy
from coder.model.code import Codebook
from coder.model.coding import Coding
from coder.model.document import Document, ReadingPlace, Speaker
from coder.model.guide import Match
from coder.model.memo import Memo
from coder.queries.changes import Changes
from coder.store import (
    cases,
    codes,
    codings,
    documents,
    guide,
    memos,
    reading_places,
    revisions,
)
from coder.store.speakers import all_speakers, speakers_of
from coder.store.study import Study
from coder.text.spans import Span
from coder.text.turn import Turn


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of the list of documents."""

    document: Document
    words: int
    turns: int
    codings: int
    """Of the coder who asks."""
    waiting: int
    """What waits in it for a decision, since its words were corrected."""
    done: bool
    """Has the coder marked it done, for every code that can be applied now?"""
    partly: bool
    """Was it marked done before some of these codes were made?"""
    read: float
    """How far the coder has come in it without leaving anything out, from 0 to 1."""
    cases: tuple[str, ...]
    """Who speaks in it, by the respondents' names; of a journal, the case it is about."""
    values: Mapping[str, tuple[str, ...]]
    """By variable: the document's own, then its respondents' put together."""


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """Everything a coding screen needs of one document."""

    document: Document
    text: str
    turns: tuple[Turn, ...]
    speakers: Mapping[str, Speaker]
    """By label."""
    sentences: tuple[Span, ...]
    codings: tuple[Coding, ...]
    """Of the coder who reads, in no order."""
    waiting: int
    """What waits in it for a decision, since its words were corrected."""
    memos: Mapping[int, Memo]
    """By the coding's id."""
    matches: tuple[Match, ...]
    done: bool
    """As the list of documents says it."""
    codebook: Codebook
    place: ReadingPlace | None
    """Where the coder was last."""


_NO_TURNS = (0, 0)


def list_documents(study: Study, coder_id: int) -> tuple[DocumentRow, ...]:
    """Every document with how far the coder has come in it."""
    codable = _codable(codes.read_codebook(study))
    reviewed = codings.reviewed_codes(study)
    words = documents.word_totals(study)
    coded = codings.coding_totals(study, coder_id)
    respondents = {case.id: case for case in cases.all_cases(study)}
    speaking: dict[int, list[int]] = {}
    for speaker in all_speakers(study):
        if speaker.case_id is not None:
            speaking.setdefault(speaker.document_id, []).append(speaker.case_id)
    own = cases.document_values(study)
    read = reading_places.places(study, coder_id)
    extents = documents.turn_extents(study)
    waiting = revisions.waiting_totals(study)
    rows = []
    for document in documents.all_documents(study):
        seen = reviewed.get((document.id, coder_id))
        done = seen is not None and codable <= seen
        who = [respondents[case_id] for case_id in dict.fromkeys(speaking.get(document.id, ()))]
        values: dict[str, tuple[str, ...]] = dict(own.get(document.id, {}))
        for case in who:
            for name, value in case.values.items():
                values[name] = tuple(dict.fromkeys((*values.get(name, ()), *value)))
        rows.append(
            DocumentRow(
                document=document,
                words=words.get(document.text_id, 0),
                turns=extents.get(document.text_id, _NO_TURNS)[0],
                codings=coded.get(document.id, 0),
                waiting=sum(waiting.get(document.id, {}).values()),
                done=done,
                partly=seen is not None and not done,
                read=_share_read(
                    read.get(document.id), extents.get(document.text_id, _NO_TURNS)[1]
                ),
                cases=tuple(case.name for case in who),
                values=values,
            )
        )
    return tuple(rows)


def _share_read(place: ReadingPlace | None, end: int) -> float:
    return min(place.furthest / end, 1.0) if place and end else 0.0


def _codable(codebook: Codebook) -> frozenset[int]:
    """What a document has to be reviewed for to be done: as in the counts, no headings."""
    return frozenset(code.id for code in codebook if code.codable)


def get_document(study: Study, name: str) -> Document:
    """The document of a name.

    Raises:
        UnknownName: There is none.
    """
    return documents.document_called(study, name)


def read_document(study: Study, document_id: int, coder_id: int) -> OpenDocument:
    """A document with all that the coder has made of it.

    Raises:
        UnknownName: It is no longer in the study.
        DamagedStudy: A coding's quoted text is not what stands at its place.
    """
    document = documents.document_by_id(study, document_id)
    codebook = codes.read_codebook(study)
    text = documents.read_text(study, document.text_id)
    own = codings.codings_in(study, document_id, coder_id)
    reviewed = codings.reviewed_in(study, document_id, coder_id)
    _check_quotes(document, text, own)
    return OpenDocument(
        document=document,
        text=text,
        turns=documents.turns(study, document.text_id),
        speakers={each.label: each for each in speakers_of(study, document_id)},
        sentences=documents.sentences(study, document.text_id),
        codings=tuple(own),
        waiting=len(revisions.waiting_anchors(study, document_id)),
        memos=memos.coding_memos(study, document_id),
        matches=tuple(guide.matches(study, document_id)),
        done=reviewed is not None and _codable(codebook) <= reviewed,
        codebook=codebook,
        place=reading_places.place(study, document_id, coder_id),
    )


_ON_CODINGS = frozenset(("codings", "memos"))


def refresh_document(
    study: Study, opened: OpenDocument, coder_id: int, changes: Changes
) -> OpenDocument:
    """The document as it is after some changes, reading again only what they can concern.

    Raises:
        UnknownName: It is no longer in the study.
        DamagedStudy: A changed coding's quoted text is not what stands at its place.
    """
    if not changes.tables <= _ON_CODINGS:
        return read_document(study, opened.document.id, coder_id)
    kept = [each for each in opened.codings if each.id not in changes.codings]
    found = (codings.coding_by_id(study, coding_id) for coding_id in changes.codings)
    new = [
        each
        for each in found
        if each and (each.text_id, each.coder_id) == (opened.document.text_id, coder_id)
    ]
    _check_quotes(opened.document, opened.text, new)
    known = opened.memos
    if "memos" in changes.tables:
        known = memos.coding_memos(study, opened.document.id)
    waiting = len(revisions.waiting_anchors(study, opened.document.id))
    return replace(opened, codings=(*kept, *new), memos=known, waiting=waiting)


def _check_quotes(document: Document, text: str, own: Iterable[Coding]) -> None:
    for coding in own:
        if text[coding.start : coding.end] != coding.quote:
            raise DamagedStudy(
                f"A coding of {document.name} no longer matches its text, at {coding.start}.",
                "Restore the study from a copy; `coder check` lists every such coding.",
            )
