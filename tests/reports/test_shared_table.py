"""A table of several kinds of cases does not print what does not add up."""

from __future__ import annotations

import pytest

from coder.analysis.crosstabs import CrossTable
from coder.errors import PartsDoNotAddUp
from coder.reports.case_inputs import CasesInput
from coder.reports.shared_table import shared_table


def cases(name, cells, whole, by=("site",), overlapping=()):
    """What is counted of one kind; its numbers are whatever they are."""
    values = tuple(tuple(dict.fromkeys(pair[place] for pair in cells)) for place in range(len(by)))
    table = CrossTable(by, values, cells, frozenset(whole), overlapping)
    return CasesInput("study", "en", table, name, (), len(whole), "", "0")


FIRST = cases("referral", {("a",): {1, 2}, ("b",): {3}}, {1, 2, 3})


def test_what_adds_up_is_printed_and_what_does_not_is_refused():
    good = cases("course", {("a", "x"): {1}, ("c", "y"): {2}}, {1, 2}, ("site", "status"))
    assert [row[0] for row in shared_table([FIRST, good]).rows] == ["a", "b", "c", "Total"]
    left_out = cases("course", {("a",): {1}}, {1, 2})
    with pytest.raises(PartsDoNotAddUp, match="course by site"):
        shared_table([FIRST, left_out])
    twice = cases("course", {("a", "x"): {1}, ("a", "y"): {1, 2}}, {1, 2}, ("site", "status"))
    with pytest.raises(PartsDoNotAddUp, match="course by status"):
        shared_table([FIRST, twice])


def test_values_that_overlap_are_said_to():
    twice = cases("course", {("a",): {1}, ("b",): {1, 2}}, {1, 2}, overlapping=("site",))
    assert any("more than the total" in note for note in shared_table([FIRST, twice]).notes)
