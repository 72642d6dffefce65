"""Taking in a corrected version of a document's file."""

from __future__ import annotations

from pathlib import Path

from coder.actions.documents import keep_text, use_text
from coder.actions.done import Done, counted
from coder.actions.revising import refuse_same, revise_document
from coder.analysis.novelty import share_left
from coder.errors import Conflict
from coder.formats.registry import read_document
from coder.jobs.importing import analyse, with_turns
from coder.jobs.progress import Job, Progress
from coder.model.document import Document, DocumentDraft
from coder.nlp.client import Analyser
from coder.queries.revising import plan_revision
from coder.store.documents import hash_text, read_text
from coder.store.speakers import speakers_of
from coder.store.study import Study

SAME_INTERVIEW = 0.3
"""How much of what is said must be said in both files for one to be a correction of the other."""


def revise(
    study: Study, coder_id: int, document: Document, path: Path, *, anyway: bool = False
) -> Job[Done]:
    """Give a document the text of another file, with all that is said of it, as one operation.

    Args:
        study: The study.
        coder_id: Who does it.
        document: What is corrected.
        path: The corrected file, of any kind that can be imported.
        anyway: Take it though next to nothing in it is the same, or it has lost its speakers.

    Raises:
        NothingToDo: The text is the same.
        Conflict: It is another document's text, seems to be another interview, or names no
            speaker where the document has some.
        CoderError: The file cannot be read. The study is as it was.
    """
    yield Progress(0, 3, path.name)
    draft = with_turns(read_document(path), document.kind)
    refuse_same(study, document, hash_text(draft.text))
    if not anyway:
        _refuse_another(study, document, draft)
        _refuse_unnamed(study, document, draft)
    yield Progress(1, 3, "finding sentences")
    with Analyser() as analyser:
        analysed = analyse(analyser, draft, document.language)
    yield Progress(2, 3, "finding what was changed")
    with study.all_or_nothing():
        text_id, _ = keep_text(study, analysed)
        use_text(study, analysed, text_id)
        plan = plan_revision(study, document, draft, text_id)
        done = revise_document(study, coder_id, document, draft, text_id, plan)
    return Done(done.message, done.id, (*draft.notes, *done.notes))


def _refuse_another(study: Study, document: Document, draft: DocumentDraft) -> None:
    share = share_left(read_text(study, document.text_id), draft.text)
    if share < SAME_INTERVIEW:
        raise Conflict(
            f"{draft.file_name} seems to be another interview: {share:.0%} of what is said in it"
            f" and in {document.name} is the same.",
            "--anyway takes it all the same; nothing was changed.",
        )


def _refuse_unnamed(study: Study, document: Document, draft: DocumentDraft) -> None:
    """Refuse a text of nobody's where there were speakers: all that is coded would wait."""
    labels = {each.label for each in speakers_of(study, document.id)} - {""}
    if not labels or any(turn.label for turn in draft.turns):
        return
    wanted = "its names before what they say"
    if labels <= {"bold", "plain"}:
        wanted = "its bold type, which told them apart, as a Word or Markdown file"
    raise Conflict(
        f"Nobody is named in {draft.file_name}, and {document.name} has"
        f" {counted(len(labels), 'speaker')}: what they said would be nobody's.",
        f"Save it with {wanted}; --anyway takes it all the same.",
    )
