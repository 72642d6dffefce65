"""Deciding what becomes of what was said of words that a correction changed."""

from __future__ import annotations

from coder.actions.choosing import refuse_corrected
from coder.actions.code_merging import join_memos
from coder.actions.codings import check_span
from coder.actions.done import Done
from coder.actions.wording import called, place
from coder.errors import Conflict, UnknownName
from coder.model.document import Document
from coder.model.revision import ANCHORS, Anchor
from coder.store import code_uses, codes, codings, documents, revisions
from coder.store.operations import Operation
from coder.store.speakers import speakers_of
from coder.store.study import Study
from coder.text.spans import Span


def place_waiting(
    study: Study, coder_id: int, anchor: Anchor, span: Span, *, text_id: int | None = None
) -> Done:
    """Let something that waits stand at a place of the text that its document has now.

    Args:
        study: The study.
        coder_id: Who decides.
        anchor: What waits.
        span: In code points of that text; of a question, somewhere in the interviewer's turn.
        text_id: The text in which the span was chosen; None where it is meant in that of now.

    Raises:
        Conflict: It cannot stand there, or the document was corrected since.
        UnknownName: It waits no longer.
    """
    document = _still_waiting(study, anchor)
    refuse_corrected(document, text_id)
    text = documents.read_text(study, document.text_id)
    check_span(text, span, document.name)
    if anchor.table == "derived_quotes":
        raise Conflict(
            "A shortened quote cannot be set on other words.",
            "Drop it, and shorten the quote again: `coder shorten`.",
        )
    if len(anchor.spans) > 1:
        raise Conflict(
            "A quote of several pieces cannot be set on other words.",
            "Drop it, and let the finding rest on the quote again: `coder findings rest`.",
        )
    if anchor.table == "question_matches":
        span = _asking_turn(study, document, span)
    with study.operation("waiting.place", coder_id) as operation:
        where = place(study, document, span.start)
        what = _called(study, anchor)
        told = f"The {what} stands in {where} now."
        if anchor.table == "codings" and _joins_twin(operation, study, anchor, document, span):
            told = f"{where[:1].upper()}{where[1:]} is coded so already: the two are one now."
        else:
            revisions.place_anchor(operation, anchor, (document.text_id, text), (span,))
        operation.content = {
            "table": anchor.table,
            "guid": anchor.guid,
            "document": document.guid,
            "text": document.sha256,
            "start": span.start,
            "end": span.end,
        }
        operation.summary = f"set the {what} on corrected words in {where}"
    return Done(told, anchor.id)


def drop_waiting(study: Study, coder_id: int, anchor: Anchor) -> Done:
    """Take something away that waits; a coding with its memos.

    Raises:
        UnknownName: It waits no longer.
    """
    document = _still_waiting(study, anchor)
    what = _called(study, anchor)
    with study.operation("waiting.drop", coder_id) as operation:
        revisions.drop_anchor(operation, study, anchor)
        operation.content = {"table": anchor.table, "guid": anchor.guid}
        operation.summary = f"dropped the {what}, whose words {document.name} lost"
    return Done(f"The {what} is gone.", anchor.id)


def _called(study: Study, anchor: Anchor) -> str:
    """What something is, of a coding with its code."""
    what = ANCHORS[anchor.table]
    coding = codings.coding_by_id(study, anchor.id) if anchor.table == "codings" else None
    if coding is None:
        return what
    return f"{what} {called(study, codes.read_codebook(study)[coding.code_id])}"


def _still_waiting(study: Study, anchor: Anchor) -> Document:
    if anchor not in revisions.waiting_anchors(study, anchor.document_id):
        raise UnknownName(f"The {ANCHORS[anchor.table]} no longer waits for a decision.")
    return documents.document_by_id(study, anchor.document_id)


def _asking_turn(study: Study, document: Document, span: Span) -> Span:
    roles = {each.label: each.role for each in speakers_of(study, document.id)}
    for turn in documents.turns_in(study, document.text_id, span):
        if roles.get(turn.label) == "interviewer":
            return Span(turn.start, turn.end)
    raise Conflict(
        "Only an interviewer's turn can put a question of the guide.",
        "Choose a place in such a turn.",
    )


def _joins_twin(
    operation: Operation, study: Study, anchor: Anchor, document: Document, span: Span
) -> bool:
    """Put a coding together with one that the coder made of the very passage, if there is one."""
    coding = codings.coding_by_id(study, anchor.id)
    if coding is None:
        return False
    text = document.id, document.text_id
    twin_id = codings.coding_at(study, text, coding.coder_id, coding.code_id, span)
    twin = None if twin_id is None else codings.coding_by_id(study, twin_id)
    if twin is None:
        return False
    if twin.stance and coding.stance and twin.stance != coding.stance:
        raise Conflict(
            "The passage is coded so already, with the opposite stance.",
            "Decide which it is: change the stance of that coding, or drop this one.",
        )
    codings.change_coding(
        operation,
        twin.id,
        stance=twin.stance or coding.stance,
        starred=int(twin.starred or coding.starred),
    )
    kept, added = (code_uses.memos_on_coding(study, each.id) for each in (twin, coding))
    join_memos(operation, list(kept.items()), list(added.items()), coding_id=twin.id)
    codings.remove_coding(operation, study, coding.id)
    return True
