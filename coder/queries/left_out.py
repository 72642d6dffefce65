"""What counts nowhere until somebody decides, told in a sentence."""

from __future__ import annotations

from coder.model.revision import ANCHORS
from coder.store import documents, revisions
from coder.store.study import Study


def left_out(study: Study) -> str:
    """What waits for a decision since transcripts were corrected, and where; empty for nothing."""
    totals = revisions.waiting_totals(study)
    if not totals:
        return ""
    parts = []
    for document in documents.all_documents(study):
        for table, number in totals.get(document.id, {}).items():
            noun = ANCHORS[table] + "s" * (number != 1)
            parts.append(f"{number} {noun} in {document.name}")
    return (
        f"{', '.join(parts)}: left out until you decide, since a correction changed the words;"
        " `coder documents revisions` lists them."
    )
