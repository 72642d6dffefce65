"""Evidence: what each voice says inside codings."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from coder.analysis.columns import NOBODY, Flags, Ints, counted_ranges
from coder.analysis.speech import Speech


@dataclass(frozen=True, slots=True)
class Codings:
    """The codings of a line, as columns of equal length; offsets are on the line."""

    start: Ints
    end: Ints
    code: Ints
    """The place of the code in the tree, from 0."""
    stance: Ints
    """In bits; UNMARKED where the code has no statement: then there is nothing to support."""
    document: Ints
    coder: Ints

    def only(self, which: Flags) -> Codings:
        """Some of the codings."""
        return Codings(*(getattr(self, field.name)[which] for field in fields(self)))


@dataclass(frozen=True, slots=True)
class Records:
    """Evidence spans, as columns of equal length; each lies in the speech of one turn."""

    start: Ints
    end: Ints
    reach: Ints
    """The end of the last span of its piece: up to there, the voice's spans belong together
    though an interviewer may speak in between."""
    turn: Ints
    voice: Ints
    code: Ints
    stance: Ints
    coding: Ints
    """Which coding a span is evidence of, by its place among them; NOBODY where it is of
    several."""

    def __len__(self) -> int:
        return len(self.start)

    def only(self, which: Flags | Ints) -> Records:
        """Some of the records, or all in another order."""
        return Records(*(getattr(self, field.name)[which] for field in fields(self)))

    @staticmethod
    def together(parts: list[Records]) -> Records:
        """The records of several parts."""
        if len(parts) == 1:
            return parts[0]
        return Records(
            *(
                np.concatenate([getattr(part, field.name) for part in parts])
                for field in fields(Records)
            )
        )


def evidence(speech: Speech, codings: Codings) -> Records:
    """What each voice says inside each coding.

    The evidence of a coding for a voice is what the coding shares with the speech of each of
    the voice's turns, where that holds at least one whole word; half a word is none. A voice's
    spans are one piece while nothing lies between them that parts its words.
    """
    turns = speech.turns
    first = np.searchsorted(turns.end, codings.start, side="right")
    past = np.searchsorted(turns.start, codings.end, side="left")
    coding, turn = counted_ranges(first, np.maximum(past - first, 0))
    heard = turns.voice[turn] != NOBODY
    coding, turn = coding[heard], turn[heard]
    start = np.maximum(codings.start[coding], turns.speech_start[turn])
    end = np.minimum(codings.end[coding], turns.end[turn])
    whole = np.flatnonzero(start < end)
    whole = whole[speech.words(start[whole], end[whole]) > 0]
    coding, turn, start, end = coding[whole], turn[whole], start[whole], end[whole]
    return Records(
        start=start,
        end=end,
        reach=_reach(speech, coding, turn, end),
        turn=turn,
        voice=turns.voice[turn],
        code=codings.code[coding],
        stance=codings.stance[coding],
        coding=coding,
    )


def _reach(speech: Speech, coding: Ints, turn: Ints, end: Ints) -> Ints:
    """The end of the last span of the piece that each span is of."""
    if not len(end):
        return end
    ends_piece = np.ones(len(end), dtype=np.bool_)
    goes_on = np.flatnonzero(coding[1:] == coding[:-1])
    ends_piece[goes_on] = ~speech.one_piece(turn[goes_on], turn[goes_on + 1])
    last = np.flatnonzero(ends_piece)
    piece: Ints = np.cumsum(ends_piece) - ends_piece
    return end[last[piece]]
