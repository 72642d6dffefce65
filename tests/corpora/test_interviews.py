"""The interviews of the sample study are those it was made for, judged from the files alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.corpora.sample_files import (
    MENTOR,
    ROOT,
    documents,
    questions,
    respondents,
    table,
    text,
    turns,
    words,
)
from tests.shared_data import SHARED, needs_shared

LABELS = {
    "ME01": ("I", "ME01"),
    "ME02": ("Interviewer", "Hodan"),
    "ME03": ("Interviewer", "Mentee 3"),
    "ME04": ("Interviewer", "Amina"),
    "ME05": ("I", "R"),
    "ME06": ("Interviewer", "ME06"),
    "ME07": ("Anna", "Samira"),
    "ME08": ("Interviewer", "ME08"),
    "ME09": ("Anna", "ME09"),
    "ME10": ("Interviewer", "Mentee 10", "René"),
    "ME11": ("Interviewer", "Mentee 11"),
    "MR01": ("Interviewer", "MR01"),
    "MR02": ("Interviewer", "MR02"),
    "MR03": ("Bo", "MR03"),
    "MR04": ("Interviewer", "MR04"),
    "MR05": ("", "MR05"),
    "MR06": ("Interviewer", "MR06"),
    "MR07": ("Interviewer", "MR07"),
    "PA01": ("Interviewer", "Boligsocial medarbejder"),
    "PA02": ("I", "Pernille"),
    "PA03": ("Interviewer", "PA03"),
    "PA04": ("Interviewer", "Boligsocial medarbejder"),
    "PA05": ("Interviewer", "Dorte", "Jimmi", "Begge", "Ukendt"),
    "PA06": ("I", "PA06"),
    "TK01": ("Interviewer", "Kasper"),
    "TK02": ("Bo", "TK02"),
}
"""Who speaks in each, the interviewer first."""

ANSWERS_ONLY = "MR05"
SITES = {"Køge", "Aarhus", "Sigynsgade", "Nivå Nu", "3B", "Lundtoftegade"}
EVERYTHING = [*LABELS, *documents(MENTOR, "journals")]


def people(role):
    return [row for row in respondents(MENTOR).values() if row["role"] == role]


def test_there_are_twenty_six_interviews_of_four_kinds_of_people():
    assert documents(MENTOR, "interviews") == sorted(LABELS)
    interviews = Counter(
        {row["document"]: row["role"] for row in respondents(MENTOR).values()}.values()
    )
    assert interviews == {"mentee": 11, "mentor": 7, "partner": 6, "former colleague": 2}


def test_one_interview_is_with_two_respondents():
    per_document = Counter(row["document"] for row in respondents(MENTOR).values())
    assert {name: n for name, n in per_document.items() if n > 1} == {"PA05": 2}


def test_most_are_word_files_and_some_text_and_markdown():
    suffixes = Counter(path.suffix for path in (MENTOR / "interviews").iterdir())
    assert suffixes == {".docx": 19, ".txt": 4, ".md": 3}


@pytest.mark.parametrize("role", ["mentee", "mentor", "partner"])
def test_each_kind_of_people_speaks_from_all_six_sites(role):
    assert {row["site"] for row in people(role)} == SITES


def test_former_colleagues_belong_to_no_site():
    assert {row["site"] for row in people("former colleague")} == {""}


@pytest.mark.parametrize("document", LABELS)
def test_an_interview_has_seven_to_fifteen_hundred_words(document):
    whole = text(MENTOR, document)
    labels = sum(len(words(label)) for _, _, label in turns(MENTOR, document, LABELS[document]))
    assert len(words(whole)) - labels >= 700
    assert len(words(whole)) <= 1500


def test_interviews_differ_in_length():
    lengths = sorted(len(words(text(MENTOR, document))) for document in LABELS)
    assert lengths[0] < 900
    assert lengths[-1] > 1300


@pytest.mark.parametrize("document", EVERYTHING)
def test_texts_are_composed_and_hold_nothing_a_reader_would_change(document):
    assert not set(text(MENTOR, document)) & set("\r\t\0\ufeff\u00a0\u00ad\u0301\u030a\ufffd")


@pytest.mark.parametrize("document", LABELS)
def test_everybody_speaks_under_the_label_that_the_table_names(document):
    interviewer, *others = LABELS[document]
    spoken = Counter(label for _, _, label in turns(MENTOR, document, LABELS[document]))
    speaking = [row["speaker"] for row in respondents(MENTOR).values()
                if row["document"] == document]  # fmt: skip
    assert set(speaking) <= set(others)
    assert set(spoken) == set(LABELS[document]) - {""}
    assert all(spoken[label] >= 10 for label in speaking)
    assert interviewer == "" or spoken[interviewer] >= 10


def test_one_has_answers_only():
    assert {name for name, labels in LABELS.items() if labels[0] == ""} == {ANSWERS_ONLY}
    assert not [row for row in table(MENTOR / "matches.csv") if row["document"] == ANSWERS_ONLY]


def test_some_were_invited_and_declined_and_have_no_interview():
    declined = [row for row in table(MENTOR / "cases.csv") if row["status"] == "declined"]
    assert len(declined) >= 5
    assert {row["role"] for row in declined} == {"mentee", "mentor", "partner"}
    for row in declined:
        empty = {column for column, value in row.items() if not value}
        assert empty == {"document", "speaker", "interview_date", "interviewer", "mode"}
    assert {row["status"] for row in respondents(MENTOR).values()} == {"interviewed"}


def test_what_is_known_of_those_interviewed_is_complete_but_for_one_value():
    missing = [
        (case, column)
        for case, row in respondents(MENTOR).items()
        for column, value in row.items()
        if not value and (row["role"], column) != ("former colleague", "site")
    ]
    assert missing == [("MR02", "age_group")]


def test_each_role_has_a_guide_of_its_own():
    files = documents(MENTOR, "guides")
    assert len(files) == 4
    roles = {row["role"].replace(" ", "-"): row["role"] for row in respondents(MENTOR).values()}
    assert set(files) == set(roles)
    for name, question in questions(MENTOR).items():
        [role] = question["of"]
        assert name.startswith(role.split()[-1])
        assert set(question["text"]) == {"da", "en"}
    for role in roles.values():
        own = [each for each in questions(MENTOR).values() if each["of"] == [role]]
        assert 8 <= len(own) <= 10


def test_a_match_is_the_beginning_of_one_turn_of_the_interviewer():
    for row in table(MENTOR / "matches.csv"):
        assert 2 <= len(row["quote"].split()) <= 10, row
        whole = text(MENTOR, row["document"])
        assert whole.count(row["quote"]) == 1, row
        at = whole.index(row["quote"])
        interviewer = LABELS[row["document"]][0]
        [turn] = [
            (start, label)
            for start, end, label in turns(MENTOR, row["document"], LABELS[row["document"]])
            if start <= at < end
        ]
        assert turn[1] == interviewer, row
        assert at - turn[0] <= len("[00:00:00] ****: ") + len(interviewer), row


def test_a_question_is_matched_once_an_interview_and_put_to_those_it_is_meant_for():
    pairs = [(row["document"], row["question"]) for row in table(MENTOR / "matches.csv")]
    assert len(set(pairs)) == len(pairs)
    roles = {row["document"]: row["role"] for row in respondents(MENTOR).values()}
    for document, question in pairs:
        assert questions(MENTOR)[question]["of"] == [roles[document]]
    assert {document for document, _ in pairs} == set(LABELS) - {ANSWERS_ONLY}


def test_in_most_interviews_some_question_was_never_put():
    roles = {row["document"]: row["role"] for row in respondents(MENTOR).values()}
    put = {(row["document"], row["question"]) for row in table(MENTOR / "matches.csv")}
    left_out = {
        document
        for document, role in roles.items()
        for name, question in questions(MENTOR).items()
        if question["of"] == [role] and question["codes"] and (document, name) not in put
    }
    assert len(left_out) >= 13


@pytest.mark.parametrize(
    "path", ["corpora", "corpora/mentor-programme", "corpora/english-sample", "codebooks"]
)
def test_a_readme_says_that_the_people_are_invented(path):
    assert "invented" in (ROOT / path / "README.md").read_text(encoding="utf-8")


def runs_of_six(content: str) -> set[tuple[str, ...]]:
    found = words(content)
    return {tuple(found[at : at + 6]) for at in range(len(found) - 5)}


@pytest.mark.shared
@needs_shared
def test_no_six_words_in_a_row_stand_in_the_background_report():
    theirs: set[tuple[str, ...]] = set()
    for path in (SHARED / "background").glob("*.txt"):
        theirs |= runs_of_six(path.read_text(encoding="utf-8"))
    assert theirs
    ours = {document: text(MENTOR, document) for document in EVERYTHING}
    for folder in (ROOT / "corpora", ROOT / "codebooks"):
        for path in folder.rglob("*"):
            if path.suffix in (".yaml", ".csv", ".md"):
                # The figures are meant to be the same, so tables of them are left out.
                lines = path.read_text(encoding="utf-8").splitlines()
                ours[str(path)] = "\n".join(line for line in lines if line[:1] != "|")
    for name, content in ours.items():
        assert not runs_of_six(content) & theirs, name


def test_no_two_respondents_share_a_run_of_eight_words():
    seen: dict[tuple[str, ...], str] = {}
    for document, labels in LABELS.items():
        for start, end, label in turns(MENTOR, document, labels):
            found = words(text(MENTOR, document)[start:end]) if label != labels[0] else []
            for at in range(len(found) - 7):
                run = tuple(found[at : at + 8])
                assert seen.setdefault(run, document) == document, (run, document)


def test_nothing_else_lies_in_the_folder():
    assert {path.name for path in MENTOR.iterdir()} == {
        *("README.md", "interviews", "journals", "guides", "matches.csv", "codings.csv"),
        *("cases.csv", "mentors.csv", "referrals.csv", "courses.csv", "areas.csv"),
        "findings.yaml",
        "indicators.yaml",
    }
    assert Path(MENTOR / "interviews" / "ME05.txt").read_bytes().count(b"\r\n") > 10
