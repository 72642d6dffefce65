"""Word files in. All people and all they say are invented."""

import io
import string

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.formats import docx_reader
from coder.text.turns import find_turns
from tests.effort import tried


def reading(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return docx_reader.read(buffer.getvalue())


def spoken(document):
    read = reading(document)
    turns = find_turns(read.text, hints=read.hints)
    return [(turn.label, read.text[turn.speech_start : turn.end]) for turn in turns]


def add_from_xml(paragraph, xml):
    paragraph._p.append(parse_xml(xml.replace("<w:", "<w:", 1).replace("NS", nsdecls("w"), 1)))


TALK = [
    ("Anne", "Hvad synes du om skolen?"),
    ("Ali", "Den er god nok."),
    ("Anne", "Hvorfor det?"),
    ("Ali", "Fordi der er ro."),
]


def test_paragraphs_lists_and_tables_stand_in_order():
    document = docx.Document()
    document.add_paragraph("Før.")
    document.add_paragraph("Et punkt", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["a", "b", "c\nd", ""], strict=True):
        cell.text = text
    document.add_paragraph("Efter.")

    assert reading(document).text == "Før.\nEt punkt\na\tb\nc\nd\t\nEfter."


def test_tabs_breaks_and_hyphens_are_characters_of_the_text():
    document = docx.Document()
    run = document.add_paragraph("a\tb\nc").add_run("d")
    run._r.append(OxmlElement("w:noBreakHyphen"))
    run._r.append(OxmlElement("w:softHyphen"))
    run._r.append(OxmlElement("w:cr"))
    run.add_text("e")
    run.add_break(WD_BREAK.PAGE)

    assert reading(document).text == "a\tb\ncd-\ne"


def test_insertions_are_in_and_deletions_out_and_that_is_told():
    document = docx.Document()
    paragraph = document.add_paragraph("Det var ")
    add_from_xml(paragraph, '<w:ins NS w:id="1" w:author="x"><w:r><w:t>meget </w:t></w:r></w:ins>')
    add_from_xml(
        paragraph,
        '<w:del NS w:id="2" w:author="x"><w:r><w:delText>ikke </w:delText></w:r></w:del>',
    )
    paragraph.add_run("godt.")

    read = reading(document)

    assert read.text == "Det var meget godt."
    assert read.notes == ("Tracked deletions are not in the text: 1.",)


def test_links_fields_and_controls_keep_their_text():
    document = docx.Document()
    paragraph = document.add_paragraph("Se ")
    add_from_xml(paragraph, "<w:hyperlink NS><w:r><w:t>siden</w:t></w:r></w:hyperlink>")
    add_from_xml(
        paragraph,
        "<w:sdt NS><w:sdtContent><w:r><w:t> her</w:t></w:r></w:sdtContent></w:sdt>",
    )
    add_from_xml(
        paragraph,
        '<w:fldSimple NS w:instr="DATE"><w:r><w:t> i maj</w:t></w:r></w:fldSimple>',
    )
    add_from_xml(paragraph, "<w:r NS><w:instrText>PAGE</w:instrText><w:t>.</w:t></w:r>")

    assert reading(document).text == "Se siden her i maj."


def test_footnotes_and_hidden_text_are_out_and_that_is_told():
    document = docx.Document()
    paragraph = document.add_paragraph("Det var godt")
    add_from_xml(paragraph, '<w:r NS><w:footnoteReference w:id="1"/></w:r>')
    paragraph.add_run(" hemmeligt").font.hidden = True
    paragraph.add_run(".")

    read = reading(document)

    assert read.text == "Det var godt."
    assert len(read.notes) == 2


def test_headers_footers_and_comments_are_not_in_the_text():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Fortroligt"
    document.sections[0].footer.paragraphs[0].text = "Side 1"
    run = document.add_paragraph().add_run("Det var godt.")
    document.add_comment(run, text="virkelig?", author="Bo")

    assert reading(document).text == "Det var godt."


def test_the_text_of_text_boxes_follows_their_paragraph():
    document = docx.Document()
    paragraph = document.add_paragraph("Før.")
    add_from_xml(
        paragraph,
        "<w:r NS><w:pict><w:txbxContent><w:p><w:r><w:t>I boksen.</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r>",
    )
    document.add_paragraph("Efter.")

    assert reading(document).text == "Før.\nI boksen.\nEfter."


def test_an_emoji_is_kept_that_word_wrote_for_newer_programs():
    document = docx.Document()
    paragraph = document.add_paragraph("Godt ")
    add_from_xml(
        paragraph,
        '<w:r NS xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:AlternateContent><mc:Choice/><mc:Fallback><w:t>\U0001f600</w:t></mc:Fallback>"
        "</mc:AlternateContent></w:r>",
    )

    assert reading(document).text == "Godt \U0001f600"


@pytest.mark.parametrize("mark", ["", ":", " :"])
def test_a_bold_name_is_a_speaker_with_and_without_a_colon(mark):
    document = docx.Document()
    for name, speech in TALK:
        paragraph = document.add_paragraph()
        paragraph.add_run(name[:2]).bold = True
        paragraph.add_run(name[2:] + mark).bold = True
        paragraph.add_run(f" {speech}")

    assert spoken(document) == TALK


def test_a_bold_name_can_stand_in_a_paragraph_of_its_own():
    document = docx.Document()
    for name, speech in TALK:
        document.add_paragraph().add_run(name).bold = True
        document.add_paragraph(speech)

    assert spoken(document) == TALK


def test_bold_questions_and_plain_answers_are_two_voices():
    document = docx.Document()
    document.add_paragraph("En samtale i maj.")
    for name, speech in TALK:
        document.add_paragraph().add_run(speech).bold = name == "Anne"
        document.add_paragraph("")

    assert spoken(document) == [
        ({"Anne": "bold", "Ali": "plain"}[name], speech) for name, speech in TALK
    ]


def test_bold_can_come_from_a_style():
    document = docx.Document()
    style = document.styles.add_style("Spørgsmål", 1)
    style.font.bold = True
    for name, speech in TALK:
        document.add_paragraph(speech, style=style if name == "Anne" else None)

    assert [label for label, _ in spoken(document)] == ["bold", "plain", "bold", "plain"]


def test_a_bold_word_in_speech_is_no_speaker():
    document = docx.Document()
    for name, speech in TALK:
        document.add_paragraph(f"{name}: {speech}")
    paragraph = document.add_paragraph()
    paragraph.add_run("Aldrig").bold = True
    paragraph.add_run(" har jeg set noget lignende.")

    assert len(spoken(document)) == 4


def test_headings_are_said_by_nobody():
    document = docx.Document()
    document.add_heading("Samtale: nr. 7", 0)
    for name, speech in TALK:
        document.add_heading(f"Om: {speech[:5]}", 2)
        document.add_paragraph(f"{name}: {speech}")

    assert spoken(document) == TALK


def test_a_table_with_speakers_in_a_column_is_a_talk():
    document = docx.Document()
    table = document.add_table(0, 3)
    for minute, (name, speech) in enumerate(TALK):
        cells = table.add_row().cells
        for cell, text in zip(cells, [f"00:0{minute}", name, speech], strict=True):
            cell.text = text

    assert spoken(document) == TALK


PARAGRAPH = st.text(string.ascii_letters + " æøå:\t\n?.-\u00a0\u00ad", max_size=30)
EMPTY = docx.Document()


@given(st.lists(st.lists(st.tuples(PARAGRAPH, st.booleans()), max_size=4), max_size=5))
@settings(max_examples=tried(30), deadline=None)
def test_no_character_of_the_runs_is_lost(paragraphs):
    for paragraph in EMPTY.paragraphs:
        paragraph._p.getparent().remove(paragraph._p)
    for runs in paragraphs:
        paragraph = EMPTY.add_paragraph()
        for text, bold in runs:
            paragraph.add_run(text).bold = bold

    read = reading(EMPTY)

    assert read.text == "\n".join(paragraph.text for paragraph in EMPTY.paragraphs)
    for bold in read.hints.bold:
        assert read.text[bold.inner.start : bold.inner.end].strip()


def test_a_table_in_a_table_is_taken_once():
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "ude"
    for depth in range(6):
        cell = cell.add_table(1, 1).cell(0, 0)
        cell.text = f"inde {depth}"
    assert reading(document).text.split() == [
        "ude",
        *(word for depth in range(6) for word in ("inde", str(depth))),
    ]
