"""Indicators against a slow count that loops over everything and knows nothing of the program."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coder.analysis.indicators import (
    agrees,
    decimals,
    divide,
    eligible,
    meets,
    misfits,
    scaled_percent,
    verdict,
)
from coder.errors import PartsDoNotAddUp
from coder.model.indicator import VERDICTS, Condition, Indicator, Part, Target

VALUES = st.lists(st.sampled_from("abc"), unique=True, max_size=2)
CASES = st.dictionaries(
    st.integers(1, 30), st.fixed_dictionaries({}, optional={"x": VALUES, "y": VALUES}), max_size=14
)
WHERE = st.dictionaries(
    st.sampled_from("xy"),
    st.lists(st.sampled_from([*"abc", None]), min_size=1, max_size=3, unique=True),
    min_size=1,
)


def part(where):
    return Part({}, tuple(Condition(path, tuple(values), 1) for path, values in where.items()), 1)


def indicator(set_aside=(), missing=(), counts=None, otherwise=(), wanted=None, target=None):
    return Indicator(
        id="i",
        labels={},
        classification="course",
        base=None,
        eligible=() if wanted is None else part(wanted).where,
        set_aside=tuple(map(part, set_aside)),
        missing=tuple(map(part, missing)),
        counts=None if counts is None else part(counts),
        otherwise=tuple(map(part, otherwise)),
        target=target,
        line=1,
    )


def plain_meets(values, where):
    """Does a case have, of every variable, one of the values, or none where that is wanted?"""
    for name in where:
        fits = False
        for wanted in where[name]:
            own = list(values.get(name) or [])
            if wanted is None and len(own) == 0:
                fits = True
            if wanted is not None and own.count(wanted) > 0:
                fits = True
        if not fits:
            return False
    return True


def plain_places(values, set_aside, missing, counts, otherwise):
    """The names of all parts that a case is in."""
    found = []
    for number, where in enumerate(set_aside):
        if plain_meets(values, where):
            found.append(f"aside {number}")
    if found:
        return found
    for number, where in enumerate(missing):
        if plain_meets(values, where):
            found.append(f"missing {number}")
    for number, where in enumerate(otherwise):
        if plain_meets(values, where):
            found.append(f"otherwise {number}")
    if counts is not None and plain_meets(values, counts):
        found.append("counted")
    if counts is None and not found:
        found.append("counted")
    return found


SOME = st.lists(WHERE, max_size=2)


@given(CASES, SOME, SOME, st.none() | WHERE, SOME)
def test_every_case_is_in_the_part_that_a_plain_loop_finds(
    cases, set_aside, missing, counts, otherwise
):
    otherwise = otherwise if counts is not None else []
    declared = indicator(set_aside, missing, counts, otherwise)
    places = {
        case_id: plain_places(values, set_aside, missing, counts, otherwise)
        for case_id, values in cases.items()
    }
    wrong = [case_id for case_id in cases if len(places[case_id]) != 1]
    found = misfits(declared, set(cases), cases)
    assert [each.case_id for each in found] == wrong
    assert [len(each.parts) for each in found] == [len(places[case_id]) for case_id in wrong]
    if wrong:
        with pytest.raises(PartsDoNotAddUp):
            divide(declared, set(cases), cases)
        return
    counted = divide(declared, set(cases), cases)

    def those(name):
        return {case_id for case_id in cases if places[case_id] == [name]}

    assert counted.counted == those("counted")
    for kind, word in (("set_aside", "aside"), ("missing", "missing"), ("otherwise", "otherwise")):
        for number, ids in enumerate(getattr(counted, kind)):
            assert ids == those(f"{word} {number}")
    aside = [case_id for case_id in cases if places[case_id][0].startswith("aside")]
    unknown = [case_id for case_id in cases if places[case_id][0].startswith("missing")]
    assert counted.whole == len(cases) - len(aside)
    assert counted.known == len(cases) - len(aside) - len(unknown)
    assert counted.most == len(those("counted")) + len(unknown)


@given(CASES, WHERE)
def test_the_eligible_are_those_that_a_plain_loop_finds(cases, wanted):
    expected = {case_id for case_id, values in cases.items() if plain_meets(values, wanted)}
    assert eligible(indicator(wanted=wanted), cases) == expected
    assert eligible(indicator(), cases) == set(cases)


def test_no_value_is_met_by_a_missing_one_only():
    condition = part({"x": [None]}).where
    assert meets({}, condition)
    assert meets({"x": ()}, condition)
    assert not meets({"x": ("a",)}, condition)


@given(CASES, WHERE, WHERE)
def test_only_cases_of_the_base_are_divided(cases, counts, missing):
    declared = indicator(counts=counts, missing=[missing])
    base = {case_id for case_id in cases if case_id % 2}
    assert {each.case_id for each in misfits(declared, base, cases)} <= base
    assume(not misfits(declared, base, cases))
    assert divide(declared, base, cases).base == base


def made(n, unknown, others):
    """A count of so many cases."""
    cases = {
        number: {"x": ["a" if number < n else "b" if number < n + unknown else "c"]}
        for number in range(n + unknown + others)
    }
    declared = indicator(counts={"x": ["a"]}, missing=[{"x": ["b"]}], otherwise=[{"x": ["c"]}])
    return divide(declared, set(cases), cases)


@given(st.integers(0, 40), st.integers(0, 10), st.integers(0, 40), st.integers(1, 1000))
def test_a_verdict_holds_whatever_is_true_of_those_not_known(n, unknown, others, per_mille):
    target = Target(Fraction(per_mille, 1000), is_share=True)
    whole = n + unknown + others
    could_be = {(n + more) * 1000 >= per_mille * whole for more in range(unknown + 1)}
    expected = "not decided"
    if whole and could_be == {True}:
        expected = "reached"
    if whole and could_be == {False}:
        expected = "not reached"
    assert verdict(made(n, unknown, others), target) == expected


@given(st.integers(0, 40), st.integers(0, 10), st.integers(1, 60))
def test_a_number_is_held_against_numbers(n, unknown, wanted):
    could_be = {n + more >= wanted for more in range(unknown + 1)}
    expected = {(True,): "reached", (False,): "not reached"}.get(tuple(could_be), "not decided")
    assert verdict(made(n, unknown, 3), Target(Fraction(wanted), is_share=False)) == expected


@pytest.mark.parametrize(
    ("n", "others", "expected"),
    # 70.6 %, 70.99 %, exactly 71 %, 71.01 %
    [
        (12, 5, "not reached"),
        (7099, 2901, "not reached"),
        (71, 29, "reached"),
        (7101, 2899, "reached"),
    ],
)
def test_no_share_is_rounded_into_its_target(n, others, expected):
    assert verdict(made(n, 0, others), Target(Fraction(71, 100), is_share=True)) == expected


def test_without_a_target_nothing_is_decided():
    assert verdict(made(1, 0, 1), None) is None
    assert verdict(made(0, 0, 0), Target(Fraction(1, 2), is_share=True)) == "not decided"
    assert made(0, 0, 0).share is None
    assert made(0, 0, 0).bounds is None
    assert made(0, 2, 0).share is None


SHARES = st.integers(1, 400).flatmap(
    lambda whole: st.integers(0, whole).map(lambda part: Fraction(part, whole))
)


def plain_percent(share, places):
    """A share in percent, rounded half up by long division."""
    exact = Decimal(share.numerator * 100) / Decimal(share.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@given(SHARES, st.integers(0, 3))
def test_a_share_is_rounded_half_up(share, places):
    expected = plain_percent(share, places)
    assert Decimal(scaled_percent(share, places)).scaleb(-places) == expected


@given(st.lists(SHARES, min_size=1, max_size=3), st.integers(1, 999))
def test_what_is_printed_never_contradicts_what_is_decided(shares, per_mille):
    target = Fraction(per_mille, 1000)
    places = decimals(shares, target)
    for share in shares:
        printed = Fraction(plain_percent(share, places)) / 100
        for mark in (Fraction(0), target, Fraction(1)):
            assert (printed >= mark) == (share >= mark)
            assert (printed <= mark) == (share <= mark)
    for fewer in range(places):
        shown = [Fraction(plain_percent(share, fewer)) / 100 for share in shares]
        assert any(
            (one > mark) != (share > mark) or (one < mark) != (share < mark)
            for one, share in zip(shown, shares, strict=True)
            for mark in (Fraction(0), target, Fraction(1))
        ), "fewer decimals would do"


@pytest.mark.parametrize(
    ("shares", "target", "places"),
    [
        ([Fraction(33, 45)], Fraction(71, 100), 0),
        ([Fraction(12, 17)], Fraction(71, 100), 1),  # 70.6 %
        ([Fraction(999, 1000)], None, 1),
        ([Fraction(1, 3000)], None, 2),
        ([Fraction(1, 8)], Fraction(1, 8), 1),
        ([Fraction(71446, 100000)], Fraction(7145, 10000), 0),
    ],
)
def test_as_few_decimals_as_will_do(shares, target, places):
    assert decimals(shares, target) == places


JUDGED = {
    # What the targets say: which judgements they bear.
    ("reached",): {"reached"},
    ("not reached",): {"not reached"},
    ("not decided",): {"not decided"},
    ("reached", "not reached"): {"partly reached", "not reached"},
    ("reached", "not decided"): {"partly reached", "not decided"},
    ("not reached", "not decided"): {"not reached", "not decided"},
    ("reached", "not reached", "not decided"): {"partly reached", "not reached", "not decided"},
    (): set(VERDICTS),
}


@pytest.mark.parametrize("measured", JUDGED, ids=str)
def test_which_judgements_agree_with_the_numbers(measured):
    assert {each for each in VERDICTS if agrees(each, measured)} == JUDGED[measured]
