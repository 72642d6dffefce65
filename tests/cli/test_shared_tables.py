"""A table of several kinds of cases by a variable that they share, typed as a user would."""

from __future__ import annotations

import pytest

from tests.cli.program import coder, done, make_study
from tests.cli.test_living_reports import body, write

HEAD = "---\nlanguage: da\nwords: {referral: henvisninger, course: forløb, done: gennemført}\n---\n"
CASES = """case,classification,site,state
R1,referral,Ribe,
R2,referral,Ribe,
R3,referral,,
C1,course,Ribe,done
C2,course,Vejle,
"""


@pytest.fixture(autouse=True)
def study(tmp_path, monkeypatch):
    """A study with referrals and courses in the folder where the program runs."""
    monkeypatch.chdir(tmp_path)
    path = make_study(tmp_path / "study.db")
    (tmp_path / "more.csv").write_text(CASES, encoding="utf-8")
    done("cases", "import", "more.csv")
    return path


def rows(call: str) -> list[list[str]]:
    """The table that a call gives, without the line below its head."""
    lines = [line for line in body(call).split("\n") if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [cells[0], *cells[2:]]


def test_each_kind_is_counted_by_the_values_that_any_has():
    assert rows('{{ cases_table("referral", "course", by="site") }}') == [
        ["Sted", "Cases (referral)", "Cases (course)"],
        ["Ribe", "2", "1"],
        ["Vejle", "0", "1"],
        ["(uden værdi)", "1", "0"],
        ["I alt", "3", "2"],
    ]


def test_the_kinds_that_have_the_second_variable_are_divided_by_it():
    out = done(
        "report", write(HEAD + '{{ cases_table("referral", "course", by=["site", "state"]) }}')
    )
    text = out.out
    assert "Henvisninger | Forløb: gennemført | Forløb: (uden værdi) | Forløb: i alt |" in text
    assert "| Ribe | 2 | 1 | 0 | 1 |" in text
    assert "| I alt | 3 | 1 | 1 | 2 |" in text
    assert "Enhed: henvisninger. Grundlag: 3." in text
    assert "Enhed: forløb. Grundlag: 2." in text
    # The foot has each digest once, by what the report calls the kind.
    assert "Cases: forløb " in text
    assert ", henvisninger " in text


def test_what_no_kind_has_is_told_with_its_line():
    for call, told in (
        ('cases_table("referral", "boat", by="site")', "no classification called “boat”"),
        ('cases_table("referral", "course", by=["site", "stat"])', "no variable called “stat”"),
        ('cases_table("referral", "respondent", by="site")', "no variable called “site”"),
        ('cases_table(by="site")', "needs its classification"),
        ('cases_table("course", others="referral", by="site")', "no variable called “others”"),
    ):
        ended = coder("report", write(f"{HEAD}{{{{ {call} }}}}"))
        assert ended.code == 1
        assert "t.md, line 5:" in ended.err
        assert told in ended.err
