"""What becomes of a passage when its text is corrected."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from coder.analysis.alignment import Alignment
from coder.analysis.in_common import share_in_common
from coder.analysis.stretches import Block
from coder.text.spans import Span, trim
from coder.text.words import WORD

What = Literal["changed", "signs", "uncertain", "gone"]
"""Words of it are others now; only spaces or signs between them are; the same words are there, but
it cannot be told that they are these; nothing of it is left."""

REACH = 200
"""How much longer than a passage, in code points, what is proposed for it can be."""

RESEMBLES = 0.6
"""How much of the letters in a passage's place must be as they were, for it to be proposed."""

RESEMBLES_IN_WORDS = 0.5
"""The same of the words, where there are many letters: much of these is the same by chance."""

_MORE = 40
"""How many code points can have come at an end of a passage of which the last words changed."""

_COMPARED = 400
"""Up to how many letters these are compared, and how many words of more."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A passage of which somebody must decide what becomes of it."""

    what: What
    proposal: Span | None
    """What of the new text seems to be it; None where nothing does."""


def doubt(alignment: Alignment, span: Span) -> Doubtful:
    """What seems to have become of a passage that has no certain place in the new text.

    Args:
        alignment: Of the passage's text and its corrected version.
        span: The passage, in code points of the old text.
    """
    words = alignment.old[slice(*span)].strip()
    parts = list(alignment.parts(span))
    is_left = any(WORD.search(alignment.old, part.old, part.old_end) for part in parts)
    place = _around(alignment, span, parts) if is_left else _between(alignment, span)
    proposal = None if place is None else _in_its_turn(alignment, span, place)
    if proposal is not None and not is_left and not _resembles(alignment, span, proposal):
        proposal = None
    if proposal is not None:
        for start in (proposal.start, proposal.end - len(words)):
            if start >= 0 and alignment.new.startswith(words, start):
                return Doubtful("uncertain", Span(start, start + len(words)))
    if proposal is None and words and words in alignment.new:
        return Doubtful("uncertain", _only_place(alignment.new, words))
    if proposal is None:
        return Doubtful("gone", None)
    is_same = _words(words) == _words(alignment.new[slice(*proposal)])
    return Doubtful("signs" if is_same else "changed", proposal)


def _words(text: str) -> list[str]:
    return [match[0] for match in WORD.finditer(text)]


def _in_its_turn(alignment: Alignment, span: Span, place: Span) -> Span | None:
    """What is proposed, without labels and other turns where the passage has none."""
    if _cuts_in(alignment.old_cuts, span):
        return trim(alignment.new, place)
    borders = (place.start, *_cuts_in(alignment.new_cuts, place), place.end)
    inside = (trim(alignment.new, Span(*each)) for each in pairwise(borders))
    return max(filter(None, inside), key=lambda each: each.end - each.start, default=None)


def _cuts_in(cuts: Sequence[int], span: Span) -> Sequence[int]:
    return cuts[bisect_right(cuts, span.start) : bisect_left(cuts, span.end)]


def _around(alignment: Alignment, span: Span, parts: Sequence[Block]) -> Span:
    """What is left of a passage in one place, with the changed words at its ends."""
    longest = max(parts, key=lambda part: part.length)
    most = (span.end - span.start) + REACH
    kept = [longest]
    for part in parts[parts.index(longest) + 1 :]:
        if kept[-1].new_end <= part.new and part.new_end - kept[0].new <= most:
            kept.append(part)
    for part in parts[: parts.index(longest)][::-1]:
        if part.new_end <= kept[0].new and kept[-1].new_end - part.new <= most:
            kept.insert(0, part)
    start, end = kept[0].new, kept[-1].new_end
    if kept[0].old > span.start:
        before = alignment.before(span.start)
        if 0 <= start - before <= _MORE + 2 * (kept[0].old - span.start):
            start = before
    if kept[-1].old_end < span.end:
        after = alignment.after(span.end)
        if 0 <= after - end <= _MORE + 2 * (span.end - kept[-1].old_end):
            end = after
    return Span(start, end)


def _between(alignment: Alignment, span: Span) -> Span | None:
    """What stands in the place of a passage of which nothing is left, if that is not much."""
    start, end = alignment.before(span.start), alignment.after(span.end)
    if not 0 < end - start <= (span.end - span.start) + REACH:
        return None
    return Span(start, end)


def _resembles(alignment: Alignment, span: Span, proposal: Span) -> bool:
    """Are two passages much the same, letter by letter or word by word?"""
    one, other = alignment.old[slice(*span)], alignment.new[slice(*proposal)]
    if max(len(one), len(other)) <= _COMPARED:
        return share_in_common(one, other) >= RESEMBLES
    return share_in_common(one.split()[:_COMPARED], other.split()[:_COMPARED]) >= RESEMBLES_IN_WORDS


def _only_place(text: str, words: str) -> Span | None:
    """Where words stand in a text; None where they stand in several places."""
    start = text.find(words)
    return None if text.find(words, start + 1) >= 0 else Span(start, start + len(words))
