"""Corrected transcripts: giving a document another text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from coder.actions.done import Done, counted
from coder.errors import Conflict, NothingToDo
from coder.model.document import Document, DocumentDraft
from coder.model.revision import ANCHORS, Anchor, Labels, Placement, RevisionPlan
from coder.store import codings, documents, revisions
from coder.store.coders import coder_names
from coder.store.operations import Operation
from coder.store.speakers import change_speaker, speakers_of
from coder.store.study import Study


def revise_document(
    study: Study,
    coder_id: int,
    document: Document,
    draft: DocumentDraft,
    text_id: int,
    plan: RevisionPlan,
) -> Done:
    """Give a document its corrected text, as one operation.

    What stands on its own words is carried over; everything else stays with the text of before
    and waits, counted nowhere, until somebody decides.

    Args:
        study: The study.
        coder_id: Who does it.
        document: As it was when the plan was made.
        draft: The corrected text.
        text_id: That text as it is kept.
        plan: What is to be done.

    Raises:
        Conflict: The document has come to have another text since.
        UnknownName: It is no longer in the study.
    """
    if documents.document_by_id(study, document.id).text_id != document.text_id:
        raise Conflict(f"{document.name} was corrected meanwhile.", "Do it again.")
    with study.operation("document.revise", coder_id) as operation:
        file = draft.file_name, draft.file_sha256
        revisions.replace_text(operation, study, document.id, text_id, file)
        # Where two come to one place, what counted so far stays; what waited waits on.
        placed = sorted(plan.placed, key=lambda each: each.anchor.text_id != document.text_id)
        left = list(_carry(operation, (text_id, draft.text), placed))
        _set_labels(operation, study, document.id, plan.labels)
        undone = _take_back_reviews(operation, study, document, plan)
        sha256 = documents.hash_text(draft.text)
        operation.content = _content(document, sha256, draft, plan, left)
        operation.summary = f"corrected {document.name}"
    waiting = [*plan.waiting, *left]
    carried = len(plan.placed) - len(left)
    told = f"{document.name} is corrected: {_listed(_counts(plan.placed, left))} carried over"
    if not carried:
        told = f"{document.name} is corrected"
    if waiting:
        told += f", {counted(len(waiting), 'decision')} to make"
    return Done(f"{told}.", document.id, (*_notes(document, waiting, plan, undone),))


def _carry(
    operation: Operation, text: tuple[int, str], placed: Iterable[Placement]
) -> Iterator[Anchor]:
    """Let all stand where it belongs now; what cannot, since its place is taken."""
    for each in placed:
        try:
            revisions.place_anchor(operation, each.anchor, text, each.spans, each.inner)
        except Conflict:
            yield each.anchor


def _content(
    document: Document, sha256: str, draft: DocumentDraft, plan: RevisionPlan, left: list[Anchor]
) -> dict[str, Any]:
    return {
        "document": document.guid,
        "before": document.sha256,
        "text": sha256,
        "file": draft.file_sha256,
        "file_name": draft.file_name,
        "placed": [
            {
                "table": each.anchor.table,
                "guid": each.anchor.guid,
                "spans": [list(span) for span in each.spans],
                "omitted": [list(span) for span in each.inner],
            }
            for each in plan.placed
            if each.anchor not in left
        ],
        "labels": {
            "renamed": dict(plan.labels.renamed),
            "added": [list(each) for each in plan.labels.added],
            "dropped": list(plan.labels.dropped),
        },
        "said": dict(plan.said),
    }


def _set_labels(operation: Operation, study: Study, document_id: int, labels: Labels) -> None:
    speakers = {each.label: each for each in speakers_of(study, document_id)}
    for old, new in labels.renamed.items():
        change_speaker(operation, speakers[old].id, label=new)
    for label in labels.dropped:
        operation.delete("speakers", speakers[label].id)
    operation.insert_many(
        "speakers",
        [
            {"document_id": document_id, "label": label, "role": role}
            for label, role in labels.added
        ],
    )


def _take_back_reviews(
    operation: Operation, study: Study, document: Document, plan: RevisionPlan
) -> list[str]:
    """Take back what coders said of the whole document, where there is more of it now.

    Returns:
        The names of the coders for whom it is no longer done.
    """
    if plan.said.get("interviewer") and document.questions_declared:
        documents.change_document(operation, document.id, questions_declared=0)
    if not _to_read(document, plan):
        return []
    names = coder_names(study)
    done = [coder for each, coder in codings.reviewed_codes(study) if each == document.id]
    for coder in done:
        codings.remove_review(operation, study, document.id, coder)
    return [names[coder] for coder in done]


def _to_read(document: Document, plan: RevisionPlan) -> int:
    """How many words came that a coder has to read: in interviews, all but the interviewer's."""
    if document.kind == "interview":
        # Who is new is often taken for somebody else first.
        return sum(words for role, words in plan.said.items() if role != "interviewer")
    return sum(plan.said.values())


def _notes(
    document: Document, waiting: list[Anchor], plan: RevisionPlan, undone: list[str]
) -> Iterator[str]:
    if waiting:
        yield (
            f"{_listed(_counts_of(waiting))} {'waits' if len(waiting) == 1 else 'wait'} for a"
            f" decision and {'counts' if len(waiting) == 1 else 'count'} nowhere until then:"
            f" `coder documents revisions {document.name}` lists them."
        )
    for old, new in plan.labels.renamed.items():
        yield f"Who was “{old}” is “{new}” now, with the same role and case."
    for label, role in plan.labels.added:
        yield f"“{label}” is new, taken for {role}: `coder documents speakers` corrects it."
    for label in plan.labels.silent:
        yield (
            f"“{label}” says nothing any more, and is still a case:"
            " `coder documents speakers` shows who is."
        )
    if plan.others_said:
        yield (
            f"Of these, {counted(plan.others_said, 'coding')}"
            f" {'is' if plan.others_said == 1 else 'are'} on words that somebody else says now."
        )
    words = _to_read(document, plan)
    if words and undone:
        yield (
            f"{counted(words, 'word')} came that nobody has read, so it is no longer done for"
            f" {_listed(undone)}."
        )
    elif words:
        yield f"{counted(words, 'word')} came that nobody has read."
    if plan.said.get("interviewer") and document.questions_declared:
        yield "The interviewer says more now, so its questions are no longer declared recorded."


def _counts(placed: Iterable[Placement], left: list[Anchor]) -> list[str]:
    return _counts_of([each.anchor for each in placed if each.anchor not in left])


def _counts_of(anchors: Iterable[Anchor]) -> list[str]:
    tables = [each.table for each in anchors]
    return [
        counted(tables.count(table), noun) for table, noun in ANCHORS.items() if table in tables
    ]


def _listed(parts: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def refuse_same(study: Study, document: Document, sha256: str) -> None:
    """Refuse a corrected text that the document, or another one, has already.

    Raises:
        NothingToDo: It is the document's own.
        Conflict: It is another document's.
    """
    if sha256 == document.sha256:
        raise NothingToDo(
            f"The file has just the text that {document.name} has: there is nothing to do.",
            "Name the corrected file; `coder documents list` shows the documents.",
        )
    other = documents.document_of_text(study, sha256)
    had = revisions.document_that_had(study, sha256)
    if other is None and had is not None and had != document.id:
        other = documents.document_by_id(study, had)
    if other is not None:
        raise Conflict(
            f"The file has the text of {other.name}, not a corrected one of {document.name}.",
            "Name the document that it belongs to, or another file.",
        )
