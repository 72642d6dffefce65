"""Words found by columns of characters, against the pattern that says what a word is."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coder.analysis.characters import Characters
from coder.text.words import WORD

AWKWARD = st.sampled_from(list("aå9_ -‐‑'’\u00ad\u0301\u036f\u0370\u0345…\n\u00a0\u2028\ud800🙂𝒜भ"))
TEXTS = st.text(AWKWARD | st.characters(), max_size=30)


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, list[int]]:
    """A text, and the borders over which no word runs."""
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    return text, sorted({0, len(text), *draw(st.lists(places, max_size=4))})


@given(cut_texts(), st.data())
def test_words_are_those_of_the_pattern(cut: tuple[str, list[int]], data: st.DataObject) -> None:
    text, borders = cut
    words = [
        match.span()
        for start, end in pairwise(borders)
        for match in WORD.finditer(text, start, end)
    ]
    characters = Characters(text, np.array(borders))
    places = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(places, places).map(sorted), min_size=1))
    start, end = np.array(spans, dtype=np.int64).T
    whole = [sum(a <= first and last <= b for first, last in words) for a, b in spans]
    assert characters.words(start, end).tolist() == whole
    first, last = characters.word_ranges(start, end)
    begun = [sum(word < a for word, _ in words) for a, _ in spans]
    assert (first.tolist(), (last - first).tolist()) == (begun, whole)


@given(TEXTS)
def test_solid_is_what_is_no_white_space(text: str) -> None:
    characters = Characters(text, np.array([0, len(text)]))
    assert characters.is_solid.tolist() == [not each.isspace() for each in text]
