"""The sample study holds together, judged from its files alone: nothing of the program is used."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from tests.shared_data import SHARED, needs_shared

ROOT = Path(__file__).resolve().parents[2]
STUDY = ROOT / "corpora" / "mentor-programme"
INTERVIEWS = ("ME01", "ME02", "ME03", "MR01", "MR02", "PA01")
NOT_DONE = "MR02"
QUESTIONS_UNKNOWN = "ME03"
SITES = {"Køge", "Aarhus", "Sigynsgade", "Nivå Nu", "3B", "Lundtoftegade"}
READMES = ("corpora/README.md", "corpora/mentor-programme/README.md", "codebooks/README.md")
LABEL = re.compile(r"(\[\d\d:\d\d:\d\d\] )?(\*\*)?(?P<name>I|Interviewer|{})(:\*\*|:|) ")


@cache
def text(document: str) -> str:
    [path] = (STUDY / "interviews").glob(f"{document}.*")
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    return path.read_text(encoding="utf-8")


@cache
def table(name: str) -> list[dict[str, str]]:
    with (STUDY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def walk(codes: list[dict[str, Any]], above: str = "") -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for code in codes:
        path = above + code["name"]
        found |= {path: code} | walk(code.get("codes", []), path + "/")
    return found


@cache
def codebook() -> dict[str, dict[str, Any]]:
    file = ROOT / "codebooks" / "mentor-programme.yaml"
    return walk(yaml.safe_load(file.read_text(encoding="utf-8"))["codes"])


@cache
def guide() -> dict[str, dict[str, Any]]:
    read = yaml.safe_load((STUDY / "guide.yaml").read_text(encoding="utf-8"))["questions"]
    questions = {question["id"]: question for question in read}
    assert len(questions) == len(read)
    return questions


def themes() -> dict[str, dict[str, Any]]:
    return {path: code for path, code in codebook().items() if code.get("codable", True)}


def codings_of(coder: str) -> list[dict[str, str]]:
    return [row for row in table("codings.csv") if row["coder"] == coder]


def span(row: dict[str, str]) -> tuple[int, int]:
    start = text(row["document"]).index(row["quote"])
    return start, start + len(row["quote"])


def interviewed() -> dict[str, dict[str, str]]:
    return {row["document"]: row for row in table("cases.csv") if row["document"]}


def labelled(document: str, label: str) -> list[int]:
    """Where the lines begin that a speaker's label stands before."""
    pattern = LABEL.pattern.replace("{}", re.escape(label))
    found = re.finditer(rf"^{pattern}", text(document), re.MULTILINE)
    return [match.start() for match in found if match["name"] == label]


def interviewer(document: str) -> str:
    return "I" if document == "ME01" else "Interviewer"


def test_there_are_six_interviews_in_four_word_files_a_text_and_a_markdown_file():
    files = sorted(path.name for path in (STUDY / "interviews").iterdir())
    assert [Path(name).stem for name in files] == list(INTERVIEWS)
    assert Counter(Path(name).suffix for name in files) == {".docx": 4, ".txt": 1, ".md": 1}


@pytest.mark.parametrize("document", INTERVIEWS)
def test_an_interview_is_as_long_as_a_short_conversation(document):
    assert 700 <= len(re.findall(r"\w+", text(document))) <= 1200


@pytest.mark.parametrize("document", INTERVIEWS)
def test_texts_are_composed_and_hold_nothing_a_reader_would_change(document):
    assert not set(text(document)) & set("\r\t\0\ufeff\u00a0\u00ad\u0301\u030a\ufffd")


def test_every_quote_stands_in_its_interview_exactly_once():
    for row in table("codings.csv"):
        assert text(row["document"]).count(row["quote"]) == 1, row
        assert row["quote"] == row["quote"].strip()


def test_every_coding_and_every_question_names_codable_codes_of_the_codebook():
    used = {row["code"] for row in table("codings.csv")}
    raised = {path for question in guide().values() for path in question["codes"]}
    assert used == raised == set(themes())


def test_only_codes_with_a_statement_have_stances_and_both_of_them_somewhere():
    stances = defaultdict(set)
    for row in codings_of("Anna"):
        stances[row["code"]].add(row["stance"])
    with_statement = {path for path, code in themes().items() if code.get("statement")}
    assert len(with_statement) == 8
    for path in themes():
        if path in with_statement:
            assert {"supports", "contradicts"} <= stances[path] <= {"supports", "contradicts", ""}
        else:
            assert stances[path] == {""}
    assert {row["stance"] for row in table("codings.csv")} == {"supports", "contradicts", ""}


