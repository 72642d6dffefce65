"""Speaker turns: who speaks from where to where."""

from __future__ import annotations

from typing import NamedTuple


class Turn(NamedTuple):
    """One person's uninterrupted speech, in code points of the text.

    The label, its time stamp and its punctuation stand between `start` and `speech_start`;
    the speech between `speech_start` and `end`, without white space at either end. Turns do
    not overlap; text between them was said by nobody.
    """

    label: str
    """As it stands in the text, without the punctuation; empty where the text names nobody."""
    start: int
    speech_start: int
    end: int
