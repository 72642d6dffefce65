"""Indicators of a file, counted in a real study of a few invented courses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coder.actions.cases import import_cases, set_value
from coder.actions.codebook import add_code
from coder.actions.codings import apply_code
from coder.errors import InvalidTable, PartsDoNotAddUp, UnknownName
from coder.formats.indicators_yaml import read_indicators_file
from coder.model.case import CaseDraft
from coder.queries.crosstabs import count_cases
from coder.queries.indicators import read_indicators
from coder.queries.quote_ids import every_place, quote_ids
from coder.text.spans import Span
from tests.studies import ANNA, code_id, document_id, small_study

REFERRALS = [
    # name, values
    ("R1", {"respondent": "ME01", "at_end": "in activity"}),
    ("R2", {"at_end": "seeking"}),
    ("R3", {"at_end": "not stated"}),
    ("R4", {}),
]
COURSES = [
    ("C1", {"referral": "R1", "status": "completed", "rematched": "no"}),
    ("C2", {"referral": "R2", "status": "completed", "rematched": "yes", "why": "a; b"}),
    ("C3", {"referral": "R2", "status": "completed", "rematched": "no", "why": "a"}),
    ("C4", {"referral": "R3", "status": "completed", "rematched": "no", "why": "b"}),
    ("C5", {"referral": "R4", "status": "aborted", "rematched": "no", "meet.ings": "2"}),
]
TYPED = """\
indicators:
  - {id: completed, label: completed, classification: course, eligible: {status: completed}}
"""
LINKED = (
    TYPED
    + """\
  - id: end
    label: in activity
    base: completed
    set_aside: [{label: rematched, where: {rematched: yes}}]
    missing: [{label: not stated, where: {referral.at_end: not stated}}]
    counts: {referral.at_end: in activity}
    otherwise: {referral.at_end: seeking}
    target: 50 %
