"""Tables of cases against a slow count that loops over everything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.analysis import crosstabs
from coder.analysis.crosstabs import cross_table
from coder.errors import PartsDoNotAddUp

VALUES = st.lists(st.sampled_from("abc"), max_size=3)
CASES = st.dictionaries(
    st.integers(1, 30), st.fixed_dictionaries({}, optional={"x": VALUES, "y": VALUES}), max_size=12
)


def obvious(cases, wanted):
    """How many cases have every wanted value; a case without any has None."""
    number = 0
    for values in cases.values():
        fits = True
        for name, value in wanted.items():
            own = values.get(name) or [None]
            if value not in own:
                fits = False
        if fits:
            number += 1
    return number


@given(CASES, st.sampled_from([("x",), ("y", "x")]))
def test_every_number_is_what_a_plain_loop_counts(cases, by):
    table = cross_table(cases, by, {"x": "ca"})
    assert table.n({}) == len(cases)
    for name, values in zip(by, table.values, strict=True):
        assert {"c", "a"} <= set(values) or name != "x"
        for value in (*"abcd", None):
            assert table.n({name: value}) == obvious(cases, {name: value})
        one_each = all(len(set(case.get(name) or [None])) == 1 for case in cases.values())
        assert (name not in table.overlapping) == one_each
        if one_each:
            assert sum(table.n({name: value}) for value in values) == len(cases)
    if len(by) == 2:
        for row in table.values[0]:
            for column in table.values[1]:
                wanted = {by[0]: row, by[1]: column}
                assert table.n(wanted) == obvious(cases, wanted)


def test_values_stand_in_the_order_that_is_known_and_the_missing_one_last():
    cases = {1: {}, 2: {"x": ["late"]}, 3: {"x": ["b"]}}
    assert cross_table(cases, ["x"], {"x": ["a", "b"]}).values == (("a", "b", "late", None),)


def test_a_case_that_is_left_out_or_counted_twice_is_found_out():
    table = cross_table({1: {"x": ["a"]}, 2: {"x": ["b"]}}, ["x"], {})
    for first in ({1, 2}, set()):
        cells = {**table.cells, ("a",): frozenset(first)}
        with pytest.raises(PartsDoNotAddUp):
            crosstabs._check(replace(table, cells=cells))
