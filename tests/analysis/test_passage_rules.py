"""What is one passage, one rule at a time, where a random study seldom leads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coder.analysis.passages import passages
from coder.analysis.scope import Combine
from coder.analysis.themes import case_themes
from tests.analysis.golden import CASES, CODES, EVERY_CODE, NOTHING, Interview
from tests.analysis.rules import BOOK, scoped, theme


def quotes(
    marked: str, code: str = "trust", combine: Combine = "any", coders: int = 1
) -> list[tuple[str | None, str]]:
    """The passages of one interview, with the spans of each joined by a bar."""
    [document] = scoped(Interview(marked, reviewed=(EVERY_CODE,) * coders))
    return [
        (passage.stance, "|".join(document.text[slice(*span)] for span in passage.spans))
        for passage in passages([document], BOOK, code_ids=[CODES[code].id], combine=combine)
    ]


# What is one passage


def test_codings_on_either_side_of_an_interviewers_turn_are_two_passages() -> None:
    marked = "Ada: ‹trust1›I do.‹/trust1›\nI: Yes?\nAda: ‹trust2›Always.‹/trust2›\n"
    assert quotes(marked) == [(None, "I do."), (None, "Always.")]


def test_codings_on_either_side_of_ones_own_label_are_one_passage() -> None:
    marked = "Ada: ‹trust1›I do.‹/trust1›\nAda: ‹trust2›Always.‹/trust2›\n"
    assert quotes(marked) == [(None, "I do.|Always.")]


@pytest.mark.parametrize(
    "marked",
    [
        "Ada: ‹trust1›I do‹/trust1›.\nAda: ‹trust2›Always.‹/trust2›\n",
        "Ada: ‹trust1›I do‹/trust1›\nAda: … ‹trust2›Always‹/trust2›\n",
        "Ada: ‹trust1›I do‹/trust1›\nAda: …\nAda: ‹trust2›Always‹/trust2›\n",
        "Ada: ‹trust1›I do‹/trust1›\n(pause)\nAda: ‹trust2›Always‹/trust2›\n",
        "Ada: ‹trust1›I do‹/trust1›\nI: Mm.\nAda: ‹trust2›Always‹/trust2›\n",
    ],
)
def test_anything_but_white_space_and_labels_parts_two_codings(marked: str) -> None:
    assert len(quotes(marked)) == 2


@pytest.mark.parametrize(
    ("between", "number"),
    [
        ("I: Mm.\n", 1),
        ("I: Mm.\n\nI: Yes?\n", 1),
        ("Ada: …\n", 1),
        ("Bo: \n", 1),
        ("Tolk: \n", 1),
        ("I: Mm.\nBo: \n", 1),
        ("Bo: …\n", 2),
        ("Bo: Me too.\n", 2),
        ("Both: We do.\n", 2),
        ("Tolk: She does.\n", 2),
        ("(pause)\n", 2),
        ("I: Mm.\n(pause)\n", 2),
        ("I: Mm.\n(pause)\nBo: \n", 2),
    ],
)
def test_within_one_coding_anothers_speech_parts_and_an_interviewers_does_not(
    between: str, number: int
) -> None:
    marked = f"Ada: ‹trust1›I do.\n{between}Ada: Always.‹/trust1›\n"
    [document] = scoped(Interview(marked))
    of_ada = [p for p in passages([document], BOOK) if p.case_id == 1 and p.code_id == 4]
    assert len(of_ada) == number


def test_a_coding_across_an_interviewers_turn_joins_what_touches_either_end() -> None:
    marked = (
        "Ada: ‹trust1›Well,‹/trust1› ‹trust2›I do.\nI: Yes?\nAda: Always‹/trust2›"
        "‹trust3› so.‹/trust3›\n"
    )
    assert quotes(marked) == [(None, "Well, I do.|Always so.")]


def test_a_word_whose_halves_are_coded_apart_counts_once_they_are_one_passage() -> None:
    marked = "Ada: ‹trust1›I tru‹/trust1›‹trust2›sted her‹/trust2›.\n"
    assert quotes(marked) == [(None, "I trusted her")]
    assert theme([Interview(marked)]).words == {1: 3}


def test_a_word_whose_halves_are_in_opposite_passages_is_in_neither() -> None:
    marked = "Ada: ‹talk+1›I tal‹/talk+1›‹talk-1›ked much‹/talk-1›.\n"
    assert quotes(marked, "talk") == [("supports", "I tal"), ("contradicts", "ked much")]
    assert theme([Interview(marked)], "talk").words == {1: 2}


# Stances


def test_unmarked_evidence_between_opposite_passages_belongs_to_both() -> None:
    marked = "Ada: ‹talk+1›We met‹/talk+1› ‹talk1›each week‹/talk1› ‹talk-1›or not‹/talk-1›.\n"
    assert quotes(marked, "talk") == [
        ("supports", "We met each week"),
        ("contradicts", "each week or not"),
    ]
    assert theme([Interview(marked)], "talk").words == {1: 6}


def test_words_count_once_where_one_passage_holds_several_opposite_ones() -> None:
    marked = "Ada: ‹talk+1›We ‹talk-1›met‹/talk-1› and ‹talk-2›spoke‹/talk-2› a lot‹/talk+1›.\n"
    found = theme([Interview(marked)], "talk")
    assert (found.passages, found.words) == ({1: 3}, {1: 6})


def test_a_stance_says_nothing_for_the_code_above_nor_without_a_statement() -> None:
    marked = "Ada: ‹talk+1›We met.‹/talk+1› ‹trust-1›I did not.‹/trust-1›\n"
    assert quotes(marked, "talk") == [("supports", "We met.")]
    assert quotes(marked, "trust") == [(None, "I did not.")]
    assert quotes(marked, "contact") == [(None, "We met. I did not.")]


def test_who_says_the_opposite_is_named() -> None:
    found = theme(
        [
            Interview("Ada: ‹talk+1›We met.‹/talk+1›\n"),
            Interview("Bo: ‹talk-1›We never did.‹/talk-1›\n"),
        ],
        "talk",
    )
    assert found.supports == {CASES["Ada"]}
    assert found.contradicts == {CASES["Bo"]}
    assert (found.split(CASES["Ada"]), found.split(CASES["Bo"])) == ("supports", "contradicts")


# Several coders


def test_coders_who_code_alike_share_just_the_passages_of_each() -> None:
    def marked(coders: str) -> str:
        def both(mark: str) -> str:
            return "".join(
                mark.replace("‹", f"‹{coder}:").replace("‹A:/", "‹/A:").replace("‹B:/", "‹/B:")
                for coder in coders
            )

        return (
            f"Ada: {both('‹talk+1›')}We met\nI: When?\nAda: each {both('‹talk1›')}week"
            f"{both('‹/talk+1›')} or{both('‹/talk1›')}{both('‹talk-1›')} not{both('‹/talk-1›')}.\n"
        )

    alone = quotes(marked("A"), "talk")
    assert alone == [("supports", "We met|each week or"), ("contradicts", "week or not")]
    assert quotes(marked("AB"), "talk", "both", coders=2) == alone
    assert quotes(marked("AB"), "talk", "any", coders=2) == alone


def test_three_coders_keep_a_stance_only_where_all_agree() -> None:
    marked = (
        "Ada: ‹A:talk+1›We ‹B:talk+1›met ‹C:talk1›each week‹/A:talk+1› or so‹/C:talk1›"
        " there‹/B:talk+1›.\n"
    )
    [document] = scoped(Interview(marked, reviewed=(EVERY_CODE,) * 3))
    [shared] = passages([document], BOOK, code_ids=[CODES["talk"].id], combine="both")
    assert (shared.stance, document.text[slice(*shared.spans[0])]) == (None, "each week")


def test_with_several_coders_only_cases_that_all_reviewed_are_counted() -> None:
    asks = {1: {"trust"}}
    marked = "{}: ‹A:trust1›I do.‹/A:trust1›\nI: Do you trust her?\n"
    reviewed = Interview(marked.format("Ada"), asks, reviewed=(EVERY_CODE, EVERY_CODE))
    half = Interview(marked.format("Bo"), asks, reviewed=(EVERY_CODE, NOTHING))
    one = Interview("Cai: Hm.\n", reviewed=(EVERY_CODE,))
    found = theme([reviewed, half, one])
    assert found.base == {CASES["Ada"], CASES["Cai"]}
    assert found.raised == found.asked == found.unprompted == {CASES["Ada"]}
    assert set(found.passages) == set(found.words) == {CASES["Ada"]}
    assert found.state(CASES["Bo"]) is None


def test_a_coding_of_a_coder_who_does_not_count_is_an_error() -> None:
    [document] = scoped(Interview("Ada: ‹trust1›I do.‹/trust1›\n"))
    with pytest.raises(ValueError, match="coders who do not count"):
        case_themes([replace(document, coders=(2,))], BOOK)


def test_a_document_in_which_nobody_counts_is_not_reviewed() -> None:
    [document] = scoped(Interview("Ada: Hm.\n", declared=True))
    [found] = case_themes([replace(document, coders=())], BOOK, code_ids=[CODES["trust"].id])
    assert found.not_reviewed == {CASES["Ada"]}
