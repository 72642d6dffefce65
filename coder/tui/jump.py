"""Going from what looks across documents to a place in one of them, and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coder.model.revision import Anchor
from coder.text.spans import Span

if TYPE_CHECKING:
    from coder.tui.screens.study_screen import StudyScreen


@dataclass(frozen=True, slots=True)
class Jump:
    """A place to go to."""

    document_id: int
    span: Span
    """In code points of the document's text; empty at 0 for its beginning."""
    back: Callable[[], StudyScreen[Jump | None]]
    """Makes the screen that was left, as it was."""
    placing: Anchor | None = None
    """What waits for a decision, and is to be set on words that are selected there."""
