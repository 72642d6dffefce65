"""A cell of the counts: what one code is to one respondent."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

State = Literal["raised", "not_reviewed", "silent", "not_asked", "unknown"]
STATES: tuple[State, ...] = get_args(State)

StanceSplit = Literal["supports", "contradicts", "both", "unmarked"]
STANCE_SPLITS: tuple[StanceSplit, ...] = get_args(StanceSplit)


class Cell(NamedTuple):
    """What one code is to one respondent, as it is counted; see `CaseThemes`."""

    state: State
    stance: StanceSplit | None
    """Where the respondent stands who raised it; None for any other."""
    asked: bool
    unprompted: bool
    passages: int
    words: int


CellKey = tuple[str, str]
"""The GUIDs of a code and of a respondent."""
