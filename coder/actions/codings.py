"""Codes applied to spans, and what is said of each coding."""

from __future__ import annotations

from coder.actions.choosing import refuse_corrected
from coder.actions.codebook import make_code, notes_on_new
from coder.actions.done import Done
from coder.actions.wording import called, place
from coder.errors import Conflict, UnknownName
from coder.model.code import Code, CodeDraft
from coder.model.coding import Coding, Stance
from coder.model.document import Document
from coder.store import cases, codes, codings, documents, memos
from coder.store.coders import coder_guid
from coder.store.operations import Operation
from coder.store.speakers import speakers_of
from coder.store.study import Study
from coder.text.spans import Span


def apply_code(
    study: Study,
    coder_id: int,
    document_id: int,
    span: Span,
    code_id: int,
    *,
    stance: Stance | None = None,
    starred: bool = False,
    memo: str = "",
    text_id: int | None = None,
) -> Done:
    """Apply a code to a span of a document, in code points of its text, as one operation.

    A `text_id` says in which text the span was chosen.

    Raises:
        Conflict: The span is empty or outside the text, or was chosen in another one, the code
            is a heading or has no statement to take a stance on, or the very same coding is
            there already.
    """
    document = documents.document_by_id(study, document_id)
    refuse_corrected(document, text_id)
    code = _code(study, code_id)
    with study.operation("coding.add", coder_id) as operation:
        coding_id, operation.content = _add_coding(
            operation, study, coder_id, document, span, code, stance, starred, memo
        )
        name = called(study, code)
        operation.summary = f"coded {place(study, document, span.start)} as {name}"
    return Done(f"Coded as {name}{_unless_evidence(study, document, span)}.", coding_id)


def apply_new_code(
    study: Study,
    coder_id: int,
    document_id: int,
    span: Span,
    name: str,
    *,
    parent_id: int | None = None,
    key: str | None = None,
    text_id: int | None = None,
) -> Done:
    """Make a code and apply it to a span, as one operation; `text_id` as above.

    Raises:
        Conflict: The code cannot be made, or cannot be applied there; neither is done.
    """
    document = documents.document_by_id(study, document_id)
    refuse_corrected(document, text_id)
    with study.operation("coding.add_new", coder_id) as operation:
        code, made = make_code(operation, study, coder_id, CodeDraft(name=name, key=key), parent_id)
        coding_id, coded = _add_coding(operation, study, coder_id, document, span, code)
        operation.content = {"new": made["code"], **coded}
        where = place(study, document, span.start)
        operation.summary = f"coded {where} as {code.name}, new"
    unless = _unless_evidence(study, document, span)
    told = f"New code {code.name} made and applied{unless}."
    return Done(told, coding_id, notes_on_new(study))


def _add_coding(
    operation: Operation,
    study: Study,
    coder_id: int,
    document: Document,
    span: Span,
    code: Code,
    stance: Stance | None = None,
    starred: bool = False,
    memo: str = "",
) -> tuple[int, dict[str, object]]:
    """Add a coding as part of an operation: its id, and what to record of it."""
    quote = check_span(documents.read_text(study, document.text_id), span, document.name)
    check_code(code, stance, called(study, code))
    text = document.id, document.text_id
    if codings.coding_at(study, text, coder_id, code.id, span) is not None:
        raise Conflict(f"This passage is coded {called(study, code)} already.")
    row = {
        "document_id": document.id,
        "text_id": document.text_id,
        "code_id": code.id,
        "coder_id": coder_id,
        "start": span.start,
        "end": span.end,
        "quote": quote,
        "stance": stance,
        "starred": int(starred),
    }
    coding_id = codings.add_codings(operation, [row])[0]
    if content := _memo_text(memo):
        memos.add_memo(operation, coder_id, content, coding_id=coding_id)
    return coding_id, {
        "coding": _coding(study, coding_id).guid,
        "document": document.guid,
        "text": document.sha256,
        "code": code.guid,
        "coder": coder_guid(study, coder_id),
        "start": span.start,
        "end": span.end,
        "stance": stance,
        "starred": starred,
        "memo": content,
    }


def _unless_evidence(study: Study, document: Document, span: Span) -> str:
    """What to add where a coding holds nobody's evidence; nothing while there are no cases."""
    speakers = {each.label: each for each in speakers_of(study, document.id)}
    here = [
        speakers[turn.label]
        for turn in documents.turns_in(study, document.text_id, span)
        if turn.label in speakers
    ]
    if any(each.role == "respondent" and each.case_id is not None for each in here):
        return ""
    if here and here[0].role == "interviewer":
        return "; the interviewer speaks, so it counts as asked"
    if cases.any_cases(study):
        return "; nobody speaks who is a case, so it counts for nobody"
    return ""


