"""Where a coder is in a document."""

from __future__ import annotations

from coder.errors import CoderError
from coder.model.document import ReadingPlace
from coder.store import reading_places
from coder.store.study import Study


def keep_place(
    study: Study, coder_id: int, document_id: int, place: ReadingPlace, text_id: int
) -> None:
    """Keep where a coder is, for the next time she opens the document.

    No operation, since there is nothing to take back. A study that cannot be written now is
    left as it is: the place is lost, and nothing else. So is a place in a text that the
    document has no longer.
    """
    try:
        if study.refusal is None:
            reading_places.keep(study, document_id, coder_id, place, text_id)
    except CoderError:
        return
