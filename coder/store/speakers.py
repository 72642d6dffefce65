"""Who speaks in a document."""

from __future__ import annotations

from coder.model.document import Speaker
from coder.store.operations import Operation
from coder.store.study import Study

_SPEAKERS = "select id, guid, document_id, label, role, case_id from speakers "


def speakers_of(study: Study, document_id: int) -> list[Speaker]:
    """Who speaks in a document."""
    return [
        Speaker(*row)
        for row in study.rows(
            _SPEAKERS + "where document_id = :id order by id", {"id": document_id}
        )
    ]


def all_speakers(study: Study) -> list[Speaker]:
    """Who speaks, in every document."""
    return [Speaker(*row) for row in study.rows(_SPEAKERS + "order by document_id, id")]


def change_speaker(operation: Operation, speaker_id: int, **values: object) -> None:
    """Change what a label stands for."""
    operation.update("speakers", speaker_id, **values)
