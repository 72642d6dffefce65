"""What the passages of several coders share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coder.analysis.columns import (
    CONTRADICTS,
    NOBODY,
    SUPPORTS,
    UNMARKED,
    Ints,
    counted_ranges,
)
from coder.analysis.evidence import Records
from coder.analysis.joining import Found
from coder.analysis.speech import Speech


@dataclass(frozen=True, slots=True)
class _Layer:
    """Passages that have no word in common, as spans in order of code, voice and place."""

    code: Ints
    voice: Ints
    start: Ints
    end: Ints
    turn: Ints
    piece: Ints
    """What was one passage of every coder has one number."""


def shared_evidence(speech: Speech, of_coders: Sequence[Found]) -> Records:
    """What the passages of all coders share, as evidence.

    Each passage of one coder is cut with each of the others', character by character; what
    two have in common is a piece where it holds a whole word, and keeps its stance where all
    coders agree on it. So coders who coded the same share just the passages of each.

    Args:
        speech: What the passages are of.
        of_coders: The passages of each coder.
    """
    first, *others = (_layers(found.in_order()) for found in of_coders)
    shared: dict[tuple[int, ...], _Layer] = {(stance,): layer for stance, layer in first.items()}
    for layers in others:
        shared = {
            (*stances, stance): _cut(speech, one, other)
            for stances, one in shared.items()
            for stance, other in layers.items()
        }
    return Records.together(
        [
            _as_records(cut, stances[0] if len(set(stances)) == 1 else UNMARKED)
            for stances, cut in shared.items()
        ]
    )


def _layers(found: Found) -> dict[int, _Layer]:
    """Passages by stance: those of one stance are disjoint, those of opposite ones may not be."""
    return {stance: _layer(found, stance) for stance in (UNMARKED, SUPPORTS, CONTRADICTS)}


def _layer(found: Found, stance: int) -> _Layer:
    only = found.only(np.flatnonzero(found.stance == stance))
    passage = only.passage
    return _Layer(only.code[passage], only.voice[passage], only.start, only.end, only.turn, passage)


def _cut(speech: Speech, one: _Layer, other: _Layer) -> _Layer:
    """What two lists of disjoint spans share, where it holds a whole word."""
    keys = np.unique(np.concatenate((_keys(one), _keys(other))), axis=0, return_inverse=True)[
        1
    ].reshape(-1)
    length = speech.line.length + 1
    shift, other_shift = np.split(keys * length, [len(one.start)])
    first = np.searchsorted(other.end + other_shift, one.start + shift, side="right")
    past = np.searchsorted(other.start + other_shift, one.end + shift, side="left")
    left, right = counted_ranges(first, np.maximum(past - first, 0))
    start = np.maximum(one.start[left], other.start[right])
    end = np.minimum(one.end[left], other.end[right])
    whole = np.flatnonzero((start < end) & (shift[left] == other_shift[right]))
    whole = whole[speech.words(start[whole], end[whole]) > 0]
    left, right = left[whole], right[whole]
    pairs = np.stack((one.piece[left], other.piece[right]), axis=1)
    pieces = np.unique(pairs, axis=0, return_inverse=True)[1].reshape(-1)
    return _Layer(one.code[left], one.voice[left], start[whole], end[whole], one.turn[left], pieces)


def _keys(layer: _Layer) -> Ints:
    return np.stack((layer.code, layer.voice), axis=1)


def _as_records(cut: _Layer, stance: int) -> Records:
    reach = np.zeros(int(cut.piece.max(initial=NOBODY)) + 1, dtype=np.int64)
    np.maximum.at(reach, cut.piece, cut.end)
    return Records(
        start=cut.start,
        end=cut.end,
        reach=reach[cut.piece],
        turn=cut.turn,
        voice=cut.voice,
        code=cut.code,
        stance=np.full(len(cut.start), stance),
        coding=np.full(len(cut.start), NOBODY),
    )
