"""`coder freeze` and `coder diff` as an evaluator types them."""

from __future__ import annotations

import re
import sqlite3

import pytest

from coder.jobs.comparing import _WayBack
from tests.cli.program import coder, done, fingerprint, make_study, rows, values


@pytest.fixture
def study(tmp_path, monkeypatch):
    """A study whose counts were frozen as “june” before its one coding."""
    monkeypatch.chdir(tmp_path)
    return make_study(tmp_path / "study.db")


def change(path, sql):
    """Change a study behind the program's back."""
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()


def test_what_moved_is_told_in_tables_then_in_cells_then_in_operations(study):
    done("documents", "done", "first")
    text = done("diff", "june").out
    # The two can have been done in different minutes.
    times = {row["at"][:16].replace("T", " ") for row in values("history")}
    told = re.sub("|".join(map(re.escape, times)), "TIME", text)
    shown = [" ".join(line.split()) for line in told.splitlines()]
    coded, marked = (row["number"] for row in values("history")[-2:])
    assert shown[:-2] == [
        "theme raised what else moved",
        "voluntariness at least 0 of 2 → at least 1 of 2"
        " supports 0 → 1, not reviewed 2 → 1, passages 0 → 1",
        "knowledge at least 0 of 2 not reviewed 2 → 1, unknown 0 → 1",
        "",
        "respondent moved operations",
        "voluntariness",
        f"ME01 not reviewed → raised (supports) #{coded}",
        "knowledge",
        f"ME01 not reviewed → unknown #{marked}",
        "",
        "number at (UTC) coder what passage",
        f"#{coded} TIME Anna coded turn 2 of first as voluntariness 1:46 “Det betød alt.”",
        f"#{marked} TIME Anna marked first done",
        "",
    ]
    assert shown[-2].startswith("Unit: respondents by theme;")
    assert "2 interviews" in shown[-2]
    assert shown[-1].startswith("Digest of the study's counted content: then ")


def test_the_same_study_gives_the_same_bytes(study):
    for form in ("table", "md", "csv", "json"):
        once = done("diff", "june", "--format", form).out
        assert once == done("diff", "june", "--format", form).out


def test_programs_get_every_cell_with_the_numbers_of_what_moved_it(study):
    done("undo")
    done("redo")
    found = values("diff", "june")
    (row,) = found["rows"]
    (cell,) = rows("diff", "june")
    numbers = [each["number"] for each in values("history")][-3:]
    assert (row["path"], row["case"], row["operations"]) == ("voluntariness", "ME01", numbers)
    assert row["before"]["state"] == "not_reviewed"
    assert row["after"]["state"] == "raised"
    assert row["after"]["stance"] == "supports"
    assert (cell["state_before"], cell["state_after"]) == ("not_reviewed", "raised")
    assert (cell["passages_before"], cell["passages_after"]) == ("0", "1")
    assert cell["operations"] == "; ".join(map(str, numbers))
    (theme,) = found["themes"]
    assert (theme["before"]["n"], theme["after"]["n"]) == (0, 1)
    (counted,) = (row for row in values("counts")["rows"] if row["path"] == theme["path"])
    assert theme["after"].items() <= counted.items()
    assert [each["kind"] for each in found["operations"]] == ["coding.add", "undo", "redo"]
    (place,) = found["operations"][0]["passages"]
    assert (place["place"], place["document"]) == ("1:46", "first")
    assert place["quote"] in done("documents", "show", place["place"]).out
    assert found["before"]["name"] == "june"
    assert found["after"]["digest"] == values("counts")["digest"]


def test_what_moved_back_has_not_moved(study):
    done("undo")
    assert "Nothing has moved since “june”: what is counted is the same" in done("diff", "june").out
    assert values("diff", "june")["rows"] == []
    assert rows("diff", "june") == []


def test_a_change_that_moves_no_count_is_told_as_such(study):
    done("freeze", "july")
    done("code", "first", "46:55", "voluntariness", "--stance", "supports")
    assert "what is counted has changed, and no count with it" in done("diff", "july").out


