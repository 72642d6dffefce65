"""The words of quotes, against a slow way that looks at every character."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.text.quotation import has_words, kept, omitting, places_of, quoted, trimmed
from coder.text.spans import Span

MARK = "\0"
TEXT = "Vi gik, som jeg sagde, hjem. Ja ja ja. Vi gik"


def slowly(text: str, spans: tuple[Span, ...], omitted: tuple[Span, ...]) -> str:
    """Every character that is in a span and not left out; a mark for every other run of them."""
    words = ""
    for number, span in enumerate(spans):
        if number:
            words += f" {MARK} "
        for at in range(*span):
            if any(gap.start <= at < gap.end for gap in omitted):
                words += MARK
            else:
                words += text[at]
    words = re.sub(rf"{MARK}(?:\s*{MARK})+", MARK, words)
    words = re.sub(rf"(?<=[^\W_]){MARK}", f" {MARK}", words)
    words = re.sub(rf"{MARK}(?=[^\W_])", f"{MARK} ", words)
    return words.replace(MARK, "[…]").rstrip()


@st.composite
def quotes(draw: st.DrawFn) -> tuple[str, tuple[Span, ...], tuple[Span, ...]]:
    """A text, spans in it, and parts of them to leave out, as they come."""
    text = draw(st.text("ab ., \n[…]", min_size=8, max_size=40))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans = trimmed(text, [Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False)])
    omitted = []
    for span in spans:
        cuts = sorted(draw(st.sets(st.integers(*span), max_size=4)))
        omitted += [Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False)]
    return text, spans, tuple(omitted)


@given(quotes())
def test_a_quote_is_its_source_with_marks_for_what_is_left_out(quote):
    text, spans, omitted = quote
    assert quoted(text, spans, omitted) == slowly(text, spans, omitted)
    joined = omitting(text, spans, omitted)
    assert quoted(text, spans, joined) == slowly(text, spans, joined)
    assert has_words(text, spans, omitted) == any(
        re.search(r"\w", text[slice(*piece)]) for span in spans for piece in kept(span, omitted)
    )


@given(quotes())
def test_omissions_with_only_white_space_between_are_one(quote):
    text, spans, omitted = quote
    joined = omitting(text, spans, reversed(omitted))
    left_out = {at for gap in joined for at in range(*gap)}
    assert {at for gap in omitted for at in range(*gap)} <= left_out
    assert all(
        text[at].isspace() or any(gap.start <= at < gap.end for gap in omitted) for at in left_out
    )
    for one, other in pairwise(joined):
        between = any(span.end <= other.start and one.end <= span.end for span in spans)
        assert text[one.end : other.start].strip() or between


@pytest.mark.parametrize(
    ("omitted", "expected"),
    [
        ([", som jeg sagde,"], "Vi gik […] hjem."),
        (["som jeg sagde"], "Vi gik, […], hjem."),
        (["som jeg", "sagde"], "Vi gik, […], hjem."),
        (["Vi"], "[…] gik, som jeg sagde, hjem."),
        (["hjem"], "Vi gik, som jeg sagde, […]."),
        (["hjem."], "Vi gik, som jeg sagde, […]"),
        (["Vi  gik,\nsom"], "[…] jeg sagde, hjem."),
    ],
)
def test_what_is_printed_where_words_are_left_out(omitted, expected):
    spans = (Span(0, 28),)
    found: tuple[Span, ...] = ()
    for words in omitted:
        pieces = [piece for span in spans for piece in kept(span, found)]
        (place,), _ = places_of(TEXT, pieces, words)
        found = omitting(TEXT, spans, (*found, place))
    assert quoted(TEXT, spans, found) == expected


@pytest.mark.parametrize(
    ("words", "places", "cut"),
    [
        ("Vi gik", [0, 39], False),
        ("Vi", [0, 39], False),
        ("vi", [], False),
        ("V", [], True),
        ("gi", [], True),
        ("Ja ja", [29], False),
        ("ja ja", [32], False),
        ("ja", [32, 35], False),
        ("k,", [], True),
        ("som du", [], False),
        (" ", [], False),
        (".", [27, 37], False),
    ],
)
def test_words_are_found_verbatim_and_whole(words, places, cut):
    found, is_cut = places_of(TEXT, [Span(0, len(TEXT))], words)
    assert ([span.start for span in found], is_cut) == (places, cut)


def test_words_that_overlap_themselves_stand_there_twice():
    found, _ = places_of("nej nej nej", [Span(0, 11)], "nej nej")
    assert [tuple(span) for span in found] == [(0, 7), (4, 11)]


def test_words_do_not_go_over_an_omission():
    assert places_of(TEXT, [Span(0, 6), Span(23, 28)], "gik, som") == ([], False)


def test_somebody_elses_turn_and_words_left_out_beside_it_are_one_omission():
    text = "Ja da. Hvorfor? Fordi det var sjovt."
    spans = (Span(0, 6), Span(16, 36))
    assert quoted(text, spans) == "Ja da. […] Fordi det var sjovt."
    assert quoted(text, spans, (Span(16, 21),)) == "Ja da. […] det var sjovt."
    assert quoted(text, spans, (Span(0, 6),)) == "[…] Fordi det var sjovt."
    assert quoted(text, spans, (Span(3, 6), Span(16, 36))) == "Ja […]"
