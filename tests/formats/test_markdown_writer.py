"""What is said here is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coder.formats.markdown_writer import markdown_bytes, markdown_text
from coder.formats.report_text import printable, printable_line
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
from tests.effort import tried

# Tables, strikethrough and links from bare addresses, as GitHub has them.
GITHUB = MarkdownIt("gfm-like")

REPORT = Report(
    "Temaer: Mentorer",
    "da",
    (
        Paragraph("Navne er ikke kontrolleret.", "notice"),
        Heading("Overblik", 1),
        Paragraph("Rejst af 7 af 11 mentees."),
        Table(
            "Frivillighed",
            ("Gruppe", "Rejst"),
            (("Mentees", "7 af 11"), ("a|b", "0 af 2")),
            ("left", "right"),
            ("Enhed: respondenter.", "Fingeraftryk: 0123."),
        ),
        Heading("Frivillighed", 2),
        Terms((("Definition", "At det er frivilligt."), ("Udsagn", "Det gør en forskel"))),
        Paragraph("3 citater.", "note"),
        Quotation("Hun kom.\nHver tirsdag.\n\nOgså i sne.", "Mentee 3", "3:12", "typisk"),
        Quotation("Ja.", "Mentor 1", "9:1"),
    ),
)

GOLDEN = """\
# Temaer: Mentorer

**Navne er ikke kontrolleret.**

## Overblik

Rejst af 7 af 11 mentees.

**Tabel 1.** Frivillighed

| Gruppe | Rejst |
| --- | ---: |
| Mentees | 7 af 11 |
| a\\|b | 0 af 2 |

Enhed: respondenter.\\
Fingeraftryk: 0123.

### Frivillighed

- **Definition:** At det er frivilligt.
- **Udsagn:** Det gør en forskel

3 citater.

> ”Hun kom.\\
> Hver tirsdag.
>
> Også i sne.”
>
> – Mentee 3 · 3:12 · typisk

