"""Cells that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.formats.formulas import guard, unguard
from tests.effort import tried

SIGNS = "=+-@＝＋－＠"
BEGINNING = re.compile(f"[ \u00a0\ufeff\"']*(?=[{re.escape(SIGNS)}])")

awkward = st.text(SIGNS + "'\"; ,\t\r\nab\u00a0", max_size=14)


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+45 12", "-nej", "@a", "\tx", "\rx", "\n=1", " =1", "''=1", '"=1', "＝1", "\ufeff=1"],
)
def test_a_cell_that_would_run_begins_with_an_apostrophe_before_its_sign(cell: str) -> None:
    guarded = guard(cell)
    assert guarded != cell
    assert guarded.lstrip(" \t\r\n\u00a0\ufeff\"'")[:1] == cell.lstrip(" \t\r\n\u00a0\ufeff\"'")[:1]
    assert unguard(guarded) == cell


@pytest.mark.parametrize(
    "cell", ["", "nej - det tror jeg ikke", "a=b", "1-2", "x\ny", "'nej'", "ja, - nej", "'"]
)
def test_a_cell_that_would_not_run_stays_as_it_is(cell: str) -> None:
    assert guard(cell) == unguard(cell) == cell


@given(awkward)
def test_guarding_can_be_taken_back_exactly(cell: str) -> None:
    assert unguard(guard(cell)) == cell


@settings(max_examples=tried(300))
@given(st.lists(awkward, min_size=1, max_size=4), st.sampled_from(",;\t"))
def test_no_cell_begins_with_a_sign_whichever_delimiter_the_spreadsheet_takes(
    cells: list[str], delimiter: str
) -> None:
    line = ",".join('"' + guard(cell).replace('"', '""') + '"' for cell in cells) + "\n"
    for row in csv.reader(io.StringIO(line, newline=""), delimiter=delimiter):
        for cell in row:
            if sign := BEGINNING.match(cell):
                assert sign.group().endswith("'")
