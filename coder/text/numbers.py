"""Numbers in prose: in digits and in words, without those that count nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from coder.text.words import WORD

FigureKind = Literal["number", "pair", "percent"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a sentence tells."""

    kind: FigureKind
    text: str
    """As it stands there."""
    value: int
    """The number, or of "x of y" the x; of a percentage, in units of its last decimal."""
    whole: int = 0
    """Of "x of y" the y."""
    decimals: int = 0
    """Of a percentage."""
    start: int = 0
    """In code points of the sentence."""
    end: int = 0


_DANISH = (
    "nul en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten "
    "atten nitten",
    "tyve tredive fyrre halvtreds tres halvfjerds firs halvfems",
)
_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen",
    "twenty thirty forty fifty sixty seventy eighty ninety",
)


def _up_to_99(below_20: str, tens: str, joined: str) -> dict[str, int]:
    """The words from 0 to 99; how ones and tens are joined is given as a format."""
    ones = below_20.split()
    words = {word: n for n, word in enumerate(ones)}
    for ten, word in enumerate(tens.split(), start=2):
        words[word] = 10 * ten
        words |= {joined.format(one=ones[n], ten=word): 10 * ten + n for n in range(1, 10)}
    return words


NUMBER_WORDS: Mapping[str, Mapping[str, int]] = {
    "da": {**_up_to_99(*_DANISH, "{one}og{ten}"), "hundrede": 100},
    "en": {**_up_to_99(*_ENGLISH, "{ten}-{one}"), "hundred": 100},
}
"""By language. One is told as often of no number as of a number, and is not looked for."""


def number_words(number: int, language: str) -> tuple[str, ...]:
    """The words for a number up to a hundred."""
    return tuple(word for word, each in NUMBER_WORDS[language].items() if each == number)


_OF = {"da": ("af", "ud af"), "en": ("of", "out of")}
_BETWEEN = {"da": r"(?:de|vores|i alt)", "en": r"(?:the|our|these)"}
_MONTHS = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    "january|february|(?-i:March|May)|june|july|october|jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|oct|nov|dec"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DURATIONS = (
    r"sekund(?:ers?|erne)?|minut(?:ters?|terne)?|time(?:rs?|rne|n)?|dag(?:es?|ene|en)?|døgns?|"
    r"uge(?:rs?|rne|n)?|måned(?:ers?|erne|en)?|år(?:et|ene|s)?|kvartal(?:ers?|et)?|"
    r"seconds?|minutes?|hours?|days?|weeks?|months?|years?|kr|kroner|DKK|EUR|euro|mio|"
    r"million(?:er|s)?|"
    r"km|m|cm|kg|o'clock|pct\.?-?point"
)
_NO_COUNT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b\d{4}-\d{1,2}-\d{1,2}\b",
        r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b",
        rf"\b{_DAY}\.?(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})\b\.?(?: \d{{4}})?",
        # "In May 12 people came" is no date.
        rf"(?<!\bin )\b(?:{_MONTHS})\b\.? {_DAY}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?",
        r"\b(?:den|d\.|on) \d{1,2}/\d{1,2}\b",
        r"\b(?:1[89]|20)\d\d(?:\s?[-–/]\s?(?:(?:1[89]|20)\d\d|\d\d))?\b(?!\s?%)",
        r"\b(?:kl\.?|at) \d{1,2}[.:]\d\d\b|\b\d{1,2}:\d\d\b",
        r"(?<!['’])\b(?:(?:s|pp?|no)\.|side|page|pages|nr|nummer|number|tabel|table|figur|figure|fig|kapitel|"
        r"chapter|afsnit|section|bilag|appendix|punkt|trin|step|note|§)\.? ?\d+(?:[-–]\d+)?\b",
        rf"\b\d+(?:[.,]\d+)?(?:\s?(?:[-–]|til|to|eller|or|og|and)\s?\d+)?[ -](?:{_DURATIONS})\b",
        r"\b\d+(?:-\d+)?-?årige?\b|\baged? \d+(?:\s?(?:[-–]|to)\s?\d+)?\b",
        r"\b\d{1,3}\.(?= [a-zæøå])",
        r"\b\d+(?:st|nd|rd|th)\b",
        r"^\s*\d{1,3}[.)](?=\s)",
        r"\[\d+\]",
    )
)
"""What is written in digits and is no count: dates, years, times, pages, durations, ages,
ordinals, numbers of lists and notes."""

