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
        self._in_new = sorted((block.new, block.new_end) for block in self.blocks)

    def where(self, span: Span) -> Span | None:
        """Where a span of the old text stands; None where it was changed, or cannot be told."""
        index = bisect_right(self._starts, span.start) - 1
        if index < 0 or span.end > self.blocks[index].old_end:
            return None
        if self._may_be_another(self.blocks[index], index, span):
            return None
        shift = self.blocks[index].new - self.blocks[index].old
        found = Span(span.start + shift, span.end + shift)
        # The last look at what everything rests on.
        return found if self.new[slice(*found)] == self.old[slice(*span)] else None

    def _may_be_another(self, block: Block, index: int, span: Span) -> bool:
        """Do the words from a span to an end of its block stand beside the block once more?

        In what was taken out or written in there: then those may be the ones that are left.
        """
        before, after = self._beside(block, index)
        head = self.old[block.old : span.end]
        tail = self.old[span.start : block.old_end]
        return any(_stands_in(head, gap + head, first=True) for gap in before if gap) or any(
            _stands_in(tail, tail + gap, first=False) for gap in after if gap
        )

    def _beside(self, block: Block, index: int) -> tuple[tuple[str, str], tuple[str, str]]:
        """What is not aligned before a block and after it, in the old text and in the new one."""
        last = self.blocks[index - 1].old_end if index else 0
        then = self.blocks[index + 1].old if index + 1 < len(self.blocks) else len(self.old)
        number = bisect_left(self._in_new, (block.new, block.new_end))
        earlier = self._in_new[number - 1][1] if number else 0
        later = self._in_new[number + 1][0] if number + 1 < len(self._in_new) else len(self.new)
        return (
            (self.old[last : block.old][-_NEAR:], self.new[earlier : block.new][-_NEAR:]),
            (self.old[block.old_end : then][:_NEAR], self.new[block.new_end : later][:_NEAR]),
        )

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


def _stands_in(words: str, text: str, *, first: bool) -> bool:
    """Do words stand in a text that begins or ends with them, once more: before, or after?"""
    if len(words) > _NEAR:
        return False  # So much is not said twice where a block stands once in the text.
    one, other = (f" {' '.join(_WORD.findall(each))} " for each in (words, text))
    if not one.strip():
        return False
    return other.find(one) < len(other) - len(one) if first else other.rfind(one) > 0


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