"""
)


@pytest.fixture
def study(tmp_path):
    with small_study(tmp_path / "study.db") as study:
        for classification, rows in (("referral", REFERRALS), ("course", COURSES)):
            drafts = [
                CaseDraft(name, classification, values, (), line)
                for line, (name, values) in enumerate(rows, 2)
            ]
            import_cases(study, ANNA, drafts, f"{classification}.csv")
        yield study


def results(study, text, language="en"):
    return read_indicators(study, read_indicators_file(text.encode(), "i.yaml"), language)


def names(study, ids):
    return {row["name"] for row in study.rows("select id, name from cases") if row["id"] in ids}


def test_the_base_of_one_is_what_another_has_counted(study):
    found = results(study, LINKED).indicator("end")
    assert names(study, found.counted.base) == {"C1", "C2", "C3", "C4"}
    assert names(study, found.counted.counted) == {"C1"}
    assert [names(study, ids) for ids in found.counted.set_aside] == [{"C2"}]
    assert [names(study, ids) for ids in found.counted.missing] == [{"C4"}]
    assert [names(study, ids) for ids in found.counted.otherwise] == [{"C3"}]
    assert found.classification == "course"
    assert found.verdict == "not decided"  # 1 to 2 of 3


def test_a_base_may_stand_below_what_rests_on_it(study):
    head, first, second = LINKED.partition(TYPED.partition("\n")[2])
    turned = results(study, head + second + first)
    assert list(turned.indicators) == ["end", "completed"]
    assert turned.indicator("end") == replace(
        results(study, LINKED).indicator("end"),
        indicator=turned.indicator("end").indicator,
        base=turned.indicator("completed").indicator,
    )


def test_how_many_others_are_behind_the_cases_is_known(study):
    linked = results(study, LINKED).indicator("end").linked
    assert [(each.path, each.cases, each.different) for each in linked] == [("referral", 3, 3)]
    without = LINKED.replace("    set_aside: [{label: rematched, where: {rematched: yes}}]\n", "")
    (again,) = results(study, without).indicator("end").linked
    assert (again.cases, again.different) == (4, 3)  # C2 and C3 are of one referral


def test_no_others_are_behind_cases_that_are_told_apart_by_what_is_their_own(study):
    found = results(study, one("counts: {rematched: no}, otherwise: {rematched: yes}"))
    assert not found.indicator("a").linked


def test_two_links_are_followed_and_a_missing_link_is_a_missing_value(study):
    found = results(
        study,
        "indicators:\n  - id: a\n    label: a\n    classification: course\n"
        "    counts: {referral.respondent.role: mentee}\n"
        "    otherwise: {referral.respondent.role: ~}\n",
    ).indicator("a")
    assert names(study, found.counted.counted) == {"C1"}
    assert names(study, found.counted.otherwise[0]) == {"C2", "C3", "C4", "C5"}
    assert found.linked[0].cases == 1


def test_a_name_with_a_dot_in_it_is_a_variable(study):
    text = "indicators: [{id: a, label: a, classification: course, eligible: {meet.ings: 2}}]"
    assert names(study, results(study, text).indicator("a").counted.counted) == {"C5"}


MISFITS = {
    "none": (
        "    otherwise: {referral.at_end: [not stated]}\n",
        "C3: referral.at_end seeking: in no part",
        "1 are in no part and 0 in more than one",
    ),
    "two": (
        "    otherwise: {referral.at_end: [seeking, not stated]}\n    missing:\n"
        "      - {label: away, where: {referral.at_end: not stated}}\n",
        "C4: referral.at_end not stated: in “seeking, not stated” and “away”",
        "0 are in no part and 1 in more than one",
    ),
}


@pytest.mark.parametrize("what", MISFITS)
def test_parts_that_do_not_make_their_whole_are_refused_with_the_rows(study, what):
    more, row, numbers = MISFITS[what]
    text = (
        "indicators:\n  - id: end\n    label: end\n    classification: course\n"
        "    eligible: {rematched: no, status: completed}\n"
        "    counts: {referral.at_end: in activity}\n" + more
    )
    with pytest.raises(PartsDoNotAddUp) as caught:
        results(study, text)
    assert numbers in caught.value.message
    assert "i.yaml, line 2" in caught.value.message
    (told,) = caught.value.problems
    assert told == row.replace(": referral", ": rematched no, status completed, referral")


def test_two_reasons_to_set_one_case_aside_are_too_many(study):
    text = TYPED + (
        "  - id: a\n    label: a\n    base: completed\n    set_aside:\n"
        "      - {label: first, where: {why: a}}\n      - {label: second, where: {why: b}}\n"
    )
    with pytest.raises(PartsDoNotAddUp) as caught:
        results(study, text)
    assert caught.value.problems == ("C2: why a; b: in “first” and “second”",)


def one(field):
    return f"indicators:\n  - {{id: a, label: a, classification: course, {field}}}\n"


TYPOS = {
    "classification": (
        "indicators: [{id: a, label: a, classification: courses}]",
        "line 1: the study has no cases called “courses”; it has respondent, referral, course.",
    ),
    "variable": (
        one("eligible: {statsu: completed}"),
        "line 2: the cases (course) have no variable “statsu”; perhaps “status” is meant.",
    ),
    "nothing like it": (
        one("eligible: {colour: red}"),
        "have no variable “colour”; they have referral, status, rematched, why, meet.ings.",
    ),
    "value": (
        one("eligible: {status: complete}"),
        "line 2: “complete” is no value of status; there are “completed”, “aborted”, and ~ for",
    ),
    "value beyond a link": (
        one("counts: {referral.at_end: working}, otherwise: {referral.at_end: seeking}"),
        "“working” is no value of referral.at_end; there are “in activity”, “seeking”",
    ),
    "variable beyond a link": (
        one("eligible: {referral.at_ned: seeking}"),
        "the cases (referral) have no variable “at_ned”; perhaps “at_end” is meant",
    ),
    "no link": (
        one("eligible: {status.at_end: seeking}"),
        "“status” is no link of the cases (course) to others; it has referral",
    ),
    "unknown link": (one("eligible: {mentor.trade: cook}"), "have no variable “mentor.trade”"),
}


@pytest.mark.parametrize("what", TYPOS)
def test_what_the_study_does_not_have_is_refused_in_a_sentence(study, what):
    text, message = TYPOS[what]
    with pytest.raises(InvalidTable) as caught:
        results(study, text)
    assert message in caught.value.message
    assert caught.value.hint


def test_a_value_that_nobody_has_any_more_is_no_typo(study):
    set_value(study, ANNA, "C5", "status", "completed")
    assert not results(study, one("eligible: {status: aborted}")).indicator("a").counted.base


def test_the_digest_is_that_of_a_table_of_the_same_cases(study):
    found = results(study, LINKED)
    table = count_cases(study, ["status"], classification="course")
    assert found.indicator("completed").digest == table.digest
    assert found.indicator("end").digest == found.digest != table.digest
    # What a base was found by counts, even where nothing else of it is looked at.
    above = LINKED + "  - {id: above, label: above, base: end, counts: {rematched: no}}\n"
    assert results(study, above).indicator("above").digest == found.digest
    set_value(study, ANNA, "R1", "at_end", "seeking")
    changed = results(study, LINKED)
    assert changed.indicator("completed").digest == table.digest
    assert changed.digest != found.digest


def test_the_digest_does_not_depend_on_the_order_of_the_file(study):
    lines = [
        f"  - {{id: {name}, label: a, classification: {name}}}\n"
        for name in ("course", "referral", "respondent")
    ]
    digests = {
        results(study, "indicators:\n" + "".join(some)).digest
        for some in (lines, reversed(lines), [lines[1], lines[2], lines[0]])
    }
    assert len(digests) == 1


def test_an_unknown_id_is_told_with_those_there_are(study):
    with pytest.raises(UnknownName) as caught:
        results(study, LINKED).indicator("begun")
    assert caught.value.hint == "It has: completed, end."
    with pytest.raises(UnknownName):
        results(study, LINKED).goal("g")


def goals(study, text):
    """What is wrong with each goal, by its id: kinds and names."""
    found = results(study, LINKED + "goals:\n" + text)
    return {
        name: [(each.kind, each.names) for each in goal.faults]
        for name, goal in found.goals.items()
    }


def test_the_verdict_of_one_target_is_the_goals(study):
    text = "goals: [{id: g, text: t, indicators: [end]}, {id: h, text: t, indicators: [completed]}]"
    found = results(study, LINKED + text)
    assert found.goal("g").verdict == "not decided"
    assert not found.goal("g").faults
    assert found.goal("h").verdict is None


def judged(verdict, more="", indicators="[]"):
    return (
        f"  - id: g\n    text: t\n    indicators: {indicators}\n"
        f"    judgement: {{verdict: {verdict}, reason: r{more}}}\n"
    )


QUOTE = "Q-000000"
FAULTS = {
    "sound": (judged("reached", ", rests_on: {themes: [voluntariness]}"), []),
    "not judged": ("  - {id: g, text: t}\n", [("not_judged", ())]),
    "two and no judgement": (
        "  - {id: g, text: t, indicators: [end, completed]}\n",
        [("not_judged", ())],
    ),
    "no_reason": (
        "  - {id: g, text: t, judgement: {verdict: reached, rests_on: {themes: [knowledge]}}}\n",
        [("no_reason", ())],
    ),
    "on nothing": (judged("reached"), [("rests_on_nothing", ())]),
    "on what is not there": (
        judged("reached", f", rests_on: {{themes: [x], indicators: [y], quotes: [{QUOTE}, z]}}"),
        [("no_theme", ("x",)), ("no_indicator", ("y",)), ("no_quote", (QUOTE, "z"))],
    ),
    "against_numbers": (
        judged("reached", indicators="[end]"),
        [("against_numbers", ())],
    ),
    "with the numbers": (judged("not decided", indicators="[end]"), []),
    "without a target": (judged("reached", indicators="[completed]"), []),
    "resting on the target of another": (judged("reached", ", rests_on: {indicators: [end]}"), []),
}


@pytest.mark.parametrize("what", FAULTS)
def test_what_is_wrong_with_a_judgement_is_told(study, what):
    text, faults = FAULTS[what]
    assert goals(study, text) == {"g": faults}


def test_a_theme_that_is_named_twice_is_one(study):
    text = judged("reached", ", rests_on: {themes: [trade, knowledge/trade, voluntariness]}")
    add_code(study, ANNA, "trade", parent_id=code_id(study, "knowledge"))
    found = results(study, LINKED + "goals:\n" + text).goal("g")
    assert (found.themes, found.faults) == (("trade", "voluntariness"), ())


def test_a_quote_is_found_by_its_id(study):
    span, code = Span(46, 60), code_id(study, "knowledge")
    apply_code(study, ANNA, document_id(study, "first"), span, code)
    (quote_id,) = set(quote_ids(place for _, place in every_place(study)).values())
    text = judged("reached", f", rests_on: {{quotes: [{quote_id.lower()}]}}")
    assert goals(study, text) == {"g": []}