def test_frozen_counts_are_listed(study):
    done("freeze", "july", "--kind", "journal")
    assert [(row["name"], row["themes"], row["respondents"]) for row in rows("diff")] == [
        ("june", "2", "2"),
        ("july", "0", "0"),
    ]


def test_counts_are_compared_in_the_scope_they_were_frozen_in(study):
    done("cases", "set", "ME01", "site", "Ribe")
    done("freeze", "ribe", "--where", "site=Ribe")
    done("cases", "set", "ME02", "site", "Ribe")
    found = values("diff", "ribe")
    assert {(row["case"], row["before"]) for row in found["rows"]} == {("ME02", None)}
    assert found["scope"]["where"] == {"site": "Ribe"}


@pytest.mark.parametrize(
    "typed", ["june --against study.db", "june --kind journal", "--where site=Ribe"]
)
def test_options_that_contradict_each_other_are_wrong_usage(study, typed):
    ended = coder("diff", *typed.split())
    assert (ended.code, ended.out) == (2, "")


def test_a_copy_of_the_study_is_compared_by_what_it_is(study, tmp_path):
    (tmp_path / "old.db").write_bytes(study.read_bytes())
    done("codebook", "rename", "knowledge", "insight")
    assert "Nothing has moved since “old.db”" in done("diff", "--against", "old.db").out
    done("undo")
    done("undo")
    (row,) = values("diff", "--against", "old.db")["rows"]
    assert (row["case"], row["before"]["state"], row["operations"]) == ("ME01", "raised", [])
    assert "operations" not in done("diff", "--against", "old.db").out


def test_a_study_of_the_same_files_is_compared_by_names(study, tmp_path):
    (tmp_path / "other.db").write_bytes(study.read_bytes())
    for table in ("codes", "cases", "documents", "codings"):
        change(tmp_path / "other.db", f"update {table} set guid = guid || 'x'")
    told = done("diff", "--against", "other.db").out
    assert "Nothing has moved since “other.db”: what is counted is the same" in told
    done("undo")
    (row,) = values("diff", "--against", "other.db")["rows"]
    assert (row["path"], row["case"]) == ("voluntariness", "ME01")


def test_another_study_is_left_as_it_is(study, tmp_path):
    (tmp_path / "old.db").write_bytes(study.read_bytes())
    before = fingerprint(tmp_path)
    done("diff", "--against", "old.db")
    assert fingerprint(tmp_path) == before


def test_what_was_changed_behind_the_programs_back_is_told(study):
    change(study, "update codings set stance = null")
    change(study, "update freezes set version = '0.0.9'")
    assert coder("diff", "june").err == ""  # The coding's operation takes it all back.
    change(study, "update speakers set case_id = null where label = 'M2'")
    ended = coder("diff", "june")
    assert "would not be as frozen" in ended.err
    assert "otherwise than 0.0.9 did" in ended.err


def test_a_comparison_that_is_stopped_leaves_nothing(study, tmp_path, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    before = fingerprint(tmp_path)
    monkeypatch.setattr(_WayBack, "step", stop)
    ended = coder("diff", "june")
    assert (ended.code, ended.out) == (130, "")
    assert "nothing was changed" in ended.err
    assert fingerprint(tmp_path) == before


def test_damaged_counts_are_told(study):
    change(study, "update freezes set cells = substr(cells, 1, 40)")
    ended = coder("diff", "june")
    assert ended.code == 1
    assert "The counts frozen as “june” cannot be read" in ended.err
    assert "june" in coder("check").err


@pytest.mark.parametrize(
    "damage",
    [
        """update images set "row" = '{' where operation_id = (select max(id) from operations)""",
        "update codes set name = 'knowledge' where name = 'voluntariness'",
    ],
)
def test_what_cannot_be_taken_back_is_told(study, damage):
    done("codebook", "rename", "knowledge", "insight")
    change(study, damage)
    ended = coder("diff", "june")
    assert (ended.code, ended.out) == (1, "")
    assert "cannot be taken back any more" in ended.err
