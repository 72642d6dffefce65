"""Tables that come in as CSV."""

from __future__ import annotations

import contextlib
import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.errors import InvalidTable
from coder.formats.csv_writer import write_exchange_csv
from coder.formats.tables import Table, read_table, table_notes
from tests.effort import tried


def read(data: str | bytes) -> Table:
    raw = data.encode() if isinstance(data, str) else data
    return read_table(raw, "t.csv", known=("case", "document"), required=("case",), others=True)


def refused(data: str | bytes) -> tuple[str, ...]:
    with pytest.raises(InvalidTable) as caught:
        read(data)
    assert caught.value.message.startswith("t.csv, " + caught.value.problems[0])
    assert caught.value.hint
    return caught.value.problems


def cells(table: Table) -> list[list[str]]:
    return [list(row.cells.values()) for row in table.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_out(delimiter: str) -> None:
    text = 'case|role|note\nM1|mentor|"a,b;c\td"\nM2|mentor|x\n'.replace("|", delimiter)
    table = read(text)
    assert table.columns == ("case", "role", "note")
    assert cells(table) == [["M1", "mentor", "a,b;c\td"], ["M2", "mentor", "x"]]


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ('case;"age, in years, or so"', ("case", "age, in years, or so")),
        ('"a;b;c;d",case', ("a;b;c;d", "case")),
        ("case", ("case",)),
        ("case;a,b;c,d,e,f", ("case", "a,b", "c,d,e,f")),
        ('"two\nlines;";case', ("two\nlines;", "case")),
    ],
)
def test_the_header_decides_and_its_quotation_marks_are_respected(
    header: str, columns: tuple[str, ...]
) -> None:
    assert read(header + "\n").columns == columns


def test_known_columns_are_found_whatever_their_letters_and_others_keep_theirs() -> None:
    assert read(" CASE ,Document, Role \nM1,d,x\n").columns == ("case", "document", "Role")


def test_a_row_begins_on_its_first_line_in_the_file() -> None:
    text = 'case,note\r\n\r\nM1,"one\r\ntwo\n\nfour"\r\n,\r\n  \r\nM2,x\r\n'
    assert [(row.line, row.cells["case"]) for row in read(text).rows] == [(3, "M1"), (9, "M2")]
    assert read(text).rows[0].cells["note"] == "one\r\ntwo\n\nfour"
    assert read("\n\ncase\nM1\n").line == 3


def test_lines_that_end_as_on_an_old_mac_are_lines() -> None:
    assert [row.line for row in read("case,a\rM1,x\rM2,y\r").rows] == [2, 3]


def test_a_table_from_danish_excel_is_read_and_its_encoding_told() -> None:
    data = "case;by\r\nM1;Sønderbro på Ærø\r\n".encode("cp1252")
    assert cells(read(data)) == [["M1", "Sønderbro på Ærø"]]
    assert "Windows-1252" in table_notes(data)[0]


def test_utf_8_needs_no_note_with_or_without_a_mark() -> None:
    for encoding in ("utf-8", "utf-8-sig"):
        data = "case\nSønderbro\n".encode(encoding)
        assert read(data).columns == ("case",)
        assert table_notes(data) == ()


def test_rows_that_do_not_fit_are_reported_and_the_others_kept() -> None:
    table = read("case,a\nM1\nM2,x\nM3,x,y\nM4,x,,\n")
    assert [str(problem) for problem in table.problems] == [
        "line 2: the header has 2 columns, but the row 1",
        "line 4: the header has 2 columns, but the row 3",
    ]
    assert [row.cells["case"] for row in table.rows] == ["M2", "M4"]


def test_empty_columns_at_the_end_are_none() -> None:
    assert read("case;a;;\nM1;x;;\n").columns == ("case", "a")


def test_a_cell_can_be_as_long_as_a_transcript() -> None:
    limit = csv.field_size_limit()
    assert cells(read(f'case\n"{"x" * 300_000}"\n')) == [["x" * 300_000]]
    assert csv.field_size_limit() == limit


@pytest.mark.parametrize(
    ("data", "beginning"),
    [
        (b"", "line 1: the table is empty"),
        (b"\n  \n", "line 1: the table is empty"),
        (b"person\nM1\n", "line 1: there is no column “case”"),
        (b"case,Role,role\n", "line 1: the column “role” stands twice"),
        (b"case,Case\n", "line 1: the column “case” stands twice"),
        (b"case,,a\n", "line 1: column 2 has no name"),
        (b"case,a\nM1,x\nM2,\"x\nM3,y\n", "line 3: a quotation mark is not closed"),
        (b'case,a\nM1,"x" y\n', "line 2: a quotation mark is not closed, or something stands"),
        (b"case\nM1\nM\0\n", "line 3: a NUL character"),
        (b"case\nM\x81\n", "line 2: the file is neither UTF-8 nor Windows-1252"),
        ("case\nM1\n".encode("utf-16"), "line 1: the file is a workbook or UTF-16, not CSV"),
        (b"PK\x03\x04...", "line 1: the file is a workbook or UTF-16, not CSV"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_its_line(data: bytes, beginning: str) -> None:
    (problem,) = refused(data)
    assert problem.startswith(beginning)


def test_unknown_columns_are_refused_where_none_are_wanted() -> None:
    with pytest.raises(InvalidTable, match=r"line 1: “cose” is none of case, document\."):
        read_table(b"case,cose\n", "t.csv", known=("case", "document"), required=())


any_text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
awkward = any_text | st.text("=+-@'\"; ,\t\r\n", max_size=6)


names = awkward.map(str.strip).filter(bool)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    known = ("case", "document")
    others = draw(st.lists(names.filter(lambda name: name.lower() not in known), max_size=3,
                           unique_by=str.casefold))  # fmt: skip
    row = st.tuples(names, *([awkward] * len(others))).map(list)
    return ["case", *others], draw(st.lists(row, max_size=3))


@settings(max_examples=tried(200), deadline=None)
@given(tables())
def test_what_is_written_for_us_is_read_again_exactly(
    written: tuple[list[str], list[list[str]]],
) -> None:
    columns, rows = written
    table = read(write_exchange_csv(columns, rows))
    assert list(table.columns) == columns
    assert cells(table) == rows
    assert table.problems == ()


@settings(max_examples=tried(200))
@given(st.binary(max_size=50) | st.text("case,;\"\n\r\t'=x", max_size=50).map(str.encode))
def test_no_file_ends_in_anything_but_a_table_or_a_refusal(data: bytes) -> None:
    with contextlib.suppress(InvalidTable):
        assert isinstance(read(b"case," + data), Table)
