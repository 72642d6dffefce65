"""What is known of a document and its cases, as a form to fill in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coder.model.case import ValuePassage, Variable
from coder.model.document import Document, Kind
from coder.store import cases, documents
from coder.store import value_passages as links
from coder.store.speakers import speakers_of
from coder.store.study import Study
from coder.text.names import composed
from coder.text.spans import Span


@dataclass(frozen=True, slots=True)
class FormPassage:
    """A passage that a value was read from, and where it stands."""

    link: ValuePassage
    document: str
    """The name of the document it stands in."""
    place: str
    """The document's number and the code point where the passage begins."""
    turn: int
    """The number of the turn it begins in, from 1; 0 where the text has none there."""

    @property
    def span(self) -> Span:
        """In code points of the document's text."""
        return Span(self.link.start, self.link.end)


@dataclass(frozen=True, slots=True)
class FormRow:
    """One variable with what is known."""

    variable: Variable
    values: tuple[str, ...]
    """Empty where it is missing; several only where several can be chosen."""
    options: tuple[str, ...]
    """What can be chosen, in an order that stays; empty unless it is a variable of choices."""
    passages: tuple[FormPassage, ...]
    """Behind the values; one for each value at most, in the order of the values."""


@dataclass(frozen=True, slots=True)
class FormSection:
    """What is known of the document, or of one case."""

    title: str
    case_id: int | None
    """None for the document."""
    classification: str | None
    """None for the document."""
    name: str
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class FormPlace:
    """What a form is filled in from."""

    name: str
    kind: Kind
    words: str
    """What stands at the passage; empty where there are no words in it."""


def read_form(study: Study, document_id: int) -> tuple[FormSection, ...]:
    """The document's variables, then those of each case it is tied to, with their values.

    Tied to it are the respondents who speak in it, or of a journal, the case it is about.

    Raises:
        UnknownName: The document is no longer in the study.
    """
    document = documents.document_by_id(study, document_id)
    return _Form(study, document).sections()


class _Form:
    """Puts a form together, reading each thing once."""

    def __init__(self, study: Study, document: Document) -> None:
        self._study = study
        self._document = document
        self._variables = cases.all_variables(study)
        self._documents: dict[int, Document] = {document.id: document}
        self._starts: dict[int, list[int]] = {}

    def sections(self) -> tuple[FormSection, ...]:
        document = self._document
        found = [self._section(f"Document {document.name}", None, None, document.name)]
        tied = [
            speaker.case_id
            for speaker in speakers_of(self._study, document.id)
            if speaker.case_id is not None
            and (speaker.role == "respondent" or document.kind == "journal")
        ]
        for case_id in dict.fromkeys(tied):
            case = links.case_named(self._study, case_id)
            if case is not None:
                name, classification = case
                title = f"{classification[:1].upper()}{classification[1:]} {name}"
                found.append(self._section(title, case_id, classification, name))
        return tuple(found)

    def _section(
        self, title: str, case_id: int | None, classification: str | None, name: str
    ) -> FormSection:
        study, document_id = self._study, self._document.id
        values = links.values_known(study, case_id=case_id, document_id=document_id)
        passages = links.value_passages(study, case_id=case_id, document_id=document_id)
        rows = tuple(
            self._row(variable, values, passages)
            for variable in self._variables
            if variable.classification == classification
        )
        return FormSection(title, case_id, classification, name, rows)

    def _row(
        self,
        variable: Variable,
        known: Mapping[int, tuple[str, ...]],
        passages: Sequence[ValuePassage],
    ) -> FormRow:
        values = known.get(variable.id, ())
        behind = {each.value: each for each in passages if each.variable_id == variable.id}
        shown = [self._passage(behind[value]) for value in values if value in behind]
        options: tuple[str, ...] = ()
        if variable.kind in ("choice", "choices"):
            options = tuple(cases.choices_of(self._study, variable.id))
        return FormRow(variable, values, options, tuple(each for each in shown if each))

    def _passage(self, link: ValuePassage) -> FormPassage | None:
        """A link as it is shown; None where its document has another text now."""
        if link.document_id not in self._documents:
            found = documents.document_by_id(self._study, link.document_id)
            self._documents[link.document_id] = found
        document = self._documents[link.document_id]
        if document.text_id != link.text_id:
            return None
        if link.text_id not in self._starts:
            turns = documents.turns(self._study, link.text_id)
            self._starts[link.text_id] = [turn.start for turn in turns]
        turn = bisect_right(self._starts[link.text_id], link.start)
        return FormPassage(link, document.name, f"{document.number}:{link.start}", turn)


def read_place(
    study: Study, document_id: int, passage: Span | None, text_id: int | None = None
) -> FormPlace:
    """The document that a form is filled in from, and the words of a passage of its text.

    There are none where the passage is one of another text, which the document had.

    Raises:
        UnknownName: The document is no longer in the study.
    """
    document = documents.document_by_id(study, document_id)
    words = ""
    if passage is not None and text_id in (None, document.text_id):
        text = documents.read_text(study, document.text_id)
        words = text[passage.start : passage.end].strip()
    return FormPlace(document.name, document.kind, words)


def is_new_choice(study: Study, variable_id: int, value: str) -> bool:
    """Would setting this value add an option to those of its variable?"""
    kinds = {each.id: each.kind for each in cases.all_variables(study)}
    if kinds.get(variable_id) not in ("choice", "choices"):
        return False
    known = cases.choices_of(study, variable_id)
    parts = value.split(";") if kinds[variable_id] == "choices" else [value]
    return any(
        part.strip() and part.strip() not in known and composed(part) not in known for part in parts
    )
