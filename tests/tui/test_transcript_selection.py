"""How a selection moves and grows, against the slow way of finding its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import split_graphemes

from coder.text.spans import Span
from coder.text.words import WORD
from coder.tui.widgets.transcript.selection import Selection, TextUnits, Units
from tests.tui.transcript_sample import TEXT, awkward_texts, sentences_of, turns_of

LENGTH = 40


@st.composite
def unit_lists(draw):
    cuts = sorted(draw(st.sets(st.integers(0, LENGTH), min_size=2, max_size=14)))
    return [Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False)]


offsets = st.integers(0, LENGTH)
selections = st.builds(Selection, offsets, offsets)


@given(unit_lists(), offsets)
def test_the_unit_at_an_offset_holds_it_or_is_the_nearest_next(spans, offset):
    after = [span for span in spans if offset < span.end]
    assert Units(spans).at(offset) == (after[0] if after else spans[-1])


@given(unit_lists(), selections)
def test_moving_on_selects_the_first_unit_that_starts_after_the_cursor(spans, selection):
    place = selection.place
    after = [span for span in spans if span.start > place]
    assert Units(spans).moved(selection, 1).span == (after[0] if after else spans[-1])


@given(unit_lists(), selections)
def test_moving_back_selects_the_last_unit_before_the_one_at_the_cursor(spans, selection):
    here = Units(spans).at(selection.place)
    assert here is not None
    before = [span for span in spans if span.end <= min(here.start, selection.place)]
    assert Units(spans).moved(selection, -1).span == (before[-1] if before else here)


@given(unit_lists(), st.data())
def test_extending_and_coming_back_selects_the_same(spans, data):
    units = Units(spans)
    here = data.draw(st.integers(0, len(spans) - 1))
    steps = data.draw(st.integers(0, len(spans) - 1 - here))
    selection = Selection.of(spans[here])
    for _ in range(steps):
        selection = units.extended(selection, 1)
    assert selection.span == (spans[here].start, spans[here + steps].end)
    for _ in range(steps + here):
        selection = units.extended(selection, -1)
    assert selection.span == (spans[0].start, spans[here].end)
    for _ in range(here):
        selection = units.extended(selection, 1)
    assert selection.span == spans[here]


@given(unit_lists(), selections, st.lists(st.sampled_from([1, -1]), max_size=12))
def test_a_selection_stays_inside_the_text_however_it_is_extended(spans, selection, steps):
    units = Units(spans)
    for step in steps:
        selection = units.extended(selection, step)
        assert 0 <= selection.start <= selection.end <= LENGTH


@given(awkward_texts(), st.data())
def test_the_word_at_an_offset_is_whole(text, data):
    offset = data.draw(st.integers(0, len(text)))
    words = [match.span() for match in WORD.finditer(text)]
    around = [word for word in words if word[0] <= offset < word[1]]
    expected = around[0] if around else (offset, min(offset + 1, len(text)))
    assert TextUnits(text, (), ()).word_at(offset) == expected


def graphemes_of(text):
    """Every grapheme of a text, all of it cut at once; a line end is one of its own."""
    spans, start = [], 0
    for line in text.split("\n"):
        spans += [Span(start + a, start + b) for a, b, _ in split_graphemes(line)[0]]
        start += len(line)
        if start < len(text):
            spans.append(Span(start, start + 1))
        start += 1
    return spans


@given(awkward_texts(), st.data())
def test_the_cursor_moves_grapheme_by_grapheme_through_any_text(text, data):
    every = graphemes_of(text)
    assert [offset for span in every for offset in range(*span)] == list(range(len(text)))
    units = TextUnits(text, (), ())
    if not every:
        assert units.moved(Selection(), "grapheme", 1) == Selection()
        return
    here = data.draw(st.integers(0, len(every) - 1))
    selection = Selection.of(every[here])
    after = units.moved(selection, "grapheme", 1)
    assert after.span == every[min(here + 1, len(every) - 1)]
    assert units.moved(selection, "grapheme", -1).span == every[max(here - 1, 0)]
    grown = units.extended(selection, "grapheme", 1)
    assert grown.span == (every[here].start, every[min(here + 1, len(every) - 1)].end)


@given(awkward_texts(), st.data())
def test_a_drag_selects_both_its_characters_and_ends_at_whole_words(text, data):
    every = graphemes_of(text)
    if not every:
        return
    origin, under = (data.draw(st.sampled_from(every)) for _ in range(2))
    dragged = Selection.between(origin, under)
    first, last = min(origin, under), max(origin, under)
    assert dragged.span == (first.start, last.end)
    assert dragged.head in under, "the end under the mouse moves"
    assert Selection.between(under, origin).span == dragged.span
    whole = TextUnits(text, (), ()).whole_words(dragged.span)
    words = [match.span() for match in WORD.finditer(text)]
    cut = [word for word in words if word[0] < first.start < word[1]]
    assert whole.start == (cut[0][0] if cut else first.start)
    cut = [word for word in words if word[0] < last.end < word[1]]
    assert whole.end == (cut[0][1] if cut else last.end)


def test_a_grapheme_is_whole_however_far_into_a_long_text_it_lies():
    family = "👩‍👩‍👧"
    text = "日" * 1200 + family + "日" * 1200
    units = TextUnits(text, (), ())
    place = Selection(1199, 1200)
    assert text[slice(*units.moved(place, "grapheme", 1).span)] == family


@given(awkward_texts())
def test_paragraphs_are_the_lines_that_hold_something(text):
    expected, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            expected.append(Span(start, start + len(line)))
        start += len(line) + 1
    units = TextUnits(text, (), ())
    selection = Selection()
    visited = [units.at("paragraph", 0)] if expected else []
    while visited and visited[-1] != expected[-1]:
        selection = units.extended(Selection.of(visited[-1]), "paragraph", 1)
        visited.append(units.at("paragraph", selection.end - 1))
    assert visited == expected


def test_a_paragraph_is_entered_at_its_first_sentence():
    units = TextUnits(TEXT, sentences_of(TEXT), ())
    first = Selection.of(units.at("sentence", 0))
    assert shown(units.moved(first, "paragraph", 1)) == "Det var hårdt."


def shown(selection: Selection) -> str:
    return TEXT[selection.start : selection.end]


@given(unit_lists(), st.data())
def test_giving_up_units_drops_them_one_by_one_whatever_lies_around_them(spans, data):
    units = Units(spans)
    last = data.draw(st.integers(0, len(spans) - 1))
    gap = spans[last + 1].start if last + 1 < len(spans) else LENGTH
    end = data.draw(st.integers(spans[last].end, gap))
    selection = Selection(spans[0].start, end)
    for number in range(last - 1, -1, -1):
        selection = units.extended(selection, -1)
        assert selection.span == (spans[0].start, spans[number].end)


def test_the_part_of_a_sentence_that_matters_is_reached_from_both_ends():
    units = TextUnits(TEXT, sentences_of(TEXT), ())
    sentence = Selection.of(units.at("sentence", TEXT.index("Men")))
    shorter = units.extended(units.extended(sentence, "word", -1), "word", -1)
    assert shown(shorter) == "Men min mentor hjalp"
    assert shown(units.extended(shorter.swapped(), "word", 1)) == "min mentor hjalp"


def test_a_turn_is_entered_at_its_first_sentence():
    speech = [Span(turn.speech_start, turn.end) for turn in turns_of(TEXT)]
    units = TextUnits(TEXT, sentences_of(TEXT), speech)
    first = Selection.of(units.at("sentence", 0))
    second = units.moved(first, "turn", 1)
    assert shown(second) == "Det var hårdt."
    assert shown(units.moved(second, "turn", -1)) == "Hvordan var det første møde?"


def test_an_empty_text_has_nothing_to_select():
    units = TextUnits("", (), ())
    assert units.at("sentence", 0) == (0, 0)
    assert units.moved(Selection(), "turn", 1) == Selection()
    assert units.extended(Selection(), "sentence", 1) == Selection()
