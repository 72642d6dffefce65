"""Two texts of a document, and what is left of the one in the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from coder.analysis.alignment import Alignment, align
from coder.analysis.carrying import doubt
from coder.store import documents
from coder.store.study import Study
from coder.text.spans import Span
from coder.text.turn import Turn

# Texts never change, so what was found out once of two of them holds. As many documents as are
# corrected at one time: deciding on one thing lists all the others again.
_aligned = lru_cache(maxsize=32)(align)


class Versions:
    """What is left of earlier texts in later ones, each pair compared once."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._found: dict[tuple[int, int], Alignment] = {}

    def alignment(self, old_id: int, new_id: int) -> Alignment:
        """Of two texts by their ids."""
        if (old_id, new_id) not in self._found:
            self._found[old_id, new_id] = _aligned(
                documents.read_text(self._study, old_id),
                documents.read_text(self._study, new_id),
                old_cuts=_cuts(documents.turns(self._study, old_id)),
                new_cuts=_cuts(documents.turns(self._study, new_id)),
            )
        return self._found[old_id, new_id]


def place_now(study: Study, old_id: int, new_id: int, span: Span) -> tuple[Span, bool]:
    """Where a span of one text is in another, and whether on the same words.

    Where these were changed, it is what seems to be them; empty where nothing does.
    """
    alignment = Versions(study).alignment(old_id, new_id)
    found = alignment.where(span)
    if found is not None:
        return found, True
    start = alignment.before(span.start)
    return doubt(alignment, span).proposal or Span(start, start), False


def _cuts(turns: Sequence[Turn]) -> tuple[int, ...]:
    return tuple(offset for turn in turns for offset in (turn.start, turn.speech_start))
