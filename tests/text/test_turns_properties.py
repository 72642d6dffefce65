"""What holds of the turns of any text. All people and all they say are invented."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.text.candidates import Bold
from coder.text.labels import clean
from coder.text.spans import Span, trim
from coder.text.turns import Hints, find_turns

PIECES = st.sampled_from(
    [
        *("I: ", "M:", "Mette: ", "Ali Khan (B):\n", "[00:12] ", "00:03", "Dato: ", "\n", "\n\n"),
        *("Hvad? ", "Ja.", " ", "\t", "Om skolen", "# ", "**", "(griner)", "\u00a0", "\U0001f600"),
        *("I", ":", "Foto: Bo Berg", "- ", "1) ", "e\u0301", "\u2028", "x" * 70),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80)


@st.composite
def texts_with_hints(draw):
    """A text of lines, some of which are headings or begin in bold."""
    lines = draw(TEXTS).split("\n")
    bold, unspoken, offset = [], [], 0
    for line in lines:
        kind = draw(st.sampled_from(["plain", "plain", "bold", "heading"]))
        words = trim(line, Span(0, len(line)))
        if words and kind == "heading":
            unspoken.append(Span(offset + words.start, offset + words.end))
        elif words and kind == "bold":
            end = draw(st.integers(words.start + 1, words.end))
            span = Span(offset + words.start, offset + end)
            bold.append(Bold(span, span, fills_paragraph=end == words.end))
        offset += len(line) + 1
    return "\n".join(lines), Hints(tuple(bold), tuple(unspoken))


@given(texts_with_hints())
def test_turns_are_in_order_and_do_not_overlap(text_and_hints):
    text, hints = text_and_hints
    end = 0
    for turn in find_turns(text, hints=hints):
        assert end <= turn.start <= turn.speech_start <= turn.end <= len(text)
        end = turn.end


@given(texts_with_hints())
def test_speech_has_no_white_space_at_its_ends(text_and_hints):
    text, hints = text_and_hints
    for turn in find_turns(text, hints=hints):
        speech = text[turn.speech_start : turn.end]
        assert speech == speech.strip()


@given(texts_with_hints())
def test_the_label_stands_before_the_speech(text_and_hints):
    text, hints = text_and_hints
    for turn in find_turns(text, hints=hints):
        if turn.label not in ("bold", "plain"):
            assert turn.label in clean(text[turn.start : turn.speech_start])


NAMES = st.lists(
    st.sampled_from(["I", "M3", "Mette", "Ali Khan", "Interviewer", "PS"]),
    min_size=2,
    max_size=4,
    unique=True,
)
SPEECH = st.sampled_from(["Hvad synes du?", "Det er godt.", "Ja, det var i maj.", "Nej!"])


@given(NAMES, st.data())
def test_a_transcript_that_is_written_is_found_again(names, data):
    order = [*names, *names, *data.draw(st.lists(st.sampled_from(names), max_size=10))]
    said = [(name, data.draw(SPEECH)) for name in order]
    gap = data.draw(st.sampled_from(["\n", "\n\n"]))
    text = gap.join(f"{name}: {speech}" for name, speech in said)

    found = [(turn.label, text[turn.speech_start : turn.end]) for turn in find_turns(text)]

    assert found == said


@pytest.mark.parametrize(
    "unit",
    [
        "I: ja og så videre, ",
        "(",
        "a:",
        "A (",
        "[00:00:00]",
        "1:00 ",
        "\t",
        " ",
        "**a",
        "\n",
        "a\n",
    ],
)
def test_two_megabytes_of_anything_are_read_in_time(unit):
    text = "I: Hvad?\nM: Ja.\n" + unit * (2_000_000 // len(unit))

    started = time.process_time()
    find_turns(text)

    # Far above what it takes, far below what a pattern takes that has run wild.
    assert time.process_time() - started < 5
