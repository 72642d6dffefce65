"""Lists and stressed text in every kind of file that has prose."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coder.formats.docx_writer import docx_bytes
from coder.formats.html_writer import html_bytes
from coder.formats.markdown_writer import markdown_text
from coder.formats.report_text import printable
from coder.formats.report_writers import find_writer
from coder.model.report import (
    Bar,
    Chart,
    ChartRow,
    Item,
    Listing,
    Paragraph,
    Report,
    Table,
    Terms,
)
from tests.formats.html_tree import Node, tree_of

GITHUB = MarkdownIt("gfm-like")
TABLE = Table("c", ("A",), (("x",),), ("left",))
INNER = Listing((Item("en mentee"), Item("to mentorer")), ordered=True)
LISTING = Listing(
    (
        Item("Frivillighed bærer", ((0, 12, "strong"),), "Hviler på: frivillighed (Q-1)."),
        Item("Sted", below=INNER),
        Item("1. *Ikke* en liste"),
    )
)


def read(*blocks) -> Any:
    return docx.Document(io.BytesIO(docx_bytes(Report("t", "da", blocks))))


def body(*blocks) -> str:
    return markdown_text(Report("t", "da", blocks)).split("\n\n", 1)[1]


def test_a_list_in_markdown():
    assert body(LISTING) == (
        "- **Frivillighed** bærer\\\n"
        "  Hviler på: frivillighed (Q-1).\n"
        "- Sted\n"
        "  1. en mentee\n"
        "  2. to mentorer\n"
        "- 1\\. \\*Ikke\\* en liste\n"
    )


@pytest.mark.parametrize("ordered", [True, False])
def test_lists_that_follow_each_other_stay_apart_in_markdown(ordered):
    tag = "ordered_list_open" if ordered else "bullet_list_open"
    lists = [Listing((Item(text),), ordered) for text in ("a", "b", "c")]
    tokens = [token.type for token in GITHUB.parse(body(*lists))]
    assert tokens.count(tag) == 3
    mixed = body(lists[0], Listing((Item("d"),), not ordered))
    assert ("1. " in mixed, "- " in mixed) == (True, True)
    after_terms = GITHUB.parse(body(Terms((("a", "b"),)), Listing((Item("c"),))))
    assert [token.type for token in after_terms].count("bullet_list_open") == 2


def test_a_list_in_html():
    tree = tree_of(html_bytes(Report("t", "da", (LISTING,))))
    [outer] = tree.all("ul")
    assert [each.tag for each in outer.children if isinstance(each, Node)] == ["li"] * 3
    assert [each.text for each in outer.all("strong")] == ["Frivillighed"]
    assert [each.text for each in outer.all("p", class_="note")] == [
        "Hviler på: frivillighed (Q-1)."
    ]
    [inner] = outer.all("ol")
    assert [each.text for each in inner.all("li")] == ["en mentee", "to mentorer"]


def test_a_list_in_word():
    document = read(LISTING, INNER)
    items = [each for each in document.paragraphs if each.style.name == "List Paragraph"]
    places = [
        (each.text, numbering.numId.val, numbering.ilvl.val)
        for each in items
        if (numbering := each._p.pPr.numPr) is not None
    ]
    assert places == [
        ("Frivillighed bærer", 1, 0),
        ("Sted", 1, 0),
        ("en mentee", 2, 1),
        ("to mentorer", 2, 1),
        ("1. *Ikke* en liste", 1, 0),
        ("en mentee", 3, 0),
        ("to mentorer", 3, 0),
    ]
    numbering = document.part.numbering_part.element
    kinds = [each.abstractNumId.val for each in numbering.findall(qn("w:num"))]
    assert kinds == [0, 1, 1]
    assert [each.text for each in document.paragraphs if each.style.name == "List Note"]


def test_a_document_without_lists_has_no_part_for_them():
    document = read(Paragraph("x"))
    assert not any(each.reltype.endswith("/numbering") for each in document.part.rels.values())


def test_a_paragraph_can_be_set_off():
    block = Paragraph("Det siger de alle", "quote", marks=((10, 17, "strong"),))
    assert body(block) == "> Det siger **de alle**\n"
    [quote] = tree_of(html_bytes(Report("t", "da", (block,)))).all("blockquote")
    assert (quote.text, quote.all("strong")[0].text) == ("Det siger de alle", "de alle")
    document = read(block)
    assert document.paragraphs[-1].style.name == "Block Text"


# Every sign of a text with whether it is strong and whether it is emphasised.
Stressed = list[tuple[str, bool, bool]]


def wanted(text: str, marks) -> Stressed:
    line = printable(text).replace("\n", " ").replace("\t", " ")

    def has(kind: str, at: int) -> bool:
        return any(start <= at < end and kind == each for start, end, each in marks)

    found = [(sign, has("strong", at), has("emphasis", at)) for at, sign in enumerate(line)]
    while found and found[0][0] == " ":
        found.pop(0)
    while found and found[-1][0] == " ":
        found.pop()
    return found


def in_markdown(text: str) -> Stressed:
    [inline] = [token for token in GITHUB.parse(text) if token.type == "inline"]
    return list(_of_tokens(inline.children or ()))


def _of_tokens(tokens):
    on = {"strong": 0, "em": 0}
    for token in tokens:
        if token.type == "html_inline":
            tag = token.content.strip("</>")
            on[tag] += -1 if token.content.startswith("</") else 1
        elif token.type.endswith(("_open", "_close")):
            on[token.tag] += token.nesting
        else:
            assert token.type in {"text", "text_special", "code_inline"}, token
            for sign in token.content:
                yield sign, on["strong"] > 0, on["em"] > 0


def in_html(node: Node, strong=False, emphasis=False) -> Stressed:
    strong, emphasis = strong or node.tag == "strong", emphasis or node.tag == "em"
    found = []
    for child in node.children:
        if isinstance(child, str):
            found += [(sign, strong, emphasis) for sign in child]
        else:
            found += in_html(child, strong, emphasis)
    return found


def in_word(paragraph) -> Stressed:
    return [(sign, bool(run.bold), bool(run.italic)) for run in paragraph.runs for sign in run.text]


signs = st.sampled_from([*"a1æ .,()*_`\\<>@&-#", "\n", "\u00a0", "\u00ad", "😀", "\u202e", "www"])
texts = st.one_of(st.lists(signs, min_size=1, max_size=14).map("".join), st.text(max_size=12))


@st.composite
def stressed(draw):
    text = draw(texts)
    places = st.integers(0, len(text))
    kinds = st.sampled_from(("strong", "emphasis"))
    marks = draw(st.lists(st.tuples(places, places, kinds), max_size=3))
    return text, tuple((min(a, b), max(a, b), kind) for a, b, kind in marks)


@settings(max_examples=150, deadline=None)
@given(stressed())
@example(("a(b)c", ((1, 4, "strong"),)))
@example(("a b", ((0, 2, "strong"), (1, 3, "emphasis"))))
@example(("jens@ond.example", ((0, 5, "strong"), (5, 9, "emphasis"))))
@example(("12. maj", ((0, 1, "emphasis"),)))
@example(("Alle mentees, siger de", ((0, 12, "strong"), (5, 12, "emphasis"))))
def test_stress_stands_exactly_where_it_is_marked(given_text):
    text, marks = given_text
    expected = wanted(text, marks)
    if not expected:
        return
    found = in_markdown(body(Paragraph(text, marks=marks)))
    # Markdown makes one space of several, and of those at its ends none.
    assert [each for each in found if not each[0].isspace()] == [
        each for each in expected if not each[0].isspace()
    ]
    report = Report("t", "da", (Listing((Item(text, marks),)),))
    [item] = tree_of(html_bytes(report)).all("li")
    assert in_html(item) == expected


@settings(max_examples=12, deadline=None)
@given(stressed())
@example(("\n", ()))
@example((" \t", ((0, 2, "strong"),)))
def test_stress_stands_where_it_is_marked_in_word(given_text):
    text, marks = given_text
    made = read(Paragraph(text, marks=marks))
    assert in_word(made.paragraphs[1]) == wanted(text, marks)


def test_a_chart_that_stands_alone_is_a_table_in_markdown():
    chart = Chart(
        "Hvem",
        ("Mentees", "Mentorer"),
        (ChartRow("Sted", 0, (Bar(1, 0, 2, "1 af 2"), None)),),
        ("a", "b", "c"),
        "d",
        ("Samme længde.", "Enhed."),
        alone=True,
    )
    assert body(chart, Table("", ("A",), (("x",),), ("left",)), TABLE) == (
        "**Figur:** Hvem\n\n|  | Mentees | Mentorer |\n| --- | ---: | ---: |\n"
        "| Sted | 1 af 2 | – |\n\nEnhed.\n\n| A |\n| --- |\n| x |\n\n"
        "**Tabel 1.** c\n\n| A |\n| --- |\n| x |\n"
    )


def test_a_table_without_a_caption_has_no_number():
    bare = Table("", ("A",), (("x",),), ("left",))
    tree = tree_of(html_bytes(Report("t", "da", (bare, TABLE))))
    assert [each.text for each in tree.all("figcaption")] == ["Tabel 1. c"]
    captions = [each.text for each in read(bare, TABLE).paragraphs if each.style.name == "Caption"]
    assert captions == ["Tabel 1. c"]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
def test_tables_leave_prose_out(suffix):
    write = find_writer(Path(f"t{suffix}"))
    assert write(Report("t", "da", (LISTING, TABLE))) == write(Report("t", "da", (TABLE,)))
