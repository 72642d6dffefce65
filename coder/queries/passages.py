"""All passages of a code, over all documents, by groups of who speaks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from coder.analysis.counts import ThemeCount
from coder.analysis.passages import coded_voices
from coder.analysis.scope import ScopedDocument
from coder.errors import UnknownName
from coder.model.case import RESPONDENT, Case
from coder.model.code import Codebook
from coder.model.coding import Coding
from coder.model.document import KINDS, Document, Kind
from coder.queries.counts import count_material
from coder.queries.scope import Material, Scope, read_material
from coder.store import cases, documents
from coder.store.coders import coder_names
from coder.store.codings import codings_with
from coder.store.speakers import all_speakers
from coder.store.study import Study
from coder.text.spans import Span
from coder.text.turn import Turn

_AROUND = 80
"""How much is shown around a passage where no sentences are known, in code points."""

_MOST_AROUND = 160
"""The most that is shown on either side, in code points."""

CUT = "…"
"""Where more stands around a passage than is shown."""


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """One coding of the code, or of one below it."""

    coding: Coding
    document: str
    """The name of the document."""
    number: int
    """Of the document in the study, from 1."""
    turn: int
    """The number of the turn it begins in, from 1; 0 where it begins in none."""
    speaker: str
    """The label of that turn; empty where nobody is named."""
    cases: tuple[str, ...]
    """Whose evidence it holds; of a journal, whom it is about."""
    before: str
    """The sentence before it, or the beginning of the sentence it begins in."""
    after: str

    @property
    def quote_id(self) -> str:
        """The document's number and the code point where the passage begins."""
        return f"{self.number}:{self.coding.start}"

    @property
    def span(self) -> Span:
        """In code points of the document's text."""
        return Span(self.coding.start, self.coding.end)


@dataclass(frozen=True, slots=True)
class PassageGroup:
    """The codings of one group, with what is counted of them."""

    kind: Kind
    value: str | None
    """Of the variable; None where it is missing, or nothing is grouped."""
    is_counted: bool
    """False for codings that hold no respondent's words, so that they count for nobody."""
    figures: ThemeCount | None
    """As `coder counts` has them for this kind of documents; None where nobody is counted."""
    rows: tuple[CodedPassage, ...]
    """By document and place. One of several values, or people, is in several groups."""


@dataclass(frozen=True, slots=True)
class CodePassages:
    """A code with all its passages in one coder's coding."""

    codebook: Codebook
    code_id: int
    by: str | None
    total: ThemeCount
    """Of the interviews, over all groups."""
    groups: tuple[PassageGroup, ...]


def variables_to_group(study: Study) -> tuple[str, ...]:
    """The names of the respondents' variables, in the order they came in."""
    return tuple(
        each.name for each in cases.all_variables(study) if each.classification == RESPONDENT
    )


def code_passages(study: Study, coder_id: int, code_id: int, by: str | None) -> CodePassages:
    """All codings of a code and those below it, in one coder's coding of all documents.

    Interviews come first, then journals and survey answers, which are never pooled with them;
    in each, what counts for nobody comes last.

    Args:
        study: The study.
        coder_id: Whose coding.
        code_id: The code, which can be a heading.
        by: A variable of respondents or of documents; None for no groups.

    Raises:
        UnknownName: The code or the variable is not in the study.
    """
    scope = Scope(kinds=KINDS, coders=(coder_names(study)[coder_id],))
    material = read_material(study, scope)
    if code_id not in material.codebook:
        raise UnknownName("The code is no longer in the codebook.")
    if by is not None:
        material.tables.variables.owner(by)
    reader = _Reader(study, coder_id, material, code_id, by)
    return CodePassages(
        codebook=material.codebook,
        code_id=code_id,
        by=by,
        total=reader.count("interview")[-1],
        groups=tuple(group for kind in KINDS for group in reader.groups(kind)),
    )


