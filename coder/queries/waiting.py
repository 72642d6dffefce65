"""What waits for a decision since a transcript was corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coder.analysis.carrying import What, doubt
from coder.errors import UnknownName
from coder.model.document import Document
from coder.model.revision import ANCHORS, Anchor
from coder.queries.former_labels import FormerLabels
from coder.queries.text_versions import Versions
from coder.store import codes, codings, documents, guide, revisions
from coder.store.cases import all_variables
from coder.store.coders import about, coder_names
from coder.store.findings import finding_of
from coder.store.study import Study
from coder.store.value_passages import value_passage_by_id
from coder.text.spans import Span

LETTERS = {
    "codings": "C",
    "question_matches": "Q",
    "value_passages": "V",
    "derived_quotes": "S",
    "finding_supports": "F",
}
"""What the handle of something that waits begins with, by its table."""


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Something whose words a correction has changed, until somebody decides."""

    anchor: Anchor
    handle: str
    """What it is called while it waits: C12. It stays the same, whatever is decided of others."""
    document: str
    kind: str
    """What it is: a coding, a matched question, a value's passage, a shortened quote."""
    name: str
    """The code, the question, the variable and its value, or the finding; empty for a shortened
    quote."""
    coder: str
    speakers: tuple[str, str]
    """Who said the words of a coding, as they are called now, and who says those proposed; empty
    where that is not known."""
    what: What
    old: str
    """The words in the text of before."""
    new: str
    """Those proposed; empty where there are none."""
    proposal: Span | None
    """Where these stand, in code points of the text that the document has now."""
    near: int
    """A code point of that text where they would be looked for."""


def list_waiting(study: Study, document_id: int | None = None) -> tuple[WaitingRow, ...]:
    """What waits for a decision, in one document or in all, by document and old place."""
    found = revisions.waiting_anchors(study, document_id)
    if not found:
        return ()
    names, versions = _Names(study), Versions(study)
    now = {document.id: document for document in documents.all_documents(study)}
    former: dict[int, FormerLabels] = {}
    rows = []
    for anchor in found:
        document = now[anchor.document_id]
        both = versions.alignment(anchor.text_id, document.text_id)
        span = _spoken(study, anchor)
        doubtful = doubt(both, span)
        is_whole = anchor.table != "derived_quotes" and len(anchor.spans) == 1
        proposal = doubtful.proposal if is_whole else None
        name, coder = names.of(anchor)
        if document.id not in former:
            former[document.id] = FormerLabels(study, document)
        rows.append(
            WaitingRow(
                anchor=anchor,
                handle=f"{LETTERS[anchor.table]}{anchor.id}",
                document=document.name,
                kind=ANCHORS[anchor.table],
                name=name,
                coder=coder,
                speakers=_speakers(former[document.id], anchor, document, proposal),
                what=doubtful.what,
                old=both.old[slice(*span)],
                new="" if proposal is None else both.new[slice(*proposal)],
                proposal=proposal,
                near=min(both.before(span.start), max(len(both.new) - 1, 0))
                if proposal is None
                else proposal.start,
            )
        )
    return tuple(rows)


def _speakers(
    former: FormerLabels, anchor: Anchor, document: Document, proposal: Span | None
) -> tuple[str, str]:
    if anchor.table != "codings":
        return "", ""
    before = former.of(anchor.text_id, anchor.spans[0])
    now = [] if proposal is None else former.of(document.text_id, proposal)
    # A coding goes over what an interviewer says in between: each is named once.
    one, other = (", ".join(filter(None, dict.fromkeys(each))) for each in (before, now))
    return one, other


def _spoken(study: Study, anchor: Anchor) -> Span:
    """Where the words are that something hangs on; of a question's turn, without the label."""
    span = Span(anchor.spans[0].start, anchor.spans[-1].end)
    if anchor.table == "question_matches":
        for turn in documents.turns_in(study, anchor.text_id, span):
            return Span(turn.speech_start, turn.end)
    return span


def find_waiting(rows: Sequence[WaitingRow], handle: str) -> WaitingRow:
    """The row of a handle.

    Raises:
        UnknownName: Nothing of that handle waits.
    """
    for row in rows:
        if row.handle == handle.strip().upper():
            return row
    raise UnknownName(
        f"Nothing called {handle} waits for a decision.",
        "`coder documents revisions` lists what does, each with its number.",
    )


class _Names:
    """What is said of places is called, and whose it is."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._language = about(study).language
        self._codebook = codes.read_codebook(study)
        self._coders = coder_names(study)
        self._questions = {each.id: each for each in guide.all_questions(study)}
        self._variables = {each.id: each.name for each in all_variables(study)}

    def of(self, anchor: Anchor) -> tuple[str, str]:
        """The code, question or value, and the coder's name; empty where there is none."""
        if anchor.table == "codings":
            coding = codings.coding_by_id(self._study, anchor.id)
            if coding is not None:
                return self._codebook[coding.code_id].label(self._language), self._coders[
                    coding.coder_id
                ]
        if anchor.table == "question_matches":
            question = self._questions.get(guide.question_of(self._study, anchor.id))
            return (question.name if question else ""), ""
        if anchor.table == "value_passages":
            link = value_passage_by_id(self._study, anchor.id)
            if link is not None:
                name = self._variables.get(link.variable_id, "")
                return f"{name} = {link.value}", self._coders[link.coder_id]
        if anchor.table == "finding_supports":
            return finding_of(self._study, anchor.id), ""
        return "", ""
