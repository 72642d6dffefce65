"""Verdicts on claims, held against trying out all that the undecided might say."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coder.analysis.claims import verdict
from coder.model.claim import ALL, BOUNDS, NONE, Rule

STANDINGS = (
    "supports", "contradicts", "both", "unmarked",
    "silent", "not_asked", "not_reviewed", "unknown",
)  # fmt: skip
MOST = Rule("more than", Fraction(1, 2))


def true_of(bound, share, n, whole):
    """What a rule says, in words of its own."""
    part = Fraction(n, whole)
    if bound == "about":
        if share not in (0, 1) and part in (0, 1):
            return False
        return abs(part - share) < Fraction(1, whole)
    signs = {"at least": "ge", "more than": "gt", "at most": "le", "less than": "lt"}
    return getattr(part, f"__{signs[bound]}__")(share)


def tried_out(bound, share, stands, says):
    """The outcome, and who is in the way, by giving each undecided person each answer in turn."""
    counts = {
        "raises": {"supports", "contradicts", "both", "unmarked"},
        "supports": {"supports"},
        "contradicts": {"contradicts"},
    }[says]
    if says != "raises" and bound in ("at most", "less than"):
        counts = counts | {"both"}
    choices = [
        (True, False) if stand in ("not_asked", "not_reviewed", "unknown") else (stand in counts,)
        for stand in stands
    ]
    outcomes = {true_of(bound, share, sum(each), len(stands)) for each in product(*choices)}
    if outcomes == {True}:
        return "supported"
    return "contradicted" if outcomes == {False} else "no data"


def can_hold(rule: Any) -> bool:
    """Is it a rule that a file may say?"""
    return rule not in (("more than", 1), ("less than", 0))


RULES: Any = st.tuples(st.sampled_from(BOUNDS), st.fractions(0, 1, max_denominator=7))


@given(
    RULES.filter(can_hold),
    st.lists(st.sampled_from(STANDINGS), min_size=1, max_size=7),
    st.sampled_from(("supports", "contradicts", "raises")),
)
def test_a_verdict_holds_whatever_the_undecided_say(rule, stands, says):
    bound, share = rule
    found = verdict(Rule(bound, share), dict(enumerate(stands)), says)
    assert found.outcome == tried_out(bound, share, stands, says)
    assert found.whole == len(stands)
    undecided = [i for i, s in enumerate(stands) if s in ("not_asked", "not_reviewed", "unknown")]
    assert list(found.undecided) == undecided
    # Half of one is no number of people: nobody is in the way of what cannot be.
    can_be = any(true_of(bound, share, n, len(stands)) for n in range(len(stands) + 1))
    assert bool(found.exceptions) <= (found.outcome == "contradicted")
    assert bool(found.exceptions) == (found.outcome == "contradicted") or not can_be


@given(RULES.filter(can_hold), st.lists(st.sampled_from(STANDINGS), min_size=1, max_size=6))
def test_had_the_exceptions_said_otherwise_a_claim_could_hold(rule, stands):
    assume(any(Rule(*rule).holds(n, len(stands)) for n in range(len(stands) + 1)))
    found = verdict(Rule(*rule), dict(enumerate(stands)))
    too_many = rule[0] in ("at most", "less than") or (
        rule[0] == "about" and all(stands[i] == "supports" for i in found.exceptions)
    )
    changed = dict(enumerate(stands))
    outcomes = [found.outcome]
    for i in found.exceptions:
        changed[i] = "silent" if too_many else "supports"
        outcomes.append(verdict(Rule(*rule), changed).outcome)
    assert set(outcomes) != {"contradicted"}


def once_read(stand, is_unread):
    """All that somebody may turn out to say."""
    if stand in ("not_asked", "not_reviewed", "unknown"):
        return STANDINGS
    if not is_unread:
        return (stand,)
    return {
        "supports": ("supports", "both"),
        "contradicts": ("contradicts", "both"),
        "unmarked": ("supports", "contradicts", "both", "unmarked"),
    }.get(stand, (stand,))


@given(
    RULES.filter(can_hold),
    st.lists(st.tuples(st.sampled_from(STANDINGS), st.booleans()), min_size=1, max_size=3),
    st.sampled_from(("supports", "contradicts", "raises")),
)
def test_a_verdict_on_a_stance_holds_whatever_is_read_later(rule, people, says):
    people = [(stand, new or stand == "not_reviewed") for stand, new in people]
    unread = {i for i, (_, new) in enumerate(people) if new}
    stands = {i: stand for i, (stand, _) in enumerate(people)}
    found = verdict(Rule(*rule), stands, says, unread)
    bound, share = rule
    outcomes = {
        tried_out(bound, share, each, says) for each in product(*(once_read(*p) for p in people))
    }
    outcomes.discard("no data")
    expected = outcomes.pop() if len(outcomes) == 1 else "no data"
    assert found.outcome == expected


def test_who_supports_is_not_settled_while_documents_are_unread():
    found = verdict(ALL, {1: "supports", 2: "supports"}, "supports", {2})
    assert (found.outcome, found.n, found.undecided) == ("no data", 1, (2,))
    assert verdict(ALL, {1: "supports", 2: "both"}, "raises", {1, 2}).outcome == "supported"
    assert verdict(ALL, {1: "supports", 2: "both"}, "supports", {1, 2}).outcome == "contradicted"
    none = verdict(NONE, {1: "contradicts"}, "supports", {1})
    assert (none.outcome, none.undecided) == ("no data", (1,))


def test_all_means_supports_only():
    stands: Any = {1: "supports", 2: "both", 3: "not_asked", 4: "silent", 5: "unmarked"}
    found = verdict(ALL, stands)
    assert (found.outcome, found.n, found.whole) == ("contradicted", 1, 5)
    assert found.exceptions == (2, 4, 5)
    assert found.undecided == (3,)


def test_nobody_is_contradicted_by_who_says_both():
    found = verdict(NONE, {1: "contradicts", 2: "both", 3: "silent"})
    assert (found.outcome, found.exceptions) == ("contradicted", (2,))
    assert verdict(NONE, {1: "contradicts", 3: "silent"}).outcome == "supported"


@pytest.mark.parametrize(
    ("stands", "outcome"),
    [
        (["supports", "supports", "silent"], "supported"),
        (["supports", "supports", "silent", "not_asked"], "no data"),
        (["supports", "supports", "silent", "silent"], "contradicted"),
        (["supports", "supports", "both"], "supported"),
        ([], "no data"),
    ],
)
def test_most_is_more_than_half(stands: Any, outcome):
    assert verdict(MOST, dict(enumerate(stands))).outcome == outcome


def test_what_has_no_rule_has_its_count_beside_it():
    found = verdict(None, {1: "supports", 2: "silent", 3: "unknown"})
    assert (found.outcome, found.n, found.whole) == ("n of N", 1, 3)
    assert found.exceptions == ()


@pytest.mark.parametrize(
    ("share", "whole", "true"),
    [
        ("1/2", 1, []),
        ("1/4", 1, []),
        ("1/2", 2, [1]),
        ("1/4", 2, [1]),
        ("2/3", 2, [1]),
        ("1/4", 3, [1]),
        ("1/2", 3, [1, 2]),
        ("3/4", 3, [2]),
    ],
)
def test_about_a_share_is_neither_nobody_nor_everybody(share, whole, true):
    rule = Rule("about", Fraction(share))
    assert [n for n in range(whole + 1) if rule.holds(n, whole)] == true


def test_about_half_of_eleven_is_five_or_six():
    half = Rule("about", Fraction(1, 2))
    assert [n for n in range(12) if half.holds(n, 11)] == [5, 6]
    assert [n for n in range(11) if half.holds(n, 10)] == [5]
    assert [Rule("about", Fraction(1)).holds(n, 3) for n in range(4)] == [False] * 3 + [True]
    assert [Rule("about", Fraction(0)).holds(n, 3) for n in range(4)] == [True] + [False] * 3
    stands: Any = {i: "supports" if i < 8 else "silent" for i in range(11)}
    assert verdict(half, stands).exceptions == tuple(range(8))
