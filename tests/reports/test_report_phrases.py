from __future__ import annotations

import dataclasses
import re
from string import Formatter
from typing import get_args

import pytest

from coder.analysis.quotes import Reason
from coder.model.coding import STANCES
from coder.model.document import Kind
from coder.reports.danish import DANISH
from coder.reports.english import ENGLISH
from coder.reports.languages import PHRASES
from coder.reports.phrases import Language, Phrases

FIELDS = [field.name for field in dataclasses.fields(Phrases)]


def blanks(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("name", FIELDS)
def test_both_languages_fill_the_same_blanks(name):
    danish, english = getattr(DANISH, name), getattr(ENGLISH, name)
    assert type(danish) is type(english)
    assert danish
    if isinstance(danish, str):
        assert blanks(danish) == blanks(english)
    if isinstance(danish, tuple):
        assert len(danish) == len(english)


@pytest.mark.parametrize("phrases", PHRASES.values(), ids=PHRASES)
def test_everything_that_is_counted_has_its_word(phrases):
    assert set(phrases.documents) == set(get_args(Kind))
    assert set(phrases.stances) == set(STANCES)
    assert set(phrases.reasons) == set(get_args(Reason))


def test_every_language_of_a_report_has_phrases():
    assert set(PHRASES) == set(get_args(Language))
    assert all(phrases.language == language for language, phrases in PHRASES.items())


@pytest.mark.parametrize("name", FIELDS)
def test_no_english_is_left_in_the_danish(name):
    text = str(getattr(DANISH, name)) if name not in ("roles", "variables") else ""
    assert not re.search(r"\b(the|and|quotes?|themes?|with)\b", blankless(text))


def blankless(text: str) -> str:
    return re.sub(r"\{\w*\}|'\w+'", "", text)


@pytest.mark.parametrize(
    ("items", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")],
)
def test_lists_end_in_a_conjunction(items, text):
    assert DANISH.listed(items) == text
