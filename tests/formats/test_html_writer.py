"""What is said here is invented."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from base64 import b64decode
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.formats.html_writer import html_bytes
from coder.formats.report_text import printable
from coder.model.report import (
    Align,
    Bar,
    Chart,
    ChartRow,
    ContextTurn,
    Heading,
    Item,
    Listing,
    Paragraph,
    Quotation,
    Report,
    Table,
    Terms,
)
from coder.reports.summary import summary_report
from tests.effort import tried
from tests.formats.html_tree import Node, tree_of
from tests.reports.invented_summary import summary

TABLE = Table(
    "Frivillighed: respondenter efter rolle",
    ("Gruppe", "Rejst", "Tavs"),
    (("Mentees", "7 af 11", "4"), ("", "mindst 3 af 7", "2"), ("I alt", "10 af 18", "6")),
    ("left", "right", "right"),
    ("Enhed: respondenter.", "Fingeraftryk: 0123."),
    has_total=True,
    links=(("theme-1", "quotes-1", ""), ("", "quotes-1", ""), ("", "", "")),
)
CHART = Chart(
    "Hvem rejser temaerne",
    ("Mentees", "Mentorer"),
    (ChartRow("Frivillighed", 0, (Bar(7, 0, 11, "7 af 11"), Bar(3, 2, 7, "mindst 3 af 7"))),),
    ("Rejser temaet", "Ikke gennemgået", "Øvrige"),
    "Frivillighed: 10 af 18.",
    ("Enhed: respondenter.",),
)
AROUND = (
    ContextTurn("Interviewer", (("Kom hun?", False),)),
    ContextTurn("Mentee 3", (("Ja. ", False), ("Hun kom.\nHver tirsdag.", True), (" […]", False))),
)
REPORT = Report(
    "Temaer: Mentorer",
    "da",
    (
        Paragraph("Navne er ikke kontrolleret.", "notice"),
        Heading("Overblik", 1),
        TABLE,
        CHART,
        Heading("Frivillighed", 2, "theme-1"),
        Terms((("Definition", "At det er frivilligt."),)),
        Paragraph("Rejst af 7 af 11 mentees."),
        Paragraph("2 citater.", "note", "quotes-1"),
        Quotation("Hun kom.\nHver tirsdag.", "Mentee 3", "13:12", "typisk for temaet", AROUND),
        Quotation("Ja.", "Mentor 1", "9:1", "", AROUND[:1]),
    ),
    "Hvert citat med nogle sætninger før og efter.",
)


def read(report: Report = REPORT) -> Node:
    return tree_of(html_bytes(report))


def texts(nodes: list[Node]) -> list[str]:
    return [node.text for node in nodes]


def check_links(page: Node) -> None:
    """Every id is there once, and every link leads to one."""
    ids = [node.attributes["id"] for node in page.walk() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    pointed = [node.attributes["href"].removeprefix("#") for node in page.all("a")]
    pointed += [
        node.attributes["aria-labelledby"]
        for node in page.walk()
        if "aria-labelledby" in node.attributes
    ]
    assert set(pointed) <= set(ids)


def check_inert(page: Node) -> None:
    """Nothing is run, fetched, or linked to outside of the file."""
    for node in page.walk():
        assert node.tag not in {"script", "iframe", "object", "embed", "link", "base", "form"}
        assert not any(name.startswith("on") for name in node.attributes)
        if "href" in node.attributes:
            assert re.fullmatch(r"#[0-9A-Za-z:._-]+", node.attributes["href"])
        if "src" in node.attributes:
            assert node.attributes["src"].startswith("data:image/svg+xml;base64,")
        if "style" in node.attributes:
            assert re.fullmatch(r"--points: \d\.\dpt", node.attributes["style"])
    (sheet,) = page.all("style")
    assert not re.search(r"url\(|@import|//|expression|</", sheet.text)


def test_the_head_forbids_everything_and_says_the_language():
    page = read()
    (html,) = page.all("html")
    assert html.attributes["lang"] == "da"
    (policy,) = (node for node in page.all("meta") if "http-equiv" in node.attributes)
    assert policy.attributes == {
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    }
    assert page.all("meta")[0].attributes == {"charset": "utf-8"}
    assert texts(page.all("title")) == texts(page.all("h1")) == ["Temaer: Mentorer"]


def test_every_block_is_what_it_means():
    page = read()
    assert texts(page.all("p", class_="notice")) == ["Navne er ikke kontrolleret."]
    assert texts(page.all("h2")) == ["Overblik", "Citaterne i sammenhæng"]
    assert texts(page.all("h3")) == ["Frivillighed", "9:1", "13:12"]
    assert texts(page.all("dt")) == ["Definition"]
    assert texts(page.all("dd")) == ["At det er frivilligt."]
    assert texts(page.all("blockquote")) == ["”Hun kom.\nHver tirsdag.”", "”Ja.”"]
    assert texts(page.all("figcaption"))[2:] == [
        "– Mentee 3 · 13:12 · typisk for temaet · i sammenhæng",
        "– Mentor 1 · 9:1 · i sammenhæng",
    ]


def test_the_id_of_a_quote_is_not_broken_at_its_hyphen():
    blocks = (
        Paragraph("Som i Q-9FYHCQ og Q-V."),
        Terms((("Bygger på", "Citater: Q-9FYHCQ."),)),
        Listing((Item("Et fund.", note="Bygger på citatet Q-CEXCGA."),)),
    )
    page = tree_of(html_bytes(Report("T", "da", blocks)))
    assert texts(page.all("span", class_="id")) == ["Q-9FYHCQ", "Q-9FYHCQ", "Q-CEXCGA"]
    (sheet,) = page.all("style")
    assert ".id { white-space: nowrap; }" in sheet.text


def test_a_table_has_heads_for_its_columns_and_rows_and_its_base_below():
    (figure,) = read().all("figure", class_="table short")
    assert texts(figure.all("figcaption")) == ["Tabel 1. Frivillighed: respondenter efter rolle"]
    assert texts(figure.all("th", scope="col")) == list(TABLE.columns)
    rows = [texts([*row.all("th"), *row.all("td")]) for row in figure.all("tbody")[0].all("tr")]
    assert rows == [list(row) for row in TABLE.rows]
    assert texts(figure.all("th", scope="row")) == ["Mentees", "I alt"]
    assert texts(figure.all("tr", class_="total")[0].all("th")) == ["I alt"]
    assert texts(figure.all("td", class_="number"))[:2] == ["7 af 11", "4"]
    assert texts(figure.all("p", class_="note")) == list(TABLE.notes)


def test_what_is_named_once_in_a_table_stays_on_a_page_and_its_heading_with_it():
    theme = (("Mødested", "Mentees", "1 af 3"), ("", "Mentorer", "0 af 2"), ("", "I alt", "1 af 5"))
    rows = (("Mødet", "", ""), *theme * 8)
    long = Table("c", ("Tema", "Gruppe", "Rejst"), rows, ("left", "left", "right"))
    (figure,) = read(Report("t", "da", (long,))).all("figure", class_="table long")
    kinds = [row.attributes.get("class") for row in figure.all("tbody")[0].all("tr")]
    assert kinds == ["kept", *["kept", "kept", None] * 8]


def test_numbers_are_broken_in_print_only_where_no_type_is_small_enough():
    for columns, kind in ((3, None), (14, "crowded")):
        right: Align = "right"
        row = ("mindst 10 af 11",) * columns
        wide = Table("c", row, (row,), (right,) * columns)
        (table,) = read(Report("t", "da", (wide,))).all("table")
        assert table.attributes.get("class") == kind


def test_a_chart_is_a_picture_in_the_file_with_words_for_those_who_do_not_see_it():
    (figure,) = read().all("figure", class_="chart")
    assert texts(figure.all("figcaption")) == ["Figur 1. Hvem rejser temaerne"]
    (image,) = figure.all("img")
    assert image.attributes["alt"] == "Frivillighed: 10 af 18."
    drawn = ElementTree.fromstring(b64decode(image.attributes["src"].partition(",")[2]))
    assert "mindst 3 af 7" in [each.text for each in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert texts(figure.all("p", class_="note")) == ["Enhed: respondenter."]


def test_a_number_leads_to_the_quotes_a_quote_to_its_context_and_back():
    page = read()
    check_links(page)
    table = page.all("tbody")[0]
    assert [(node.text, node.attributes["href"]) for node in table.all("a")] == [
        ("Mentees", "#theme-1"),
        ("7 af 11", "#quotes-1"),
        ("mindst 3 af 7", "#quotes-1"),
    ]
    (quote,) = page.all("figure", class_="quote", id="13:12")
    (link,) = quote.all("a")
    (context,) = page.all("section", id=link.attributes["href"][1:])
    assert texts(context.all("p", class_="said")) == [
        "Interviewer: Kom hun?",
        "Mentee 3: Ja. Hun kom.\nHver tirsdag. […]",
    ]
    assert texts(context.all("mark")) == ["Hun kom.\nHver tirsdag."]
    assert [node.attributes["href"] for node in context.all("a")] == ["#13:12"]


def test_a_quote_of_two_themes_has_two_places_and_one_context():
    quote = REPORT.blocks[-2]
    assert isinstance(quote, Quotation)
    page = read(replace(REPORT, blocks=(*REPORT.blocks, quote, replace(quote, context=()))))
    check_links(page)
    quotes = [node.attributes["id"] for node in page.all("figure", class_="quote")]
    assert quotes == ["13:12", "9:1", "13:12.2", "13:12.3"]
    (context,) = page.all("section", id="context-13:12")
    assert [node.attributes["href"] for node in context.all("a")] == ["#13:12", "#13:12.2"]


def test_an_indent_is_no_part_of_a_link():
    table = Table("c", ("a",), (("\u00a0\u00a0Mødested",),), ("left",), links=(("theme-1",),))
    page = read(Report("t", "da", (Heading("Mødested", 1, "theme-1"), table)))
    assert texts(page.all("a")) == ["Mødested"]
    assert page.all("th", scope="row")[0].text == "\u00a0\u00a0Mødested"


def test_headings_skip_no_level():
    page = tree_of(html_bytes(summary_report(summary())))
    levels = [int(node.tag[1]) for node in page.walk() if re.fullmatch(r"h[1-6]", node.tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert texts(read(Report("t", "da", (Heading("dyb", 9),))).all("h6")) == ["dyb"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_whole_summary_is_sound(language):
    page = tree_of(html_bytes(summary_report(summary(language))))
    check_links(page)
    check_inert(page)
    assert len(page.all("table")) == len(page.all("figure", class_="table short"))
    assert ("Side " if language == "da" else "Page ") in page.all("style")[0].text


HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> javascript:alert(1) =cmd|'/c calc'!A1"
    " \"' onclick='x' </style></title></p>]]> <!-- --> &amp;&#106; https://a.example a@b.example"
    " \x00\x07\x1b[2J\u202e\u2066\ufffe\ud800 \x85 tab\there\r\nnext"
)


def hostile_report() -> Report:
    chart = Chart(
        HOSTILE,
        (HOSTILE,),
        (ChartRow(HOSTILE, 0, (Bar(1, 0, 2, HOSTILE),)),),
        (HOSTILE, HOSTILE, HOSTILE),
        HOSTILE,
        (HOSTILE,),
    )
    table = Table(HOSTILE, (HOSTILE,), ((HOSTILE,),), ("left",), (HOSTILE,), links=((HOSTILE,),))
    around = (ContextTurn(HOSTILE, ((HOSTILE, False), (HOSTILE, True))),)
    return Report(
        HOSTILE,
        "da",
        (
            Heading(HOSTILE, 1, HOSTILE),
            Paragraph(HOSTILE, "notice"),
            Terms(((HOSTILE, HOSTILE),)),
            table,
            chart,
            Quotation(HOSTILE, HOSTILE, HOSTILE, HOSTILE, around),
        ),
        HOSTILE,
    )


def test_hostile_text_is_nothing_but_text():
    page = read(hostile_report())
    check_inert(page)
    check_links(page)
    assert texts(page.all("blockquote")) == [f"”{printable(HOSTILE)}”"]
    said = printable(HOSTILE)
    assert texts(page.all("p", class_="said"))[0].endswith(f": {said}{said}")
    image = b64decode(page.all("img")[0].attributes["src"].partition(",")[2]).decode()
    drawn = list(ElementTree.fromstring(image).iter())
    assert {each.tag.partition("}")[2] for each in drawn} <= {
        *("svg", "defs", "style", "g", "path", "rect", "pattern", "text", "use", "metadata")
    }
    for name, value in (pair for each in drawn for pair in each.items()):
        assert not name.startswith("on")
        assert value.startswith("#") or not name.endswith(("href", "src"))
        assert not re.search(r"url\((?!#)|script", value)
    whole = html_bytes(hostile_report()).decode() + image
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", whole)


@settings(max_examples=tried(25), deadline=None)
@given(st.text(max_size=60))
def test_any_quote_is_read_back_verbatim(text):
    page = read(Report("t", "da", (Quotation(text, text, text, text),)))
    assert texts(page.all("blockquote")) == [f"”{printable(text)}”"]
    check_inert(page)


def test_the_same_report_gives_the_same_bytes_in_another_process(tmp_path):
    (tmp_path / "matplotlibrc").write_text("font.size: 30\naxes.facecolor: red\n")
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from tests.reports.invented_summary import summary\n"
        "from coder.reports.summary import summary_report\n"
        "from coder.formats.html_writer import html_bytes\n"
        "sys.stdout.buffer.write(html_bytes(summary_report(summary())))"
    )
    made = subprocess.run(
        [sys.executable, "-c", program, str(Path(__file__).resolve().parents[2])],
        env={
            **os.environ,
            "PYTHONHASHSEED": "7",
            "TZ": "Asia/Tokyo",
            "MATPLOTLIBRC": str(tmp_path / "matplotlibrc"),
        },
        capture_output=True,
        check=True,
    )
    assert made.stdout == html_bytes(summary_report(summary()))


def test_what_is_printed_is_not_cut_and_heads_stay_with_what_they_head():
    (sheet,) = read().all("style")
    printed = sheet.text.partition("@media print {")[2]
    for rule in (
        ".scroll { overflow: visible; }",
        "thead { display: table-header-group; }",
        ".appendix { break-before: page;",
    ):
        assert rule in printed
    avoided = re.search(r"([^{}]*)\{ break-inside: avoid; \}", printed)
    kept = re.search(r"([^{}]*)\{ break-after: avoid; \}", printed)
    assert avoided is not None
    assert kept is not None
    assert {".quote", ".context", "tr", ".short", ".chart"} <= set(avoided[1].strip().split(", "))
    assert {"h2", "h6", ".kept", ".table figcaption"} <= set(kept[1].strip().split(", "))
