"""What a reader makes of a file's bytes."""

from __future__ import annotations

from dataclasses import dataclass

from coder.text.turns import NO_HINTS, Hints


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is kept, with what its format tells beyond its characters."""

    text: str
    """Normalised."""
    hints: Hints = NO_HINTS
    """In code points of the text."""
    notes: tuple[str, ...] = ()
    """What the evaluator should know, a sentence each."""
