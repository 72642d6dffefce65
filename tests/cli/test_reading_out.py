"""`counts`, `quotes` and `summary`, typed as a user would."""

from __future__ import annotations

import pytest

from tests.cli.program import coder, done, make_study, rows, values
from tests.spoken_study import spoken_study


@pytest.fixture
def study(tmp_path, monkeypatch):
    """A study in the folder where the program runs; one passage of it is coded."""
    monkeypatch.chdir(tmp_path)
    return make_study(tmp_path / "study.db")


def test_counts_say_the_same_in_every_format(study):
    data = values("counts", "--by", "role")
    assert {"unit", "base", "scope", "digest", "rows"} <= data.keys()
    total = data["rows"][1]
    assert (total["path"], total["group"], total["n"], total["N"]) == ("voluntariness", {}, 1, 2)
    assert data["rows"][0]["group"] == {"role": "mentee"}
    table = rows("counts", "--by", "role")
    assert [row["role"] for row in table] == ["mentee", "(total)"] * 2
    for one, other in zip(data["rows"], table, strict=True):
        assert one["path"] == other["code"]
        assert {key: int(other[key]) for key in ("N", "n", "words")} == {
            key: one[key] for key in ("N", "n", "words")
        }
    assert "at least 1 of 2" in done("counts", "--by", "role").out
    assert "mindst 1 af 2" in done("counts", "--format", "md").out
    assert "at least 1 of 2" in done("counts", "--format", "md", "--language", "en").out
    assert values("counts", "--by", "status")["rows"][0]["group"] == {"status": None}
    assert rows("counts", "--by", "status")[0]["status"] == "(no value)"


def test_counts_take_scope_and_unit(study):
    only = values("counts", "--code", "knowledge", "--where", "role=mentee", "--unit", "words")
    assert only["unit"] == "words"
    assert only["scope"]["codes"] == ["knowledge"]
    assert only["scope"]["where"] == {"role": "mentee"}
    assert "Words" in done("counts", "--unit", "words").out
    assert values("counts", "--kind", "journal")["base"]["respondents"] == 0
    assert values("counts", "--coder", "Anna")["rows"][1]["n"] == 0
    done("code", "second", "46:60", "knowledge", "--coder", "Bo")
    assert coder("counts", "--coder", "Anna", "--coder", "Bo").code == 1
    both = values("counts", "--coder", "Anna", "--coder", "Bo", "--both")
    assert both["scope"]["combine"] == "both"


@pytest.mark.parametrize("subcommand", ["quotes", "summary"])
def test_quotes_and_summaries_take_the_scope_of_counts(study, subcommand):
    done("code", "second", "46:60", "knowledge", "--coder", "Bo")
    assert "Det betød alt." in done(subcommand, "--where", "role=mentee").out
    for scope in (
        ["--coder", "Bo"],
        ["--code", "knowledge"],
        ["--coder", "Anna", "--coder", "Bo", "--both"],
    ):
        assert "Det betød alt." not in done(subcommand, *scope).out
    assert coder(subcommand, "--kind", "journal").code == 1
    assert coder(subcommand, "--where", "status=declined").code == 1
    assert "Det betød alt." not in done("--coder", "Bo", subcommand).out
    assert "Det betød alt." in done(subcommand, "--coder", "Anna", "--any").out
    for wrong in (["--any", "--both"], ["--where", "role"]):
        assert coder(subcommand, *wrong).code == 2


def test_words_that_count_for_nobody_are_told_under_the_table(study):
    done("codings", "import", "codings.csv")
    assert "Not counted" not in done("counts").out
    text_rows = rows("documents", "show", "second")
    start, end = text_rows[2]["start"], text_rows[2]["end"]
    done("code", "second", f"{start}:{end}", "knowledge")
    assert "no respondent's: 1 word coded knowledge in second." in done("counts").out


def test_a_quote_is_shortened_shown_where_it_stands_and_made_whole(study):
    (quote,) = rows("quotes")
    quote_id = quote["quote_id"]
    told = done("shorten", quote_id, "--omit", "Det", "--omit", "alt").out
    assert told == "Quoted from now on: […] betød […].\n"
    (short,) = rows("quotes")
    assert (short["quote"], short["shortened"]) == ("[…] betød […].", "yes")
    assert short["quote_id"] == quote_id
    assert "forkortet" in done("summary").out
    assert [row["turn"] for row in rows("documents", "show", quote_id.lower())] == ["2"]
    assert "shortened a quote in turn 2 of first" in done("history").out
    assert done("shorten", quote_id, "--whole").out == "Quoted whole again.\n"
    assert rows("quotes") == [quote]


def test_what_to_do_with_a_quote_has_to_be_said(study):
    for given in ([], ["--whole", "--omit", "Det"]):
        ended = coder("shorten", "Q-M65VEB", *given)
        assert ended.code == 2
        assert "--omit, or --whole" in ended.err


def test_themes_without_a_passage_are_named(study):
    assert "Nothing to quote: knowledge." in coder("quotes").err
    assert "Nothing to quote" not in coder("quotes", "--code", "voluntariness").err


