"""Stretches that are the same in a text and its corrected version, and what lies between them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from coder.text.spans import Span

_SIGNS = 200
"""How many spaces and signs beside a block are looked at."""


class Block(NamedTuple):
    """A stretch that is the same in both texts."""

    old: int
    """Where it begins in the old text."""
    new: int
    length: int

    @property
    def old_end(self) -> int:
        """Past its last code point in the old text."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """The same in the new text."""
        return self.new + self.length


class Gap(NamedTuple):
    """What lies between two places that are known to be the same."""

    old: Span
    new: Span


def between_blocks(first: Block, second: Block) -> Gap:
    """What lies between two blocks that are in one order in both texts."""
    return Gap(Span(first.old_end, second.old), Span(first.new_end, second.new))


def whole(gap: Gap) -> Block:
    """A gap that is the same on both sides, as a block."""
    return Block(gap.old.start, gap.new.start, gap.old.end - gap.old.start)


def joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks in order, those that touch in both texts made one."""
    last: Block | None = None
    for block in blocks:
        if last is None:
            last = block
        elif (last.old_end, last.new_end) == (block.old, block.new):
            last = Block(last.old, last.new, last.length + block.length)
        else:
            yield last
            last = block
    if last is not None:
        yield last


class Taken:
    """Where in either text something is aligned already, in order."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.old = sorted((block.old, block.old_end) for block in blocks)
        self.new = sorted((block.new, block.new_end) for block in blocks)

    def add(self, block: Block) -> None:
        """One more."""
        insort(self.old, (block.old, block.old_end))
        insort(self.new, (block.new, block.new_end))

    def is_free(self, old: Span, new: Span) -> bool:
        """Is nothing of either span aligned?"""
        return not (_meets(self.old, old) or _meets(self.new, new))


def _meets(spans: Sequence[tuple[int, int]], wanted: Span) -> bool:
    index = bisect_left(spans, (wanted.end,)) - 1
    return index >= 0 and spans[index][1] > wanted.start


def _end_before(spans: Sequence[tuple[int, int]], offset: int) -> int:
    """Where the last of some spans ends that begins before a code point; else the beginning."""
    index = bisect_left(spans, (offset,)) - 1
    return min(spans[index][1], offset) if index >= 0 else 0


def _start_after(spans: Sequence[tuple[int, int]], offset: int, text: str) -> int:
    """Where the first of some spans begins, from a code point on; else the text's end."""
    index = bisect_left(spans, (offset,))
    return spans[index][0] if index < len(spans) else len(text)


def free_before(spans: Sequence[tuple[int, int]], offset: int, text: str) -> int:
    """Where what is free before a code point begins, in its line at most."""
    return max(_end_before(spans, offset), text.rfind("\n", 0, offset) + 1)


def free_after(spans: Sequence[tuple[int, int]], offset: int, text: str) -> int:
    """Where what is free after a code point ends, in its line at most."""
    line_end = text.find("\n", offset)
    return min(_start_after(spans, offset, text), len(text) if line_end < 0 else line_end)


def widened(old: str, new: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with the spaces and signs that are the same beside them, free in both texts."""
    taken = Taken(blocks)
    for block in blocks:
        here, before, after = _beside(taken.old, (block.old, block.old_end), old)
        there, earlier, later = _beside(taken.new, (block.new, block.new_end), new)
        left = _same_signs(before[::-1], earlier[::-1])
        right = _same_signs(after, later)
        wider = Block(block.old - left, block.new - left, left + block.length + right)
        taken.old[here] = wider.old, wider.old_end
        taken.new[there] = wider.new, wider.new_end
        yield wider


def _beside(
    spans: Sequence[tuple[int, int]], span: tuple[int, int], text: str
) -> tuple[int, str, str]:
    """The number of a span among others, and what stands before and after it up to the next."""
    number = bisect_left(spans, span)
    start = spans[number - 1][1] if number else 0
    end = spans[number + 1][0] if number + 1 < len(spans) else len(text)
    # A run of signs is never long, and what is looked at for each block has to be little.
    return (
        number,
        text[max(start, span[0] - _SIGNS) : span[0]],
        text[span[1] : min(end, span[1] + _SIGNS)],
    )


def _same_signs(one: str, other: str) -> int:
    """How many signs two texts begin with that are the same, and no part of a word."""
    length = 0
    for first, second in zip(one, other, strict=False):
        if first != second or first.isalnum():
            break
        length += 1
    return length
