"""What is said of an indicator and a goal, word by word."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from coder.analysis.indicators import Counted, verdict
from coder.model.indicator import Goal, Indicator, Judgement, Part, Target
from coder.model.report import Paragraph, Table, Terms
from coder.reports.danish import DANISH
from coder.reports.english import ENGLISH
from coder.reports.goals import goal_blocks, goals_blocks
from coder.reports.indicator_inputs import GoalFault, GoalResult, IndicatorResult, Linked, Results
from coder.reports.indicator_report import indicators_report
from coder.reports.indicators import (
    FIGURES,
    basis_notes,
    figure,
    indicator_blocks,
    indicator_sentence,
)

COMPLETED = {"en": "completed", "da": "gennemførte"}
SEVENTY_ONE = Target(Fraction(71, 100), is_share=True)


def part(en, da=""):
    return Part({"en": en, "da": da or en}, (), 1)


def sets(*sizes, start=0):
    found = []
    for size in sizes:
        found.append(frozenset(range(start, start + size)))
        start += size
    return tuple(found)


def result(
    n,
    others=0,
    unknown=(),
    aside=(),
    target=None,
    labels=None,
    counts=True,
    base=True,
):
    """An indicator of which so many are counted, known otherwise, not known, and set aside."""
    ids = iter(sets(n, others, *unknown, *aside))
    counted, otherwise = next(ids), next(ids)
    declared = Indicator(
        id="i",
        labels=labels or {"en": "in activity", "da": "i aktivitet"},
        classification=None if base else "course",
        base="b" if base else None,
        eligible=(),
        set_aside=tuple(part(f"rematched{'+' * k}", "genmatchede") for k in range(len(aside))),
        missing=tuple(part(f"not stated{'+' * k}", "uoplyste") for k in range(len(unknown))),
        counts=part("active", "aktive") if counts else None,
        otherwise=(part("seeking", "søgende"),) if counts else (),
        target=target,
        line=1,
    )
    made = Counted(
        base=frozenset(range(n + others + sum(unknown) + sum(aside))),
        missing=tuple(next(ids) for _ in unknown),
        set_aside=tuple(next(ids) for _ in aside),
        otherwise=(otherwise,) if counts else (),
        counted=counted,
    )
    return IndicatorResult(
        indicator=declared,
        classification="course",
        base=replace(declared, id="b", labels=COMPLETED) if base else None,
        counted=made,
        known=88,
        linked=(),
        verdict=verdict(made, target),
        digest="0123456789abcdef",
        version="1",
    )


PUBLISHED = result(33, 12, (5,), (7,), SEVENTY_ONE)


def test_the_sentence_of_the_published_goal():
    assert indicator_sentence(PUBLISHED, ENGLISH) == (
        "33 of 45 known (73 %); with 5 not stated between 33 and 38 of 50 (66 to 76 %): target "
        "71 % not decided. 57 completed = 45 known + 7 rematched + 5 not stated."
    )
    assert indicator_sentence(PUBLISHED, DANISH) == (
        "33 af 45 kendte (73 %); med 5 uoplyste mellem 33 og 38 af 50 (66 til 76 %): målet på "
        "71 % er ikke afgjort. 57 gennemførte = 45 kendte + 7 genmatchede + 5 uoplyste."
    )


SAID = {
    "all known": (
        result(57, 31),
        "57 of 88 (65 %). 88 completed = 57 active + 31 seeking.",
    ),
    "few": (result(7, 12), "7 of 19. 19 completed = 7 active + 12 seeking."),
    "twenty": (result(7, 13), "7 of 20 (35 %). 20 completed = 7 active + 13 seeking."),
    "few known of many": (
        result(7, 5, (10,)),
        "7 of 12 known; with 10 not stated between 7 and 17 of 22 (32 to 77 %). 22 completed = "
        "12 known + 10 not stated.",
    ),
    "few, and a target that asks": (
        result(7, 3, target=SEVENTY_ONE),
        "7 of 10 (70 %): target 71 % not reached. 10 completed = 7 active + 3 seeking.",
    ),
    "rounded, it would be reached": (
        result(12, 5, target=SEVENTY_ONE),
        "12 of 17 (70.6 %): target 71 % not reached. 17 completed = 12 active + 5 seeking.",
    ),
    "both bounds with as many decimals": (
        # 66 to 76.0 %, the target being 76.1
        result(33, 12, (5,), target=Target(Fraction(761, 1000), is_share=True)),
        "33 of 45 known (73 %); with 5 not stated between 33 and 38 of 50 (66 to 76 %): target "
        "76.1 % not reached. 50 completed = 45 known + 5 not stated.",
    ),
    "reached at the worst": (
        result(40, 5, (5,), target=SEVENTY_ONE),
        "40 of 45 known (89 %); with 5 not stated between 40 and 45 of 50 (80 to 90 %): target "
        "71 % reached. 50 completed = 45 known + 5 not stated.",
    ),
    "two reasons": (
        result(20, 5, (3, 2)),
        "20 of 25 known (80 %); with 3 not stated and 2 not stated+ between 20 and 25 of 30 (67 "
        "to 83 %). 30 completed = 25 known + 3 not stated + 2 not stated+.",
    ),
    "nobody is missing after all": (
        result(20, 5, (0,)),
        "20 of 25 known (80 %). 25 completed = 25 known + 0 not stated.",
    ),
    "nobody is known": (
        result(0, 0, (4,), target=SEVENTY_ONE),
        "0 of 0 known; with 4 not stated between 0 and 4 of 4 (0 to 100 %): target 71 % not "
        "decided. 4 completed = 0 known + 4 not stated.",
    ),
    "nobody at all": (
        result(0, 0, (), (3,), SEVENTY_ONE),
        "No cases to count: target 71 % not decided. 3 completed = 0 known + 3 rematched.",
    ),
    "a number": (
        result(90, counts=False, target=Target(Fraction(160), is_share=False)),
        "90 in activity: 90 of 160, target not reached.",
    ),
    "more than wanted": (
        result(190, counts=False, target=Target(Fraction(160), is_share=False)),
        "190 in activity: target 160 reached.",
    ),
    "a number with bounds": (
        result(1590, counts=False, unknown=(20,), target=Target(Fraction(1600), is_share=False)),
        "1,590 in activity; with 20 not stated between 1,590 and 1,610: target 1,600 not "
        "decided. 1,610 completed = 1,590 counted + 20 not stated.",
    ),
    "a number of a whole": (
        result(16, 25, target=Target(Fraction(8), is_share=False)),
        "16 of 41 (39 %): target 8 reached. 41 completed = 16 active + 25 seeking.",
    ),
    "some left out": (
        result(50, counts=False, aside=(7,)),
        "50 in activity. 57 completed = 50 counted + 7 rematched.",
    ),
    "cases": (
        result(57, 31, base=False),
        "57 of 88 (65 %). 88 cases (course) = 57 active + 31 seeking.",
    ),
}


@pytest.mark.parametrize("what", SAID)
def test_what_is_said(what):
    made, sentence = SAID[what]
    assert indicator_sentence(made, ENGLISH) == sentence


def test_danish_has_its_own_decimals_and_thousands():
    made = result(12, 5, target=SEVENTY_ONE)
    assert indicator_sentence(made, DANISH).startswith("12 af 17 (70,6 %): målet på 71 % er ikke")
    many = result(1590, counts=False)
    assert indicator_sentence(many, DANISH) == "1.590 i aktivitet."


def figures(made, phrases=ENGLISH):
    return [figure(made, name, phrases) for name in FIGURES]


def test_single_figures():
    assert figures(PUBLISHED) == ["33", "45", "50", "73 %", "66 %", "76 %", "71 %", "not decided"]
    number = result(90, counts=False, target=Target(Fraction(160), is_share=False))
    assert figures(number) == ["90", "90", "90", "100 %", "90", "90", "160", "not reached"]
    areas = result(16, 25, target=Target(Fraction(8), is_share=False))
    assert figures(areas)[3:6] == ["39 %", "16", "16"]
    nothing = result(0, 0, (), (3,))
    assert figures(nothing)[3:] == ["not defined"] * 4 + ["not judged"]


def test_the_parts_make_up_the_base():
    sentence, table = indicator_blocks(PUBLISHED, ENGLISH)
    assert sentence == Paragraph(indicator_sentence(PUBLISHED, ENGLISH))
    assert isinstance(table, Table)
    assert table.caption == "In activity"
    assert table.rows == (
        ("active", "counted", "33"),
        ("seeking", "known otherwise", "12"),
        ("not stated", "not known", "5"),
        ("rematched", "set aside", "7"),
        ("Total", "", "57"),
    )
    *parts, total = (int(row[-1]) for row in table.rows)
    assert sum(parts) == total
    assert table.notes == (
        "Unit: cases (course). Base: 57 completed.",
        "Digest of these cases: 0123456789ab; coder 1.",
    )


def test_figures_are_numbers_in_a_spreadsheet():
    number = result(90, counts=False, target=Target(Fraction(160), is_share=False))
    made = replace(results(), indicators={"i": PUBLISHED, "n": number})
    table, parts = indicators_report(made).data
    assert table.rows == (
        ("i", "In activity", 33, 45, 50, 38, 100 * 33 / 45, 66.0, 76.0, None, 71.0, "not decided"),
        ("i", "In activity", 90, 90, 90, 90, None, None, None, 160, None, "not reached"),
    )
    assert len(set(table.columns)) == len(table.columns) == len(table.rows[0])
    assert parts.rows[-1] == ("i", "in activity", "counted", 90)


def test_what_counts_twice_is_told():
    once = replace(PUBLISHED, linked=(Linked("referral", 50, 50),))
    again = replace(PUBLISHED, linked=(Linked("referral", 57, 52),))
    assert list(basis_notes(once, ENGLISH))[1:] == [
        "Looked up through referral: 50 cases led to 50 different ones."
    ]
    assert list(basis_notes(again, ENGLISH))[1:] == [
        "Looked up through referral: 57 cases led to 52 different ones. What is known of one of "
        "these can count more than once, since several lead to it."
    ]


def test_one_is_told_as_one():
    one = replace(PUBLISHED, linked=(Linked("referral", 1, 1),))
    assert list(basis_notes(one, ENGLISH))[-1].endswith(": 1 case led to one.")
    assert list(basis_notes(one, DANISH))[-1].endswith(": 1 case fører til én.")
    made = result(0, 1, unknown=(1,), aside=(1,))
    ones = {"da": "uoplyst", "en": "unstated"}
    declared = made.indicator
    named = replace(
        made,
        indicator=replace(
            declared,
            missing=(replace(declared.missing[0], ones=ones),),
            set_aside=(replace(declared.set_aside[0], ones={"da": "genmatchet"}),),
        ),
        base=replace(made.base, ones={"": "course"}),
    )
    told = indicator_sentence(named, DANISH)
    assert told.startswith("0 af 1 kendt; med 1 uoplyst mellem 0 og 1 af 2.")
    assert told.endswith("= 1 kendt + 1 genmatchet + 1 uoplyst.")
    assert "with 1 unstated between" in indicator_sentence(named, ENGLISH)
    assert "1 known + 1 rematched + 1 unstated" in indicator_sentence(named, ENGLISH)
    several = indicator_sentence(result(1, 1, unknown=(2,), aside=(0,)), DANISH)
    assert several.startswith("1 af 2 kendte; med 2 uoplyste mellem 1 og 3 af 4.")
    assert several.endswith("= 2 kendte + 0 genmatchede + 2 uoplyste.")
    alone = result(1, aside=(0,), counts=False, base=False)
    assert indicator_sentence(alone, ENGLISH).endswith(
        " 1 case (course) = 1 counted + 0 rematched."
    )


def goal(judgement=None, indicators=(PUBLISHED,), verdict=None, faults=(), **more):
    declared = Goal("g", {"en": "Work", "da": "Arbejde"}, (), judgement, 1)
    fields = {"themes": (), "rests_on": (), "quotes": ()} | more
    return GoalResult(declared, indicators, verdict, faults=faults, **fields)


def results(**goals):
    return Results("Study", "en", "i.yaml", {}, goals, "0" * 64, "1")


JUDGED = Judgement("partly reached", {"en": "Some do."}, (), (), ())


def test_a_goal_in_full():
    areas = result(16, 25, labels={"en": "areas"})
    areas = replace(areas, indicator=replace(areas.indicator, id="areas"))
    made = goal(
        JUDGED,
        verdict="partly reached",
        themes=("Motivation", "Support"),
        rests_on=(PUBLISHED, areas),
        quotes=("Q-1", "Q-2"),
    )
    (terms,) = goal_blocks(results(g=made), "g")
    assert isinstance(terms, Terms)
    assert terms.items == (
        ("Goal", "Work"),
        ("Result", f"In activity: {indicator_sentence(PUBLISHED, ENGLISH)}"),
        ("Judgement", "Partly reached."),
        ("Reason", "Some do."),
        (
            "Rests on",
            "Themes: Motivation and Support. Areas: 16 of 41 (39 %). 41 completed = 16 active + 25"
            " seeking. Quotes: Q-1 and Q-2.",
        ),
    )


def test_a_table_of_goals():
    number = result(90, counts=False, target=Target(Fraction(160), is_share=False))
    made = results(
        a=goal(verdict="not decided"),
        b=goal(JUDGED, (number, PUBLISHED), "partly reached"),
        c=goal(indicators=(), faults=(GoalFault("not_judged"),)),
    )
    table, fault = goals_blocks(made)
    assert isinstance(table, Table)
    first = indicator_sentence(PUBLISHED, ENGLISH).split(". 57")[0] + "."
    assert table.rows == (
        ("Work", first, "Not decided"),
        (
            "Work",
            f"90 in activity: 90 of 160, target not reached. In activity: {first}",
            "Partly reached",
        ),
        ("Work", "Not measured", "Not judged"),
    )
    assert fault == Paragraph("“g” is not judged, and no one target decides it.", "notice")


def test_a_judgement_against_the_numbers_is_told_with_them():
    judged = replace(JUDGED, verdict="reached")
    made = goal(judged, verdict="reached", faults=(GoalFault("against_numbers"),))
    _, fault = goal_blocks(results(g=made), "g")
    assert fault == Paragraph(
        "“g” is judged reached, which is not what its targets say: in activity not decided.",
        "notice",
    )


def test_what_a_judgement_rests_on_and_is_not_there_is_named():
    made = goal(JUDGED, verdict="reached", faults=(GoalFault("no_quote", ("Q-1", "Q-2")),))
    _, fault = goal_blocks(results(g=made), "g")
    assert isinstance(fault, Paragraph)
    assert (
        fault.text
        == "The judgement of “g” rests on what is no quote of a coded passage: Q-1 and Q-2."
    )
