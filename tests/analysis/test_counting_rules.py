"""States, questions and sums, one rule at a time, where a random study seldom leads."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from coder.analysis import blocks
from coder.analysis.columns import NOBODY, TurnColumns
from coder.analysis.cooccurrence import co_occurrence
from coder.analysis.counts import Group, theme_counts
from coder.analysis.parts import check_partition
from coder.analysis.passages import passages
from coder.analysis.scope import ScopedCoding, ScopedDocument, SpokenTurn
from coder.analysis.speech import Line, Speech
from coder.analysis.themes import case_themes
from coder.analysis.tree import CodeTree
from coder.analysis.unattributed import unattributed
from coder.errors import PartsDoNotAddUp
from tests.analysis import golden
from tests.analysis.golden import CASES, Interview
from tests.analysis.rules import BOOK, scoped, theme

NORTH: Group = (("site", "north"),)
NOWHERE: Group = (("site", None),)


# Questions


def test_a_coding_that_begins_with_the_space_before_a_question_begins_in_it() -> None:
    marked = "Ada: Hm.‹trust1›\n\nI: Do you trust her?\nAda: I do.‹/trust1›\n"
    found = theme([Interview(marked)])
    assert found.asked == {1}
    assert not found.unprompted
    assert found.words == {1: 2}


def test_a_coding_of_white_space_alone_begins_nowhere() -> None:
    marked = "Ada: Hm.‹trust1›\n‹/trust1›I: Well?\nAda: No.\n"
    assert theme([Interview(marked)]).unknown == {1}


def test_a_match_to_a_turn_that_is_no_interviewers_records_nothing() -> None:
    assert theme([Interview("Ada: Trust?\n", asks={0: {"trust"}})]).unknown == {1}
    assert theme([Interview("I: Trust?\nAda: No.\n", asks={0: {"trust"}})]).silent == {1}


def test_a_match_between_turns_is_to_none_of_them() -> None:
    [document] = scoped(Interview("I: Trust?\n\nAda: No.\n"))
    line = Line([document.text], [TurnColumns.of(document.turns)])
    at = line.interviewers_turn(np.arange(len(document.text)))
    assert at.tolist() == [0] * len("I: Trust?") + [NOBODY] * len("\n\nAda: No.\n")


def test_a_matched_question_about_no_code_records_what_was_asked() -> None:
    assert theme([Interview("I: Coffee?\nAda: No.\n", asks={0: set()})]).not_asked == {1}


def test_who_says_nothing_in_an_interview_was_not_asked_in_it() -> None:
    marked = "I: Do you trust her?\nAda: No.\nBo: …\n"
    found = theme([Interview(marked, asks={0: {"trust"}}), Interview("Bo: Well.\n", declared=True)])
    assert found.silent == {CASES["Ada"]}
    assert found.not_asked == {CASES["Bo"]}


# Adding up


def test_a_case_in_two_states_or_in_none_is_an_error_that_shows_the_rows() -> None:
    [ada] = case_themes(scoped(Interview("Ada: Hm.\n")), BOOK, code_ids=[4])
    assert ada.unknown == {1}
    for wrong in (
        replace(ada, unknown=frozenset()),
        replace(ada, silent=frozenset({1})),
        replace(ada, raised=frozenset({1}), unmarked=frozenset({1})),
    ):
        with pytest.raises(PartsDoNotAddUp) as caught:
            theme_counts([wrong])
        assert "states" in caught.value.message
        assert f"silent: {sorted(wrong.silent)}" in caught.value.hint


@pytest.mark.parametrize(
    "parts", [{"a": {1}}, {"a": {1, 2}, "b": {2}}, {"a": {1}, "b": {3}}, {"a": {1, 2, 3}}]
)
def test_parts_that_are_not_the_whole_once_are_an_error(parts: dict[str, set[int]]) -> None:
    check_partition("cases", {1, 2}, {"a": {1}, "b": {2}, "c": set()})
    with pytest.raises(PartsDoNotAddUp, match=r"\(cases\)") as caught:
        check_partition("cases", {1, 2}, parts)
    assert caught.value.hint.splitlines()[:2] == ["whole: [1, 2]", f"a: {sorted(parts['a'])}"]


def test_a_raised_case_with_two_stances_or_none_is_an_error() -> None:
    [ada] = case_themes(scoped(Interview("Ada: ‹trust1›Hm.‹/trust1›\n")), BOOK, code_ids=[4])
    for wrong in (
        replace(ada, unmarked=frozenset()),
        replace(ada, supports=frozenset({1})),
    ):
        with pytest.raises(PartsDoNotAddUp, match="stances"):
            theme_counts([wrong])


def test_evidence_of_a_case_without_words_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = np.empty(0, dtype=np.int64)
    monkeypatch.setattr(Speech, "speaking", lambda _: (nobody, nobody))
    with pytest.raises(PartsDoNotAddUp) as caught:
        case_themes(scoped(Interview("Ada: ‹trust1›Hm.‹/trust1›\n")), BOOK)
    assert "raised: [1]" in caught.value.hint


def test_groups_that_leave_a_case_out_or_count_it_twice_are_an_error() -> None:
    themes = case_themes(
        scoped(Interview("Ada: Hm.\n"), Interview("Bo: Hm.\n")), BOOK, code_ids=[4]
    )
    with pytest.raises(PartsDoNotAddUp, match="in no group") as caught:
        theme_counts(themes, {NORTH: frozenset({1})})
    assert caught.value.hint == "cases: [2]"
    twice = {NORTH: frozenset({1, 2}), NOWHERE: frozenset({2, 9})}
    with pytest.raises(PartsDoNotAddUp, match="groups do not add up") as caught:
        theme_counts(themes, twice)
    assert caught.value.hint.startswith("total: {'N': 2, ")
    assert [row.N for row in theme_counts(themes, twice, overlapping=True)] == [2, 1, 2]


def test_passages_and_words_of_a_group_are_its_own_cases() -> None:
    themes = case_themes(
        scoped(
            Interview("Ada: ‹trust1›I do.‹/trust1›\n"),
            Interview("Bo: ‹trust1›So do I.‹/trust1›\n"),
        ),
        BOOK,
        code_ids=[4],
    )
    rows = theme_counts(themes, {NORTH: frozenset({1}), NOWHERE: frozenset({2})})
    assert [(row.passages, row.words) for row in rows] == [(1, 2), (1, 3), (2, 5)]


def test_turns_that_overlap_are_refused() -> None:
    turns = [SpokenTurn(0, 0, 5, "respondent", 1), SpokenTurn(4, 4, 9, "respondent", 1)]
    with pytest.raises(ValueError, match="overlap"):
        Line(["one two three"], [TurnColumns.of(turns)])


def test_documents_may_come_one_at_a_time() -> None:
    interviews = scoped(*golden.INTERVIEWS)
    assert case_themes(iter(interviews), BOOK) == case_themes(interviews, BOOK)
    assert list(unattributed(iter(interviews), BOOK)) == list(unattributed(interviews, BOOK))


def test_documents_taken_together_count_as_each_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    interviews = scoped(*golden.INTERVIEWS)
    counted = []
    for characters, expected in ((1, len(interviews)), (200, 5), (10**9, 1)):
        monkeypatch.setattr(blocks, "_CHARACTERS", characters)
        assert len(list(blocks.blocks(interviews, CodeTree(BOOK)))) == expected
        counted.append(
            (
                case_themes(interviews, BOOK),
                sorted(passages(interviews, BOOK), key=repr),
                co_occurrence(interviews, BOOK),
            )
        )
    assert counted[0] == counted[1] == counted[2]


def test_nothing_joins_from_one_document_into_the_next() -> None:
    ending = Interview("I: Well?\nAda: ‹trust1›I do.‹/trust1›\n")
    beginning = Interview("Ada: ‹trust1›So I do.‹/trust1›\nI: Well?\n")
    assert theme([ending, beginning]).passages == {CASES["Ada"]: 2}


def test_a_document_without_turns_or_codings_counts_nobody() -> None:
    empty = ScopedDocument(1, "", (), (), (1,), {})
    bare = ScopedDocument(2, "One two.", (), (ScopedCoding(0, 3, 4, 1),), (1,), {})
    [found] = case_themes([empty, bare], BOOK, code_ids=[4])
    assert (found.base, theme_counts([found])[0].n) == (frozenset(), 0)
    [listed] = unattributed([empty, bare], BOOK, code_ids=[4])
    assert (listed.role, listed.span, listed.words) == (None, (0, 3), 1)
