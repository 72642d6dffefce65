"""Matches of turns with questions, as CSV. All text with people in it is invented."""

from __future__ import annotations

import pytest

from coder.errors import InvalidTable
from coder.formats.matches_csv import read_matches
from coder.model.guide import MatchDraft


def test_matches_are_read() -> None:
    data = 'document,question,quote\ni1,q1,"Hvad laver I, når I ses?"\ni1,q2,Og ellers?\n'.encode()
    assert read_matches(data, "matches.csv") == (
        MatchDraft("i1", "q1", "Hvad laver I, når I ses?", 2),
        MatchDraft("i1", "q2", "Og ellers?", 3),
    )


def test_line_breaks_of_other_systems_are_those_of_texts() -> None:
    data = b'document,question,quote\r\ni1,q1," Hvad?\r\nOg hvor?"\r\n'
    assert read_matches(data, "matches.csv")[0].quote == "Hvad?\nOg hvor?"


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InvalidTable) as caught:
        read_matches(b"document,question,quote\n,q1,x\ni1,q1\ni1,q1,\n", "matches.csv")
    assert caught.value.problems == (
        "line 2: the row names no document",
        "line 3: the header has 3 columns, but the row 2",
        "line 4: the row names no quote",
    )


def test_a_table_without_a_column_is_refused() -> None:
    with pytest.raises(InvalidTable, match="line 1: there is no column “quote”"):
        read_matches(b"document,question\n", "matches.csv")
