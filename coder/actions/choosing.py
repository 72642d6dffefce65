"""Places in a document that somebody chose while she saw a text of it."""

from __future__ import annotations

from coder.errors import Conflict
from coder.model.document import Document


def refuse_corrected(document: Document, text_id: int | None) -> None:
    """Refuse a place that was chosen in a text which the document has no longer.

    Args:
        document: As it is now.
        text_id: The text; None where nobody saw one, and the place is meant in that of now.

    Raises:
        Conflict: The document was corrected since.
    """
    if text_id not in (None, document.text_id):
        raise Conflict(
            f"{document.name} was corrected meanwhile; nothing was changed.", "Choose again."
        )
