"""The codings of one text, cut into runs that do not overlap, and stacked in lanes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import heappop, heappush
from itertools import islice

from coder.model.coding import Coding
from coder.text.spans import Span

Run = tuple[int, int, tuple[Coding, ...]]
"""From where to where, and every coding that covers the whole of it."""


class _Cluster:
    """Codings that hang together by overlap; cut and stacked when they are first looked at."""

    def __init__(self, first: Coding) -> None:
        self.start = first.start
        self.end = first.end
        self.codings = [first]

    def add(self, coding: Coding) -> None:
        self.codings.append(coding)
        self.end = max(self.end, coding.end)

    @cached_property
    def lanes(self) -> dict[int, int]:
        return assign_lanes(self.codings)

    @cached_property
    def cuts(self) -> tuple[list[int], list[tuple[Coding, ...]]]:
        """Where the set of covering codings changes, and the codings from there on."""
        opening: dict[int, list[Coding]] = {}
        closing: dict[int, list[Coding]] = {}
        for coding in self.codings:
            opening.setdefault(coding.start, []).append(coding)
            closing.setdefault(coding.end, []).append(coding)
        cover: dict[int, Coding] = {}
        cuts: list[int] = []
        covers: list[tuple[Coding, ...]] = []
        for cut in sorted(opening.keys() | closing.keys()):
            for coding in closing.get(cut, ()):
                del cover[coding.id]
            for coding in opening.get(cut, ()):
                cover[coding.id] = coding
            cuts.append(cut)
            covers.append(tuple(cover.values()))
        return cuts, covers

    def runs(self, start: int, end: int) -> Iterator[Run]:
        """Cut what lies between two places inside into runs."""
        cuts, covers = self.cuts
        number = bisect_right(cuts, start) - 1
        while start < end:
            stop = min(cuts[number + 1], end)
            yield start, stop, covers[number]
            start = stop
            number += 1


def _cluster(codings: Iterable[Coding]) -> list[_Cluster]:
    """Put together what hangs together, of codings in the order of the text."""
    clusters: list[_Cluster] = []
    for coding in codings:
        if clusters and coding.start < clusters[-1].end:
            clusters[-1].add(coding)
        else:
            clusters.append(_Cluster(coding))
    return clusters


class CodingIndex:
    """What is coded where.

    Only what is looked at is cut and stacked, so that a coding more costs no more in a text
    with thousands of them.
    """

    def __init__(self, codings: Iterable[Coding]) -> None:
        self.codings: list[Coding] = []
        """In the order of the text."""
        self._known: dict[int, Coding] = {}
        """By identity: codings are frozen, and of thousands only a few are new at a time."""
        self._clusters: list[_Cluster] = []
        self._starts: list[int] = []
        self.change_to(codings)

    def change_to(self, codings: Iterable[Coding]) -> Span:
        """Index these codings instead, which costs little where most are the same objects.

        Returns:
            What of the text looks different now; an empty span where nothing does.
        """
        known = {id(coding): coding for coding in codings}
        gone = self._known.keys() - known.keys()
        new = [known[each] for each in known.keys() - self._known.keys()]
        if not gone and not new:
            return Span(0, 0)
        changed = [*new, *(self._known[each] for each in gone)]
        first = self._from(min(each.start for each in changed))
        last = bisect_left(self._starts, max(each.end for each in changed))
        before = self._clusters[first:last]
        kept = (each for cluster in before for each in cluster.codings if id(each) not in gone)
        after = _cluster(sorted((*kept, *new), key=in_text))
        self._known = known
        self._clusters[first:last] = after
        self._starts[first:last] = [cluster.start for cluster in after]
        self.codings = [each for cluster in self._clusters for each in cluster.codings]
        touched = (*before, *after)
        return Span(min(each.start for each in touched), max(each.end for each in touched))

    def _from(self, offset: int) -> int:
        """The number of the first cluster that ends after an offset."""
        number = max(bisect_right(self._starts, offset) - 1, 0)
        if number < len(self._clusters) and self._clusters[number].end <= offset:
            number += 1
        return number

    def runs(self, span: Span) -> Iterator[Run]:
        """Cut a span into runs, left to right, leaving no gap."""
        start, end = span
        for cluster in islice(self._clusters, self._from(start), None):
            if cluster.start >= end or start >= end:
                break
            if start < cluster.start:
                yield start, cluster.start, ()
                start = cluster.start
            yield from cluster.runs(start, min(end, cluster.end))
            start = cluster.end
        if start < end:
            yield start, end, ()

    def lanes_in(self, span: Span) -> dict[int, tuple[int, Coding]]:
        """The codings that share a code point with a span, by id, each with its lane."""
        found: dict[int, tuple[int, Coding]] = {}
        for cluster in islice(self._clusters, self._from(span.start), None):
            if cluster.start >= span.end:
                break
            for _, _, cover in cluster.runs(
                max(span.start, cluster.start), min(span.end, cluster.end)
            ):
                found.update((coding.id, (cluster.lanes[coding.id], coding)) for coding in cover)
        return found

    def covering(self, offset: int) -> tuple[Coding, ...]:
        """The codings at one code point."""
        return next((cover for _, _, cover in self.runs(Span(offset, offset + 1))), ())

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
