"""The respondents and what they say are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coder.analysis.fitness import fitness
from coder.analysis.quotes import (
    Candidate,
    choose,
    choose_for_themes,
    never_quoted,
    word_weights,
)

GOOD = "Hun kom hver tirsdag, også de uger hvor det regnede."


def passage(key, case_id, text=GOOD, *, group="mentee", stance=None, starred=False):
    return Candidate(key, case_id, group, text, stance, starred)


def test_a_starred_passage_comes_first_even_when_it_is_short():
    pool = [passage("a", 1), passage("b", 2, "Ja, helt klart.", starred=True), passage("c", 3)]
    first = choose(pool, 2).choices[0]
    assert first.candidate.key == "b"
    assert first.reasons == ("starred",)


def test_a_place_is_kept_for_the_opposite_of_what_is_starred():
    pool = [passage(f"s{case}", case, stance="supports", starred=True) for case in (1, 2, 3)]
    pool.append(passage("c", 4, stance="contradicts"))
    selection = choose(pool, 3)
    assert [choice.candidate.key for choice in selection.choices] == ["s1", "s2", "c"]
    assert selection.choices[-1].reasons == ("other_stance",)
    assert selection.starred_left_out == ("s3",)


@pytest.mark.parametrize("starred", [False, True])
@pytest.mark.parametrize(("usual", "rare"), [("supports", "contradicts"), ("contradicts", None)])
def test_what_more_respondents_say_comes_first(usual, rare, starred):
    pool = [passage(f"u{case}", case, "og ja", stance=usual, starred=starred) for case in (1, 2)]
    pool += [passage(f"r{number}", 9, stance=rare, starred=starred) for number in range(5)]
    assert choose(pool, 1).choices[0].candidate.stance == usual
    assert choose(pool, 2).choices[0].candidate.stance == usual


def test_who_alone_can_contradict_is_not_used_up_for_something_else():
    pool = [
        passage("a", 1, stance="supports"),
        passage(
            "b", 1, "Nej, det betød ikke noget for mig, at det var tirsdag.", stance="contradicts"
        ),
        passage("c", 2, stance="supports"),
    ]
    assert {choice.candidate.key for choice in choose(pool, 2).choices} == {"b", "c"}


def test_who_alone_can_contradict_is_heard_with_that_rather_than_with_a_star():
    pool = [
        passage("a", 1, stance="supports", starred=True),
        passage("b", 1, "Nej, det var lige meget for mig, hvem der kom.", stance="contradicts"),
        passage("c", 2, "Ja, det betød alt, at hun kom af egen vilje.", stance="supports"),
    ]
    selection = choose(pool, 2)
    assert {choice.candidate.key for choice in selection.choices} == {"b", "c"}
    assert selection.starred_left_out == ("a",)
    assert [choice.candidate.key for choice in choose(pool, 1).choices] == ["a"]


def test_a_shortened_quote_is_chosen_for_all_its_words():
    long = " ".join([GOOD] * 8)
    pool = [replace(passage("a", 1, long), shortened=f"{GOOD} […]"), passage("b", 2)]
    for quotes in (pool, [replace(each, shortened=None) for each in pool]):
        assert [choice.candidate.key for choice in choose(quotes, 2).choices] == ["b", "a"]
    assert [each.printed for each in pool] == [f"{GOOD} […]", GOOD]


def test_quotes_are_shared_between_the_sides_as_respondents_are():
    pool = [passage(f"s{case}", case, "og ja", stance="supports") for case in range(6)]
    pool += [passage(f"c{case}", case, stance="contradicts") for case in range(6, 9)]
    chosen = [choice.candidate.stance for choice in choose(pool, 6).choices]
    assert chosen.count("contradicts") == 2
    assert chosen[:3] == ["supports", "contradicts", "supports"]


def test_one_quote_alone_keeps_no_place_for_another():
    pool = [
        passage("a", 1, stance="supports"),
        passage("b", 1, "Nej, aldrig.", stance="contradicts"),
        passage("c", 2, "Ja da.", stance="supports"),
    ]
    assert choose(pool, 1).choices[0].candidate.key == "a"


def test_a_word_or_two_do_not_stand_for_a_group():
    pool = [passage("a", 1), passage("b", 2), passage("c", 3, "Ja.", group="mentor")]
    assert [choice.candidate.key for choice in choose(pool, 2).choices] == ["a", "b"]


def test_groups_take_turns():
    pool = [passage(f"m{case}", case) for case in range(5)]
    pool += [passage("p", 10, group="partner"), passage("n", 11, group=None)]
    selection = choose(pool, 3)
    assert {choice.candidate.group for choice in selection.choices} == {"mentee", "partner", None}
    assert [choice.reasons for choice in selection.choices[1:]] == [("new_group",)] * 2


@pytest.mark.parametrize(
    "worse",
    [
        "Hun kom ofte.",
        " ".join(["Og så kom hun igen, og vi talte om alt muligt."] * 8),
        "hvor hun kom hver tirsdag, også de uger hvor det regnede.",
        "Hun kom hver tirsdag, også de uger hvor det regnede og",
        "Hun kom hver tirsdag, også de uger hvor det regnede...",
        "Hun kom hver tirsdag, også de uger hvor det regnede …",
    ],
    ids=["short", "long", "begins inside", "ends inside", "trails off", "trails off, one sign"],
)
def test_whole_sentences_of_a_good_length_are_preferred(worse):
    assert choose([passage("a", 1, worse), passage("b", 2)], 1).choices[0].candidate.key == "b"


@pytest.mark.parametrize(
    "whole",
    [
        "»Kom nu,« sagde hun, og så gik vi ned til havnen.",
        "Skulle vi så bare gå hjem igen, eller hvad mente han?!",
        "(Griner) Det var ikke ligefrem det, jeg havde regnet med.",
        "3 gange om ugen stod han der nede ved porten.",
    ],
)
def test_sentences_may_begin_with_quotation_marks_brackets_and_digits(whole):
    pool = [
        passage("a", 1, "og så kom hun hver tirsdag, også de uger hvor det regnede"),
        passage("b", 2, whole),
    ]
    assert choose(pool, 1).choices[0].candidate.key == "b"


def test_a_talkative_respondent_does_not_move_the_centre():
    # Respondent 1 says one thing in twenty passages; the other three say another.
    pool = [
        passage(f"a{index:02}", 1, f"Cyklen var det vigtigste for mig, nummer {index} i rækken.")
        for index in range(20)
    ]
    pool += [
        passage("b", 2, "Det var tilliden, der gjorde, at jeg turde søge pladsen."),
        passage("c", 3, "Uden tilliden havde jeg aldrig turdet søge den plads."),
        passage("d", 4, "Tilliden kom langsomt, men den gjorde, at jeg turde."),
    ]
    assert choose(pool, 1).choices[0].candidate.case_id != 1


def test_words_that_all_use_all_the_time_weigh_nothing():
    weights = word_weights([passage("a", 1, "det var tillid"), passage("b", 2, "det var Cykler")])
    assert weights["det"] == weights["var"] == 0
    assert weights["cykler"] == weights["tillid"] > 0


def test_a_report_spreads_its_quotes_over_respondents():
    themes = [[passage(f"{theme}-{case}", case) for case in (1, 2, 3)] for theme in range(3)]
    themes = [
        [replace(each, text=f"{GOOD[:-1]} nummer {theme}.") for each in pool]
        for theme, pool in enumerate(themes)
    ]
    selections = choose_for_themes(themes, 1)
    quoted = [choice.candidate.case_id for each in selections for choice in each.choices]
    assert sorted(quoted) == [1, 2, 3]
    assert never_quoted(selections) == ()
    assert never_quoted(selections[:1]) == tuple(sorted({1, 2, 3} - {quoted[0]}))


def test_the_same_words_are_not_quoted_under_two_themes_if_others_are_there():
    own = passage("own", 1, "Vi gik en lang tur langs vandet og talte om det hele.")
    first, second = choose_for_themes([[passage("a", 1)], [passage("b", 1), own]], 1)
    assert [each.choices[0].candidate.key for each in (first, second)] == ["a", "own"]


def test_nothing_is_chosen_where_there_is_nothing():
    selection = choose([], 3)
    assert (selection.choices, selection.passages, selection.case_ids) == ((), 0, ())


@pytest.mark.parametrize(
    ("text", "misfit"),
    [
        ("Og så talte vi om det hele en gang til.", 0),
        ("“Évidemment” sagde han, og så gik vi hjem igen.", 0),
        ("3 gange talte vi om det hele den dag.", 0),
        ("évidemment talte vi om det hele en gang til.", 1),
        ("и потом мы говорили об этом ещё один раз.", 1),
        ("Og så talte vi om det hele en gang til...", 1),
    ],
)
def test_a_whole_sentence_begins_with_a_capital_of_any_letters(text, misfit):
    assert fitness(text) == (False, misfit)
