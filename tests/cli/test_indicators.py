"""`coder indicators`: goals and results from the shell."""

from __future__ import annotations

import csv
import io

import pytest

from tests.cli.program import coder, done, fingerprint, make_study, rows, values

MISFIT = """
indicators:
  - id: declined
    label: declined
    classification: respondent
    counts: {status: declined}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    make_study(tmp_path / "study.db")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_on_the_terminal_they_are_in_english(folder):
    assert done("indicators", "indicators.yaml").out.splitlines()[:7] == [
        "mentees: mentees",
        "3 mentees: target 2 reached.",
        "Unit: cases (respondent). Base: 3 of 3, where role = mentee.",
        "",
        "enough: Two mentees",
        "Result: 3 mentees: target 2 reached.",
        "Judgement: Reached.",
    ]
    danish = done("indicators", "indicators.yaml", "--language", "da").out
    assert "3 mentees: målet på 2 er nået." in danish


def test_a_report_is_in_the_language_of_the_study(folder):
    text = done("indicators", "indicators.yaml", "--format", "md").out
    assert text.startswith("# Mål og resultater: Small")
    assert "| Two mentees | 3 mentees: målet på 2 er nået. | Nået |" in text


def test_numbers_are_numbers_for_other_programs(folder):
    (row,) = rows("indicators", "indicators.yaml")
    numbers = {name: row[name] for name in ("base_cases", "n", "known", "whole", "most", "target")}
    assert numbers == dict.fromkeys(numbers, "3") | {"target": "2"}
    assert row["share"] == row["low"] == row["high"] == ""
    assert (row["id"], row["classification"], row["base"]) == ("mentees", "respondent", "")
    assert (row["target_is_share"], row["verdict"]) == ("False", "reached")
    made = values("indicators", "indicators.yaml")
    assert (made["unit"], made["base"]) == ("cases", {"respondent": 3})
    assert made["indicators"][0]["n"] == 3
    assert made["goals"][0]["verdict"] == "reached"
    assert len(made["digest"]) == 64


def test_files_are_written_in_every_format(folder):
    names = [f"goals.{end}" for end in ("md", "docx", "html", "xlsx", "csv", "json")]
    done("indicators", "indicators.yaml", *(f"--out={name}" for name in names))
    text = (folder / "goals.md").read_text(encoding="utf-8")
    assert text == done("indicators", "indicators.yaml", "--format", "md").out
    table = csv.DictReader(io.StringIO((folder / "goals.csv").read_text(encoding="utf-8")))
    assert {row["Tabel"] for row in table} == {"Mål", "Indikatorer", "Del"}
    assert all((folder / name).stat().st_size for name in names)


def test_the_rows_are_shown_where_parts_do_not_make_their_whole(folder):
    (folder / "misfit.yaml").write_text(MISFIT, encoding="utf-8")
    before = fingerprint(folder)
    ended = coder("indicators", "misfit.yaml", "--out", "goals.md")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.splitlines()[:3] == [
        "Error: The parts of “declined” do not make their whole (misfit.yaml, line 3): of 3 cases, "
        "2 are in no part and 0 in more than one.",
        "  ME01: status (no value): in no part",
        "  ME02: status (no value): in no part",
    ]
    assert fingerprint(folder) == before


def test_a_file_of_another_kind_is_known_by_it(folder):
    assert "guide.yaml looks like an interview guide" in coder("indicators", "guide.yaml").err
    told = coder("guide", "import", "indicators.yaml").err
    assert "looks like a file of indicators" in told
