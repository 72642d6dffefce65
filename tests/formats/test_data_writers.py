"""Reports as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json

import pytest

from coder.errors import UnknownFormat
from coder.formats.data_writers import csv_bytes, json_bytes
from coder.model.report import AtLeast, DataTable, Paragraph, Report, Table

COUNTS = DataTable("Temaer", ("Tema", "n", "c"), (("a", AtLeast(3), 0.25), ("b", 0, None)))
QUOTES = DataTable("Citater", ("Tema", "Citat"), (("a", "=1+1\n@x"),), ("Note.",))


def parsed(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def test_one_table_is_written_as_it_is():
    report = Report("T", "da", (), data=(COUNTS,))
    assert csv_bytes(report) == b"Tema,n,c\na,3,0.25\nb,0,\n"


@pytest.mark.parametrize(("language", "word"), [("da", "Tabel"), ("en", "Table")])
def test_several_tables_stand_below_each_other_each_row_with_its_table(language, word):
    report = Report("T", language, (), data=(COUNTS, QUOTES))
    assert parsed(csv_bytes(report)) == [
        [word, "Tema", "n", "c", "Citat"],
        ["Temaer", "a", "3", "0.25", ""],
        ["Temaer", "b", "0", "", ""],
        ["Citater", "a", "", "", "'=1+1\n'@x"],
    ]


@pytest.mark.parametrize("tables", [(), (COUNTS, QUOTES)])
def test_csv_holds_nothing_that_a_terminal_obeys_and_is_else_the_quote(tables):
    quote = "\x1b]52;c;aGVq\x07 sam\u00adtale\u200b\ta\nb\x9bm"
    hostile = DataTable("Citater", ("Tema", "Citat"), (("a", quote),))
    made = csv_bytes(Report("T", "da", (), data=(*tables, hostile)))
    assert parsed(made)[-1][-1] == "␛]52;c;aGVq␇ sam\u00adtale\u200b\ta\nb\ufffdm"


def test_json_is_the_value_a_report_brings_along():
    value = {"rows": [{"quote": "=1+1 \x00 æ"}]}
    report = Report("T", "da", (), data=(COUNTS,), value=value)
    assert json.loads(json_bytes(report)) == value
    assert "æ".encode() in json_bytes(report)


def test_json_has_what_a_terminal_could_obey_as_escapes():
    value = {"\x1b[2J": "\x9bm\u202e\U000e0041"}
    made = json_bytes(Report("T", "da", (), value=value))
    assert json.loads(made) == value
    assert rb"\u001b[2J" in made
    assert rb"\u009bm\u202e\udb40\udc41" in made


def test_json_of_a_report_without_one_is_its_tables():
    report = Report("T", "da", (), data=(COUNTS, QUOTES))
    made = json.loads(json_bytes(report))
    assert (made["title"], made["language"]) == ("T", "da")
    assert made["tables"][0]["rows"] == [["a", 3, 0.25], ["b", 0, None]]
    assert made["tables"][1]["notes"] == ["Note."]


def test_the_tables_of_the_pages_serve_where_there_are_no_others():
    shown = Table("C", ("Tema", "n"), (("a", "7"), ("b", "at least 7")), ("left", "right"))
    report = Report("T", "en", (Paragraph("x"), shown))
    assert csv_bytes(report) == b"Tema,n\na,7\nb,at least 7\n"
    assert json.loads(json_bytes(report))["tables"][0]["rows"] == [["a", 7], ["b", "at least 7"]]


@pytest.mark.parametrize("write", [csv_bytes, json_bytes])
def test_a_report_without_any_table_is_refused(write):
    with pytest.raises(UnknownFormat, match="has no table"):
        write(Report("T", "da", (Paragraph("x"),)))
