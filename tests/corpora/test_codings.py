"""The codings of the sample studies, judged from the files alone."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from tests.corpora.sample_files import (
    CODEBOOKS,
    CODERS,
    ENGLISH,
    MENTOR,
    codable,
    codebook,
    codings,
    documents,
    questions,
    respondents,
    span,
    states,
    table,
    table_in_readme,
    text,
)
from tests.corpora.test_interviews import ANSWERS_ONLY, LABELS

ENGLISH_LABELS = {
    "CL01": ("I", "CL01"),
    "CL02": ("I", "Mr Hallam"),
    "NU01": ("I", "NU01"),
    "RE01": ("I", "RE01"),
}
STUDIES = [MENTOR, ENGLISH]
COUNTED = "What the counts come to"
SECOND = {
    MENTOR: ("Bo", {"ME02", "ME07", "ME08", "ME10", "MR04", "MR07", "PA02", "PA03"}),
    ENGLISH: ("Sam", {"CL01", "NU01"}),
}
INTERVIEWS = {MENTOR: set(LABELS), ENGLISH: set(ENGLISH_LABELS)}
named = pytest.mark.parametrize("study", STUDIES, ids=lambda study: study.name)


def counted(study):
    if study == MENTOR:
        return states(MENTOR, LABELS, {ANSWERS_ONLY})
    return states(ENGLISH, ENGLISH_LABELS, set())


@named
def test_every_quote_stands_in_its_document_exactly_once(study):
    for row in codings(study):
        assert text(study, row["document"]).count(row["quote"]) == 1, row
        assert row["quote"] == row["quote"].strip()


@named
def test_every_coding_and_every_question_names_codes_of_the_codebook(study):
    codes = set(codable(CODEBOOKS[study]))
    assert {row["code"] for row in codings(study)} == codes
    raised = {path for each in questions(study).values() for path in each.get("codes", [])}
    assert raised <= codes
    assert codes - raised == {path for path in codes if path.startswith("ending-early/")}


@named
def test_a_stance_is_one_towards_a_statement(study):
    book = codable(CODEBOOKS[study])
    taken = defaultdict(set)
    for row in codings(study):
        assert row["stance"] in ("supports", "contradicts", "")
        assert "statement" in book[row["code"]] or not row["stance"], row
        taken[row["code"]].add(row["stance"])
    assert {path for path, code in book.items() if "statement" in code} == {
        path for path, stances in taken.items() if {"supports", "contradicts"} <= stances
    }


@named
def test_every_document_was_coded_by_the_first_coder_and_some_by_a_second(study):
    first = Counter(row["document"] for row in codings(study, CODERS[study]))
    assert INTERVIEWS[study] <= set(first)
    assert all(8 <= first[name] <= 30 for name in INTERVIEWS[study]), first
    name, seen = SECOND[study]
    second = Counter(row["document"] for row in codings(study, name))
    assert set(second) == seen
    assert {row["coder"] for row in codings(study)} == {CODERS[study], name}


@named
def test_the_coders_agree_in_places_and_differ_in_spans_stances_and_codes(study):
    name, seen = SECOND[study]
    kinds: Counter[str] = Counter()
    for document in seen:
        ours = [row for row in codings(study, CODERS[study]) if row["document"] == document]
        theirs = [row for row in codings(study, name) if row["document"] == document]
        for mine in ours:
            meeting = [
                other
                for other in theirs
                if span(study, mine)[0] < span(study, other)[1]
                and span(study, other)[0] < span(study, mine)[1]
            ]
            same = [other for other in meeting if other["code"] == mine["code"]]
            kinds["missed"] += not meeting
            kinds["other code"] += bool(meeting) and not same
            kinds["same"] += any(other["quote"] == mine["quote"] for other in same)
            kinds["other span"] += any(other["quote"] != mine["quote"] for other in same)
            kinds["other stance"] += any(other["stance"] != mine["stance"] for other in same)
    assert all(kinds[kind] for kind in ("same", "missed", "other code", "other span")), kinds
    assert kinds["other stance"], kinds
    assert kinds["other span"] + kinds["same"] > kinds["other code"], kinds


@named
def test_codings_overlap_nest_and_reach_over_short_questions(study):
    spans = defaultdict(list)
    for row in codings(study, CODERS[study]):
        spans[row["document"]].append((*span(study, row), row["code"]))
    pairs = [
        (one, other)
        for found in spans.values()
        for one in found
        for other in found
        if one[2] != other[2] and one[0] < other[1] and other[0] < one[1]
    ]
    assert any(one[0] < other[0] < one[1] < other[1] for one, other in pairs), "no overlap"
    assert any(one[0] < other[0] and other[1] < one[1] for one, other in pairs), "no nesting"
    assert any("\n" in row["quote"] for row in codings(study, CODERS[study]))


def test_quotes_are_starred_for_every_theme_and_not_too_many():
    starred = [row for row in codings(MENTOR, "Anna") if row["starred"]]
    themes = {path for path in codable(CODEBOOKS[MENTOR]) if not path.startswith("ending-early/")}
    assert {row["code"] for row in starred} >= themes
    assert {row["document"] for row in starred} >= set(LABELS)
    assert 50 <= len(starred) <= 90
    assert sum(bool(row["memo"]) for row in codings(MENTOR, "Anna")) >= 20


@named
def test_the_counts_are_those_of_the_readme(study):
    found = counted(study)
    told = table_in_readme(study, COUNTED)
    assert told == {
        case: dict(zip(told[case], row.values(), strict=True)) for case, row in found.items()
    }


def test_every_theme_is_mixed():
    """Raised, silent, not asked and contradicting respondents occur for each."""
    found = counted(MENTOR)
    for path in codable(CODEBOOKS[MENTOR]):
        if path.startswith("ending-early/"):
            continue
        every = Counter(row[path.split("/")[1]] for row in found.values())
        occurring = {state for state, number in every.items() if number}
        assert occurring >= {"supports", "contradicts", "silent", "not asked"}, (path, every)
        assert every["supports"] != every["contradicts"], (path, every)


def test_themes_come_up_unasked():
    asked = {
        (row["document"], path)
        for row in table(MENTOR / "matches.csv")
        for path in questions(MENTOR)[row["question"]]["codes"]
    }
    unasked = {
        (row["document"], row["code"])
        for row in codings(MENTOR, "Anna")
        if row["document"] in LABELS and row["document"] != ANSWERS_ONLY
    } - asked
    assert len(unasked) >= 10


def test_a_mentee_says_that_it_made_no_difference_that_it_was_voluntary():
    roles = {case: row["role"] for case, row in respondents(MENTOR).items()}
    assert any(
        row["voluntariness"] == "contradicts" and roles[case] == "mentee"
        for case, row in counted(MENTOR).items()
    )


def test_states_of_every_kind_occur():
    every = {state for row in counted(MENTOR).values() for state in row.values()}
    assert every >= {"supports", "contradicts", "both", "silent", "not asked", "unknown"}


def test_each_theme_has_an_example_from_the_texts():
    for study in STUDIES:
        names = [*documents(study, "interviews")]
        names += documents(study, "journals") if (study / "journals").exists() else []
        for path, code in codable(CODEBOOKS[study]).items():
            example = code["example"]
            line = example["da"] if isinstance(example, dict) else example
            assert any(line in text(study, name) for name in names), path
            assert codebook(CODEBOOKS[study])[path] is code
