"""Tables that go out."""

from __future__ import annotations

import csv
import io
import json

import pytest

from coder.errors import InvalidTable
from coder.formats.csv_writer import (
    write_csv,
    write_exchange_csv,
    write_json,
    write_markdown_table,
)


def parsed(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_figures_are_written_as_they_are_and_missing_ones_as_nothing() -> None:
    text = write_csv(["code", "kappa", "n"], [["tillid", -0.25, 3], ["støj", None, 0]])
    assert text == "code,kappa,n\ntillid,-0.25,3\nstøj,,0\n"


def test_text_that_a_spreadsheet_would_run_has_an_apostrophe_also_in_the_header() -> None:
    text = write_csv(["=a"], [["- nej"], ["+45"], ["@x"], ["ja\n=1+1"], ["ja;=1+1"]])
    assert parsed(text) == [["'=a"], ["'- nej"], ["'+45"], ["'@x"], ["ja\n'=1+1"], ["ja;'=1+1"]]


def test_quotation_marks_line_breaks_and_delimiters_stay_inside_their_cell() -> None:
    rows = [['"a"', "b,c", "d;e"], ["f\ng", "h\r\ni", "\u2028j\rk"], ["", " ", "l"]]
    assert parsed(write_csv(["1", "2", "3"], rows))[1:] == rows


def test_a_row_of_one_empty_cell_is_no_blank_line() -> None:
    assert write_csv(["a"], [[None], ["x"]]) == 'a\n""\nx\n'


def test_a_table_for_us_says_which_of_its_rows_are_guarded() -> None:
    text = write_exchange_csv(["case", "note"], [["M1", "- nej"], ["M2", "'- nej"], ["M3", "x"]])
    assert text == (
        "case,note,formula_guard\nM1,'- nej,1\nM2,''- nej,1\nM3,x,\n"
    )  # fmt: skip


def test_a_table_for_us_without_formulas_has_no_column_more() -> None:
    assert write_exchange_csv(["case", "n"], [["M1", -1]]) == "case,n\nM1,-1\n"


def test_columns_that_could_not_be_told_apart_are_not_written() -> None:
    for columns in (["case", "Role", "role"], ["case", "formula_guard"]):
        with pytest.raises(InvalidTable, match="stands twice"):
            write_exchange_csv(columns, [])


def test_a_markdown_table_takes_no_text_for_markup() -> None:
    text = write_markdown_table(["code", "n"], [["a|b *c* [d](e) <f>", -1], ["two\nlines", None]])
    assert text == (
        "| code | n |\n| --- | ---: |\n"
        "| a\\|b \\*c\\* \\[d\\](e) \\<f\\> | -1 |\n| two<br>lines |  |\n"
    )  # fmt: skip


def test_json_is_one_object_a_row_and_never_not_a_number() -> None:
    text = write_json(["kode", "n"], [["støj", 1], ["- nej", None]])
    assert json.loads(text) == [{"kode": "støj", "n": 1}, {"kode": "- nej", "n": None}]
    assert "støj" in text
    with pytest.raises(ValueError, match="JSON"):
        write_json(["n"], [[float("nan")]])
