"""One turn of somebody's speech."""

from __future__ import annotations

from typing import Literal, NamedTuple

Role = Literal["interviewer", "respondent", "other"]
"""What a speaker is in one document. Only a respondent's words are evidence."""


class Turn(NamedTuple):
    """One person's uninterrupted speech, in code points of the text.

    The label, its time stamp and its punctuation stand between `start` and `speech_start`;
    the speech between `speech_start` and `end`, without white space at either end. Turns do
    not overlap; text between them was said by nobody.
    """

    label: str
    """As it stands in the text, without the punctuation, composed and with single spaces;
    `bold` and `plain` where the text names nobody and tells two voices apart by bold type."""
    start: int
    speech_start: int
    end: int
