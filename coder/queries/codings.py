"""Codings as they are listed, exported and checked."""

from __future__ import annotations

from dataclasses import dataclass

from coder.errors import UnknownName
from coder.model.coding import Coding, CodingDraft
from coder.queries.left_out import left_out
from coder.queries.places import find_quote
from coder.queries.quote_checks import check_quotes, faults, waiting_faults
from coder.store import codes, codings, documents, freezes, memos
from coder.store.coders import coder_names
from coder.store.study import Study


@dataclass(frozen=True, slots=True)
class CodingRow:
    """One coding with the names of what it ties together."""

    coding: Coding
    document: str
    code: str
    """The code's path."""
    coder: str
    memo: str

    def draft(self) -> CodingDraft:
        """The coding as a table has it."""
        return CodingDraft(
            document=self.document,
            code=self.code,
            coder=self.coder,
            start=self.coding.start,
            end=self.coding.end,
            quote=self.coding.quote,
            stance=self.coding.stance,
            starred=self.coding.starred,
            memo=self.memo,
            line=0,
        )


def list_codings(study: Study, coder_id: int | None = None) -> tuple[CodingRow, ...]:
    """Every coding, or one coder's, by document and place."""
    names = {document.id: document.name for document in documents.all_documents(study)}
    order = {document_id: place for place, document_id in enumerate(names)}
    codebook = codes.read_codebook(study)
    paths = {code.id: codebook.path(code.id) for code in codebook}
    coders = coder_names(study)
    notes: dict[int, str] = {}
    for memo in memos.all_memos(study):
        if memo.coding_id is not None:
            notes[memo.coding_id] = memo.content
    return tuple(
        CodingRow(
            coding=coding,
            document=names[coding.document_id],
            code=paths[coding.code_id],
            coder=coders[coding.coder_id],
            memo=notes.get(coding.id, ""),
        )
        for coding in sorted(codings.all_codings(study), key=lambda each: order[each.document_id])
        if coder_id in (None, coding.coder_id)
    )


def exported_codings(study: Study) -> tuple[CodingRow, ...]:
    """Every coding, to leave the study.

    Raises:
        DamagedStudy: Some coding's quote is not what stands in its text.
    """
    rows = list_codings(study)
    texts = documents.all_texts(study)
    quoted = {row.coding.document_id for row in rows}
    listed = [each for each in documents.all_documents(study) if each.id in quoted]
    check_quotes(study, listed, {each.id: texts[each.text_id] for each in listed})
    return rows


def codings_at(study: Study, code_id: int, where: str) -> tuple[Coding, ...]:
    """Everybody's codings with one code at a place, or where the quote with an id begins.

    Raises:
        UnknownName: It is neither, or nothing is coded so there.
    """
    quote = find_quote(study, where)
    if quote is None:
        raise UnknownName(
            f"“{where}” is no quote's id and no place.",
            "`coder quotes` gives ids, `coder search` gives places.",
        )
    document, start = quote
    found = tuple(
        each
        for each in codings.codings_in(study, document.id)
        if each.code_id == code_id and each.start <= start < each.end
    )
    if not found:
        name = codes.read_codebook(study)[code_id].name
        raise UnknownName(
            f"Nothing is coded {name} at {where}.", "`coder quotes --code` lists what is."
        )
    return found


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of the study looked at, and what it found."""

    documents: int
    codings: int
    waiting: str
    """What counts nowhere until somebody decides, in a sentence; empty where nothing does."""
    problems: tuple[str, ...]
    """One line each; none where all is sound."""


def check_study(study: Study) -> Checked:
    """Check the file, each text against its hash, each quote against its text, what is frozen."""
    problems = study.problems()
    texts = documents.all_texts(study)
    listed = documents.all_documents(study)
    by_document = {document.id: texts[document.text_id] for document in listed}
    problems += [
        f"{fault.document.name}: {fault.what}." for fault in faults(study, listed, by_document)
    ]
    problems += waiting_faults(study)
    problems += freezes.unreadable_freezes(study)
    return Checked(
        len(listed),
        len(codings.all_codings(study)),
        left_out(study),
        tuple(problems),
    )
