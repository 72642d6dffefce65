"""Words found by columns of characters, against the pattern that says what a word is."""

from __future__ import annotations

from itertools import combinations_with_replacement, pairwise

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coder.analysis.characters import Characters
from coder.text.words import WORD

AWKWARD = st.sampled_from(list("aå9_ -‐‑'’\u00ad\u0301\u036f\u0370\u0345…\n\u00a0\u2028\ud800🙂𝒜भ"))
TEXTS = st.text(AWKWARD, max_size=9) | st.text(max_size=9)


@given(TEXTS, st.lists(st.integers(0, 9), max_size=4))
@example("a-b", [1])
@example("a-b", [2])
@example("a\u0301", [1])
def test_words_are_those_of_the_pattern(text: str, cuts: list[int]) -> None:
    borders = sorted({0, len(text), *(min(cut, len(text)) for cut in cuts)})
    words = [
        match.span()
        for start, end in pairwise(borders)
        for match in WORD.finditer(text, start, end)
    ]
    characters = Characters(text, np.array(borders))
    spans = list(combinations_with_replacement(range(len(text) + 1), 2))
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
