"""What two sequences surely have in common, however their difference is explained."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Pair = tuple[int, int]
"""The place of an item in the old sequence, and in the new one."""


def certain_pairs(
    old: Sequence[int], new: Sequence[int], weights: Sequence[int], *, margin: int = 0
) -> list[Pair]:
    """The pairs of which nothing else can be made.

    Every heaviest common subsequence of the two sequences has such a pair, and in none that is
    nearly as heavy is either of its items paired with another. Of two "yes" one of which was
    taken out, it cannot be told which is left: neither is paired.

    Args:
        old: Items; equal ones are equal numbers.
        new: Items of the other sequence.
        weights: Of the old sequence's items, each at least 1; equal items weigh the same.
        margin: How much less than the heaviest a common subsequence can weigh and still be one
            that may be meant.

    Returns:
        The pairs, in order. Takes time and memory as len(old) times len(new).
    """
    if not old or not new:
        return []
    these, those, weigh = (np.asarray(each, dtype=np.int32) for each in (old, new, weights))
    after = _weights_after(these, those, weigh)
    before = _weights_after(these[::-1], those[::-1], weigh[::-1])[::-1, ::-1]
    heaviest = after[0, 0]
    alike = these[:, None] == those
    through = np.where(alike, before[:-1, :-1] + weigh[:, None] + after[1:, 1:], -1)
    passed_over = (before[:-1] + after[1:]).max(axis=1)
    near = alike & (through >= heaviest - margin)
    certain = (through == heaviest) & (near.sum(axis=1) == 1)[:, None] & (near.sum(axis=0) == 1)
    certain &= (passed_over < heaviest)[:, None]
    return [(int(row), int(column)) for row, column in np.argwhere(certain)]


def _weights_after(
    old: NDArray[np.int32], new: NDArray[np.int32], weights: NDArray[np.int32]
) -> NDArray[np.int32]:
    """What the heaviest common subsequence weighs of what is left from each place on."""
    table = np.zeros((len(old) + 1, len(new) + 1), dtype=np.int32)
    for row in range(len(old) - 1, -1, -1):
        below = table[row + 1]
        paired = np.where(new == old[row], below[1:] + weights[row], 0)
        best = np.maximum(below[:-1], paired)
        table[row, :-1] = np.maximum.accumulate(best[::-1])[::-1]
    return table
