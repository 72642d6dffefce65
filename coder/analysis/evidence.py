"""Evidence: what each voice says inside codings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence

from coder.analysis.scope import ScopedCoding
from coder.analysis.speech import Speech
from coder.model.coding import Stance

Record = tuple[int, int, int, int, int]
"""One evidence span: start, end, reach, turn, stance.

It lies in the speech of one turn. Its reach is the end of the last span of its piece: up to
there, the voice's spans belong together though an interviewer may speak in between. A plain
tuple, since a study may have a million.
"""

UNMARKED, SUPPORTS, CONTRADICTS = 0, 1, 2
"""Stances as bits, so that a set of them is a sum."""

STANCES: dict[int, Stance | None] = {
    UNMARKED: None,
    SUPPORTS: "supports",
    CONTRADICTS: "contradicts",
}
_BITS: dict[Stance, int] = {"supports": SUPPORTS, "contradicts": CONTRADICTS}

Evidence = dict[int, dict[int, list[Record]]]
"""By code and voice."""


def evidence(
    speech: Speech, codings: Sequence[ScopedCoding], with_statement: Container[int] = ()
) -> Evidence:
    """What each voice says inside each coding, by the code it was applied to.

    The evidence of a coding for a voice is what the coding shares with the speech of each of
    the voice's turns, where that holds at least one whole word; half a word is none. Only
    codings with a code that has a statement keep their stance: without one there is nothing
    to support. The words of all the codings must be indexed.
    """
    found: Evidence = {}
    ends, speech_starts, voices = speech.ends, speech.speech_starts, speech.voices
    word_starts, word_ends = speech.word_starts, speech.word_ends
    turns, words = len(ends), len(word_starts)
    for coding in codings:
        start, end, stance = coding.start, coding.end, UNMARKED
        if coding.stance is not None and coding.code_id in with_statement:
            stance = _BITS[coding.stance]
        turn = bisect_right(ends, start)
        if turn == turns:
            continue
        if end > ends[turn]:
            _add_pieces(found.setdefault(coding.code_id, {}), speech, coding, stance)
            continue
        voice = voices[turn]
        if voice is None:
            continue
        start = max(start, speech_starts[turn])
        word = bisect_left(word_starts, start)
        if word < words and word_ends[word] <= end:
            by_voice = found.setdefault(coding.code_id, {})
            by_voice.setdefault(voice, []).append((start, end, end, turn, stance))
    return found


def _add_pieces(
    by_voice: dict[int, list[Record]], speech: Speech, coding: ScopedCoding, stance: int
) -> None:
    for piece in speech.pieces(coding.start, coding.end):
        reach = piece[-1][1]
        voice = speech.voices[piece[0][2]]
        if voice is not None:
            by_voice.setdefault(voice, []).extend(
                (start, end, reach, turn, stance) for start, end, turn in piece
            )
