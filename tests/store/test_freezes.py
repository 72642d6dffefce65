"""Frozen counts in the file: kept as they were, found by name, told when they are damaged."""

from __future__ import annotations

import json
import sqlite3

import pytest

from coder.actions.freezes import freeze_counts
from coder.actions.history import redo, undo
from coder.errors import Conflict, DamagedStudy, UnknownName
from coder.model.cell import Cell
from coder.model.freeze import FrozenCounts, FrozenScope
from coder.queries.checking import check_study
from coder.store import guards
from coder.store.backups import all_backups
from coder.store.freezes import freeze_called, freeze_names
from coder.store.history import newest
from coder.store.migrations import NEWEST
from coder.store.study import Study
from tests.studies import ANNA, small_study

CELLS = {
    ("c1", "p1"): Cell("raised", "both", asked=True, unprompted=False, passages=3, words=40),
    ("c1", "p2"): Cell("not_asked", None, asked=False, unprompted=False, passages=0, words=0),
    ("c2", "p1"): Cell("silent", None, asked=True, unprompted=False, passages=0, words=0),
}
SCOPE = FrozenScope(("interview", "survey"), (("site", "Nivå Nu"),), ("Anna", "Bo"), "both")
COUNTS = FrozenCounts(SCOPE, "a" * 64, "0.1.0", CELLS, frozenset({"c2"}))

ONE = {
    "codes": ["c"],
    "cases": ["p"],
    "elsewhere": [],
    "cells": [[0, 0, "raised", "both", True, True, 1, 1]],
}
"""The cells of a freeze as the file has them, if they are sound."""


@pytest.fixture
def study(tmp_path):
    with small_study(tmp_path / "study.db") as study:
        yield study


def test_what_is_kept_comes_back_as_it_was(study):
    freeze_counts(study, ANNA, "før sommeren", COUNTS)
    found = freeze_called(study, "før sommeren")
    assert found.counts == COUNTS
    assert list(found.counts.cells) == list(CELLS)
    assert (found.name, found.coder, found.operation) == ("før sommeren", "Anna", newest(study))


def test_a_name_is_found_however_it_is_spelt(study):
    freeze_counts(study, ANNA, "Nivå", COUNTS)
    assert freeze_called(study, "Niva\u030a ").name == "Nivå"
    with pytest.raises(Conflict, match="already"):
        freeze_counts(study, ANNA, "Niva\u030a", COUNTS)
    with pytest.raises(UnknownName, match="june") as told:
        freeze_called(study, "june")
    assert "Nivå" in told.value.hint


def test_a_freeze_taken_back_is_gone_and_comes_back_with_its_operation(study):
    freeze_counts(study, ANNA, "june", COUNTS)
    made = newest(study)
    undo(study, ANNA)
    assert freeze_names(study) == []
    redo(study, ANNA)
    assert freeze_called(study, "june").operation == made


def test_a_freeze_in_the_row_of_one_taken_back_is_its_own(study):
    freeze_counts(study, ANNA, "june", COUNTS)
    undo(study, ANNA)
    freeze_counts(study, ANNA, "june", COUNTS)
    assert freeze_called(study, "june").operation == newest(study)


def test_a_frozen_study_holds_no_name_of_anybody(study):
    freeze_counts(study, ANNA, "june", COUNTS)
    assert set(json.loads(study.value("select cells from freezes"))["cases"]) == {"p1", "p2"}


@pytest.mark.parametrize(
    ("column", "damage"),
    [
        ("cells", "{"),
        ("cells", "[]"),
        ("cells", json.dumps({**ONE, "codes": []})),
        ("cells", json.dumps({**ONE, "cells": [[0, 0, "rised", None, True, True, 1, 1]]})),
        ("cells", json.dumps({**ONE, "cells": [[0, 0, "raised", "no", True, True, 1, 1]]})),
        ("cells", json.dumps({**ONE, "cells": [[0, 0, "silent", None, True, True, 1]]})),
        ("scope", "{}"),
        ("scope", "null"),
    ],
)
def test_damaged_counts_are_told_and_found_by_the_check(study, column, damage):
    freeze_counts(study, ANNA, "june", COUNTS)
    assert check_study(study).problems == ()
    with study.unrecorded() as connection:
        connection.execute(f"update freezes set {column} = ?", (damage,))
    with pytest.raises(DamagedStudy, match="june"):
        freeze_called(study, "june")
    (problem,) = check_study(study).problems
    assert "june" in problem.what


def in_second_schema(path):
    """A study as the program before frozen counts wrote it."""
    with small_study(path):
        pass
    connection = sqlite3.connect(path)
    connection.execute("drop table freezes")
    connection.execute("delete from _sqlite_migrations where name = 'm003_freezes'")
    connection.execute("pragma user_version=2")
    connection.commit()
    connection.close()
    return path


def test_an_older_study_is_upgraded_and_kept_as_it_was(tmp_path):
    path = in_second_schema(tmp_path / "study.db")
    with Study.open(path) as study:
        freeze_counts(study, ANNA, "june", COUNTS)
        assert freeze_called(study, "june").counts == COUNTS
        assert check_study(study).problems == ()
    kept = sqlite3.connect(all_backups(path)[0].path)
    assert kept.execute("pragma user_version").fetchone()[0] == 2
    kept.close()


@pytest.mark.parametrize("writable", [True, False])
def test_a_copy_is_opened_of_an_older_study_that_stays_as_it_is(tmp_path, monkeypatch, writable):
    path = in_second_schema(tmp_path / "study.db")
    before = path.read_bytes()
    monkeypatch.setattr(guards, "can_write_beside", lambda path: writable)
    with Study.open_copy(path) as copy:
        assert copy.value("pragma user_version") == NEWEST
        freeze_counts(copy, ANNA, "june", COUNTS)
        assert check_study(copy).problems == ()
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["study.db"]


def test_nothing_done_to_a_copy_in_memory_comes_to_the_study(study):
    freeze_counts(study, ANNA, "june", COUNTS)
    with study.snapshot(), study.copy_in_memory() as copy:
        undo(copy, ANNA)
        assert freeze_names(copy) == []
    assert freeze_names(study) == ["june"]
