from __future__ import annotations

import dataclasses
import re
from string import Formatter
from typing import get_args

import pytest

from coder.analysis.quotes import Reason
from coder.model.coding import STANCES
from coder.model.document import Kind
from coder.reports.appendix_languages import APPENDIX
from coder.reports.danish import DANISH
from coder.reports.english import ENGLISH
from coder.reports.indicator_phrases import INDICATORS
from coder.reports.languages import PHRASES
from coder.reports.phrases import Language
from coder.reports.saturation_phrases import SATURATION
from coder.reports.state_phrases import STATE_PHRASES

PAIRS = (
    (DANISH, ENGLISH),
    (SATURATION["da"], SATURATION["en"]),
    (APPENDIX["da"], APPENDIX["en"]),
    (STATE_PHRASES["da"], STATE_PHRASES["en"]),
    (INDICATORS["da"], INDICATORS["en"]),
)
NAMED = {
    f"{type(danish).__name__}.{field.name}": (
        getattr(danish, field.name),
        getattr(english, field.name),
    )
    for danish, english in PAIRS
    for field in dataclasses.fields(danish)
}
"""Every phrase in Danish and in English."""
MAY_BE_ENGLISH = ("Phrases.roles", "Phrases.variables", "AppendixPhrases.checklist_source")
"""What studies may have in English, and the title of an article."""


def blanks(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize(("danish", "english"), NAMED.values(), ids=NAMED)
def test_both_languages_fill_the_same_blanks(danish, english):
    assert type(danish) is type(english)
    assert danish
    if isinstance(danish, str):
        assert blanks(danish) == blanks(english)
    if isinstance(danish, tuple):
        assert len(danish) == len(english)
    if isinstance(danish, dict) and all(isinstance(each, str) for each in danish.values()):
        shared = danish.keys() & english.keys()
        assert all(blanks(danish[each]) == blanks(english[each]) for each in shared)


@pytest.mark.parametrize("phrases", PHRASES.values(), ids=PHRASES)
def test_everything_that_is_counted_has_its_word(phrases):
    assert set(phrases.documents) == set(get_args(Kind))
    assert set(phrases.stances) == set(STANCES)
    assert set(phrases.reasons) == set(get_args(Reason))


def test_every_language_of_a_report_has_phrases():
    assert set(PHRASES) == set(get_args(Language))
    assert all(phrases.language == language for language, phrases in PHRASES.items())


@pytest.mark.parametrize("name", NAMED)
def test_no_english_is_left_in_the_danish(name):
    text = str(NAMED[name][0]) if name not in MAY_BE_ENGLISH else ""
    assert not re.search(r"\b(the|and|quotes?|themes?|with)\b", blankless(text))


def blankless(text: str) -> str:
    return re.sub(r"\{\w*\}|'\w+'", "", text)


@pytest.mark.parametrize(
    ("items", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")],
)
def test_lists_end_in_a_conjunction(items, text):
    assert DANISH.listed(items) == text
