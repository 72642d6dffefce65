"""What two sequences have in common, against the textbook's table."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.analysis.in_common import share_in_common


def by_the_table(one: str, other: str) -> float:
    row = [0] * (len(other) + 1)
    for item in one:
        before = row
        row = [0]
        for place, each in enumerate(other):
            best = before[place] + 1 if item == each else max(before[place + 1], row[place])
            row.append(best)
    return 2 * row[-1] / (len(one) + len(other))


@given(st.text("abc", min_size=1, max_size=80), st.text("abcd", max_size=80))
def test_it_is_the_longest_common_subsequence(one, other):
    assert share_in_common(one, other) == pytest.approx(by_the_table(one, other))


def test_two_that_are_empty_are_the_same():
    assert share_in_common("", "") == 1
    assert share_in_common([], ["ja"]) == 0


def test_repetition_makes_it_no_slower():
    begun = time.process_time()
    for _ in range(100):
        share_in_common("ab " * 133, "abc " * 100)
    assert time.process_time() - begun < 1  # 0.03 s; difflib takes 20 s
