"""`coder findings`, typed as a user would."""

from __future__ import annotations

import pytest

from tests.cli.program import coder, done, make_study, rows, values

QUOTE = "Q-M65VEB"
"""The one passage that the study has coded."""

INDICATORS = """
indicators:
  - id: declined
    label: declined
    classification: respondent
    counts: {where: {status: declined}}
"""


@pytest.fixture
def study(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return make_study(tmp_path / "study.db")


def listed(*options):
    return {row.pop("name"): row for row in rows("findings", "list", *options)}


def test_a_finding_is_added_rested_listed_shown_and_removed(study):
    added = done("findings", "add", "choice", "De vælger det selv.", "--for", "funder")
    assert added.out == "Added the finding choice.\n"
    assert "rests on nothing yet" in added.err
    grounds = ("--theme", "voluntariness", "--quote", QUOTE, "--indicator", "activity")
    assert done("findings", "rest", "choice", *grounds).out == (
        "The finding choice rests on 1 theme, 1 indicator and 1 quote.\n"
    )
    assert listed()["choice"] == {
        "kind": "finding",
        "audience": "funder",
        "text": "De vælger det selv.",
        "rests_on": f"voluntariness; activity; {QUOTE}",
        "gone": "",
    }
    assert values("findings", "show", "choice") == [
        {"what": "name", "value": "choice"},
        {"what": "kind", "value": "finding"},
        {"what": "audience", "value": "funder"},
        {"what": "text", "value": "De vælger det selv."},
        {"what": "theme", "value": "voluntariness: at least 1 of 2 respondents"},
        {"what": "indicator", "value": "activity"},
        {"what": "quote", "value": f"{QUOTE}: Det betød alt."},
    ]
    done("findings", "rest", "choice", "--remove", "--theme", "voluntariness")
    assert listed()["choice"]["rests_on"] == f"activity; {QUOTE}"
    assert done("findings", "remove", "choice").out == "Removed the finding choice.\n"
    assert listed() == {}
    assert done("undo").out == "Undone: removed the finding choice.\n"
    assert "choice" in listed()


def test_what_rests_on_nothing_or_on_what_is_gone_is_listed(study):
    for name in ("choice", "trade"):
        done("findings", "add", name, f"About {name}.", "--for", "funder")
    done("findings", "rest", "choice", "--quote", QUOTE)
    ended = done("findings", "list", "--unsupported", "--format", "csv")
    assert ended.out.splitlines()[1:] == ["trade,finding,funder,About trade.,,"]
    assert ended.err == "Note: Rest on nothing (1 of 2): trade.\n"
    done("findings", "rest", "trade", "--theme", "knowledge")
    assert done("findings", "list", "--unsupported").err == "Note: Everything rests on something.\n"
    # The passage becomes a longer one, and the quote is none that could be printed now.
    done("code", "first", "46:75", "voluntariness")
    row = listed("--unsupported")["choice"]
    assert (row["rests_on"], row["gone"]) == ("", QUOTE)
    assert values("findings", "show", "choice")[-1] == {
        "what": "quote, no longer coded",
        "value": f"{QUOTE}: Det betød alt.",
    }


def test_an_indicator_that_a_file_does_not_declare_supports_nothing(study, tmp_path):
    (tmp_path / "indicators.yaml").write_text(INDICATORS, encoding="utf-8")
    for name, indicator in (("choice", "declined"), ("trade", "activity")):
        done("findings", "add", name, f"About {name}.", "--for", "funder")
        done("findings", "rest", name, "--indicator", indicator)
    assert done("findings", "list", "--unsupported").out.count("\n") == 1
    row = listed("--unsupported", "--indicators", "indicators.yaml")
    assert {name: each["gone"] for name, each in row.items()} == {"trade": "activity"}


def test_a_finding_is_set_in_each_language_by_itself(study):
    add = ("findings", "add", "ask", "Spørg dem.", "--for", "funder", "--language", "da")
    done(*add, "--kind", "recommendation")
    done("findings", "set", "ask", "--text", "Ask them.", "--language", "en")
    done("findings", "set", "ask", "--text", "Spørg dem først.", "--language", "da")
    done("findings", "set", "ask", "--for", "partners", "--name", "ask-first")
    assert values("findings", "show", "ask-first") == [
        {"what": "name", "value": "ask-first"},
        {"what": "kind", "value": "recommendation"},
        {"what": "audience", "value": "partners"},
        {"what": "text (da)", "value": "Spørg dem først."},
        {"what": "text (en)", "value": "Ask them."},
    ]
    done("findings", "set", "ask-first", "--text", "", "--language", "da")
    done("findings", "set", "ask-first", "--text", "Ask.")
    shown = [row["value"] for row in values("findings", "show", "ask-first")]
    assert shown == ["ask-first", "recommendation", "partners", "Ask."]
    done("findings", "set", "ask-first", "--kind", "finding")
    assert listed("--kind", "finding", "--for", "partners").keys() == {"ask-first"}


def test_what_is_exported_can_be_imported_into_a_study_of_the_same_files(study, tmp_path):
    for name in ("choice", "trade"):
        done("findings", "add", name, f"About {name}.", "--for", "funder")
    done("findings", "rest", "choice", "--quote", QUOTE, "--theme", "knowledge")
    done("findings", "move", "trade", "--before", "choice")
    text = done("findings", "export").out
    assert done("findings", "export", "out.yaml").out == (
        "2 findings and 0 recommendations written to out.yaml.\n"
    )
    assert (tmp_path / "out.yaml").read_text(encoding="utf-8") == text
    (tmp_path / "other").mkdir()
    other = make_study(tmp_path / "other" / "study.db")
    taken = done("findings", "import", "out.yaml", "--study", other)
    assert taken.out == (
        "2 findings and 0 recommendations read from out.yaml: 2 added, 0 brought up to date.\n"
    )
    assert done("findings", "export", "--study", other).out == text
    assert list(listed("--study", other)) == ["trade", "choice"]


@pytest.mark.parametrize(
    "typed",
    [
        ("set", "choice"),
        ("set", "choice", "--for", "x", "--language", "da"),
        ("rest", "choice"),
        ("move", "choice"),
        ("move", "choice", "--before", "x", "--last"),
        ("add", "choice", "Text."),
    ],
)
def test_what_is_not_said_is_asked_for(study, typed):
    assert coder("findings", *typed).code == 2
