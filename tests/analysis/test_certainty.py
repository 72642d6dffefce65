"""What two sequences surely have in common, against trying all that they may have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from coder.analysis.certainty import certain_pairs

YES, NO, WHY, HOW = range(4)
Pairing = tuple[tuple[int, int], ...]


def pairings(
    old: Sequence[int], new: Sequence[int], row: int = 0, col: int = 0
) -> Iterator[Pairing]:
    """Every common subsequence, with the places of its items."""
    yield ()
    for first in range(row, len(old)):
        for second in range(col, len(new)):
            if old[first] == new[second]:
                for rest in pairings(old, new, first + 1, second + 1):
                    yield ((first, second), *rest)


def slowly(old: Sequence[int], new: Sequence[int], weights: Sequence[int], margin: int):
    """The same as `certain_pairs`, by its words."""
    every = {each: sum(weights[first] for first, _ in each) for each in pairings(old, new)}
    most = max(every.values())
    heaviest = [set(each) for each, weight in every.items() if weight == most]
    near = {pair for each, weight in every.items() if weight >= most - margin for pair in each}
    return sorted(
        pair
        for pair in set.intersection(*heaviest)
        if not any(other != pair and (other[0] == pair[0] or other[1] == pair[1]) for other in near)
    )


ITEMS = st.lists(st.integers(0, 3), max_size=6)


@settings(max_examples=300, deadline=None)
@given(ITEMS, ITEMS, st.lists(st.integers(1, 5), min_size=4, max_size=4), st.integers(0, 6))
def test_pairs_are_those_of_which_nothing_else_can_be_made(old, new, weigh, margin):
    weights = [weigh[item] for item in old]
    assert certain_pairs(old, new, weights, margin=margin) == slowly(old, new, weights, margin)


def test_what_was_taken_out_of_two_that_are_alike_is_not_known():
    assert certain_pairs([YES, YES], [YES], [1, 1]) == []
    assert certain_pairs([WHY, YES, HOW, YES], [WHY, HOW, YES], [3, 1, 3, 1]) == [
        (0, 0),
        (2, 1),
        (3, 2),
    ]


def test_little_words_do_not_decide_which_of_two_is_meant():
    old, new = [HOW, YES], [HOW, YES, HOW]
    weights = [6, 1]
    assert certain_pairs(old, new, weights) == [(0, 0), (1, 1)]
    assert certain_pairs(old, new, weights, margin=1) == [(1, 1)]


def test_nothing_has_nothing_in_common():
    assert certain_pairs([], [YES], []) == []
    assert certain_pairs([YES], [], [1]) == []
    assert certain_pairs([YES], [NO], [1]) == []