def check_span(text: str, span: Span, document: str) -> str:
    """The characters of a span that a code can be applied to.

    Raises:
        Conflict: The span is empty, outside the text, or holds white space only.
    """
    if not 0 <= span.start < span.end <= len(text):
        raise Conflict(
            f"{span.start}:{span.end} is not a span of {document}, which has {len(text)}"
            " characters.",
            "A span is START:END, counted from 0, the end not included.",
        )
    quote = text[span.start : span.end]
    if not quote.strip():
        raise Conflict("There is only white space here.", "Choose a span with words in it.")
    return quote


def check_code(code: Code, stance: Stance | None, name: str) -> None:
    """Refuse a heading, and a stance where the code has no statement; it is told by that name.

    Raises:
        Conflict: It is one of these.
    """
    if not code.codable:
        raise Conflict(f"{name} is a heading.", "Choose one of the codes below it.")
    if stance is not None and not code.has_statement:
        raise Conflict(
            f"{name} has no statement that a passage could support or contradict.",
            "Add a statement to the code first.",
        )


def remove_coding(study: Study, coder_id: int, coding_id: int) -> Done:
    """Take a coding away, with its memos."""
    coding = _coding(study, coding_id)
    code = _code(study, coding.code_id)
    with study.operation("coding.remove", coder_id) as operation:
        codings.remove_coding(operation, study, coding_id)
        operation.content = {"coding": coding.guid}
        name = called(study, code)
        operation.summary = f"removed {name} from {_where(study, coding)}"
    return Done(f"Removed {name}.", coding_id)


def set_stance(study: Study, coder_id: int, coding_id: int, stance: Stance | None) -> Done:
    """Say whether a passage supports or contradicts its code's statement, or neither.

    Raises:
        Conflict: The code has no statement.
    """
    coding = _coding(study, coding_id)
    code = _code(study, coding.code_id)
    name = called(study, code)
    check_code(code, stance, name)
    with study.operation("coding.stance", coder_id) as operation:
        codings.change_coding(operation, coding_id, stance=stance)
        operation.content = {"coding": coding.guid, "stance": stance}
        operation.summary = f"marked {name} in {_where(study, coding)} {stance or 'unmarked'}"
    verb = f"{stance} the statement" if stance else "has no stance"
    return Done(f"{name}: {verb}.", coding_id)


def set_star(study: Study, coder_id: int, coding_id: int, starred: bool) -> Done:
    """Mark a coding as a quote to use, or take the mark away."""
    coding = _coding(study, coding_id)
    code = _code(study, coding.code_id)
    with study.operation("coding.star", coder_id) as operation:
        codings.change_coding(operation, coding_id, starred=int(starred))
        operation.content = {"coding": coding.guid, "starred": starred}
        verb = "starred" if starred else "unstarred"
        name = called(study, code)
        operation.summary = f"{verb} {name} in {_where(study, coding)}"
    return Done(f"{verb.capitalize()}: {name}.", coding_id)


def set_memo(study: Study, coder_id: int, coding_id: int, content: str) -> Done:
    """Write, rewrite or, with nothing in it, remove the memo on a coding."""
    coding = _coding(study, coding_id)
    code = _code(study, coding.code_id)
    content = _memo_text(content)
    with study.operation("coding.memo", coder_id) as operation:
        old = memos.coding_memos(study, coding.document_id).get(coding_id)
        if old is None and content:
            memos.add_memo(operation, coder_id, content, coding_id=coding_id)
        elif old is not None and content and content != old.content:
            memos.change_memo(operation, old.id, content)
        elif old is not None and not content:
            memos.remove_memo(operation, old.id)
        operation.content = {"coding": coding.guid, "memo": content}
        operation.summary = f"wrote a memo on {called(study, code)} in {_where(study, coding)}"
    return Done("Memo saved." if content else "Memo removed.", coding_id)


def _memo_text(content: str) -> str:
    return content.replace("\0", "").strip()


def _where(study: Study, coding: Coding) -> str:
    document = documents.document_by_id(study, coding.document_id)
    if coding.text_id != document.text_id:
        return f"an earlier text of {document.name}"
    return place(study, document, coding.start)


def _code(study: Study, code_id: int) -> Code:
    codebook = codes.read_codebook(study)
    if code_id not in codebook:
        raise UnknownName("The code is no longer in the codebook.")
    return codebook[code_id]


def _coding(study: Study, coding_id: int) -> Coding:
    coding = codings.coding_by_id(study, coding_id)
    if coding is None:
        raise UnknownName("The coding is no longer in the study.")
    return coding
