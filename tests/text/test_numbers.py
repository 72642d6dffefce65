"""Numbers in prose."""

from __future__ import annotations

import pytest

from coder.text.numbers import NUMBER_WORDS, figures


def told(text, language="da"):
    return [(each.kind, each.value, each.whole) for each in figures(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("da", "11 mentees og syv mentorer", [("number", 11, 0), ("number", 7, 0)]),
        ("da", "Toogtyve svarede, fireoghalvfems ikke.", [("number", 22, 0), ("number", 94, 0)]),
        ("en", "twenty-one of the 27", [("pair", 21, 27)]),
        ("da", "20 ud af 90 forløb", [("pair", 20, 90)]),
        ("da", "syv af de elleve mentees", [("pair", 7, 11)]),
        ("en", "six out of 11", [("pair", 6, 11)]),
        ("da", "73 % og 12,5 procent", [("percent", 73, 0), ("percent", 125, 0)]),
        ("da", "66 til 76 %", [("percent", 66, 0), ("percent", 76, 0)]),
        ("en", "60.5–93 % and 30", [("percent", 605, 0), ("percent", 93, 0), ("number", 30, 0)]),
        ("en", "71.4% of them, 8 per cent", [("percent", 714, 0), ("percent", 8, 0)]),
        ("da", "1.250 henvisninger", [("number", 1250, 0)]),
        ("da", "33 unge er i job, 12 er ikke.", [("number", 33, 0), ("number", 12, 0)]),
    ],
)
def test_counts_are_found_in_digits_and_words(language, text, expected):
    assert told(text, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "den 14. april 2021", "01.08.2018 til 31.07.2021", "2021-04-14", "i 2018-2019", "i 2021",
        "efter 3-6 måneder", "i 12 måneder", "3 til 6 uger", "15-25-årige", "kl. 14.30",
        "side 5", "s. 12", "tabel 3", "1-til-1 forløb", "COVID-19", "Helhedsplan 3B", "ME01",
        "3. runde", "1) Først", "2. Så", "250 kr.", "nr. 7", "en af dem", "2,5 gange",
    ],
)  # fmt: skip
def test_what_counts_nothing_is_passed_over(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    ["on 3 May 2021", "May 3, 2021", "aged 15 to 25", "the 2nd round", "page 4", "at 10:30",
     "within 12 months", "one of them", "chapter 2"],
)  # fmt: skip
def test_the_same_in_english(text):
    assert told(text, "en") == []


def test_a_figure_is_where_it_stands():
    text = "Heraf er 7 af 11 enige, dvs. 64 %."
    assert [text[each.start : each.end] for each in figures(text, "da")] == ["7 af 11", "64 %"]
    assert [each.text for each in figures(text, "da")] == ["7 af 11", "64 %"]


def test_words_go_to_a_hundred():
    for words in NUMBER_WORDS.values():
        assert sorted(set(words.values())) == list(range(101))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It's 99 mentees who say it.", [99]),
        ("en", "97-98 people.", [97, 98]),
        ("en", "99 secondary schools.", [99]),
        ("en", "In May 12 people came; in May 99 people.", [12, 99]),
        ("en", "Of these, 12 may stay.", [12]),
        ("en", "no 98 mentees", [98]),
        ("en", "1,299 people", [1299]),
        ("da", "99 årsager, 99 dagpengemodtagere", [99, 99]),
        ("da", "99 timelærere og 99 daglige møder", [99, 99]),
    ],
)
def test_what_looks_like_a_date_or_a_duration_counts(language, text, expected):
    assert told(text, language) == [("number", each, 0) for each in expected]


def test_a_fraction_in_digits_is_a_pair():
    assert told("12/99 respondents, open 24/7", "en") == [("pair", 12, 99)]
    assert told("den 1/8 og 10-minutters samtaler, 12-måneders, 3 timers, 5 år") == []
    assert told("p. 7, no. 3, on 1/8, 12-34-56, May 3", "en") == []
