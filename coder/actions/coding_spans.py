"""Where a coding begins and ends: moving its ends, and splitting it in two."""

from __future__ import annotations

from coder.actions.choosing import refuse_corrected
from coder.actions.codings import check_span
from coder.actions.done import Done
from coder.actions.wording import called, place
from coder.errors import Conflict, UnknownName
from coder.model.coding import Coding
from coder.model.document import Document
from coder.store import codes, codings, documents
from coder.store.study import Study
from coder.text.spans import Span, trim


def set_ends(
    study: Study, coder_id: int, coding_id: int, span: Span, *, text_id: int | None = None
) -> Done:
    """Give a coding other ends, in code points of its document's text.

    A `text_id` says in which text they were chosen.

    Raises:
        Conflict: The span is empty or outside the text, or was chosen in another one, the coding
            has these ends already, or the passage there is coded so already.
        UnknownName: The coding is no longer in the study.
    """
    coding, document, name = _read(study, coding_id)
    refuse_corrected(document, text_id)
    text = documents.read_text(study, document.text_id)
    quote = check_span(text, span, document.name)
    if span == (coding.start, coding.end):
        raise Conflict(
            f"{name} is on just these words already.",
            "Select more or fewer words, then set its ends.",
        )
    _refuse_twin(study, coding, span, name)
    with study.operation("coding.ends", coder_id) as operation:
        codings.change_coding(operation, coding_id, start=span.start, end=span.end, quote=quote)
        operation.content = {"coding": coding.guid, "start": span.start, "end": span.end}
        where = place(study, document, coding.start)
        operation.summary = f"moved the ends of {name} in {where}"
    return Done(f"{name} has new ends.", coding_id)


def split_coding(
    study: Study, coder_id: int, coding_id: int, at: int, *, text_id: int | None = None
) -> Done:
    """Split a coding in two at a code point inside it; a `text_id` says in which text.

    Both parts keep stance and star; memos stay with the first. The id told is the second's.

    Raises:
        Conflict: One of the parts would hold no words, or is coded so already; or the document
            was corrected since.
        UnknownName: The coding is no longer in the study.
    """
    coding, document, name = _read(study, coding_id)
    refuse_corrected(document, text_id)
    text = documents.read_text(study, document.text_id)
    inside = coding.start < at < coding.end
    first = trim(text, Span(coding.start, at)) if inside else None
    second = trim(text, Span(at, coding.end)) if inside else None
    if first is None or second is None:
        raise Conflict(
            f"{name} cannot be split here.", "Move to where the second part is to begin, inside it."
        )
    for part in (first, second):
        _refuse_twin(study, coding, part, name)
    with study.operation("coding.split", coder_id) as operation:
        codings.change_coding(
            operation, coding_id, start=first.start, end=first.end, quote=text[slice(*first)]
        )
        row = {
            "document_id": coding.document_id,
            "text_id": coding.text_id,
            "code_id": coding.code_id,
            "coder_id": coding.coder_id,
            "start": second.start,
            "end": second.end,
            "quote": text[slice(*second)],
            "stance": coding.stance,
            "starred": int(coding.starred),
        }
        made = codings.add_codings(operation, [row])[0]
        operation.content = {"coding": coding.guid, "parts": [list(first), list(second)]}
        operation.summary = f"split {name} in {place(study, document, at)}"
    return Done(f"Split {name} in two.", made)


def _read(study: Study, coding_id: int) -> tuple[Coding, Document, str]:
    coding = codings.coding_by_id(study, coding_id)
    if coding is None:
        raise UnknownName("The coding is no longer in the study.")
    name = called(study, codes.read_codebook(study)[coding.code_id])
    document = documents.document_by_id(study, coding.document_id)
    if coding.text_id != document.text_id:
        raise Conflict(
            f"{name} waits for a decision, since its words were corrected.",
            "`coder documents revisions` lists what waits.",
        )
    return coding, document, name


def _refuse_twin(study: Study, coding: Coding, span: Span, name: str) -> None:
    """Refuse ends that another coding of the same code and coder has."""
    own = Span(coding.start, coding.end)
    text = coding.document_id, coding.text_id
    twin = codings.coding_at(study, text, coding.coder_id, coding.code_id, span)
    if span != own and twin is not None:
        raise Conflict(f"This passage is coded {name} already.")
