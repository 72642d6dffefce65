"""What taking in a corrected transcript will do."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from coder.analysis.alignment import Alignment
from coder.analysis.novelty import unread
from coder.model.document import Document, DocumentDraft, Role
from coder.model.revision import Anchor, Labels, Placement, RevisionPlan
from coder.queries.former_labels import FormerLabels
from coder.queries.text_versions import Versions
from coder.store import documents, revisions
from coder.store.speakers import speakers_of
from coder.store.study import Study
from coder.text.spans import Span
from coder.text.turn import Turn


def plan_revision(
    study: Study, document: Document, draft: DocumentDraft, text_id: int
) -> RevisionPlan:
    """What giving a document a corrected text will do.

    Args:
        study: The study.
        document: As it is now.
        draft: The corrected text with its turns and guessed roles.
        text_id: That text as it is kept.
    """
    return _Planner(study, document, draft, text_id).plan()


class _Planner:
    """Makes one plan."""

    def __init__(
        self, study: Study, document: Document, draft: DocumentDraft, text_id: int
    ) -> None:
        self._study = study
        self._document = document
        self._draft = draft
        self._text_id = text_id
        self._turns = documents.turns(study, text_id)
        self._starts = {Span(turn.speech_start, turn.end): turn for turn in self._turns}
        self._speakers = {each.label: each for each in speakers_of(study, document.id)}
        self._versions = Versions(study)
        self._latest = self._versions.alignment(document.text_id, text_id)
        self._former = FormerLabels(study, document)
        self._begins = [turn.start for turn in self._turns]

    def plan(self) -> RevisionPlan:
        placed: list[Placement] = []
        waiting: list[Anchor] = []
        others_said = 0
        labels = self._labels()
        roles = self._roles(labels)
        for anchor in revisions.anchors_in(self._study, self._document.id):
            placement = self._place(anchor, roles)
            if placement is None:
                waiting.append(anchor)
            elif self._is_anothers(placement, labels):
                # Evidence would come to be another case's.
                waiting.append(anchor)
                others_said += 1
            else:
                placed.append(placement)
        return RevisionPlan(
            placed=tuple(placed),
            waiting=tuple(waiting),
            labels=labels,
            said=self._said(roles),
            others_said=others_said,
        )

    def _place(self, anchor: Anchor, roles: Mapping[str, Role]) -> Placement | None:
        """Where something stands now; None where that cannot be told."""
        found = self._versions.alignment(anchor.text_id, self._text_id)
        if anchor.table == "question_matches":
            turn = self._turn_of(anchor, found)
            if turn is None or roles[turn.label] != "interviewer":
                return None
            return Placement(anchor, (Span(turn.start, turn.end),), ())
        spans = [found.where(span) for span in anchor.spans]
        inner = [found.where(span) for span in anchor.inner]
        if None in spans or None in inner or not spans:
            return None
        return Placement(
            anchor,
            tuple(span for span in spans if span is not None),
            tuple(span for span in inner if span is not None),
        )

    def _turn_of(self, anchor: Anchor, found: Alignment) -> Turn | None:
        """The turn in which just that is said which the turn of a match said."""
        for turn in documents.turns_in(self._study, anchor.text_id, anchor.spans[0]):
            if turn.start == anchor.spans[0].start:
                span = found.where(Span(turn.speech_start, turn.end))
                return None if span is None else self._starts.get(span)
        return None

    # Who speaks

    def _labels(self) -> Labels:
        new = list(dict.fromkeys(turn.label for turn in self._turns))
        gone = [label for label in self._speakers if label not in new]
        renamed = dict(self._renamed(gone, [label for label in new if label not in self._speakers]))
        left = [label for label in gone if label not in renamed]
        cases = {label for label in left if self._speakers[label].case_id is not None}
        return Labels(
            renamed=renamed,
            added=tuple(
                (label, self._draft.roles.get(label, "other"))
                for label in new
                if label not in self._speakers and label not in renamed.values()
            ),
            dropped=tuple(label for label in left if label not in cases),
            silent=tuple(label for label in left if label in cases),
        )

    def _renamed(self, gone: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Labels gone and new of which all that is left of the one is said by the other."""
        if not gone or not new:
            return
        takes: Counter[tuple[str, str]] = Counter()
        for turn in documents.turns(self._study, self._document.text_id):
            for part in self._latest.parts(Span(turn.speech_start, turn.end)):
                first, last = self._turn_at(part.new), self._turn_at(part.new_end)
                for other in self._turns[first : last + 1]:
                    shared = min(part.new_end, other.end) - max(part.new, other.speech_start)
                    if shared > 0:
                        takes[turn.label, other.label] += shared
        for label in gone:
            theirs = {other for one, other in takes if one == label}
            if len(theirs) == 1 and theirs <= set(new):
                taker = theirs.pop()
                if {one for one, each in takes if each == taker} == {label}:
                    yield label, taker

    def _roles(self, labels: Labels) -> dict[str, Role]:
        """The role of each label as it will be."""
        known: dict[str, Role] = {each.label: each.role for each in self._speakers.values()}
        return {
            **known,
            **{new: known[old] for old, new in labels.renamed.items()},
            **dict(labels.added),
        }

    def _said(self, roles: Mapping[str, Role]) -> dict[Role, int]:
        """Words by role that nobody has read."""
        said: Counter[Role] = Counter()
        sentences = documents.sentences(self._study, self._text_id)
        for sentence, words in unread(self._latest, sentences):
            turn = self._turns[self._turn_at(sentence.start)]
            inside = turn.speech_start <= sentence.start < turn.end
            said[roles[turn.label] if inside else "other"] += words
        return dict(said)

    def _turn_at(self, offset: int) -> int:
        """The number of the turn in which a code point is, or of the one before it."""
        return max(bisect_right(self._begins, offset) - 1, 0)

    def _is_anothers(self, placement: Placement, labels: Labels) -> bool:
        """Do others say the words of a coding than those who said them?"""
        if placement.anchor.table != "codings":
            return False
        before = self._former.of(placement.anchor.text_id, placement.anchor.spans[0])
        after = documents.turns_in(self._study, self._text_id, placement.spans[0])
        was = [label if label is None else labels.renamed.get(label, label) for label in before]
        return was != [turn.label for turn in after]
