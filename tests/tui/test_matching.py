"""What typing finds, best first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.tui.matching import Candidate, rank

CODES = [
    Candidate(1, ("the mentor", "Mentoren"), "the mentor"),
    Candidate(2, ("voluntariness", "Frivillighed"), "the mentor/voluntariness"),
    Candidate(3, ("trust", "Tillid"), "the mentor/trust"),
    Candidate(4, ("time", "Tid og sted"), "time"),
    Candidate(5, ("øvelser", "Øvelser i tillid"), "øvelser"),
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [1, 2, 3, 4, 5]),
        ("TID", [4, 3, 5]),
        ("frivillighed", [2]),
        ("frvl", [2]),
        ("till", [3, 5]),
        ("tillid øv", [5]),
        ("the mentor/tr", [3]),
        ("mentor", [1, 2, 3]),
        ("Øve", [5]),
        ("ove", []),
        ("qx", []),
    ],
)
def test_the_best_fit_comes_first(query, expected):
    assert rank(query, CODES) == expected


@given(st.text(max_size=12))
def test_a_name_typed_whole_comes_first_whatever_it_is(name):
    candidates = [*CODES, Candidate(9, (name,), "elsewhere")]
    if name.strip() and name.casefold() not in {n.casefold() for c in CODES for n in c.names}:
        assert rank(name, candidates)[0] == 9
