"""Theme tables as they are typed and seen: groups, words, two variables, cases by themes."""

from __future__ import annotations

import json
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.cli import drawing
from tests.cli.program import coder, done, make_study, rows, values
from tests.cli.test_showing import Terminal, on_terminal

ESCAPE = "\x1b["


@pytest.fixture
def study(tmp_path, monkeypatch):
    """A study in the folder where the program runs: one passage is coded, one question put."""
    monkeypatch.chdir(tmp_path)
    path = make_study(tmp_path / "study.db")
    done("guide", "match", "first", "1", "why")
    return path


def only(*arguments):
    """The rows of one theme by the value of their one group; the total under None."""
    data = values("counts", "--code", "voluntariness", *arguments)
    return {next(iter(row["group"].values()), "total"): row for row in data["rows"]}


def test_counts_by_document_coder_and_question(study):
    by_document = only("--by", "document")
    assert (by_document["first"]["n"], by_document["second"]["n"]) == (1, 0)
    done("code", "second", "46:60", "voluntariness", "--coder", "Bo")
    by_coder = only("--by", "coder")
    assert [by_coder[name]["n"] for name in ("Anna", "Bo", "total")] == [1, 1, 1]
    named = only("--by", "coder", "--coder", "Anna", "--coder", "Bo", "--any")
    assert [named[name]["n"] for name in ("Anna", "Bo", "total")] == [1, 1, 0]
    by_question = only("--by", "question")
    assert (by_question["why"]["n"], by_question["why"]["N"]) == (1, 1)
    assert by_question[None]["N"] == 1
    text = done("counts", "--by", "question").out
    assert "(no question)" in text
    assert "up to the next question" in text
    assert "(no value)" not in text


def test_a_variable_goes_before_a_word_that_is_none(study):
    done("cases", "set", "ME01", "coder", "tall")
    assert only("--by", "coder").keys() == {"tall", None, "total"}
    assert "codings and reviews" not in done("counts", "--by", "coder").out


def test_words_are_of_all_words_that_are_said(study):
    row = only("--unit", "words")["total"]
    assert (row["words"], row["spoken"]) == (3, 24)
    assert "at least 3 of 24 at least 12.5 %" in " ".join(
        done("counts", "--unit", "words").out.split()
    )
    assert rows("counts", "--unit", "words")[0]["spoken"] == "24"
    assert "spoken" not in only()["total"]
    # Of so few words there is no percentage, and of none not even a share.
    few = done("counts", "--unit", "words", "--by", "document").out
    assert "0 of 9" in few
    assert " %" not in next(line for line in few.splitlines() if "second" in line)
    none = done("counts", "--unit", "words", "--kind", "journal").out
    assert "0 of 0 not defined" in " ".join(none.split())


def test_one_theme_by_two_variables_is_a_table_of_both(study, monkeypatch):
    done("cases", "set", "ME01", "site", "Ribe")
    arguments = ("counts", "--by", "role", "--by", "site", "--code", "voluntariness")
    table = [" ".join(line.split()) for line in done(*arguments).out.splitlines()]
    assert table[0] == "role / site Ribe (no value) Total"
    assert table[1] == "Mentees 1 of 1 at least 0 of 1 at least 1 of 2"
    assert table[2].startswith("Total 1 of 1")
    assert "not meant to be passed on" in "".join(table)
    assert "| Mentees | 1 " in done(*arguments, "--format", "md").out
    assert {row["site"] for row in rows(*arguments)} == {"Ribe", "(no value)", "(total)"}
    refused = coder(*arguments, "--out", "site.xlsx")
    assert refused.code == 1
    assert "can tell who is who" in refused.err
    narrow = on_terminal(*arguments, monkeypatch=monkeypatch, columns=55)
    assert narrow.lstrip().startswith("site / role")
    assert "no room" not in narrow
    by_question = (*arguments[:2], "question", *arguments[3:])
    assert "passed on" not in done(*by_question).out
    both = coder(*arguments[:5])
    assert both.code == 1
    assert "name one --code" in both.err


