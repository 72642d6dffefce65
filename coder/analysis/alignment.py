"""Which characters of a text stand where in its corrected version.

What is aligned is the same to the letter, and could not be anything else: where two places are
alike and it cannot be told which of them is left, neither is aligned. So a coding is found again
on its own words, or it is known that somebody must decide.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from coder.analysis.aligning import Aligner
from coder.analysis.pieces import cut_up
from coder.analysis.stretches import Block, joined
from coder.text.spans import Span

_NEAR = 2_000
"""How many code points beside a block are looked at for its words."""

_WORD = re.compile(r"\w+")


class Alignment:
    """Two versions of one text, and the stretches that surely are the same."""

    def __init__(
        self,
        old: str,
        new: str,
        blocks: Iterable[Block],
        *,
        old_cuts: Iterable[int] = (),
        new_cuts: Iterable[int] = (),
    ) -> None:
        self.old = old
        self.new = new
        self.old_cuts = sorted(set(old_cuts))
        self.new_cuts = sorted(set(new_cuts))
        self.blocks = tuple(joined(sorted(blocks)))
        """By their place in the old text; none touches the next in both texts. None overlap,
        in either text."""
        self._starts = [block.old for block in self.blocks]
        self._by_new = sorted((block.new, index) for index, block in enumerate(self.blocks))

    def where(self, span: Span) -> Span | None:
        """Where a span of the old text stands; None where it was changed, or cannot be told."""
        index = bisect_right(self._starts, span.start) - 1
        if index < 0 or span.end > self.blocks[index].old_end:
            return None
        if self._may_be_another(index, span):
            return None
        shift = self.blocks[index].new - self.blocks[index].old
        found = Span(span.start + shift, span.end + shift)
        # The last look at what everything rests on.
        return found if self.new[slice(*found)] == self.old[slice(*span)] else None

    def _may_be_another(self, index: int, span: Span) -> bool:
        """Do the words from a span to an end of its block stand near there once more, unaligned?

        Beside the block, in what was taken out or written in there, or beside what stood or
        stands next to it: then those may be the ones that are left, or these may be others.
        """
        block = self.blocks[index]
        head = self.old[block.old : span.end]
        tail = self.old[span.start : block.old_end]
        number = bisect_left(self._by_new, (block.new, index))
        before = self._gap_in_old(index), self._gap_in_new(number)
        after = self._gap_in_old(index + 1), self._gap_in_new(number + 1)
        return (
            any(_stands_in(head, gap[-_NEAR:] + head, 1) for gap in before if gap)
            or any(_stands_in(tail, tail + gap[:_NEAR], 1) for gap in after if gap)
            or any(_stands_in(head, text, 0) for text in self._once_after(index, number, head))
            or any(_stands_in(tail, text, 0) for text in self._once_before(index, number, tail))
        )

    def _once_after(self, index: int, number: int, head: str) -> Iterator[str]:
        """What now stands after what stood before a block, and stood after what is before it now.

        Aligned or not, as far as there could be words like these; nothing where it is the block.
        """
        if index and (there := self._number_of(index - 1)) + 1 != number:
            start = self.blocks[index - 1].new_end
            yield self.new[start : start + len(self._gap_in_new(there + 1)[:_NEAR]) + len(head)]
        if number and (place := self._by_new[number - 1][1]) + 1 != index:
            start = self.blocks[place].old_end
            yield self.old[start : start + len(self._gap_in_old(place + 1)[:_NEAR]) + len(head)]

    def _once_before(self, index: int, number: int, tail: str) -> Iterator[str]:
        """The same the other way round."""
        last = len(self.blocks) - 1
        if index < last and (there := self._number_of(index + 1)) != number + 1:
            end = self.blocks[index + 1].new
            near = len(self._gap_in_new(there)[-_NEAR:]) + len(tail)
            yield self.new[max(end - near, 0) : end]
        if number < last and (place := self._by_new[number + 1][1]) != index + 1:
            end = self.blocks[place].old
            near = len(self._gap_in_old(place)[-_NEAR:]) + len(tail)
            yield self.old[max(end - near, 0) : end]

    def _number_of(self, index: int) -> int:
        """Which block in the new text's order one is that is known by the old one's."""
        return bisect_left(self._by_new, (self.blocks[index].new, index))

    def _gap_in_old(self, index: int) -> str:
        """What is not aligned in the old text before the block of an index."""
        start = self.blocks[index - 1].old_end if index else 0
        end = self.blocks[index].old if index < len(self.blocks) else len(self.old)
        return self.old[start:end]

    def _gap_in_new(self, number: int) -> str:
        """The same in the new text, by the number of a block in that text's order."""
        start = self.blocks[self._by_new[number - 1][1]].new_end if number else 0
        end = self._by_new[number][0] if number < len(self._by_new) else len(self.new)
        return self.new[start:end]

    def parts(self, span: Span) -> Iterator[Block]:
        """What of a span of the old text is aligned, in the old text's order."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        for block in self.blocks[first : bisect_left(self._starts, span.end)]:
            start, end = max(block.old, span.start), min(block.old_end, span.end)
            if start < end:
                yield Block(start, block.new + start - block.old, end - start)

    def before(self, offset: int) -> int:
        """Where in the new text what is left ends that stands before a code point of the old."""
        index = bisect_left(self._starts, offset) - 1
        if index < 0:
            return 0
        block = self.blocks[index]
        return block.new + min(offset - block.old, block.length)

    def after(self, offset: int) -> int:
        """Where in the new text what is left begins from a code point of the old text on."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.blocks[index].old_end:
            return self.blocks[index].new + offset - self.blocks[index].old
        return self.blocks[index + 1].new if index + 1 < len(self.blocks) else len(self.new)


def _stands_in(words: str, text: str, known: int) -> bool:
    """Do words stand in a text more often than is known?"""
    if len(words) > _NEAR:
        return False  # So much is not said twice where a block stands once in the text.
    one, other = (f" {' '.join(_WORD.findall(each))} " for each in (words, text))
    found, start = 0, other.find(one) if one.strip() else -1
    while start >= 0 and found <= known:
        found, start = found + 1, other.find(one, start + 1)
    return found > known


def align(
    old: str, new: str, *, old_cuts: Iterable[int] = (), new_cuts: Iterable[int] = ()
) -> Alignment:
    """Find what of a text is left in its corrected version, and where.

    Args:
        old: The text.
        new: What it is after the correction.
        old_cuts: Where turns, and what is said in them, begin in the old text, in code points.
        new_cuts: The same in the new one.

    First come the sentences that stand once in either text: those in one order in both, then
    those that were moved. What lies between is compared word by word. Takes about a second at
    most, however long or repetitive the texts are; what that leaves out is not aligned.
    """
    blocks = [Block(0, 0, len(old))] if old == new and old else []
    old_cuts, new_cuts = tuple(old_cuts), tuple(new_cuts)
    if old != new:
        blocks = Aligner(cut_up(old, old_cuts), cut_up(new, new_cuts)).blocks()
    return Alignment(old, new, blocks, old_cuts=old_cuts, new_cuts=new_cuts)
