"""Sentences of a report's prose, numbers typed into it, and places beside its words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.text.finding_words import after_word, wrong_word
from coder.text.sentences import sentences
from coder.text.typed_numbers import typed_numbers


@pytest.mark.parametrize(
    "found",
    [
        ["Ja."],
        ["Ja.", "Nej!", "Hvorfor?", "Så …", "Og"],
        ["Det er ca. 7 af 11.", "7 af dem siger bl.a. Nej."],
        ["Den 3. maj kom J. Jensen.", "Han gik kl. 12."],
        ["”Ja.”", "”Nej.”", "(Måske.)", "Slut"],
        ["Hun sagde: ”Nej. men” og gik.", "1.200 kr. blev givet."],
        ["Tallet er 57.", "Af dem er 3 her."],
        ["Se f.eks. s. 4."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(found):
    text = " ".join(found)
    assert [text[span.start : span.end] for span in sentences(text)] == found


@given(st.text(st.sampled_from("aA.!? \n1”)")))
def test_sentences_are_all_of_a_text_but_white_space(text):
    spans = list(sentences(text))
    kept = "".join(text[slice(*span)] for span in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("12 af dem", ["12"]),
        ("4,5 og 1.200 og 3.5 og 1 200 000", ["4,5", "1.200", "3.5", "1 200 000"]),
        ("73 % af 45.", ["73", "45"]),
        ("i 2021 og 1999–2001", []),
        ("den 3. maj 2021, 12.5.2021, 2021-05-12, 12/5, May 3, 3 May 2020", []),
        ("ME01, Q-9FYHCQ, COVID-19, § 5, 8-timersdag, kl. 12:30", []),
        ("# 2.1 Resultater af 7", ["7"]),
        ("## 7 unge", []),
        ("1. første af 9", ["9"]),
        ("- 2) andet", []),
        ("9" * 5000, ["9" * 5000]),
    ],
)
def test_numbers_in_prose_are_no_dates_years_or_numbering(line, found):
    assert [(each.text, each.line) for each in typed_numbers(f"\n{line}")] == [
        (each, 2) for each in found
    ]


@pytest.mark.parametrize(
    ("text", "words", "before"),
    [
        ("Mange siger det.", ["mange"], "Mange"),
        ("Det siger en  del af dem.", ["del", "en del"], "Det siger en  del"),
        ("Mangel på mange.", ["mange"], "Mangel på mange"),
        ("De siger det. ", ["mange"], "De siger det"),
        ("", ["mange"], ""),
        ("Ja", [""], "Ja"),
    ],
)
def test_the_place_after_a_word_is_that_of_a_whole_word(text, words, before):
    assert text[: after_word(text, words)] == before


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Nearly  all of them.", "Nearly  all"),
        ("All of them, nearly all.", None),
        ("They do so.", None),
        ("Overall (half) of them", "half"),
        ("half, all", None),
    ],
)
def test_the_wrong_word_is_the_longest_that_fits(text, wrong):
    assert wrong_word(text, ["all", ""], ["nearly all", "half"]) == wrong
    assert wrong_word(text, [], []) is None