def test_cases_by_themes_say_the_same_in_every_format(study):
    done("documents", "done", "first")
    long = {(row["case"], row["code"]): row for row in rows("cases", "themes", "--by", "role")}
    assert long["ME01", "voluntariness"]["state"] == "raised"
    assert long["ME01", "voluntariness"]["role"] == "mentee"
    assert (long["ME01", "knowledge"]["state"], long["ME02", "knowledge"]["state"]) == (
        "not_asked",
        "not_reviewed",
    )
    data = values("cases", "themes", "--by", "role")
    assert {"unit", "base", "scope", "digest", "version", "rows"} <= data.keys()
    for row in data["rows"]:
        other = long[row["case"], row["path"]]
        assert (row["state"], row["passages"]) == (other["state"], int(other["passages"]))
        assert row["asked"] == bool(int(other["asked"]))
        assert row["group"] == {"role": "mentee"}
    lines = [" ".join(line.split()) for line in done("cases", "themes").out.splitlines()]
    assert lines[1:3] == ["ME01 1+ –", "ME02 ? ?"]
    missing = done("cases", "themes", "--not-raised").out
    assert "1 of 2" in missing
    assert ("ME01", "raised") not in {
        (row["case"], row["state"]) for row in rows("cases", "themes", "--not-raised")
    }
    assert coder("cases", "themes", "--by", "nothing").code == 1
    assert "nobody is counted" in done("cases", "themes", "--kind", "journal").err


def test_cases_by_themes_are_listed_where_there_is_no_room(study, monkeypatch):
    for number in range(12):
        done("codebook", "add", f"theme {number}")
    wide = on_terminal("cases", "themes", monkeypatch=monkeypatch, columns=80)
    assert "3 theme 0" in wide.replace("\n", " ")
    narrow = on_terminal("cases", "themes", monkeypatch=monkeypatch, columns=50)
    assert "Respondents" in narrow
    assert max(map(len, narrow.splitlines())) <= 50


@pytest.mark.parametrize(
    "arguments",
    [
        ("cooccurrence", "--within", "case"),
        ("cases", "themes"),
        ("counts", "--by", "role", "--by", "document", "--code", "voluntariness"),
    ],
)
def test_shades_are_for_terminals_with_colours_and_never_alone(study, monkeypatch, arguments):
    done("code", "first", "60:70", "knowledge")
    plain = done(*arguments).out
    assert ESCAPE not in plain
    dumb = on_terminal(*arguments, monkeypatch=monkeypatch, columns=200)
    assert ESCAPE not in dumb
    colours = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    coloured, colourless = (
        on_terminal(*arguments, monkeypatch=monkeypatch, columns=200, **colours, **more)
        for more in ({}, {"NO_COLOR": "1"})
    )
    assert "48;2;" in coloured
    assert "48;2;" not in colourless
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.split() for line in bare.splitlines()] == [
        line.split() for line in dumb.splitlines()
    ]


def test_a_shade_is_the_deeper_the_more():
    shades = [drawing.shade(number, 8) for number in range(9)]
    assert shades[0] == ""
    deeper = list(dict.fromkeys(shades[1:]))
    assert len(deeper) == 4
    assert sorted(shades[1:], key=deeper.index) == shades[1:]
    assert drawing.shade(80, 8) == shades[8]


@given(whole=st.integers(0, 40), share=st.integers(0, 40), length=st.integers(2, 12))
def test_a_bar_is_as_long_as_the_part_is_of_the_whole(whole, share, length):
    part = min(share, whole)
    drawn = drawing.bar(part, whole, length)
    if not whole:
        assert drawn == ""
        return
    assert len(drawn) == length
    filled = drawn.count("━") + drawn.count("╸") / 2
    assert abs(filled - length * part / whole) <= 0.5
    assert (filled == 0) == (part == 0)
    assert (filled == length) == (part == whole)


def test_bars_and_signs_are_ascii_where_the_terminal_is(monkeypatch):
    stream = type("Ascii", (Terminal,), {"encoding": "ascii"})()
    monkeypatch.setattr(sys, "stdout", stream)
    assert drawing.bar(1, 3, 6) == "##...."
    assert drawing.bar(1, 100, 6) == "#....."
    assert "".join(drawing.signs(["2±", "1−", "–", "·"])).isascii()


def test_a_file_calls_documents_by_number_and_respondents_by_role(study):
    done("counts", "--by", "document", "--out", "documents.md", "--out", "documents.csv")
    for name in ("documents.md", "documents.csv"):
        text = (study.parent / name).read_text("utf-8")
        assert "Dokument 1" in text
        assert "first" not in text
    done("cases", "themes", "--out", "cases.json", "--out", "cases.md")
    found = json.loads((study.parent / "cases.json").read_text("utf-8"))
    shown = values("cases", "themes")
    assert {row["case"] for row in found["rows"]} == {"Mentee 1", "Mentee 2"}
    assert found["digest"] == shown["digest"]
    assert [{**row, "case": ""} for row in found["rows"]] == [
        {**row, "case": ""} for row in shown["rows"]
    ]
    assert (study.parent / "cases.md").read_text("utf-8") == done(
        "cases", "themes", "--format", "md"
    ).out
