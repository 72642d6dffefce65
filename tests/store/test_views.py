"""What other programs see in the file."""

from __future__ import annotations

import sqlite3

import pytest

from coder.actions.codings import apply_code
from coder.text.spans import Span
from tests.studies import ANNA, FIRST, SECOND, code_id, document_id, small_study, span_of


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "study.db"
    with small_study(path) as study:
        code = code_id(study, "voluntariness")
        first, second = document_id(study, "first"), document_id(study, "second")
        apply_code(study, ANNA, first, span_of(FIRST, "Det betød alt."), code, stance="supports")
        apply_code(study, ANNA, first, Span(0, len(FIRST)), code)
        apply_code(study, ANNA, second, span_of(SECOND, "job.\nBegge: Nej."), code)
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    yield [dict(row) for row in connection.execute("select * from coded_segments")]
    connection.close()


def test_a_coding_stands_with_its_words_code_and_coder(rows):
    row = next(row for row in rows if row["quote"] == "Det betød alt.")
    assert (row["document"], row["code"], row["coder"]) == ("first", "voluntariness", "Anna")
    assert (row["stance"], row["starred"], row["speaker"]) == ("supports", 0, "M1")


def test_a_coding_stands_with_its_case_and_what_is_known_of_it(rows):
    row = next(row for row in rows if row["quote"] == "Det betød alt.")
    assert (row["case"], row["values"]) == ("ME01", "role: mentee")


def test_a_coding_over_several_turns_has_a_row_for_each_who_speaks(rows):
    whole = [row["speaker"] for row in rows if row["quote"] == FIRST]
    assert sorted(whole) == ["I", "M1"]
    both = [(row["speaker"], row["case"]) for row in rows if "Begge" in row["quote"]]
    assert sorted(both) == [("Begge", None), ("M2", "ME02")]