def test_quotes_are_listed_and_written(study, tmp_path):
    (quote,) = rows("quotes")
    assert (quote["quote"], quote["names_checked"]) == ("Det betød alt.", "no")
    assert (quote["stance"], quote["starred"]) == ("supports", "no")
    assert quote["chosen_because"] == "only_one"
    (same,) = values("quotes")["rows"]
    assert (same["quote"], same["chosen_because"]) == ("Det betød alt.", ["only_one"])
    assert "Names have not been checked" in coder("quotes").err
    done("quotes", "--out", "q.md", "--out", "q.csv", "--out", "q.docx", "--out", "q.html")
    assert "Det betød alt." in (tmp_path / "q.md").read_text(encoding="utf-8")
    assert "Det betød alt." in (tmp_path / "q.csv").read_text(encoding="utf-8")
    assert (tmp_path / "q.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "q.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert rows("quotes", "--starred") == []
    assert "Citat" in (tmp_path / "q.md").read_text(encoding="utf-8")
    assert "Quotes" in done("quotes", "--language", "en", "--format", "md").out


def test_a_summary_is_written_in_place_of_an_older_one(study, tmp_path):
    (tmp_path / "s.md").write_text("old")
    done("summary", "--out", "s.md", "--language", "en", "--by", "role")
    assert (tmp_path / "s.md").read_text(encoding="utf-8") == done(
        "summary", "--language", "en"
    ).out
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".csv") == sorted(
        [
            "codebook.yaml",
            "draft.md",
            "guide.yaml",
            "indicators.yaml",
            "interview.txt",
            "report.md",
            "s.md",
            "study.db",
        ]
    )


def test_cases_are_counted_by_one_and_by_two_variables(study):
    data = values("cases", "count", "--by", "role")
    assert data["scope"]["classification"] == "respondent"
    total = data["rows"][-1]
    assert total == {"group": {}, "n": data["base"]["cases"]}
    assert sum(row["n"] for row in data["rows"][:-1]) == total["n"]
    table = rows("cases", "count", "--by", "role", "--by", "status")
    assert table[-1] == {"role": "(total)", "status": "(total)", "n": str(total["n"])}
    assert "(no value)" in {row["status"] for row in table}
    text = done("cases", "count", "--by", "role", "--by", "status").out
    heads = text.splitlines()[0]
    assert heads.startswith("Role / status  ")
    assert heads.endswith("(no value)  Total")
    assert f"Base: {total['n']}." in text
    assert "| Rolle | Cases |" in done("cases", "count", "--by", "role", "--format", "md").out
    only = values("cases", "count", "--by", "role", "--where", "role=mentee")
    assert only["base"] == {"cases": only["rows"][0]["n"], "of": total["n"]}
    none = values("cases", "count", "--by", "role", "--where", "status=")
    assert 0 < none["base"]["cases"] < none["base"]["of"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--by", "trade"], 1, "no variable called “trade”"),
        (["--by", "role", "--classification", "boat"], 1, "no classification called “boat”"),
        (["--by", "a", "--by", "b", "--by", "c"], 2, "two variables at most"),
        ([], 2, "--by"),
    ],
)
def test_cases_that_cannot_be_counted_are_told(study, arguments, code, told):
    ended = coder("cases", "count", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert told in ended.err


def test_a_summary_has_an_appendix_on_request_the_same_each_time(study, tmp_path):
    assert "Bilag" not in done("summary").out
    arguments = ("summary", "--appendix", "--language")
    danish, english = done(*arguments, "da").out, done(*arguments, "en").out
    assert "## Bilag" in danish
    assert "## Appendix" in english
    assert "COREQ" in danish
    written = []
    for name in ("one.docx", "two.docx"):
        done(*arguments, "da", "--out", name)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]


def test_themes_together_are_listed_with_their_measures(study):
    done("code", "first", "46:60", "knowledge")
    (row,) = values("cooccurrence")["rows"]
    assert row["codes"] == ["voluntariness", "knowledge"]
    assert (row["both"], row["own"], row["jaccard"], row["c"]) == (1, [1, 1], 1.0, 1.0)
    (row,) = rows("cooccurrence", "--within", "turn")
    assert (row["theme"], row["both"], row["jaccard"]) == ("voluntariness", "1", "1.0")
    assert "c" not in row
    for within, unit in (("passage", "passages"), ("turn", "turns"), ("case", "respondents")):
        text = done("cooccurrence", "--within", within).out
        assert f"Unit: {unit}" in text
        assert "1.00" in text
        assert "Digest" in text
    assert values("cooccurrence", "--code", "knowledge")["rows"] == []
    told = done("cooccurrence", "--code", "knowledge")
    assert "No two themes are together in one passage." in told.out


def test_saturation_says_the_same_in_every_format(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    spoken_study(tmp_path / "study.db").close()
    arguments = ("saturation", "--base", "1", "--run", "2", "--orders", "20", "--by", "role")
    data = values(*arguments)
    assert [row["group"] for row in data["rows"]] == [{"role": "M"}, {"role": "K"}, {}]
    assert [row["not_defined"] for row in data["rows"]] == [None, "too_few", None]
    total = data["rows"][-1]
    assert (data["base_size"], data["run_length"], data["ordered_by"]) == (1, 2, None)
    assert [each["document"] for each in total["interviews"]] == list("abcdefg")
    assert total["interviews"][0]["codes"] == ["time", "trust", "work"]
    assert total["runs"][-1] == {"first": 6, "last": 7, "new": 1, "ratio": 1 / 3}
    reached = total["thresholds"][1]
    assert (reached["percent"], reached["reached"], reached["interviews"]) == (0, "1+2", 3)
    assert reached["orders"]["reached"] <= 20
    table = rows(*arguments)
    assert [row["role"] for row in table] == ["M"] * 7 + ["K"] * 2 + ["(total)"] * 7
    last = table[-1]
    assert (last["document"], last["new"], last["themes"]) == ("g", "0", "4")
    assert (last["run"], last["run_new"]) == ("6-7", "1")
    for form in ("table", "md"):
        text = done(*arguments, "--format", form).out
        assert "1+2" in text
        assert "not defined" in text
        assert "Digest" in text
        assert "█" not in text
    assert "coder cases import" in coder("saturation", "--kind", "journal").err
    assert coder("saturation", "--by", "trade").code == 1
    assert coder("saturation", "--base", "0").code == 2
