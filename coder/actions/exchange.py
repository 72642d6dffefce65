"""Codings that come in as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coder.actions.coders import find_or_add_coder
from coder.actions.codings import check_code, check_span
from coder.actions.done import Done, counted
from coder.errors import CoderError, Conflict, UnknownName
from coder.formats.problems import Problem, refusal
from coder.model.code import Code, Codebook
from coder.model.coding import CodingDraft
from coder.model.document import Document
from coder.store import codes, codings, documents, memos
from coder.store.study import Study
from coder.text.finding import find_quote
from coder.text.names import composed
from coder.text.spans import Span


@dataclass(frozen=True, slots=True)
class _Found:
    draft: CodingDraft
    document: Document
    code: Code
    span: Span
    quote: str


def import_codings(
    study: Study,
    coder_id: int,
    drafts: Sequence[CodingDraft],
    file: str,
    problems: Sequence[Problem] = (),
) -> Done:
    """Add the codings of a table, as one operation; those that are there already are passed over.

    Args:
        study: The study.
        coder_id: Who imports; rows that name no coder are this one's.
        drafts: The rows.
        file: The table's name, for messages.
        problems: What the reader could not take of the table.

    Raises:
        InvalidTable: A row cannot be placed: its document, code or quote is not found, or
            the quote more than once. Nothing of the table was taken.
    """
    found, more = _find(study, drafts)
    if every := sorted((*problems, *more)):
        raise refusal(file, tuple(every), "Put these rows right and import it again.")
    coders = {"": coder_id}
    for name in dict.fromkeys(draft.coder for draft in drafts if draft.coder):
        coders[name] = find_or_add_coder(study, name)
    with study.operation("codings.import", coder_id) as operation:
        known = {
            (each.document_id, each.start, each.end, each.code_id, each.coder_id): each.stance
            for each in codings.all_codings(study)
        }
        fresh: list[tuple[_Found, int]] = []
        differing: list[Problem] = []
        for each in found:
            coder = coders[each.draft.coder]
            place = (each.document.id, *each.span, each.code.id, coder)
            if place not in known:
                known[place] = each.draft.stance
                fresh.append((each, coder))
            elif known[place] != each.draft.stance:
                other = known[place] or "no stance"
                differing.append(
                    Problem(each.draft.line, f"this coding is there already, with {other}")
                )
        if differing:
            raise refusal(file, tuple(differing), "Take these rows out, or change the stance.")
        ids = codings.add_codings(operation, [_row(each, coder) for each, coder in fresh])
        for coding_id, (each, coder) in zip(ids, fresh, strict=True):
            if each.draft.memo:
                memos.add_memo(operation, coder, each.draft.memo, coding_id=coding_id)
        operation.content = {"file": file, "codings": len(fresh)}
        operation.summary = f"imported {counted(len(fresh), 'coding')} from {file}"
    passed = len(found) - len(fresh)
    notes = (
        (f"{counted(passed, 'coding')} of the table had been imported before.",) if passed else ()
    )
    return Done(f"{counted(len(fresh), 'coding')} imported from {file}.", notes=notes)


def _row(found: _Found, coder_id: int) -> dict[str, object]:
    return {
        "document_id": found.document.id,
        "text_id": found.document.text_id,
        "code_id": found.code.id,
        "coder_id": coder_id,
        "start": found.span.start,
        "end": found.span.end,
        "quote": found.quote,
        "stance": found.draft.stance,
        "starred": int(found.draft.starred),
    }


def _find(study: Study, drafts: Sequence[CodingDraft]) -> tuple[list[_Found], list[Problem]]:
    codebook = codes.read_codebook(study)
    by_name = {document.name: document for document in documents.all_documents(study)}
    texts: dict[int, str] = {}
    found: list[_Found] = []
    problems: list[Problem] = []
    for draft in drafts:
        try:
            document = by_name.get(composed(draft.document))
            if document is None:
                raise UnknownName(f"there is no document called “{draft.document}”.")
            if document.id not in texts:
                texts[document.id] = documents.read_text(study, document.text_id)
            found.append(_place(draft, document, texts[document.id], codebook))
        except CoderError as error:
            problems.append(Problem(draft.line, error.message.rstrip(".")))
    return found, problems


def _place(draft: CodingDraft, document: Document, text: str, codebook: Codebook) -> _Found:
    code = codebook.find(draft.code)
    check_code(code, draft.stance, draft.code)
    if draft.start is not None and draft.end is not None:
        span = Span(draft.start, draft.end)
        quote = check_span(text, span, document.name)
        if draft.quote and draft.quote != quote:
            raise Conflict(f"what stands at {span.start}:{span.end} is not the quote.")
        return _Found(draft, document, code, span, quote)
    quote = draft.quote or ""
    spans = find_quote(text, quote)
    if not spans:
        raise Conflict(f"the quote “{_short(quote)}” does not stand in {document.name}.")
    if len(spans) > 1:
        raise Conflict(
            f"the quote “{_short(quote)}” stands in {document.name} more than once; give start"
            " and end."
        )
    [span] = spans
    return _Found(draft, document, code, span, text[span.start : span.end])


def _short(quote: str) -> str:
    return quote if len(quote) <= 40 else quote[:39] + "…"
