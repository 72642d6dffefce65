"""Turns and codings as columns: a study may have a million, of which a count makes no objects.

Both are sequences of what their rows are, so that whoever has a few can give a tuple instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np
import numpy.typing as npt

from coder.analysis.scope import ScopedCoding, SpokenTurn
from coder.model.coding import Stance
from coder.model.document import Role

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

NOBODY = -1
"""In a column of cases or voices: none."""

UNMARKED, SUPPORTS, CONTRADICTS = 0, 1, 2
"""Stances as bits, so that a set of them is a sum."""
STANCES: tuple[Stance | None, ...] = (None, "supports", "contradicts")
"""By the bits."""
BITS: dict[Stance | None, int] = {stance: bits for bits, stance in enumerate(STANCES)}

ROLES: tuple[Role, ...] = ("other", "respondent", "interviewer")
OTHER, RESPONDENT, INTERVIEWER = range(len(ROLES))
"""Roles as numbers: where they stand in `ROLES`."""


class CodingColumns(Sequence[ScopedCoding]):
    """Codings, as columns of equal length; offsets are in code points."""

    __slots__ = ("code", "coder", "end", "stance", "start")

    def __init__(self, start: Ints, end: Ints, code: Ints, coder: Ints, stance: Ints) -> None:
        self.start = start
        self.end = end
        self.code = code
        """Ids of codes."""
        self.coder = coder
        """Ids of coders."""
        self.stance = stance
        """In bits."""

    @classmethod
    def of(cls, codings: Sequence[ScopedCoding]) -> CodingColumns:
        """The columns of some codings."""
        if isinstance(codings, cls):
            return codings
        rows = [(c.start, c.end, c.code_id, c.coder_id, BITS[c.stance]) for c in codings]
        return cls(*table(rows, 5))

    def __len__(self) -> int:
        return len(self.start)

    @overload
    def __getitem__(self, index: int) -> ScopedCoding: ...
    @overload
    def __getitem__(self, index: slice) -> CodingColumns: ...
    def __getitem__(self, index: int | slice) -> ScopedCoding | CodingColumns:
        columns = (self.start, self.end, self.code, self.coder, self.stance)
        if isinstance(index, slice):
            return CodingColumns(*(column[index] for column in columns))
        start, end, code, coder, stance = (int(column[index]) for column in columns)
        return ScopedCoding(start, end, code, coder, STANCES[stance])

    def __iter__(self) -> Iterator[ScopedCoding]:
        return (self[index] for index in range(len(self)))

    def are_of(self, coders: Sequence[int]) -> Flags:
        """Which of the codings some coders made."""
        if len(coders) == 1:  # as it nearly always is, and ten times as quick
            one: Flags = self.coder == coders[0]
            return one
        return np.isin(self.coder, coders)

    def only(self, which: Flags) -> CodingColumns:
        """Some of the codings."""
        return CodingColumns(
            self.start[which],
            self.end[which],
            self.code[which],
            self.coder[which],
            self.stance[which],
        )


class TurnColumns(Sequence[SpokenTurn]):
    """The turns of a document in order, as columns of equal length, in code points."""

    __slots__ = ("case", "end", "role", "speech_start", "start")

    def __init__(self, start: Ints, speech_start: Ints, end: Ints, role: Ints, case: Ints) -> None:
        self.start = start
        self.speech_start = speech_start
        self.end = end
        self.role = role
        """Numbers of roles."""
        self.case = case
        """Ids of cases, or NOBODY."""

    @classmethod
    def of(cls, turns: Sequence[SpokenTurn]) -> TurnColumns:
        """The columns of some turns."""
        if isinstance(turns, cls):
            return turns
        rows = [
            (
                turn.start,
                turn.speech_start,
                turn.end,
                ROLES.index(turn.role),
                NOBODY if turn.case_id is None else turn.case_id,
            )
            for turn in turns
        ]
        return cls(*table(rows, 5))

    def __len__(self) -> int:
        return len(self.start)

    @overload
    def __getitem__(self, index: int) -> SpokenTurn: ...
    @overload
    def __getitem__(self, index: slice) -> TurnColumns: ...
    def __getitem__(self, index: int | slice) -> SpokenTurn | TurnColumns:
        columns = (self.start, self.speech_start, self.end, self.role, self.case)
        if isinstance(index, slice):
            return TurnColumns(*(column[index] for column in columns))
        start, speech_start, end, role, case = (int(column[index]) for column in columns)
        return SpokenTurn(start, speech_start, end, ROLES[role], None if case == NOBODY else case)

    def __iter__(self) -> Iterator[SpokenTurn]:
        return (self[index] for index in range(len(self)))

    def respondents(self) -> frozenset[int]:
        """The cases that are a respondent in some turn, whether or not they say a word."""
        cases = self.case[(self.role == RESPONDENT) & (self.case != NOBODY)]
        return frozenset(distinct(cases).tolist())

    def with_cases(self, case: Ints) -> TurnColumns:
        """The same turns, said by other cases."""
        return TurnColumns(self.start, self.speech_start, self.end, self.role, case)


def table(rows: Sequence[tuple[int, ...]], width: int) -> Ints:
    """Rows of whole numbers as one array for each column."""
    return np.array(rows, dtype=np.int64).reshape(len(rows), width).T


def first_of_runs(values: Ints) -> Flags:
    """Which of some values begin a run of equal ones."""
    begins = np.ones(len(values), dtype=np.bool_)
    begins[1:] = values[1:] != values[:-1]
    return begins


def distinct(values: Ints) -> Ints:
    """The different ones of some values, in order."""
    ordered = np.sort(values)
    return ordered[first_of_runs(ordered)]


def stable_order(*keys: Ints) -> Ints:
    """The order by several columns, the first one first; what is equal keeps its order."""
    order = np.arange(len(keys[0]))
    for key in reversed(keys):
        taken = key[order]
        if len(taken) and taken.min() >= 0 and taken.max() <= np.iinfo(np.uint16).max:
            # Numbers of 16 bits are sorted by their digits, in linear time.
            taken = taken.astype(np.uint16)
        order = order[np.argsort(taken, kind="stable")]
    return order


def counted_ranges(first: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """The numbers of several ranges in one column, with which range each is of.

    Args:
        first: Where each range begins.
        counts: How many numbers it has.

    Returns:
        The index of the range, and the number.
    """
    of = np.repeat(np.arange(len(first)), counts)
    begins = np.cumsum(counts) - counts
    return of, np.arange(len(of)) - begins[of] + first[of]
