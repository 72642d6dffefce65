"""Taking in a corrected version of a document's file."""

from __future__ import annotations

from pathlib import Path

from coder.actions.documents import keep_text, use_text
from coder.actions.done import Done
from coder.actions.revising import refuse_same, revise_document
from coder.analysis.novelty import share_left
from coder.errors import Conflict
from coder.formats.registry import read_document
from coder.jobs.importing import analyse, with_turns
from coder.jobs.progress import Job, Progress
from coder.model.document import Document
from coder.nlp.client import Analyser
from coder.queries.revising import plan_revision
from coder.store.documents import hash_text, read_text
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
        anyway: Take it though next to nothing in it is the same.

    Raises:
        NothingToDo: The text is the same.
        Conflict: It is another document's text, or seems to be another interview.
        CoderError: The file cannot be read. The study is as it was.
    """
    yield Progress(0, 3, path.name)
    draft = with_turns(read_document(path), document.kind)
    refuse_same(study, document, hash_text(draft.text))
    share = share_left(read_text(study, document.text_id), draft.text)
    if share < SAME_INTERVIEW and not anyway:
        raise Conflict(
            f"{path.name} seems to be another interview: {share:.0%} of what is said in it and in"
            f" {document.name} is the same.",
            "--anyway takes it all the same; nothing was changed.",
        )
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
