"""Numbers that somebody typed into prose, so that nothing keeps them true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_MONTHS = "jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec"
_NUMBER = re.compile(
    rf"""(?P<date>\b\d{{4}}-\d\d(?:-\d\d)?\b
        | \b\d{{1,2}}\.\s?(?:\d{{1,2}}\.\s?\d{{2,4}}\b|(?:{_MONTHS})\w*)
        | \b\d{{1,2}}/\d{{1,2}}(?:[-/ ]\d{{2,4}})?\b
        | \b\d{{1,2}}(?:st|nd|rd|th)?\ (?:{_MONTHS})\w*
        | \b(?:{_MONTHS})\w*\ \d{{1,2}}\b)
    | (?P<number>(?<![\w.,:/§-])(?<!§\ )\d+(?:[.,\ ]\d{{3}})*(?:,\d+|\.\d+)?(?![\w:/-]))""",
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERING = re.compile(r"^(?:\s*(?:[-*+>]\s+)*\d+[.)]\s|\s*#+\s+(?:\d+(?:\.\d+)*[.)]?\s)?)")
_YEARS = range(1900, 2101)


class TypedNumber(NamedTuple):
    """A number as it was typed."""

    text: str
    line: int
    """From 1."""


def typed_numbers(prose: str) -> Iterator[TypedNumber]:
    """The numbers in prose that are no date, year, or numbering of headings and lists."""
    for line, text in enumerate(prose.split("\n"), start=1):
        numbering = _NUMBERING.match(text)
        start = numbering.end() if numbering else 0
        for match in _NUMBER.finditer(text, start):
            number = match["number"]
            is_year = len(match.group()) == 4 and match.group().isdecimal()
            if number and not (is_year and int(number) in _YEARS):
                yield TypedNumber(number, line)
