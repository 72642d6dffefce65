"""How much two sequences have in common, in time that does not depend on what they are."""

from __future__ import annotations

from collections.abc import Hashable, Sequence


def share_in_common(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """The share of two sequences that is their longest common subsequence, from 0 to 1.

    That is twice its length by the length of both; 1 where both are empty. Repetition makes it no
    slower, as it does `difflib`: a bit for each item of one, and a few sums of such numbers for
    each item of the other (Hyyrö 2004, "Bit-parallel LCS-length computation revisited").
    """
    total = len(one) + len(other)
    if not total:
        return 1.0
    places: dict[Hashable, int] = {}
    for place, item in enumerate(one):
        places[item] = places.get(item, 0) | 1 << place
    every = (1 << len(one)) - 1
    free = every
    for item in other:
        met = free & places.get(item, 0)
        free = (free + met | free - met) & every
    return 2 * (len(one) - free.bit_count()) / total
