"""Workbooks: numbers are numbers, all else is text and does nothing."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.errors import UnknownFormat
from coder.formats.report_text import printable
from coder.formats.sheet_layout import sheet_names
from coder.formats.xlsx_writer import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, xlsx_bytes
from coder.model.report import AtLeast, Cell, DataTable, Heading, Paragraph, Report, Table
from tests.effort import tried
from tests.formats.workbook import MAIN, parts, read

HOSTILE = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "{=1+1}",
    "=HYPERLINK(\"http://x.dk\",\"her\")",
    "http://example.com/æ",
    "mailto:a@b.dk",
    "internal:Ark1!A1",
    "file:///etc/passwd",
    "007",
    "1e5",
    "TRUE",
    "#REF!",
    "'apostrof",
    "<r>&<t>",
    "<r><t>fed</t></r>",
    "<r>&</r>",
    "</t></si>",
    "_x0041_ og _x000D_",
    "\x00\x07\x1b]52;c;aGVq\x07",
    "a\ufffe\uffffb\ud800",
    "  foran og bagved  ",
    "to\nlinjer",
    "\N{RIGHT-TO-LEFT OVERRIDE}baglæns 😀",
]  # fmt: skip


def report(*tables: DataTable, language="da", blocks=()) -> Report:
    return Report("Temaer: Prøve", language, blocks, data=tables)


def table(*rows: tuple[Cell, ...], columns=("Tekst", "Tal"), **more) -> DataTable:
    return DataTable("Prøve", columns, rows, **more)


def only_sheet(*rows: tuple[Cell, ...], **more):
    (sheet,) = read(xlsx_bytes(report(table(*rows, **more))))
    return sheet


def below_header(sheet):
    return sheet.row(sheet.find_row("Tekst") + 1)


@pytest.mark.parametrize("cell", HOSTILE)
@pytest.mark.parametrize("place", ["cell", "heading", "note", "title", "notice"])
def test_whatever_it_is_text_arrives_as_that_text_and_does_nothing(cell, place):
    texts = dict.fromkeys(("cell", "heading", "note", "title", "notice"), "x") | {place: cell}
    made = xlsx_bytes(
        Report(
            texts["title"],
            "da",
            (Paragraph(texts["notice"], "notice"),),
            data=(
                DataTable(
                    "T", ("Tekst", texts["heading"]), ((texts["cell"], 1),), (texts["note"],)
                ),
            ),
        )
    )
    (sheet,) = read(made)  # which refuses formulas
    shown = (
        printable(cell)
        if place == "cell"
        else printable(cell).replace("\n", " ").replace("\t", " ").strip(" ")
    )
    assert shown in sheet.cells.values()
    files = parts(made)
    assert not any("hyperlink" in name or "external" in name for name in files)
    for name, content in files.items():
        ElementTree.fromstring(content)
        assert not re.search("<f[ >]|hyperlink|TargetMode|<ddeLink", content), name


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
@settings(max_examples=tried(60), deadline=None)
def test_any_text_is_read_back_as_it_may_be_printed(text):
    assert below_header(only_sheet((text, 1)))[0] == printable(text)


@given(
    st.lists(
        st.one_of(st.integers(-(10**12), 10**12), st.floats(-1e9, 1e9, width=32)),
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=tried(40), deadline=None)
def test_numbers_are_read_back_as_the_numbers_they_were(numbers):
    sheet = only_sheet(*(("a", number) for number in numbers))
    first = sheet.find_row("Tekst") + 1
    assert [sheet.row(first + place)[1] for place in range(len(numbers))] == pytest.approx(
        numbers, rel=1e-15
    )


def test_a_cell_without_a_value_is_empty_and_a_zero_is_a_zero():
    sheet = only_sheet(("a", None), ("b", 0))
    assert sheet.row(sheet.find_row("a")) == ["a", None]
    assert sheet.row(sheet.find_row("b")) == ["b", 0.0]


def test_what_can_only_grow_is_a_number_that_reads_at_least():
    for language, word in (("da", "mindst"), ("en", "at least")):
        made = xlsx_bytes(report(table(("a", AtLeast(3))), language=language))
        (sheet,) = read(made)
        assert below_header(sheet) == ["a", 3.0]
        style = attribute(sheet.root, f".//{MAIN}c[@r='B{sheet.find_row('a')}']", "s")
        assert f"{word} " in number_format(parts(made)["xl/styles.xml"], int(style))
    assert "mindst" not in parts(xlsx_bytes(report(table(("a", 3)))))["xl/styles.xml"]


def attribute(root, path, name):
    (found,) = root.iterfind(path)
    return found.get(name)


def number_format(styles, place):
    root = ElementTree.fromstring(styles)
    used = attribute(root, f"{MAIN}cellXfs/{MAIN}xf[{place + 1}]", "numFmtId")
    return attribute(root, f".//{MAIN}numFmt[@numFmtId='{used}']", "formatCode")


def test_text_that_could_begin_a_formula_stays_text_when_it_is_edited():
    for cell, marked in (("=1+1", True), ("ja", False)):
        styles = parts(xlsx_bytes(report(table((cell, 1)))))["xl/styles.xml"]
        assert ('quotePrefix="1"' in styles) is marked


def test_a_sheet_has_title_notice_header_rows_and_notes_in_this_order():
    notice = Paragraph("Navne er ikke kontrolleret.", "notice")
    (sheet,) = read(
        xlsx_bytes(
            report(
                table(("a", 1), ("I alt", 1), notes=("Enhed: ord.",), totals=frozenset({1})),
                blocks=(notice, Heading("x", 1)),
            )
        )
    )
    column = [sheet.cells.get(f"A{row}") for row in range(1, 8)]
    assert column == [
        "Temaer: Prøve", notice.text, "Tekst", "a", "I alt", None, "Enhed: ord.",
    ]  # fmt: skip
    assert attribute(sheet.root, f".//{MAIN}pane", "ySplit") == "3"
    assert attribute(sheet.root, f".//{MAIN}pane", "state") == "frozen"
    assert attribute(sheet.root, f"{MAIN}autoFilter", "ref") == "A3:B5"
    assert attribute(sheet.root, f"{MAIN}pageSetup", "orientation") == "landscape"
    assert attribute(sheet.root, f"{MAIN}pageSetup", "fitToHeight") == "0"


def test_the_header_is_repeated_on_every_printed_page():
    book = parts(xlsx_bytes(report(table(("a", 1)))))["xl/workbook.xml"]
    assert re.search(r'_xlnm.Print_Titles"[^>]*>Prøve!\$2:\$2<', book)


def test_rows_are_as_high_as_their_longest_text():
    short, long = "kort", "et langt citat " * 60
    sheet = only_sheet((short, 1), (long, 1))
    heights = {row.get("r"): float(row.get("ht", 15)) for row in sheet.root.iter(f"{MAIN}row")}
    assert heights["3"] < 20
    assert 140 < heights["4"] < 200


def test_the_widest_columns_are_still_legible_and_nothing_is_narrower_than_its_number():
    sheet = only_sheet(("ord " * 200, 1234567), columns=("Tekst", "n"))
    widths = [float(column.get("width")) for column in sheet.root.iter(f"{MAIN}col")]
    assert 80 < widths[0] < 100
    assert len("1.234.567") < widths[1] < 14


def test_a_text_too_long_for_a_cell_is_refused_and_one_that_fits_is_not():
    assert len(below_header(only_sheet(("ø" * LONGEST_CELL, 1)))[0]) == LONGEST_CELL
    for text in ("ø" * (LONGEST_CELL + 1), "😀" * (LONGEST_CELL // 2 + 1)):
        with pytest.raises(UnknownFormat, match="32,767"):
            xlsx_bytes(report(table((text, 1))))


@pytest.mark.parametrize(
    "large",
    [
        DataTable("T", ("a",), ((1,),) * MOST_ROWS),
        DataTable("T", ("a",) * (MOST_COLUMNS + 1), ((1,) * (MOST_COLUMNS + 1),)),
    ],
    ids=["rows", "columns"],
)
def test_a_table_too_large_for_a_sheet_is_refused(large):
    with pytest.raises(UnknownFormat, match="holds up to"):
        xlsx_bytes(report(large))


@pytest.mark.parametrize(
    ("wished", "names"),
    [
        (["Rød grød æøå"], ["Rød grød æøå"]),
        (["a/b:c*d?[e]\\f"], ["a-b-c-d--e--f"]),
        (["Citater", "citater", "CITATER"], ["Citater", "citater (2)", "CITATER (3)"]),
        (["x" * 40, "x" * 40], ["x" * 31, "x" * 27 + " (2)"]),
        (["😀" * 20], ["😀" * 15]),
        (["'", "", "History"], ["-", "- (2)", "History (2)"]),
        ([f"{'a' * 30}'b"], ["a" * 30]),
        (["\x00\n"], ["␀"]),
    ],
)
def test_sheets_have_names_that_excel_takes(wished, names):
    assert sheet_names(wished) == names
    sheets = read(xlsx_bytes(report(*(DataTable(name, ("a",), ((1,),)) for name in wished))))
    assert [sheet.name for sheet in sheets] == names


def test_a_report_without_data_shows_the_tables_on_its_pages():
    shown = Table(
        "På siden",
        ("Tema", "n", "Del"),
        (("a", "7", "7 af 11"), ("b", "007", "–")),
        ("left",) * 3,
        ("Note.",),
        has_total=True,
    )
    (sheet,) = read(xlsx_bytes(Report("T", "da", (shown,))))
    assert sheet.name == "På siden"
    assert sheet.row(sheet.find_row("a")) == ["a", 7.0, "7 af 11"]
    assert sheet.row(sheet.find_row("b")) == ["b", "007", "–"]
    assert sheet.find_row("Note.")
    with pytest.raises(UnknownFormat, match="has no table"):
        xlsx_bytes(Report("T", "da", (Paragraph("x"),)))


def test_a_workbook_says_no_time_but_the_first_there_is():
    made = xlsx_bytes(report(table(("a", 1))))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    times = re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", str(parts(made)))
    assert set(times) == {"1980-01-01T00:00:00Z"}


def test_the_same_report_gives_the_same_bytes_whatever_the_hashes_and_the_time_zone():
    program = (
        "import sys\n"
        "from tests.formats.test_xlsx_writer import *\n"
        "sys.stdout.buffer.write(xlsx_bytes(report(table(*[(c, 1) for c in HOSTILE]))))"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=Path(__file__).resolve().parents[2],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert made[0] == made[1] == xlsx_bytes(report(table(*[(cell, 1) for cell in HOSTILE])))
