"""Runs and lanes agree with the obvious, slow way of finding them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coder.text.spans import Span
from coder.tui.widgets.transcript.index import CodingIndex, innermost
from tests.tui.transcript_sample import coding, coding_lists

LENGTH = 60


def lanes_of(codings):
    found = CodingIndex(codings).lanes_in(Span(0, LENGTH))
    return {coding_id: lane for coding_id, (lane, _) in found.items()}


@given(coding_lists(LENGTH))
def test_each_code_point_is_covered_by_the_codings_around_it(codings):
    index = CodingIndex(codings)
    for offset in range(LENGTH):
        expected = {c.id for c in codings if c.start <= offset < c.end}
        assert {c.id for c in index.covering(offset)} == expected


@given(coding_lists(LENGTH), st.integers(0, LENGTH), st.integers(0, LENGTH))
def test_runs_tile_a_span_and_have_one_cover_each(codings, start, end):
    index = CodingIndex(codings)
    runs = list(index.runs(Span(start, end)))
    assert [offset for left, right, _ in runs for offset in range(left, right)] == list(
        range(start, end)
    )
    for left, right, cover in runs:
        for offset in range(left, right):
            assert index.covering(offset) == cover
    for (_, stop, before), (begin, _, after) in pairwise(runs):
        assert stop == begin
        assert before != after


@given(coding_lists(LENGTH), st.integers(0, LENGTH), st.integers(0, LENGTH))
def test_codings_that_touch_a_span_share_a_code_point_with_it(codings, start, end):
    touching = CodingIndex(codings).touching(Span(start, end))
    expected = {c.id for c in codings if c.start < end and start < c.end and start < end}
    assert {c.id for c in touching} == expected
    assert list(touching) == sorted(touching, key=lambda c: (c.start, -c.end, c.id))


@given(coding_lists(LENGTH))
def test_no_two_codings_share_a_lane_where_they_overlap(codings):
    lanes = lanes_of(codings)
    assert set(lanes) == {c.id for c in codings}
    for one in codings:
        for other in codings:
            if one.id < other.id and one.start < other.end and other.start < one.end:
                assert lanes[one.id] != lanes[other.id]


@given(coding_lists(LENGTH), st.integers(0, LENGTH), st.integers(0, LENGTH))
def test_a_coding_has_the_same_lane_wherever_it_is_looked_at(codings, start, end):
    whole = lanes_of(codings)
    part = CodingIndex(codings).lanes_in(Span(start, end))
    touching = {c.id for c in codings if c.start < end and start < c.end and start < end}
    assert set(part) == touching
    assert all(lane == whole[coding_id] for coding_id, (lane, _) in part.items())


@given(coding_lists(LENGTH))
def test_there_are_no_more_lanes_than_the_deepest_overlap(codings):
    deepest = max(sum(c.start <= offset < c.end for c in codings) for offset in range(LENGTH))
    lanes = lanes_of(codings)
    assert max(lanes.values(), default=-1) + 1 == deepest


@given(coding_lists(LENGTH), coding_lists(LENGTH), st.data())
def test_an_index_that_is_changed_is_one_made_anew_and_tells_what_looks_different(
    codings, others, data
):
    kept = [each for each in codings if data.draw(st.booleans())]
    now = [*kept, *(replace(each, id=each.id + 1_000) for each in others)]
    index = CodingIndex(codings)
    before = [look(index, offset) for offset in range(LENGTH)]
    start, end = index.change_to(now)
    anew = CodingIndex(now)
    assert index.codings == anew.codings
    assert list(index.runs(Span(0, LENGTH))) == list(anew.runs(Span(0, LENGTH)))
    for offset in range(LENGTH):
        assert look(index, offset) == look(anew, offset)
        if not start <= offset < end:
            assert look(index, offset) == before[offset]


def look(index, offset):
    return index.lanes_in(Span(offset, offset + 1))


def test_the_innermost_coding_is_the_shortest_and_then_the_latest():
    long, short, later = coding(1, 0, 9), coding(2, 2, 5), coding(3, 4, 7)
    assert innermost([long, short, later]) == later
    assert innermost([]) is None
