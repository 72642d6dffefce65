"""Markdown in. All people and all they say are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.formats import markdown
from coder.text.turns import find_turns


def spoken(text):
    read = markdown.read(text.encode())
    turns = find_turns(read.text, hints=read.hints)
    return [(turn.label, read.text[turn.speech_start : turn.end]) for turn in turns]


TALK = [("Anne", "Hvad?"), ("Ali", "Det er *godt*."), ("Anne", "Og?"), ("Ali", "Nej.")]


@pytest.mark.parametrize(
    "turn",
    [
        *("**{}:** {}", "**{}**: {}", "**{}** {}", "__{}:__ {}", "***{}:*** {}", "{}: {}"),
        *("**[00:12] {}:** {}", "**{} (00:12):** {}", "**{}** [00:12]: {}", "**{}**\\\n{}"),
        *("**{}**\n\n{}", "- **{}:** {}", "> **{}:** {}", "**{}:**\n\n{}"),
    ],
)
def test_names_are_speakers_however_they_are_bold(turn):
    text = "\n\n".join(turn.format(*each) for each in TALK)

    assert [(label, speech.removeprefix("\\\n")) for label, speech in spoken(text)] == TALK


def test_the_text_is_that_of_the_file_with_all_its_marks():
    text = "---\ntitel: Samtale\n---\n# Om *skolen*\n\n**Anne:** Hvad?  \n\\[x\\] &amp; [a](b)\n"

    assert markdown.read(text.encode()).text == text


def test_front_matter_headings_and_rules_are_said_by_nobody():
    text = (
        "---\nAnne: interviewer\ndato: 3. maj\n---\n\n# Samtale: nr. 7\n\n**Anne:** Hvad?\n\n"
        "Om skolen\n---------\n\n**Ali:** Ja.\n\n* * *\n\n## Om hjemmet\n\nEn note.\n\n"
        "**Anne:** Og?\n\n**Ali:** Nej.\n"
    )

    assert spoken(text) == [("Anne", "Hvad?"), ("Ali", "Ja."), ("Anne", "Og?"), ("Ali", "Nej.")]


def test_bold_questions_and_plain_answers_are_two_voices():
    text = "Indledning.\n\n**Hvad?**\n\nJa.\n\nMere.\n\n**Hvorfor det?**\n\nFordi.\n"

    assert spoken(text) == [
        *(("bold", "Hvad?"), ("plain", "Ja.\n\nMere.")),
        *(("bold", "Hvorfor det?"), ("plain", "Fordi.")),
    ]


def test_questions_can_be_headings():
    text = "# Samtale\n\n## Hvad skete der?\n\nJa.\n\n## Hvorfor det?\n\nFordi.\n"

    assert [label for label, _ in spoken(text)] == ["bold", "plain", "bold", "plain"]


def test_marks_around_a_whole_turn_are_no_speech():
    text = "**Anne: Hvad?**\n\nAli: Ja.\n\n**Anne: Og?**\n\nAli: Nej.\n"

    assert spoken(text) == [("Anne", "Hvad?"), ("Ali", "Ja."), ("Anne", "Og?"), ("Ali", "Nej.")]


@given(st.text("ab:# *_-\n?[]", min_size=1, max_size=80).filter(str.strip))
def test_any_markdown_keeps_its_characters(text):
    assert markdown.read(text.encode()).text == text
    spoken(text)
