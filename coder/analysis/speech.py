"""A document's text as speech: whose words lie where, and what lies between them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from coder.analysis.scope import SpokenTurn
from coder.text.words import WORD

_SOLID = re.compile(r"\S")


def _runs(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans that overlap or touch as one; they come ordered by start."""
    run_start = run_end = 0
    for start, end in spans:
        if start > run_end:
            if run_start < run_end:
                yield run_start, run_end
            run_start, run_end = start, end
        elif end > run_end:
            run_end = end
    if run_start < run_end:
        yield run_start, run_end


class Speech:
    """The turns of a text, each with the voice that its words count for.

    A voice is whatever passages are kept apart by: the case for counts by case. A turn
    without a voice is nobody's evidence. Words are those of the speech of one turn, so that no
    word runs from one speaker into the next; a word of which a span holds only a part is not
    in the span.

    Raises:
        ValueError: The turns do not come in order or overlap, so that words would count twice.
    """

    def __init__(
        self, text: str, turns: Sequence[SpokenTurn], voices: Sequence[int | None]
    ) -> None:
        edges = [edge for turn in turns for edge in (turn.start, turn.speech_start, turn.end)]
        if any(edge > after for edge, after in pairwise(edges)):
            raise ValueError("Turns must come in order and not overlap.")
        self.text = text
        self.voices = voices
        self.starts = [turn.start for turn in turns]
        self.speech_starts = [turn.speech_start for turn in turns]
        self.ends = [turn.end for turn in turns]
        self._interviewers = [turn.role == "interviewer" for turn in turns]
        self._is_speech = [self.is_solid(t.speech_start, t.end) for t in turns]
        self._is_cut = [False, *(self.is_solid(a.end, b.start) for a, b in pairwise(turns))]
        self._obstacles: tuple[list[int], list[int]] | None = None
        self.word_starts: list[int] = []
        self.word_ends: list[int] = []

    def is_solid(self, start: int, end: int) -> bool:
        """Is there anything but white space from start to end?"""
        return start < end and _SOLID.search(self.text, start, end) is not None

    def speaking(self) -> set[int]:
        """The voices that have at least one whole word."""
        found: set[int] = set()
        for voice, start, end in zip(self.voices, self.speech_starts, self.ends, strict=True):
            if voice is not None and voice not in found and WORD.search(self.text, start, end):
                found.add(voice)
        return found

    def index_words(self, spans: Iterable[tuple[int, int]]) -> None:
        """Find the words of every voice in and around spans that come ordered by start.

        Text that no span touches is not looked at: most of an interview is never coded.
        """
        done = 0
        for start, end in _runs(spans):
            for turn in range(
                bisect_right(self.ends, max(start, done)), bisect_left(self.starts, end)
            ):
                if self.voices[turn] is not None:
                    first = max(self._left_of_word(turn, start), done)
                    last = self._right_of_word(turn, end)
                    self._index_words_of(first, last)
                    done = max(done, last)

    def _left_of_word(self, turn: int, offset: int) -> int:
        earliest = self.speech_starts[turn]
        while offset > earliest and not self.text[offset - 1].isspace():
            offset -= 1
        return max(offset, earliest)

    def _right_of_word(self, turn: int, offset: int) -> int:
        latest = self.ends[turn]
        while offset < latest and not self.text[offset].isspace():
            offset += 1
        return min(offset, latest)

    def _index_words_of(self, start: int, end: int) -> None:
        if start < end:
            for match in WORD.finditer(self.text, start, end):
                self.word_starts.append(match.start())
                self.word_ends.append(match.end())

    def word_range(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of the whole words in a part of an indexed span: first, and one past last."""
        first = bisect_left(self.word_starts, start)
        return first, max(bisect_right(self.word_ends, end), first)

    def words(self, start: int, end: int) -> int:
        """How many whole words lie in a part of an indexed span of one turn.

        None from an end to a start before it.
        """
        first = bisect_left(self.word_starts, start)
        return max(bisect_right(self.word_ends, end) - first, 0)

    def pieces(self, start: int, end: int) -> Iterator[list[tuple[int, int, int]]]:
        """The evidence in one coding that runs over several turns, as (start, end, turn).

        A voice's spans are one piece while nothing lies between them but white space, labels,
        interviewers' turns, and speech of that voice that holds no word: all of it is inside
        the coding. Another's speech, or solid text that nobody says, begins a new piece.
        """
        piece: list[tuple[int, int, int]] = []
        speaker: int | None = None
        words = len(self.word_starts)
        for turn in range(bisect_right(self.ends, start), bisect_left(self.starts, end)):
            voice = self.voices[turn]
            if piece and self._is_cut_before(turn, speaker):
                yield piece
                piece = []
            if voice is not None:
                first, last = max(start, self.speech_starts[turn]), min(end, self.ends[turn])
                word = bisect_left(self.word_starts, first)
                if word < words and self.word_ends[word] <= last:
                    speaker = voice
                    piece.append((first, last, turn))
        if piece:
            yield piece

    def _is_cut_before(self, turn: int, speaker: int | None) -> bool:
        """Does a piece end before this turn, seen from right after the turn before it?"""
        voice = self.voices[turn]
        if voice == speaker or (voice is None and self._interviewers[turn]):
            return self._is_cut[turn]
        return self._is_cut[turn] or self._is_speech[turn]

    def adjoin(self, turn: int, end: int, later_turn: int, start: int) -> bool:
        """Is there only white space, and labels, from `end` in one turn to `start` in another?

        The end must not lie after the start, nor the turn after the later one.
        """
        if turn == later_turn:
            return _SOLID.search(self.text, end, start) is None
        if self._obstacles is None:
            self._obstacles = self._find_obstacles()
        before, after = self._obstacles
        return not (
            before[later_turn] - after[turn]
            or self.is_solid(end, self.ends[turn])
            or self.is_solid(self.speech_starts[later_turn], start)
        )

    def _find_obstacles(self) -> tuple[list[int], list[int]]:
        """How many stretches of speech, or of solid text between turns, come so far.

        Counted for each turn up to its speech, and up to its end.
        """
        before, after = [], []
        count = 0
        for is_cut, is_speech in zip(self._is_cut, self._is_speech, strict=True):
            count += is_cut
            before.append(count)
            count += is_speech
            after.append(count)
        return before, after

    def interviewers_turn_at(self, offset: int) -> int | None:
        """Where the interviewer's turn begins that holds a character, if one does."""
        turn = bisect_right(self.starts, offset) - 1
        holds = turn >= 0 and offset < self.ends[turn] and self._interviewers[turn]
        return self.starts[turn] if holds else None

    def begins(self, starts: Sequence[int], ends: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Which spans begin in an interviewer's turn, as (span, start of the turn).

        A span begins in the turn, label included, that holds its first character that is not
        white space. The spans come as columns ordered by start.
        """
        for turn, is_interviewers in enumerate(self._interviewers):
            if not is_interviewers:
                continue
            turn_start, turn_end = self.starts[turn], self.ends[turn]
            space = turn_start
            while space and self.text[space - 1].isspace():
                space -= 1
            first = bisect_left(starts, space)
            for span in range(first, bisect_left(starts, turn_end, first)):
                solid = _SOLID.search(self.text, starts[span], ends[span])
                if solid is not None and solid.start() < turn_end:
                    yield span, turn_start
