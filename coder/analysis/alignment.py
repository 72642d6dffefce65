"""Which characters of a text stand where in its corrected version.

What is aligned is the same to the letter, and could not be anything else: where two places are
alike and it cannot be told which of them is left, neither is aligned. So a coding is found again
on its own words, or it is known that somebody must decide.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from coder.analysis.aligning import Aligner
from coder.analysis.pieces import cut_up
from coder.analysis.stretches import Block, joined
from coder.text.spans import Span


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

    def where(self, span: Span) -> Span | None:
        """Where a span of the old text stands; None where it was changed, or cannot be told."""
        index = bisect_right(self._starts, span.start) - 1
        if index < 0 or span.end > self.blocks[index].old_end:
            return None
        shift = self.blocks[index].new - self.blocks[index].old
        found = Span(span.start + shift, span.end + shift)
        # The last look at what everything rests on.
        return found if self.new[slice(*found)] == self.old[slice(*span)] else None

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