_PER_CENT = r"\s?(?:%|pct\b\.?|procent\b|per ?cent\b)"
_PERCENT = re.compile(
    r"(?<![\w.,])(?P<n>\d{1,3})(?:[.,](?P<decimals>\d{1,2}))?"
    rf"(?:{_PER_CENT}|(?=\s?(?:til|to|[-–])\s?\d{{1,3}}(?:[.,]\d{{1,2}})?{_PER_CENT}))",
    re.IGNORECASE,
)
"""Of "66 to 76 %" both."""
_LONGEST = 12
"""Signs of the longest number; what is longer is an account or a key, and counts nothing."""
_DIGITS = {
    "da": re.compile(r"\d{1,3}(?:[.  ]\d{3})+|\d+"),
    "en": re.compile(r"\d{1,3}(?:[,  ]\d{3})+|\d+"),
}
_TWO = re.compile(r"(?<![\w.,/’'‐‑–-])(?P<n>\d+)(?P<sign>[-‐‑/])(?P<m>\d+)(?![\w/‐‑–-]|[.,]\d)")
"""Two numbers joined: of "3/11" the one is part of the other, of "3-4" each stands by itself."""


def figures(sentence: str, language: str) -> tuple[Figure, ...]:
    """The counts and percentages that a sentence tells, in order.

    Args:
        sentence: Without markup.
        language: "da" or "en".
    """
    for pattern in _NO_COUNT:
        sentence = pattern.sub(lambda found: "\0" * len(found[0]), sentence)
    percents = [_percent(found) for found in _PERCENT.finditer(sentence)]
    for each in percents:
        blank = "\0" * (each.end - each.start)
        sentence = sentence[: each.start] + blank + sentence[each.end :]
    joined = [each for found in _TWO.finditer(sentence) for each in _two(found)]
    numbers = [
        *(each for each in joined if each.kind == "number"),
        *_numbers(sentence, language),
    ]
    pairs = (each for each in joined if each.kind == "pair")
    counted = chain(percents, pairs, _paired(sentence, numbers, language))
    return tuple(sorted(counted, key=lambda each: each.start))


def _two(found: re.Match[str]) -> Iterator[Figure]:
    n, m = int(found["n"]), int(found["m"])
    if len(found[0]) > _LONGEST:
        return
    if found["sign"] != "/":
        yield Figure("number", found["n"], n, 0, 0, *found.span("n"))
        yield Figure("number", found["m"], m, 0, 0, *found.span("m"))
    elif n <= m:  # the others are sayings: 24/7
        yield Figure("pair", found[0], n, m, 0, *found.span())


def _percent(found: re.Match[str]) -> Figure:
    decimals = found["decimals"] or ""
    value = int(found["n"] + decimals)
    return Figure("percent", found[0], value, 0, len(decimals), *found.span())


def _numbers(sentence: str, language: str) -> Iterator[Figure]:
    known = NUMBER_WORDS[language]
    end = 0
    for found in _DIGITS[language].finditer(sentence):
        before, after = sentence[: found.start()][-2:], sentence[found.end() : found.end() + 2]
        if not _is_part_of_a_word(before, after) and len(found[0]) <= _LONGEST:
            value = int(re.sub(r"\D", "", found[0]))
            yield Figure("number", found[0], value, 0, 0, *found.span())
    for found in WORD.finditer(sentence):
        value = known.get(found[0].lower(), 0)
        if value > 1 and found.start() >= end:
            yield Figure("number", found[0], value, 0, 0, *found.span())
            end = found.end()


def _is_part_of_a_word(before: str, after: str) -> bool:
    """Do letters or joiners tie digits to something: COVID-19, 3B, 1-til-1, 2,5?"""
    if before[-1:].isalnum() or after[:1].isalnum():
        return True
    joined_before = before[-1:] in "-‐‑.,/'’" and before[:1].isalnum() and len(before) == 2
    joined_after = after[:1] in "-‐‑.,/'’" and after[1:].isalnum()
    return joined_before or joined_after


def _paired(sentence: str, numbers: list[Figure], language: str) -> Iterator[Figure]:
    """Numbers, with those that are "x of y" as pairs."""
    of = "|".join(sorted(_OF[language], key=len, reverse=True))
    between = re.compile(rf"\s+(?:{of})\s+(?:{_BETWEEN[language]}\s+)?")
    numbers.sort(key=lambda each: each.start)
    place = 0
    while place < len(numbers):
        one = numbers[place]
        other = numbers[place + 1] if place + 1 < len(numbers) else None
        if other and between.fullmatch(sentence[one.end : other.start]):
            text = sentence[one.start : other.end]
            yield Figure("pair", text, one.value, other.value, 0, one.start, other.end)
            place += 2
        else:
            yield one
            place += 1
