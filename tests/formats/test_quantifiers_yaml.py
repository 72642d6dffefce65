"""Files that say what quantifiers mean."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from coder.errors import InvalidTable
from coder.formats.quantifiers_yaml import read_quantifiers
from coder.model.claim import ALL, NONE, Rule

OURS = Path(__file__).parents[2] / "codebooks" / "quantifiers.yaml"


def read(text):
    return read_quantifiers(text.encode(), "q.yaml")


def problems(text):
    with pytest.raises(InvalidTable) as caught:
        read(text)
    return caught.value.problems


def test_ours_says_what_the_design_says():
    rules = read_quantifiers(OURS.read_bytes(), OURS.name)
    by_word = {
        word: each.rule
        for each in rules.quantifiers.values()
        for words in each.words.values()
        for word in words
    }
    assert {by_word[word] for word in ("alle", "samtlige", "all", "every")} == {ALL}
    assert {by_word[word] for word in ("ingen", "none", "no")} == {NONE}
    most = {by_word[word] for word in ("de fleste", "størstedelen", "most")}
    assert most == {Rule("more than", Fraction(1, 2))}
    unruled = ("mange", "flere", "nogle", "en del", "many", "several", "some", "a few")
    assert {by_word[word] for word in unruled} == {None}
    for each in rules.quantifiers.values():
        assert each.words.keys() == {"da", "en"}, each.name


def test_shares():
    rules = read(
        "quantifiers:\n"
        "  - {name: a, rule: more than 2/3}\n  - {name: b, rule: at least 60 %}\n"
        "  - {name: c, rule: about 1/4}\n  - {name: d, rule: n of N}\n"
    )
    assert [each.rule for each in rules.quantifiers.values()] == [
        Rule("more than", Fraction(2, 3)),
        Rule("at least", Fraction(3, 5)),
        Rule("about", Fraction(1, 4)),
        None,
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("quantifiers:\n  - name: a\n    rule: most of them", "line 3: “most of them” is no rule"),
        (
            "quantifiers:\n  - name: a\n    rule: at least 3/2",
            "line 3: “at least 3/2” is no rule, since it",
        ),
        ("quantifiers:\n  - name: a\n    rule: more than 100 %", "since it can never hold"),
        ("quantifiers:\n  - name: a\n    rule: at least 1/0", "line 3: “at least 1/0” is no rule"),
        ("quantifiers:\n  - name: a", "line 2: a quantifier has no “rule”"),
        ("quantifiers:\n  - rule: all", "line 2: a quantifier has no name"),
        ("quantifiers:\n  - name: a\n    rule: all\n    word: x", "perhaps “words” is meant"),
        (
            "quantifiers:\n  - {name: a, rule: all, words: {da: alle}}\n"
            "  - {name: b, rule: none, words: {da: [Alle]}}",
            "line 3: “Alle” stands for both “a” and “b”",
        ),
        (
            "quantifiers:\n  - {name: a, rule: all}\n  - {name: a, rule: none}",
            "line 3: “a” is also",
        ),
        ("quantifiers: []\ngroups:\n  - words: {da: x}", "line 3: a group has no “where”"),
        ("quantifiers: []\ngroups:\n  - where: mentee", "“where” must be variables with values"),
        ("quantifiers: []\ngroups:\n  - where: {role: }", "“role” has no value"),
        ("quantifiers: []\nthemes:\n  - words: {da: x}", "line 3: words for a theme need “theme”"),
        ("quantifiers: []\nmentions: {dk: [x]}", "has no “dk”"),
        ("groups: []", "there is no “quantifiers:”"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text, told):
    assert any(told in problem for problem in problems(text)), problems(text)
