"""Who speaks in a document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from coder.model.document import Document, Speaker
from coder.store import cases, documents
from coder.store.speakers import speakers_of
from coder.store.study import Study


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One speaker, with the respondent it is."""

    speaker: Speaker
    case: str | None
    turns: int


def list_speakers(study: Study, document: Document) -> tuple[SpeakerRow, ...]:
    """The speakers of a document, in the order in which they first speak."""
    names = {case.id: case.name for case in cases.all_cases(study)}
    turns = Counter(turn.label for turn in documents.turns(study, document.text_id))
    return tuple(
        SpeakerRow(
            speaker,
            None if speaker.case_id is None else names[speaker.case_id],
            turns[speaker.label],
        )
        for speaker in speakers_of(study, document.id)
    )
