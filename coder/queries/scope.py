"""What a count is over: which documents, respondents, codes and coders."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from coder.analysis.scope import (
    AskedQuestion,
    Combine,
    ScopedCoding,
    ScopedDocument,
    SpokenTurn,
)
from coder.errors import Conflict, UnknownName
from coder.model.case import RESPONDENT, Case
from coder.model.code import Codebook
from coder.model.document import Document, Kind, Role
from coder.store import cases, codes, codings, documents, guide
from coder.store.coders import about, coder_names
from coder.store.study import Study
from coder.text.spans import Span


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked for; the defaults are those of every count."""

    kinds: tuple[Kind, ...] = ("interview",)
    where: tuple[tuple[str, str], ...] = ()
    """Variables of respondents or documents with the value they must have."""
    coders: tuple[str, ...] = ()
    """Whose codings count, by name; each document's coder of record where none is named."""
    combine: Combine | None = None
    """Of several coders: what any of them coded, or what their passages share."""
    codes: tuple[str, ...] = ()
    """Names or paths; every code that is not a heading where none is named."""


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


@dataclass(frozen=True)
class Material:
    """A study as it is counted, read once."""

    codebook: Codebook
    documents: tuple[Document, ...]
    """In scope, in the study's order."""
    respondents: Mapping[int, Case]
    """By id; those outside of scope too."""
    scoped: tuple[ScopedDocument, ...]
    """The documents as measures take them, with the respondents in scope only."""
    scoped_for_all: tuple[ScopedDocument, ...]
    """The same with every respondent, to tell whose words count for nobody."""
    starred: Mapping[int, tuple[tuple[Span, int], ...]]
    """By document, the spans that a counting coder starred, with their codes."""
    document_values: Mapping[int, Mapping[str, tuple[str, ...]]]
    coders: tuple[str, ...]
    """Who counts in at least one document, by name."""
    code_ids: tuple[int, ...]
    """What is counted, in the order of the tree."""
    digest: str
    """Of the study's counted content, in scope or not."""
    study_name: str
    language: str
    variables: Variables

    @cached_property
    def speaking(self) -> frozenset[int]:
        """The respondents in scope who are a speaker somewhere in it."""
        return frozenset(
            turn.case_id
            for document in self.scoped
            for turn in document.turns
            if turn.role == "respondent" and turn.case_id is not None
        )


def read_material(study: Study, scope: Scope) -> Material:
    """Read what a scope holds.

    Raises:
        UnknownName: A code, coder or variable that the study does not have.
        Conflict: Several coders were named without saying how their codings go together.
    """
    reader = _Reader(study)
    chosen = reader.choose_coders(scope)
    owners = {name: reader.variables.owner(name) for name, _ in scope.where}
    by_case = [pair for pair in scope.where if owners[pair[0]] == "case"]
    by_document = [pair for pair in scope.where if owners[pair[0]] == "document"]
    kept = tuple(
        document
        for document in reader.documents
        if document.kind in scope.kinds
        and all(
            value in reader.document_values.get(document.id, {}).get(name, ())
            for name, value in by_document
        )
    )
    inside = frozenset(
        case.id
        for case in reader.respondents.values()
        if all(value in case.values.get(name, ()) for name, value in by_case)
    )
    everyone = tuple(reader.scoped(kept, chosen))
    scoped = everyone if not by_case else tuple(_only(document, inside) for document in everyone)
    counting = dict.fromkeys(coder for document in everyone for coder in document.coders)
    return Material(
        codebook=reader.codebook,
        documents=kept,
        respondents=reader.respondents,
        scoped=scoped,
        scoped_for_all=everyone,
        starred=reader.starred(everyone),
        document_values=reader.document_values,
        coders=tuple(reader.coders[coder_id] for coder_id in counting),
        code_ids=_chosen_codes(reader.codebook, scope.codes),
        digest=reader.digest(),
        study_name=reader.about.name,
        language=reader.about.language,
        variables=reader.variables,
    )


def _chosen_codes(codebook: Codebook, names: Sequence[str]) -> tuple[int, ...]:
    if names:
        return tuple(dict.fromkeys(codebook.find(name).id for name in names))
    return tuple(code.id for code in codebook if code.codable)


def _only(document: ScopedDocument, inside: frozenset[int]) -> ScopedDocument:
    """A document in which nobody but some respondents is counted."""
    return replace(
        document,
        turns=tuple(
            turn if turn.case_id in inside else replace(turn, case_id=None)
            for turn in document.turns
        ),
    )


