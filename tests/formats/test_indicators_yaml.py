"""Indicators and goals as YAML."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.errors import InvalidTable
from coder.formats.indicators_yaml import read_indicators_file
from coder.model.indicator import Condition, Goal, Indicator, Judgement, Part, Target

WRITTEN = """\
indicators:
  - id: completed
    label: {da: gennemførte forløb, en: completed courses}
    classification: course
    eligible: {status: completed}
  - id: activity
    label: in activity
    base: completed
    set_aside:
      - label: rematched
        where: {rematched: yes}
    missing:
      - {label: not stated, where: {referral.status: [not stated, ~]}}
    counts: {referral.status: in activity}
    otherwise:
      label: {da: søgende}
      where:
        referral.status: seeking
    target: 71,5 %
goals:
  - id: work
    text: 71.5 % in work
    indicators: [activity]
  - id: easier
    text: {en: Easier for companies}
    judgement:
      verdict: partly reached
      reason: {en: Some say so.}
      rests_on: {themes: [motivation], indicators: activity, quotes: [Q-7F3K9M]}
"""


def read(text):
    return read_indicators_file(text.encode(), "i.yaml")


def test_all_of_it_is_read():
    declared = read(WRITTEN)
    status = "referral.status"
    assert declared.indicators == (
        Indicator(
            id="completed",
            labels={"da": "gennemførte forløb", "en": "completed courses"},
            classification="course",
            base=None,
            eligible=(Condition("status", ("completed",), 5),),
            set_aside=(),
            missing=(),
            counts=None,
            otherwise=(),
            target=None,
            line=2,
        ),
        Indicator(
            id="activity",
            labels={"": "in activity"},
            classification=None,
            base="completed",
            eligible=(),
            set_aside=(Part({"": "rematched"}, (Condition("rematched", ("yes",), 11),), 10),),
            missing=(Part({"": "not stated"}, (Condition(status, ("not stated", None), 13),), 13),),
            counts=Part({}, (Condition(status, ("in activity",), 14),), 14),
            otherwise=(Part({"da": "søgende"}, (Condition(status, ("seeking",), 18),), 16),),
            target=Target(Fraction(715, 1000), is_share=True),
            line=6,
        ),
    )
    judgement = Judgement(
        "partly reached", {"en": "Some say so."}, ("motivation",), ("activity",), ("Q-7F3K9M",)
    )
    assert declared.goals == (
        Goal("work", {"": "71.5 % in work"}, ("activity",), None, 21),
        Goal("easier", {"en": "Easier for companies"}, (), judgement, 24),
    )


ONE = "indicators:\n  - {id: a, label: a, classification: course}\n"
TWO = "indicators:\n  - {id: a, label: a, base: b}\n  - {id: b, label: b, base: a}\n"
PARTS = "indicators:\n  - {id: a, label: a, classification: course, "


def goal(text):
    return f"{ONE}goals:\n  - id: g\n    text: t\n{text}"


REFUSED = {
    "unknown field": (PARTS + "targt: 3}", "line 2: an indicator has no “targt”; perhaps “target”"),
    "nothing": ("{}", "line 1: there is neither “indicators:” nor “goals:”"),
    "another list": ("questions: []", "line 1: a file of indicators has no “questions”"),
    "no id": ("indicators:\n  - {label: a, classification: c}", "line 2: an indicator has no id"),
    "no label": ("indicators:\n  - {id: a, classification: c}", "an indicator has no label"),
    "twice": (ONE + "  - {id: a, label: b, classification: c}", "line 3: “a” is also the id"),
    "no cases": ("indicators:\n  - {id: a, label: a}", "either a “classification”"),
    "two bases": (PARTS + "base: a}", "either a “classification”"),
    "no such base": (
        ONE + "  - {id: c, label: c, base: d}",
        "line 3: there is no indicator “d”; declared besides: a",
    ),
    "no base at all": (
        "indicators:\n  - {id: a, label: a, base: d}",
        "line 2: there is no indicator “d”; no other is declared",
    ),
    "a circle": (TWO, "line 2: the bases lead back to where they began: a → b → a."),
    "itself": (
        "indicators:\n  - {id: a, label: a, base: a}",
        "line 2: the bases lead back to where they began: a → a.",
    ),
    "eligible of a base": (
        ONE + "  - {id: c, label: c, base: a, eligible: {x: y}}",
        "line 3: “eligible” goes with “classification”",
    ),
    "otherwise alone": (PARTS + "otherwise: {x: y}}", "line 2: “otherwise” needs “counts”"),
    "share of all": (PARTS + "target: 71 %}", "line 2: a target in percent needs “counts”"),
    "target in words": (PARTS + "target: many}", "line 2: the target “many” is neither"),
    "target of nothing": (PARTS + "target: 0}", "line 2: the target “0” is neither"),
    "more than all": (PARTS + "counts: {x: y}, target: 101 %}", "the target “101 %” is neither"),
    "half a case": (PARTS + "target: 1.5}", "line 2: the target “1.5” is neither"),
    "no conditions": (PARTS + "counts: {}}", "line 2: “counts” has no condition in it"),
    "counts nothing": (PARTS + "counts: ~}", "line 2: “counts” has no condition in it"),
    "a word": (PARTS + "counts: completed}", "line 2: “counts” must say what cases have"),
    "a comma": (PARTS + "counts: {site: Ribe, Tønder}}", "line 2: nothing stands under “Tønder”"),
    "no values": (PARTS + "counts: {x: []}}", "line 2: no value stands under “x”"),
    "values in values": (PARTS + "counts: {x: [[y]]}}", "line 2: each value of “x” must be"),
    "variable twice": (PARTS + "counts: {x: y, x: z}}", "line 2: “x” stands twice"),
    "no reason why": (
        PARTS + "missing: [{where: {x: y}}]}",
        "line 2: a part of “missing” has no label",
    ),
    "no cases of it": (
        PARTS + "set_aside: [{label: x}]}",
        "line 2: a part of “set_aside” has no “where",
    ),
    "no text of a goal": (ONE + "goals:\n  - id: g\n", "line 4: a goal has no text"),
    "goal twice": (goal("  - {id: g, text: t}\n"), "line 6: “g” is also the id"),
    "goal of nothing": (goal("    indicators: [b]\n"), "line 6: there is no indicator “b”"),
    "own verdict": (
        goal("    judgement: {verdict: fine}\n"),
        "line 6: “fine” is no verdict; it can be reached, partly reached, not reached, not decided",
    ),
    "no verdict": (goal("    judgement: {reason: r}\n"), "line 6: a judgement has no verdict"),
    "rests on else": (
        goal("    judgement: {verdict: reached, rests_on: {feelings: [x]}}\n"),
        "line 6: “rests_on” has no “feelings”",
    ),
    "a tag": (ONE + "goals: !!python/object:os.system x\n", "line 3: a text that begins with"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_wrong_is_told_with_its_line(what):
    text, message = REFUSED[what]
    with pytest.raises(InvalidTable) as caught:
        read(text)
    assert message in caught.value.message
    assert caught.value.hint


def test_letters_that_came_in_pieces_are_put_together():
    declared = read(PARTS + "eligible: {ko\u0308n: Ko\u0308ge}}")
    assert declared.indicators[0].eligible == (Condition("kön", ("Köge",), 2),)


def test_everything_wrong_is_told_at_once():
    with pytest.raises(InvalidTable) as caught:
        read(PARTS + "targt: 3, counts: {}}\n  - {id: b}\n")
    assert len(caught.value.problems) == 4


@pytest.mark.parametrize(
    ("written", "amount", "is_share"),
    [
        ("160", Fraction(160), False),
        ("71 %", Fraction(71, 100), True),
        ("71%", Fraction(71, 100), True),
        ("'0.5 %'", Fraction(5, 1000), True),
        ("100 %", Fraction(1), True),
    ],
)
def test_targets_are_kept_exactly(written, amount, is_share):
    declared = read(PARTS + f"counts: {{x: y}}, target: {written}}}")
    assert declared.indicators[0].target == Target(amount, is_share)


@given(st.integers(0, len(WRITTEN)), st.integers(0, 40), st.text("{}[]:-~&*!\n ", max_size=3))
def test_a_file_with_a_piece_gone_is_read_or_refused(start, length, instead):
    text = WRITTEN[:start] + instead + WRITTEN[start + length :]
    with suppress(InvalidTable):
        read(text)


def test_what_stands_after_one_is_read_beside_the_label():
    text = (
        "indicators:\n"
        "  - id: a\n"
        "    label: {da: unge, en: young people}\n"
        "    one: {da: ung}\n"
        "    classification: course\n"
        "    missing: {label: uoplyste, one: uoplyst, where: {status: ~}}\n"
    )
    [indicator] = read_indicators_file(text.encode(), "i.yaml").indicators
    assert indicator.ones == {"da": "ung"}
    assert [part.ones for part in indicator.missing] == [{"": "uoplyst"}]
    with pytest.raises(InvalidTable, match="one"):
        read_indicators_file(text.replace("{da: ung}", "[ung]").encode(), "i.yaml")
