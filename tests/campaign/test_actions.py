"""After random actions of every kind: undo all, redo all, and replay."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil

import pytest

import coder.actions
from coder.actions.history import redo, undo
from coder.errors import CoderError
from coder.jobs.progress import finish
from coder.jobs.replaying import check_replay
from coder.queries.freezes import count_whole
from coder.queries.scope import Scope
from coder.store import operations, portable
from coder.store.baselines import write_baseline
from coder.store.differing import first_differences
from coder.store.history import last_done, newest
from coder.store.operations import Operation
from coder.store.recorded import KEYS, RECORDED, REFERENCES, key_of
from coder.store.study import Study
from tests.campaign.actions import ACTS, random_actions
from tests.campaign.replay import (
    SHAPES,
    Lived,
    everything,
    replayed,
    study_of,
    until_nothing,
)

N = 300


@pytest.fixture(scope="module", params=[("empty", 1), ("edited", 2)])
def lived(request):
    shape, seed = request.param
    made = Lived(shape, seed, N)
    yield made
    made.study.close()


def test_undo_all_and_redo_all_end_in_the_identical_study(lived):
    before = newest(lived.study)
    times = lived.undo_and_redo()
    assert times > N / 2
    assert newest(lived.study) == before + 2 * times
    assert lived.study.problems() == []


def test_replaying_gives_the_same_study(lived):
    lived.replay()
    assert finish(check_replay(lived.study)) == ()


NOT_RECORDED = {"reading.keep_place"}


def public_actions():
    """Every function of `coder.actions` that a front end calls to change a study."""
    found = set()
    for module in pkgutil.iter_modules(coder.actions.__path__):
        own = importlib.import_module(f"coder.actions.{module.name}")
        for name, function in inspect.getmembers(own, inspect.isfunction):
            parameters = list(inspect.signature(function).parameters)
            acts = parameters[:2] == ["study", "coder_id"] and not name.startswith("_")
            if acts and function.__module__ == own.__name__:
                found.add(f"{module.name}.{name}")
    return found


def test_the_generator_knows_every_action():
    """So nothing is promised of an action that no test does: a new one has to be added here."""
    assert {name for name, _, _ in ACTS} - {"coders.find_or_add_coder"} == public_actions()


def test_every_action_is_done_in_some_study():
    left = {name for name, _, _ in ACTS} - NOT_RECORDED
    with study_of("edited") as study:
        for name in random_actions(study, 3, 10 * N):
            left.discard(name)
            if not left:
                break
    assert not left


def last_number(study):
    last = last_done(study)
    assert last is not None
    return last.number


def test_all_can_be_undone_and_redone_in_later_sessions(tmp_path):
    path = tmp_path / "study.db"
    SHAPES["edited"](tmp_path).close()
    for session in range(3):
        with Study.open(path) as study:
            for _ in random_actions(study, session, 15):
                pass
    with Study.open(path) as study:
        until_nothing(redo, study)
        states = {last_number(study): everything(study)}
    for _ in range(6):
        with Study.open(path) as study:
            for _ in range(4):
                undo(study, 1)
                states[last_number(study)] = everything(study)
    for _ in range(6):
        with Study.open(path) as study:
            for _ in range(4):
                redo(study, 1)
                assert everything(study) == states[last_number(study)]
    with Study.open(path) as study:
        assert finish(check_replay(study)) == ()


# What came before a baseline


@pytest.mark.parametrize("seed", range(2))
def test_what_came_before_a_baseline_can_be_undone_and_redone_and_is_replayed(seed):
    with study_of("edited") as study:
        for _ in random_actions(study, seed, 60):
            pass
        with study.unrecorded() as connection:
            write_baseline(connection)
        for _ in range(25):
            undo(study, 1)
        for _ in range(10):
            redo(study, 1)
        for _ in random_actions(study, seed + 100, 40):
            pass
        assert finish(check_replay(study)) == ()
        with replayed(study) as again:
            assert first_differences(study, again) == []
            assert count_whole(again, Scope()).frozen == count_whole(study, Scope()).frozen


# Planted faults


def acted():
    study = study_of("edited")
    for _ in random_actions(study, 7, N):
        pass
    return study


def forgets_images_of_updates(patch):
    """An update keeps no image of what was."""
    plain = Operation.update

    def update(operation, table, row_id, **values):
        kept = dict(operation._touched.before), dict(operation._touched.after)
        plain(operation, table, row_id, **values)
        if table == "codes":
            operation._touched.before, operation._touched.after = kept

    patch.setattr(Operation, "update", update)


def forgets_rows_of_lists(patch):
    """Rows that are removed on the way are not noted."""
    plain = Operation.delete

    def delete(operation, table, row_id):
        plain(operation, table, row_id)
        if table == "memos":
            operation._touched.before.pop((table, row_id))
            operation._touched.after.pop((table, row_id))

    patch.setattr(Operation, "delete", delete)


def writes_beside_the_operation(patch):
    """An action changes a row on its own."""
    plain = Operation.finish

    def finish_(operation):
        if operation._kind == "coding.star":
            operation._connection.execute("update codings set stance = null")
        plain(operation)

    patch.setattr(Operation, "finish", finish_)


UNDO_FAULTS = (forgets_images_of_updates, forgets_rows_of_lists, writes_beside_the_operation)


@pytest.mark.parametrize("fault", UNDO_FAULTS)
def test_an_action_that_forgets_a_row_is_found(fault, monkeypatch):
    fault(monkeypatch)
    lived = Lived("edited", 7, N, every=1)
    with lived.study as study:
        assert finish(check_replay(study)) != ()
        with pytest.raises((AssertionError, CoderError)):
            lived.undo_and_redo()


def loses(table, column):
    """What is written of a change leaves a column out, or writes it as missing in new rows."""

    def fault(patch):
        plain = portable.write_changes

        def write_changes(connection, touched):
            changes = json.loads(plain(connection, touched))
            if part := changes.get("made", {}).get(table):
                place = part["columns"].index(column)
                for row in part["rows"]:
                    row[place] = FILLERS.get(column)
            for part in changes.get("changed", ()):
                if part["table"] == table and column in part["columns"]:
                    place = part["columns"].index(column)
                    part["columns"].pop(place)
                    for row in part["rows"]:
                        row.pop(place + len(key_of(table)))
            return json.dumps(changes)

        patch.setattr(operations, "write_changes", write_changes)

    return fault


FILLERS = {"starred": 0, "position": 0, "questions_declared": 0, "codable": 1, "content": ""}
LOST = (
    *(("codings", "stance"), ("documents", "coder_id"), ("codes", "parent_id")),
    *(("memos", "content"), ("variables", "position")),
)


@pytest.mark.parametrize(("table", "column"), LOST)
def test_a_portable_change_that_loses_a_column_is_found(table, column, monkeypatch):
    loses(table, column)(monkeypatch)
    with acted() as study:
        [told, *_] = finish(check_replay(study))
        assert f" {table} " in told or f"'{table}" in told or f"{table}." in told


def test_every_column_that_points_elsewhere_is_written_by_name():
    with study_of("empty") as study:
        for table, columns in RECORDED.items():
            rows = study.rows(f'pragma foreign_key_list("{table}")')
            pointing = {row["from"]: row["table"] for row in rows}
            assert pointing == {each: REFERENCES[each] for each in columns if each in REFERENCES}
            assert ("guid" in columns) != (table in KEYS)
