"""The codings of one text, cut into runs that do not overlap, and stacked in lanes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush

from coder.model.coding import Coding
from coder.text.spans import Span

Run = tuple[int, int, tuple[Coding, ...]]
"""From where to where, and every coding that covers the whole of it."""


class CodingIndex:
    """What is coded where."""

    def __init__(self, codings: Iterable[Coding]) -> None:
        self.codings = sorted(codings, key=in_text)
        self.lanes = assign_lanes(self.codings)
        self._cuts: list[int] = [0]
        """Where the set of covering codings changes, ascending from 0."""
        self._covers: list[tuple[Coding, ...]] = [()]
        """The codings from the cut at the same place on."""
        self._cut()

    def _cut(self) -> None:
        opening: dict[int, list[Coding]] = {}
        closing: dict[int, list[Coding]] = {}
        for coding in self.codings:
            opening.setdefault(coding.start, []).append(coding)
            closing.setdefault(coding.end, []).append(coding)
        cover: dict[int, Coding] = {}
        for cut in sorted(opening.keys() | closing.keys()):
            for coding in closing.get(cut, ()):
                del cover[coding.id]
            for coding in opening.get(cut, ()):
                cover[coding.id] = coding
            if cut == self._cuts[-1]:
                self._covers[-1] = tuple(cover.values())
            else:
                self._cuts.append(cut)
                self._covers.append(tuple(cover.values()))

    def runs(self, span: Span) -> Iterator[Run]:
        """Cut a span into runs, left to right, leaving no gap."""
        start, end = span
        number = bisect_right(self._cuts, start) - 1
        last = len(self._cuts) - 1
        while start < end:
            stop = min(self._cuts[number + 1], end) if number < last else end
            yield start, stop, self._covers[number]
            start = stop
            number += 1

    def covering(self, offset: int) -> tuple[Coding, ...]:
        """The codings at one code point."""
        return self._covers[bisect_right(self._cuts, offset) - 1]

    def touching(self, span: Span) -> tuple[Coding, ...]:
        """The codings that share a code point with a span, in the order of the text."""
        found = {coding.id: coding for _, _, cover in self.runs(span) for coding in cover}
        return tuple(sorted(found.values(), key=in_text))

    def after(self, span: Span) -> Coding | None:
        """The first coding that begins after a span does, or with it and ends before it."""
        number = bisect_right(self.codings, (span.start, -span.end), key=_extent)
        return self.codings[number] if number < len(self.codings) else None

    def before(self, span: Span) -> Coding | None:
        """The last coding that begins before a span does, or with it and ends after it."""
        number = bisect_left(self.codings, (span.start, -span.end), key=_extent)
        return self.codings[number - 1] if number else None


def _extent(coding: Coding) -> tuple[int, int]:
    return coding.start, -coding.end


def in_text(coding: Coding) -> tuple[int, int, int]:
    """Sorts codings by where they begin, longer ones first."""
    return coding.start, -coding.end, coding.id


def innermost(cover: Iterable[Coding]) -> Coding | None:
    """The shortest coding, and of equally short ones the latest."""
    return min(cover, key=lambda coding: (coding.end - coding.start, -coding.id), default=None)


def assign_lanes(codings: Iterable[Coding]) -> dict[int, int]:
    """Give each coding the lowest lane in which it overlaps no other.

    Args:
        codings: In the order of the text, longer ones first where several start together.

    Returns:
        Lanes from 0, by coding id; no more of them than the deepest overlap.
    """
    lanes: dict[int, int] = {}
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    for coding in codings:
        while busy and busy[0][0] <= coding.start:
            heappush(free, heappop(busy)[1])
        lane = heappop(free) if free else len(busy)
        lanes[coding.id] = lane
        heappush(busy, (coding.end, lane))
    return lanes