def test_themes_have_unique_keys_and_distinct_colours_and_headings_have_no_key():
    keys = [code["key"] for code in themes().values()]
    assert len(set(keys)) == len(keys) == 10
    assert all(re.fullmatch("[a-z]", key) for key in keys)
    assert len({code["colour"] for code in themes().values()}) == 10
    headings = [code for path, code in codebook().items() if path not in themes()]
    assert len(headings) == 3
    assert not any("key" in heading for heading in headings)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_colours_stand_out_on_white_and_on_dark():
    dark = luminance("#1e1e1e")
    for path, code in codebook().items():
        own = luminance(code["colour"])
        assert 1.05 / (own + 0.05) >= 3, path
        assert (own + 0.05) / (dark + 0.05) >= 3, path


def test_codes_are_described_in_both_languages():
    for path, code in codebook().items():
        for field in ("label", "definition"):
            assert set(code[field]) == {"da", "en"}, path
        if "statement" in code:
            assert set(code["statement"]) == {"da", "en"}, path
    for code in themes().values():
        for field in ("include", "exclude"):
            assert set(code[field]) == {"da", "en"}
        assert any(code["example"]["da"] in text(document) for document in INTERVIEWS), code


def test_questions_are_ten_to_fourteen_and_asked_of_roles_that_occur():
    roles = {row["role"] for row in table("cases.csv")}
    assert roles == {"mentee", "mentor", "partner"}
    assert 10 <= len(guide()) <= 14
    for question in guide().values():
        assert set(question["text"]) == {"da", "en"}
        assert set(question["of"]) <= roles


def test_a_match_is_the_beginning_of_one_turn_of_the_interviewer():
    for row in table("matches.csv"):
        assert 5 <= len(row["quote"].split()) <= 10, row
        assert text(row["document"]).count(row["quote"]) == 1, row
        at = text(row["document"]).index(row["quote"])
        before = text(row["document"])[:at].rpartition("\n")[2]
        pattern = LABEL.pattern.replace("{}", interviewer(row["document"]))
        assert re.fullmatch(pattern, before), row


def test_a_question_is_matched_once_an_interview_and_put_to_those_it_is_meant_for():
    pairs = [(row["document"], row["question"]) for row in table("matches.csv")]
    assert len(set(pairs)) == len(pairs)
    for document, question in pairs:
        assert interviewed()[document]["role"] in guide()[question]["of"]


def test_one_interview_has_no_question_recorded():
    matched = {row["document"] for row in table("matches.csv")}
    assert set(INTERVIEWS) - matched == {QUESTIONS_UNKNOWN}
    # A coding that touched a turn of the interviewer would record the questions after all.
    turns = labelled(QUESTIONS_UNKNOWN, "Mentee 3")
    asked = labelled(QUESTIONS_UNKNOWN, "Interviewer")
    for row in table("codings.csv"):
        if row["document"] == QUESTIONS_UNKNOWN:
            start, end = span(row)
            assert not any(start <= at < end for at in asked)
            assert max(at for at in turns if at < start) > max(at for at in asked if at < start)


def test_questions_left_out_differ_between_interviews():
    put = defaultdict(set)
    for row in table("matches.csv"):
        put[row["document"]].add(row["question"])
    left_out = {
        document: frozenset(
            question
            for question, entry in guide().items()
            if interviewed()[document]["role"] in entry["of"] and question not in asked
        )
        for document, asked in put.items()
    }
    assert {"motivation", "covid"} <= left_out["ME01"]
    assert {"meetings"} <= left_out["ME02"]
    assert {"voluntary", "industry"} <= left_out["MR01"]


def test_every_case_with_an_interview_speaks_in_it():
    assert set(interviewed()) == set(INTERVIEWS)
    for document, row in interviewed().items():
        assert row["status"] == "interviewed"
        assert len(labelled(document, row["speaker"])) >= 12, document
        assert len(labelled(document, interviewer(document))) >= 12, document


def test_three_people_declined_and_have_no_interview():
    declined = [row for row in table("cases.csv") if row["status"] == "declined"]
    assert len(declined) == 3
    for row in declined:
        empty = {column for column, value in row.items() if not value}
        assert empty == {"document", "speaker", "interview_date", "interviewer", "mode"}


def test_cases_lie_over_the_six_sites_and_lack_one_value():
    assert {row["site"] for row in interviewed().values()} == SITES
    missing = [
        (document, column)
        for document, row in interviewed().items()
        for column, value in row.items()
        if not value
    ]
    assert missing == [("MR02", "age_group")]
    assert ";" not in (STUDY / "cases.csv").read_text(encoding="utf-8")