class _Reader:
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
        self._speakers: dict[tuple[int, str], tuple[Role, int | None]] = {
            (each.document_id, each.label): (
                each.role,
                each.case_id if each.case_id in self.respondents else None,
            )
            for each in documents.all_speakers(study)
        }
        self._codings = codings.all_codings(study)
        self._reviewed = codings.reviewed_codes(study)
        self._matches = guide.matches(study)
        self._questions = {each.id: each for each in guide.all_questions(study)}
        self._turns = documents.all_turns(study)

    def choose_coders(self, scope: Scope) -> tuple[int, ...] | None:
        """The coders named, all of them for `any` and `both`; None for those of record."""
        ids = {name: coder_id for coder_id, name in self.coders.items()}
        for name in scope.coders:
            if name not in ids:
                raise UnknownName(
                    f"There is no coder called “{name}”.", f"Coders are: {', '.join(ids)}."
                )
        if len(scope.coders) > 1 and scope.combine is None:
            raise Conflict(
                "Several coders were named.",
                "Say --any for what any of them coded, or --both for what all did.",
            )
        if scope.coders:
            return tuple(ids[name] for name in dict.fromkeys(scope.coders))
        if scope.combine is None:
            return None
        active = {coding.coder_id for coding in self._codings}
        active |= {coder_id for _, coder_id in self._reviewed}
        return tuple(coder_id for coder_id in self.coders if coder_id in active)

    def scoped(
        self, kept: Iterable[Document], chosen: tuple[int, ...] | None
    ) -> Iterator[ScopedDocument]:
        """Documents as measures take them."""
        by_document: dict[int, list[ScopedCoding]] = {}
        for coding in self._codings:
            by_document.setdefault(coding.document_id, []).append(
                ScopedCoding(
                    coding.start, coding.end, coding.code_id, coding.coder_id, coding.stance
                )
            )
        asked: dict[int, list[AskedQuestion]] = {}
        for match in self._matches:
            linked = frozenset(self._questions[match.question_id].code_ids)
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
                        *self._speakers.get((document.id, turn.label), ("other", None)),
                    )
                    for turn in self._turns.get(document.text_id, ())
                ),
                codings=tuple(
                    coding for coding in by_document.get(document.id, ()) if coding.coder_id in who
                ),
                coders=who,
                reviewed={
                    coder_id: self._reviewed[document.id, coder_id]
                    for coder_id in who
                    if (document.id, coder_id) in self._reviewed
                },
                questions=tuple(asked.get(document.id, ())),
                questions_declared=document.questions_declared,
            )

    def starred(self, scoped: Iterable[ScopedDocument]) -> dict[int, tuple[tuple[Span, int], ...]]:
        """By document, the spans that a counting coder starred, with their codes."""
        who = {document.id: document.coders for document in scoped}
        found: dict[int, tuple[tuple[Span, int], ...]] = {}
        for coding in self._codings:
            if coding.starred and coding.coder_id in who.get(coding.document_id, ()):
                span = Span(coding.start, coding.end)
                own = found.get(coding.document_id, ())
                found[coding.document_id] = (*own, (span, coding.code_id))
        return found

    def digest(self) -> str:
        """SHA-256 of everything a count can depend on, by names and hashes, never by ids.

        So two studies built from the same files have the same.
        """
        paths = {code.id: self.codebook.path(code.id) for code in self.codebook}
        texts = {document.id: document.sha256 for document in self.documents}
        names = {case.id: case.name for case in self.respondents.values()}
        lines: list[tuple[object, ...]] = []
        lines += [
            ("code", paths[code.id], code.codable, code.has_statement) for code in self.codebook
        ]
        for document in self.documents:
            record = self.coders[document.coder_id or self.about.coder_id]
            values = sorted(self.document_values.get(document.id, {}).items())
            declared = document.questions_declared
            lines.append(("document", document.sha256, document.kind, record, declared, values))
            for turn in self._turns.get(document.text_id, ()):
                role, case_id = self._speakers.get((document.id, turn.label), ("other", None))
                lines.append(("turn", document.sha256, *turn, role, names.get(case_id or 0)))
        lines += [
            ("case", case.name, sorted(case.values.items())) for case in self.respondents.values()
        ]
        lines += [
            (
                "coding",
                texts[coding.document_id],
                coding.start,
                coding.end,
                paths[coding.code_id],
                self.coders[coding.coder_id],
                coding.stance,
            )
            for coding in self._codings
        ]
        lines += [
            ("reviewed", texts[document_id], self.coders[coder_id], sorted(map(paths.get, seen)))  # type: ignore[type-var]
            for (document_id, coder_id), seen in self._reviewed.items()
        ]
        for match in self._matches:
            raised = sorted(
                paths[code_id] for code_id in self._questions[match.question_id].code_ids
            )
            lines.append(("question", texts[match.document_id], match.start, raised))
        hashed = hashlib.sha256()
        for line in sorted(map(repr, lines)):
            hashed.update(line.encode("utf-8", "surrogatepass"))
            hashed.update(b"\n")
        return hashed.hexdigest()
