"""Documents' texts as speech: whose words lie where, and what lies between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coder.analysis.characters import Characters
from coder.analysis.columns import (
    INTERVIEWER,
    NOBODY,
    RESPONDENT,
    Flags,
    Ints,
    TurnColumns,
    counted_ranges,
    distinct,
)

_BETWEEN = "\0"
"""Between two documents: neither white space nor a letter, so that nothing joins over it."""


@dataclass(frozen=True, slots=True)
class Turns:
    """Turns of several documents on one line, with the voice that the words of each count for.

    A voice is whatever passages are kept apart by: the case for counts by case. A turn whose
    voice is NOBODY is nobody's evidence.
    """

    start: Ints
    speech_start: Ints
    """Before it lies the label, which is markup and nobody's words."""
    end: Ints
    voice: Ints
    is_interviewers: Flags
    document: Ints
    """Which one it is in, by its place among them."""


class Line:
    """The texts of some documents one after another, so that all are looked at in one go.

    Every offset here is on that line. Words are those of the speech of one turn, so that no
    word runs from one speaker into the next.

    Raises:
        ValueError: The turns do not come in order or overlap, so that words would count twice.
    """

    def __init__(self, texts: Sequence[str], turns: Sequence[TurnColumns]) -> None:
        lengths = np.array([len(text) + len(_BETWEEN) for text in texts], dtype=np.int64)
        self.offsets: Ints = np.cumsum(lengths) - lengths
        """Where each document begins."""
        counts = np.array([len(each) for each in turns], dtype=np.int64)
        self.document: Ints = np.repeat(np.arange(len(turns)), counts)
        shift = self.offsets[self.document]
        self.start = shift + _joined([each.start for each in turns])
        self.speech_start = shift + _joined([each.speech_start for each in turns])
        self.end = shift + _joined([each.end for each in turns])
        self.role = _joined([each.role for each in turns])
        self.case = _joined([each.case for each in turns])
        edges = np.stack((self.start, self.speech_start, self.end), axis=1).ravel()
        if (edges[1:] < edges[:-1]).any():
            raise ValueError("Turns must come in order and not overlap.")
        self.text = _BETWEEN.join(texts)
        self.length = len(self.text)
        self.characters = Characters(self.text, edges)

    def by_case(self) -> Turns:
        """All turns; only respondents' turns with a case have a voice, which is the case."""
        return Turns(
            self.start,
            self.speech_start,
            self.end,
            np.where(self.role == RESPONDENT, self.case, NOBODY),
            self.role == INTERVIEWER,
            self.document,
        )

    def interviewers_turn(self, offset: Ints) -> Ints:
        """The interviewer's turn that holds each character; NOBODY where none does."""
        # A turn of nobody before the first one is found where there is none.
        turn = np.searchsorted(self.start, offset, side="right")
        ends = np.concatenate(([0], self.end))
        is_interviewers = np.concatenate(([False], self.role == INTERVIEWER))
        return np.where((offset < ends[turn]) & is_interviewers[turn], turn - 1, NOBODY)

    def first_solid(self, start: Ints, end: Ints) -> Ints:
        """The first character of each span that is not white space; its end where there is none."""
        found = start.copy()
        searching = np.arange(len(found))
        while len(searching):
            at = found[searching]
            searching = searching[(at < end[searching]) & ~self._is_solid_at(at)]
            found[searching] += 1
        return found

    def _is_solid_at(self, offset: Ints) -> Flags:
        solid = self.characters.is_solid
        found: Flags = solid[np.minimum(offset, len(solid) - 1)]
        return found


def _joined(columns: Sequence[Ints]) -> Ints:
    return np.concatenate(columns) if columns else np.empty(0, dtype=np.int64)


class Speech:
    """The turns of a line, with what lies between their words."""

    def __init__(self, line: Line, turns: Turns) -> None:
        self.line = line
        self.turns = turns
        self.words = line.characters.words
        self.word_ranges = line.characters.word_ranges
        # Labels are markup: they part nobody's words.
        counted = line.characters.is_solid.copy()
        counted[counted_ranges(turns.start, turns.speech_start - turns.start)[1]] = False
        self._solid_before = np.zeros(line.length + 1, dtype=np.int32)
        np.cumsum(counted, out=self._solid_before[1:])
        speaks = self._solid(turns.speech_start, turns.end) > 0
        is_cut = np.zeros(len(turns.start), dtype=np.bool_)
        is_cut[1:] = self._solid(turns.end[:-1], turns.start[1:]) > 0
        self._cuts = np.cumsum(is_cut)
        # An interviewer's turn inside one coding does not split what is said in it.
        parts = speaks & ~(turns.is_interviewers & (turns.voice == NOBODY))
        self._parting = np.cumsum(parts)
        self._own_parting = np.zeros(len(parts), dtype=np.int64)
        parting = np.flatnonzero(parts)
        by_voice = parting[np.argsort(turns.voice[parting], kind="stable")]
        self._own_parting[by_voice] = np.arange(len(by_voice))

    def _solid(self, start: Ints, end: Ints) -> Ints:
        """How many characters of spans are neither white space nor part of a label."""
        return self._solid_before[end] - self._solid_before[start]

    def adjoin(self, end: Ints, start: Ints) -> Flags:
        """Is there only white space, and labels, from each end to a start that is not before it?"""
        is_clear: Flags = self._solid(end, start) == 0
        return is_clear

    def one_piece(self, turn: Ints, later: Ints) -> Flags:
        """Do words of one voice, in a turn and in a later one, belong together in one coding?

        They do while nothing lies between the two turns but white space, labels, interviewers'
        turns, and speech of that voice. Another's speech, or solid text that nobody says,
        parts them. Both turns must have words of the voice.
        """
        same = self.turns.voice[turn] == self.turns.voice[later]
        others = self._parting[later] - self._parting[turn]
        own = self._own_parting[later] - self._own_parting[turn]
        together: Flags = same & (self._cuts[later] == self._cuts[turn]) & (others == own)
        return together

    def speaking(self) -> tuple[Ints, Ints]:
        """The voices with at least one whole word: the document and the voice of each."""
        turns = self.turns
        heard = (turns.voice != NOBODY) & (self.words(turns.speech_start, turns.end) > 0)
        voices = int(turns.voice.max(initial=0)) + 1
        pairs = distinct(turns.document[heard] * voices + turns.voice[heard])
        return pairs // voices, pairs % voices