class _Reader:
    """Puts the passages of a code together, reading each thing once."""

    def __init__(
        self, study: Study, coder_id: int, material: Material, code_id: int, by: str | None
    ) -> None:
        self._study = study
        self._material = replace(material, code_ids=(code_id,))
        self._by = by
        self._counted: dict[Kind, tuple[ThemeCount, ...]] = {}
        below = material.codebook.with_descendants(code_id)
        own = [each for code in below for each in codings_with(study, coder_id, code)]
        self._codings: dict[int, list[Coding]] = {}
        for coding in sorted(own, key=lambda each: (each.start, each.end, each.id)):
            self._codings.setdefault(coding.document_id, []).append(coding)
        self._owner = None if by is None else material.tables.variables.owner(by)
        self._cases = {case.id: case for case in cases.all_cases(study)}
        self._about = {
            each.document_id: each.case_id
            for each in all_speakers(study)
            if each.case_id is not None and each.role != "respondent"
        }

    def count(self, kind: Kind) -> tuple[ThemeCount, ...]:
        """What is counted in one kind of documents: by group, and then in all."""
        if kind not in self._counted:
            self._counted[kind] = self._count(kind)
        return self._counted[kind]

    def _count(self, kind: Kind) -> tuple[ThemeCount, ...]:
        kept = tuple(each for each in self._material.documents if each.kind == kind)
        ids = {document.id for document in kept}
        scoped = tuple(each for each in self._material.scoped if each.id in ids)
        part = replace(self._material, documents=kept, scoped=scoped, scoped_for_all=scoped)
        by = () if self._by is None else (self._by,)
        return count_material(part, Scope(kinds=(kind,)), by).rows

    def groups(self, kind: Kind) -> Iterator[PassageGroup]:
        """The groups of one kind of documents, so far as they have codings."""
        counted: dict[str | None, list[CodedPassage]] = {}
        nobodys: dict[str | None, list[CodedPassage]] = {}
        scoped = {document.id: document for document in self._material.scoped}
        for document in self._material.documents:
            if document.kind != kind or document.id not in self._codings:
                continue
            for row, owners in self._rows(document, scoped[document.id]):
                into = counted if owners and kind != "journal" else nobodys
                for value in self._values(document, owners):
                    into.setdefault(value, []).append(row)
        if counted:
            *grouped, total = self.count(kind)
            figures = {row.group[0][1]: row for row in grouped} if self._by else {None: total}
            for value, figure in figures.items():
                if rows := counted.get(value):
                    yield PassageGroup(kind, value, True, figure, tuple(rows))
        for value in sorted(nobodys, key=lambda value: value is None):
            yield PassageGroup(kind, value, False, None, tuple(nobodys[value]))

    def _rows(
        self, document: Document, scoped: ScopedDocument
    ) -> Iterator[tuple[CodedPassage, Sequence[Case]]]:
        """The codings of a document, with the cases whose words or matter they are."""
        own = self._codings[document.id]
        coded = coded_voices(scoped, [Span(coding.start, coding.end) for coding in own])
        turns = documents.turns(self._study, document.text_id)
        around = _Around(scoped.text, documents.sentences(self._study, document.text_id))
        for coding, voices in zip(own, coded, strict=True):
            about = self._about.get(document.id)
            if document.kind == "journal":
                voices = () if about is None else (about,)
            owners = [self._cases[case_id] for case_id in voices]
            number, label = _turn_at(turns, coding.start)
            yield (
                CodedPassage(
                    coding=coding,
                    document=document.name,
                    number=document.number,
                    turn=number,
                    speaker=label,
                    cases=tuple(case.name for case in owners),
                    before=around.before(coding.start),
                    after=around.after(coding.end),
                ),
                owners,
            )

    def _values(self, document: Document, owners: Sequence[Case]) -> Iterable[str | None]:
        """The values that a coding is listed under."""
        if self._by is None or not (owners or document.kind == "journal"):
            return (None,)
        if self._owner == "document":
            own = self._material.tables.document_values.get(document.id, {})
            return own.get(self._by) or (None,)
        values: dict[str | None, None] = {}
        for case in owners:
            values |= dict.fromkeys(case.values.get(self._by) or (None,))
        return values or (None,)


def _turn_at(turns: Sequence[Turn], offset: int) -> tuple[int, str]:
    """The number of the turn that holds a character, and its label."""
    number = bisect_right(turns, offset, key=lambda turn: turn.start)
    if number and offset < turns[number - 1].end:
        return number, turns[number - 1].label
    return 0, ""


class _Around:
    """What stands before and after a place in a text: sentences, where they are known."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self._text = text
        self._starts = [sentence.start for sentence in sentences]
        self._ends = [sentence.end for sentence in sentences]

    def before(self, offset: int) -> str:
        """The sentence before, or the beginning of the one it is in."""
        place = bisect_left(self._starts, offset) - 1
        start = self._starts[place] if place >= 0 else max(offset - _AROUND, 0)
        if offset - start <= _MOST_AROUND:
            return self._text[start:offset]
        return CUT + self._text[offset - _MOST_AROUND : offset]

    def after(self, offset: int) -> str:
        """The sentence after, or the end of the one it is in."""
        place = bisect_right(self._ends, offset)
        end = self._ends[place] if place < len(self._ends) else offset + _AROUND
        if end - offset <= _MOST_AROUND:
            return self._text[offset:end]
        return self._text[offset : offset + _MOST_AROUND] + CUT
