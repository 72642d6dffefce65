"""Evidence spans joined to the fewest passages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coder.analysis.columns import (
    CONTRADICTS,
    NOBODY,
    SUPPORTS,
    UNMARKED,
    Ints,
    counted_ranges,
    first_of_runs,
    stable_order,
)
from coder.analysis.evidence import Records
from coder.analysis.speech import Speech


@dataclass(frozen=True, slots=True)
class Found:
    """Passages, as columns of equal length, with the spans that each is made of."""

    code: Ints
    voice: Ints
    stance: Ints
    first: Ints
    """Its first span, by the place among all spans; the others follow."""
    spans: Ints
    """How many it has."""

    start: Ints
    """Of each span, on the line; the spans of a passage come in order."""
    end: Ints
    turn: Ints

    def __len__(self) -> int:
        return len(self.code)

    @property
    def passage(self) -> Ints:
        """Which passage each span is of."""
        return np.repeat(np.arange(len(self)), self.spans)

    def only(self, which: Ints) -> Found:
        """Some of the passages, in this order."""
        spans = self.spans[which]
        _, kept = counted_ranges(self.first[which], spans)
        return Found(
            self.code[which],
            self.voice[which],
            self.stance[which],
            np.cumsum(spans) - spans,
            spans,
            self.start[kept],
            self.end[kept],
            self.turn[kept],
        )

    def in_order(self) -> Found:
        """The passages by code, voice, place and stance."""
        starts = self.start[self.first] if len(self) else self.first
        return self.only(stable_order(self.code, self.voice, starts, self.stance))

    @staticmethod
    def together(parts: list[Found]) -> Found:
        """The passages of several parts."""

        def column(name: str) -> Ints:
            return np.concatenate([getattr(part, name) for part in parts])

        spans = column("spans")
        return Found(
            column("code"),
            column("voice"),
            column("stance"),
            np.cumsum(spans) - spans,
            spans,
            column("start"),
            column("end"),
            column("turn"),
        )

    def as_records(self, codes: Ints) -> Records:
        """The passages as evidence of other codes, one for each, without a stance."""
        passage = self.passage
        last = self.end[self.first + self.spans - 1]
        return Records(
            start=self.start,
            end=self.end,
            reach=last[passage],
            turn=self.turn,
            voice=self.voice[passage],
            code=codes[passage],
            stance=np.full(len(passage), UNMARKED),
            coding=np.full(len(passage), NOBODY),
        )


def in_order(records: Records) -> Records:
    """Evidence by code, voice and place, as joining wants it."""
    return records.only(stable_order(records.code, records.voice, records.start))


def join(speech: Speech, records: Records) -> Found:
    """Evidence, in order, as the fewest passages of each code and voice, whatever its stances.

    Spans that overlap, touch, or have only white space and labels between them are one
    passage, and so are those of one piece. In their order a passage is always a run of
    neighbours: between the spans of a piece the voice says no word, so no other span of it
    can lie there. A passage has the stances of its evidence added up.
    """
    if not len(records):
        none = np.empty(0, dtype=np.int64)
        return Found(none, none, none, none, none, none, none, none)
    begins = first_of_runs(records.code) | first_of_runs(records.voice)
    # Each code and voice on a stretch of its own, what is largest so far is so of it alone.
    shift = (np.cumsum(begins) - 1) * (speech.line.length + 1)
    reach = np.maximum.accumulate(records.reach + shift)
    far = np.maximum.accumulate(records.end + shift) - shift
    apart = np.flatnonzero(records.start[1:] + shift[1:] > reach[:-1]) + 1
    apart = apart[~begins[apart]]
    begins[apart] = ~speech.adjoin(far[apart - 1], records.start[apart])
    first = np.flatnonzero(begins)
    begins_span = begins | first_of_runs(records.turn)
    spans = np.flatnonzero(begins_span)
    first_span = (np.cumsum(begins_span) - 1)[first]
    return Found(
        code=records.code[first],
        voice=records.voice[first],
        stance=np.bitwise_or.reduceat(records.stance, first),
        first=first_span,
        spans=np.diff(first_span, append=len(spans)),
        start=records.start[spans],
        end=np.maximum.reduceat(records.end, spans),
        turn=records.turn[spans],
    )


def by_stance(speech: Speech, records: Records, joined: Found) -> Found:
    """The passages of codes, those with opposite stances kept apart.

    Evidence without a stance belongs to the passages it adjoins, to one on either side where
    it adjoins both, and is a passage of its own where it adjoins neither. So the order of the
    codings makes no difference, nor does exchanging the stances.

    Args:
        speech: What the evidence is of.
        records: The evidence, in order.
        joined: The same, joined.
    """
    if not joined.stance.any():
        return joined
    parts = [joined.only(np.flatnonzero(joined.stance == UNMARKED))]
    is_stated = np.zeros(int(records.code.max()) + 1, dtype=np.bool_)
    is_stated[records.code[records.stance != UNMARKED]] = True
    records = records.only(is_stated[records.code])
    for stance in (SUPPORTS, CONTRADICTS):
        side = records.only((records.stance == UNMARKED) | (records.stance == stance))
        found = join(speech, side)
        parts.append(found.only(np.flatnonzero(found.stance == stance)))
    return Found.together(parts).in_order()
