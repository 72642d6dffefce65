"""What is said here is invented."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.formats.chart_picture import png_bytes
from coder.formats.docx_writer import docx_bytes
from coder.formats.report_text import printable
from coder.model.report import (
    Bar,
    Chart,
    ChartRow,
    Heading,
    Paragraph,
    Quotation,
    Report,
    Table,
    Terms,
)
from coder.reports.summary import summary_report
from tests.effort import tried
from tests.reports.invented_summary import summary

TABLE = Table(
    "Frivillighed: respondenter efter rolle",
    ("Gruppe", "Rejst", "Tavs"),
    (("Mentees", "7 af 11", "4"), ("Mentorer", "mindst 3 af 7", "2"), ("I alt", "10 af 18", "6")),
    ("left", "right", "right"),
    ("Enhed: respondenter.", "Fingeraftryk: 0123."),
    has_total=True,
)
REPORT = Report(
    "Temaer: Mentorer",
    "da",
    (
        Paragraph("Navne er ikke kontrolleret.", "notice"),
        Heading("Overblik", 1),
        TABLE,
        Heading("Frivillighed", 2),
        Terms((("Definition", "At det er frivilligt."),)),
        Paragraph("Rejst af 7 af 11 mentees."),
        Paragraph("2 citater.", "note"),
        Quotation("Hun kom.\nHver tirsdag, også i sne.", "Mentee 3", "3:12", "typisk for temaet"),
        Quotation("Ja.", "Mentor 1", "9:1"),
    ),
)


def read(report: Report = REPORT):
    return docx.Document(io.BytesIO(docx_bytes(report)))


def in_style(document, style: str) -> list[str]:
    return [each.text for each in document.paragraphs if each.style.name == style]


def has(element, path: str) -> bool:
    return element.find(path, {"w": qn("w:p")[1:].split("}")[0]}) is not None


def test_every_block_has_a_style_of_its_own():
    document = read()
    assert [(each.style.name, each.text) for each in document.paragraphs] == [
        ("Title", "Temaer: Mentorer"),
        ("Notice", "Navne er ikke kontrolleret."),
        ("Heading 1", "Overblik"),
        ("Caption", "Tabel 1. Frivillighed: respondenter efter rolle"),
        ("Table Note", "Enhed: respondenter."),
        ("Table Note", "Fingeraftryk: 0123."),
        ("Heading 2", "Frivillighed"),
        ("Term", "Definition: At det er frivilligt."),
        ("Normal", "Rejst af 7 af 11 mentees."),
        ("Small Print", "2 citater."),
        ("Quote", "”Hun kom.\nHver tirsdag, også i sne.”"),
        ("Quote Source", "– Mentee 3 · 3:12 · typisk for temaet"),
        ("Quote", "”Ja.”"),
        ("Quote Source", "– Mentor 1 · 9:1"),
    ]


def test_a_table_holds_its_cells_verbatim_with_numbers_to_the_right():
    (table,) = read().tables
    assert table.style.name == "Report Table"
    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == [
        TABLE.columns,
        *TABLE.rows,
    ]
    sides = [cell.paragraphs[0].alignment for cell in table.rows[1].cells]
    assert sides == [WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.RIGHT]


def test_the_header_is_repeated_and_no_row_is_split():
    (table,) = read().tables
    rows = [row._tr for row in table.rows]
    assert [has(row, "w:trPr/w:tblHeader") for row in rows] == [True, False, False, False]
    assert all(has(row, "w:trPr/w:cantSplit") for row in rows)


def test_totals_stand_out_where_there_are_totals():
    (table,) = read().tables
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    assert (look.get(qn("w:firstRow")), look.get(qn("w:lastRow"))) == ("1", "1")
    assert [row.cells[0].paragraphs[0].runs[0].bold for row in table.rows][-2:] == [None, True]


def test_columns_have_widths_that_fill_the_page():
    (table,) = read().tables
    for row in table.rows:
        widths = [round(cell.width.mm) for cell in row.cells]
        assert sum(widths) == pytest.approx(170, abs=2)
        assert min(widths) > 10


def test_a_caption_stays_with_its_table_and_the_table_with_its_notes():
    document = read()
    caption = next(each for each in document.paragraphs if each.style.name == "Caption")
    assert caption.style.paragraph_format.keep_with_next
    cells = [cell.paragraphs[0] for row in document.tables[0].rows for cell in row.cells]
    assert all(cell.paragraph_format.keep_with_next for cell in cells)


def test_a_long_table_may_run_over_pages_but_keeps_its_ends_together():
    rows = tuple((f"tema {number}", "1") for number in range(40))
    (table,) = read(Report("t", "da", (Table("c", ("a", "b"), rows, ("left", "right")),))).tables
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert kept == [True, True, *[False] * 37, True, True]


def test_what_is_named_once_in_a_long_table_stays_on_a_page_and_its_heading_with_it():
    theme = (("Mødested", "Mentees", "1 af 3"), ("", "Mentorer", "0 af 2"), ("", "I alt", "1 af 5"))
    rows = (*theme * 4, ("Mødet", "", ""), *theme * 4)
    long = Table("c", ("Tema", "Gruppe", "Rejst"), rows, ("left", "left", "right"))
    (table,) = read(Report("t", "da", (long,))).tables
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert kept == [
        *(True, True, True, False),
        *[True, True, False] * 3,
        True,
        *[True, True, False] * 3,
        *(True, True, True),
    ]


def test_headings_and_quotes_are_never_left_alone():
    styles = read().styles
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Quote"):
        assert styles[name].paragraph_format.keep_with_next, name
    small = next(each for each in read().paragraphs if each.text == "2 citater.")
    assert small.paragraph_format.keep_together


def test_a_quote_of_usual_length_stands_on_one_page_and_a_very_long_one_may_not():
    long = " ".join(["ord"] * 400)
    blocks = tuple(Quotation(text, "Mentee 1", "1:1") for text in ("Ja da.", long))
    quotes = [
        each for each in read(Report("t", "da", blocks)).paragraphs if each.style.name == "Quote"
    ]
    assert [quote.paragraph_format.keep_together for quote in quotes] == [True, False]


def test_the_page_is_a4_and_numbered():
    section = read().sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    xml = section.footer._element.xml
    assert "Side " in xml
    assert " PAGE " in xml
    assert " NUMPAGES " in xml


@pytest.mark.parametrize(("language", "locale"), [("da", "da-DK"), ("en", "en-GB")])
def test_spelling_is_checked_in_the_language_of_the_report(language, locale):
    document = read(Report("t", language, (TABLE,)))
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert defaults.find(".//" + qn("w:lang")).get(qn("w:val")) == locale
    assert document.settings.element.find(qn("w:proofState")) is None
    assert document.core_properties.language == language
    assert in_style(document, "Caption")[0].startswith("Tabel" if language == "da" else "Table")


def test_the_file_tells_no_time_and_nobody():
    data = docx_bytes(REPORT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
        assert "thumbnail" not in "".join(archive.namelist())
    assert "created" not in core
    assert "modified" not in core
    assert "python-docx" not in core


def test_the_same_report_gives_the_same_bytes():
    assert docx_bytes(REPORT) == docx_bytes(REPORT)


def test_a_whole_summary_is_the_same_in_another_process():
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from tests.reports.invented_summary import summary\n"
        "from coder.reports.summary import summary_report\n"
        "from coder.formats.docx_writer import docx_bytes\n"
        "sys.stdout.buffer.write(docx_bytes(summary_report(summary())))"
    )
    root = str(Path(__file__).resolve().parents[2])
    made = subprocess.run(
        [sys.executable, "-c", program, root],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        capture_output=True,
        check=True,
    )
    assert made.stdout == docx_bytes(summary_report(summary()))


def test_tables_are_numbered_by_word_itself():
    document = read(Report("t", "da", (TABLE, TABLE)))
    captions = [each for each in document.paragraphs if each.style.name == "Caption"]
    assert [caption.text[:8] for caption in captions] == ["Tabel 1.", "Tabel 2."]
    assert all("SEQ Tabel" in caption._p.xml for caption in captions)


CHART = Chart(
    "Hvem rejser temaerne",
    ("Mentees",),
    (ChartRow("Frivillighed æøå", 0, (Bar(7, 0, 11, "7 af 11"),)),),
    ("Rejser temaet", "Ikke gennemgået", "Øvrige"),
    "Frivillighed: 7 af 11\x07.",
    ("Enhed: respondenter.",),
)


def test_a_chart_is_a_picture_with_words_its_caption_above_and_its_base_below():
    document = read(Report("t", "da", (TABLE, CHART)))
    captions = [each for each in document.paragraphs if each.style.name == "Caption"]
    assert [each.text for each in captions][1] == "Figur 1. Hvem rejser temaerne"
    assert "SEQ Figur" in captions[1]._p.xml
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Frivillighed: 7 af 11␇."
    assert shape.width.mm == pytest.approx(170, abs=0.1)
    assert {shape._inline.get(f"dist{side}") for side in "TBLR"} == {"0"}
    styles = [each.style.name for each in document.paragraphs[-3:]]
    assert styles == ["Caption", "Picture", "Table Note"]
    assert document.styles["Picture"].paragraph_format.keep_with_next
    blip = shape._inline.graphic.graphicData.pic.blipFill.blip.embed
    assert document.part.related_parts[blip].blob == png_bytes(CHART)


def test_a_high_chart_stays_on_its_page():
    rows = CHART.rows * 60
    (shape,) = read(Report("t", "da", (replace(CHART, rows=rows),))).inline_shapes
    assert shape.height.mm == pytest.approx(215, abs=0.1)
    assert shape.width.mm < 170


def test_a_table_without_notes_does_not_run_into_the_next_one():
    bare = Table("c", ("a",), (("1",),), ("left",))
    body = read(Report("t", "da", (bare, bare))).element.body
    kinds = [child.tag.split("}")[1] for child in body]
    assert "tbltbl" not in "".join(kinds)


HOSTILE = "<w:t>&amp; \x00\x07\x1b[2J\u202e\ufffe\uffff\ud800 =HYPERLINK(1)\r\nlinje\ttab\x0b"


def test_what_xml_forbids_is_made_visible():
    document = read(
        Report(
            HOSTILE,
            "da",
            (
                Heading(HOSTILE, 1),
                Paragraph(HOSTILE, "notice"),
                Terms(((HOSTILE, HOSTILE),)),
                Table(HOSTILE, (HOSTILE,), ((HOSTILE,),), ("left",), (HOSTILE,)),
                Quotation(HOSTILE, HOSTILE, HOSTILE, HOSTILE),
            ),
        )
    )
    assert in_style(document, "Quote") == [f"”{printable(HOSTILE)}”"]
    assert "␀␇␛[2J⯑\ufffd\ufffd\ufffd =HYPERLINK(1)␍\nlinje\ttab␋" in printable(HOSTILE)
    assert not list(document.element.body.iter(qn("w:hyperlink"), qn("w:fldSimple")))


@settings(max_examples=tried(25), deadline=None)
@given(st.text(max_size=60))
def test_any_quote_is_read_back_verbatim(text):
    # Only Windows' line ends are XML's own business; no text of a study has any.
    document = read(Report("t", "da", (Quotation(text, "Mentee 1", "1:1"),)))
    assert in_style(document, "Quote") == [f"”{printable(text)}”"]


def test_headings_below_the_fourth_level_are_fourth_level():
    assert in_style(read(Report("t", "da", (Heading("dyb", 7),))), "Heading 4") == ["dyb"]


def test_no_more_type_than_needed_is_small():
    wide = Table("c", tuple(f"kolonne{number}" for number in range(12)), (), ("right",) * 12)
    small, usual = read(Report("t", "da", (wide, TABLE))).tables
    assert small.rows[0].cells[0].paragraphs[0].runs[0].font.size.pt < 8.5
    assert usual.rows[0].cells[0].paragraphs[0].runs[0].font.size is None