> ”Ja.”
>
> – Mentor 1 · 9:1
"""

HOSTILE = (
    "<script>alert(1)</script>",
    "**fed** _skrå_ `kode` ~~ud~~ ~a~ ^b^",
    "[her](http://ond.example) ![billede](http://ond.example/x.png)",
    "[her]: http://ond.example",
    "<http://ond.example> http://ond.example www.ond.example ond.example //ond.example",
    "ftp://ond.example mailto:jens@ond.example jens@ond.example a`@b.dk",
    "# overskrift",
    "> citat",
    "- punkt",
    "+ punkt",
    "1. punkt",
    "2) punkt",
    "(1) punkt",
    "a. punkt",
    "---",
    "===",
    "***",
    "```",
    "~~~",
    "    kode",
    "\tkode",
    "| a | b |",
    "|---|",
    "&amp; &#60; &lt;b&gt;",
    "$x$ @jens [^1] {.klasse} : følge",
    "slut\\",
    "slut  ",
    "=HYPERLINK(1)",
    "\x1b[31mrød\x00\u202e\ufffe\ud800",
    "<!-- skjult -->",
    "- [ ] gør",
    ":--",
    "% titel",
)


def content(text: str) -> str:
    """What the words on a page are, whatever stands between them."""
    return " ".join(text.split())


def inline_words(markdown: str, *, code: bool = False) -> str:
    """The text that a Markdown reader shows, after checking that it is nothing but text."""
    allowed = {"text", "text_special", "softbreak", "hardbreak"}
    words = []
    for token in GITHUB.parse(markdown):
        assert token.type in {"paragraph_open", "paragraph_close", "inline", "blockquote_open",
                              "blockquote_close"}  # fmt: skip
        for child in token.children or ():
            if child.type == "code_inline":
                assert child.content == "@"
            else:
                assert child.type in allowed, child
            words.append(" " if child.type.endswith("break") else child.content)
        words.append(" ")
    return content("".join(words))


def body(*blocks) -> str:
    """The Markdown of some blocks, without the title."""
    return markdown_text(Report("t", "da", blocks)).split("\n\n", 1)[1]


hostile = st.one_of(
    st.sampled_from(HOSTILE),
    st.lists(
        st.sampled_from([*"\\`*_{}[]()<>#+-.!|~&$^@:=%\"' \t\n1a", "æ", "http", "www", "\n\n"]),
        max_size=30,
    ).map("".join),
    st.text(max_size=30),
)


def test_a_chart_is_left_out_as_is_what_would_link():
    bar = Bar(1, 0, 2, "1 af 2")
    chart = Chart("c", ("I alt",), (ChartRow("r", 0, (bar,)),), ("a", "b", "c"), "d")
    linked = replace(REPORT, blocks=(chart, *REPORT.blocks, chart), context_note="n")
    assert markdown_text(linked) == GOLDEN


def test_a_report_as_it_should_look():
    assert markdown_text(REPORT) == GOLDEN
    assert markdown_bytes(REPORT) == GOLDEN.encode()


def test_english_has_english_words_and_marks():
    text = markdown_text(Report("t", "en", (REPORT.blocks[3], REPORT.blocks[8])))
    assert "**Table 1.**" in text
    assert "> “Ja.”" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_a_paragraph(text):
    assert inline_words(body(Paragraph(text))) == content(printable_line(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_lines_of_a_quote_stay_lines(text):
    text = f"Så sagde han\n{text}\n\nog gik."
    expected = content(f"”{printable(text)}” – Mentee 3 · 1:1")
    assert inline_words(body(Quotation(text, "Mentee 3", "1:1"))) == expected


def test_addresses_that_only_github_makes_links_of_are_broken():
    # Seen with cmark-gfm, which looks behind escapes in mail addresses.
    assert body(Paragraph("skriv til jens@ond.example")) == "skriv til jens`@`ond\\.example\n"
    assert body(Paragraph("-@.http")) == "\\-`@`.http\n"
    assert body(Paragraph("www.<b>")) == "www\\.\\<b\\>\n"


@settings(max_examples=tried(150))
@given(hostile)
def test_any_text_stays_text_in_a_quote(text):
    expected = content(f"”{printable(text)}” – Mentee 3 · 1:1")
    assert inline_words(body(Quotation(text, "Mentee 3", "1:1"))) == expected


@settings(max_examples=tried(100))
@given(st.lists(hostile, max_size=3).map(" ".join))
def test_any_text_stays_text_on_one_line(text):
    assert inline_words(body(Paragraph(text))) == content(printable_line(text))


@settings(max_examples=tried(60))
@given(hostile, hostile)
def test_any_text_stays_in_its_cell(one, other):
    table = Table("c", ("A", "B"), ((one, "x"), ("y", other)), ("left", "right"))
    tokens = GITHUB.parse(body(table))
    cells = [tokens[at + 1] for at, token in enumerate(tokens) if token.type == "td_open"]
    assert len(cells) == 4
    shown = [content("".join(child.content for child in cell.children or ())) for cell in cells]
    assert shown == [content(printable_line(one)), "x", "y", content(printable_line(other))]
    assert {child.type for cell in cells for child in cell.children or ()} <= {
        "text", "text_special", "code_inline",
    }  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_headings_terms_and_captions(text):
    blocks = (
        Heading(text, 2),
        Terms(((text, text),)),
        Table(text, (text,), (("x",),), ("left",), (text,)),
        Paragraph(text, "notice"),
        Quotation("x", text, text, text),
    )
    tokens = GITHUB.parse(markdown_text(Report(text, "da", blocks)))
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {
        "text", "text_special", "code_inline", "strong_open", "strong_close", "hardbreak",
    }  # fmt: skip
    assert not {"html_block", "fence", "code_block", "hr"} & {token.type for token in tokens}


def test_controls_are_made_visible():
    assert "␛" in body(Paragraph("\x1b[2J"))
    assert "⯑" in body(Quotation("\u202e", "Mentee 1", "1:1"))


def test_a_soft_hyphen_stays_what_it_is():
    assert "sam\u00adarbejde" in body(Paragraph("sam\u00adarbejde"))