def test_each_interview_has_eight_to_sixteen_codings_and_one_a_second_coder():
    per_document = Counter(row["document"] for row in codings_of("Anna"))
    assert set(per_document) == set(INTERVIEWS)
    assert all(8 <= number <= 16 for number in per_document.values())
    assert Counter(row["document"] for row in codings_of("Bo")).keys() == {"ME02"}
    assert {row["coder"] for row in table("codings.csv")} == {"Anna", "Bo"}


def test_the_coders_agree_in_places_and_differ_in_spans_stances_and_codes():
    anna = [row for row in codings_of("Anna") if row["document"] == "ME02"]
    bo = codings_of("Bo")
    assert {row["code"] for row in bo} - {row["code"] for row in anna}
    meetings = [
        (ours, theirs)
        for ours in anna
        for theirs in bo
        if ours["code"] == theirs["code"]
        and span(ours)[0] < span(theirs)[1]
        and span(theirs)[0] < span(ours)[1]
    ]
    assert any(span(ours) != span(theirs) for ours, theirs in meetings)
    assert any(ours["stance"] != theirs["stance"] for ours, theirs in meetings)
    assert any(ours["stance"] == theirs["stance"] != "" for ours, theirs in meetings)


def test_codings_overlap_nest_and_reach_over_short_questions():
    spans = defaultdict(list)
    for row in codings_of("Anna"):
        spans[row["document"]].append((*span(row), row["code"]))
    pairs = [
        (one, other)
        for found in spans.values()
        for one in found
        for other in found
        if one[2] != other[2] and one[0] < other[1] and other[0] < one[1]
    ]
    assert any(one[0] < other[0] < one[1] < other[1] for one, other in pairs), "no overlap"
    assert any(one[0] < other[0] and other[1] < one[1] for one, other in pairs), "no nesting"
    over = [row for row in codings_of("Anna") if row["quote"].count("\n") == 2]
    assert len({row["document"] for row in over}) >= 3
    assert any(row["starred"] for row in codings_of("Anna"))
    assert sum(bool(row["memo"]) for row in codings_of("Anna")) >= 5


def states() -> dict[str, dict[str, str]]:
    """What each theme comes to in each interview, by Anna's codings; one case an interview."""
    stances = defaultdict(set)
    for row in codings_of("Anna"):
        stances[row["code"], row["document"]].add(row["stance"])
    asked = {
        (path, row["document"])
        for row in table("matches.csv")
        for path in guide()[row["question"]]["codes"]
    }
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for path, code in themes().items():
        for document in INTERVIEWS:
            if (path, document) in stances:
                state = raised(stances[path, document], with_statement="statement" in code)
            elif document == NOT_DONE:
                state = "not reviewed"
            elif (path, document) in asked:
                state = "silent"
            else:
                state = "unknown" if document == QUESTIONS_UNKNOWN else "not asked"
            found[code["name"]][document] = state
    return found


def raised(stances: set[str], *, with_statement: bool) -> str:
    if not with_statement:
        return "raised"
    taken = stances - {""}
    return "both" if len(taken) == 2 else next(iter(taken), "unmarked")


def test_the_counts_are_those_of_the_readme():
    lines = (STUDY / "README.md").read_text(encoding="utf-8").split("What the counts")[1]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines.splitlines()
        if line.startswith("|")
    ]
    expected = {row[0]: dict(zip(rows[0][1:], row[1:], strict=True)) for row in rows[2:]}
    assert expected == states()


def test_every_state_occurs_and_the_outcomes_are_mixed():
    every = [state for row in states().values() for state in row.values()]
    assert set(every) == {
        *("raised", "supports", "contradicts", "both", "unmarked"),
        *("silent", "not asked", "unknown", "not reviewed"),
    }
    for theme in ("voluntariness", "industry-knowledge", "concrete-tools"):
        assert {"supports", "contradicts"} <= set(states()[theme].values())


@pytest.mark.parametrize("path", READMES)
def test_readmes_say_that_the_people_are_invented(path):
    assert "invented" in (ROOT / path).read_text(encoding="utf-8")


def runs_of_six(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + 6]) for at in range(len(words) - 5)}


def words_of(content: str) -> list[str]:
    return re.findall(r"\w+", content.lower())


@pytest.mark.shared
@needs_shared
def test_no_six_words_in_a_row_stand_in_the_background_report():
    theirs = set()
    for path in (SHARED / "background").glob("*.txt"):
        theirs |= runs_of_six(words_of(path.read_text(encoding="utf-8")))
    assert theirs
    ours = {document: text(document) for document in INTERVIEWS}
    for folder in (ROOT / "corpora", ROOT / "codebooks"):
        for path in folder.rglob("*"):
            if path.suffix in (".yaml", ".csv", ".md"):
                ours[str(path)] = path.read_text(encoding="utf-8")
    for name, content in ours.items():
        shared = runs_of_six(words_of(content)) & theirs
        assert not shared, name
