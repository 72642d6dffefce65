"""Undo and redo against a slow, obvious version: copies of every table."""

from __future__ import annotations

import random

import pytest

from coder.errors import NothingToDo
from coder.store.recorded import RECORDED
from coder.store.study import Study
from coder.store.undoing import redo, undo


@pytest.fixture
def study(tmp_path):
    with Study.create(tmp_path / "study.db", name="Test", language="da", coder="Anna") as study:
        yield study


def everything(study):
    """All recorded rows, as the slow version keeps them."""
    return {
        table: [tuple(row) for row in study.rows(f'select * from "{table}" order by id')]
        for table in RECORDED
        if table != "coders"
    }


def add_code(study, name, parent=None):
    with study.operation("code.add", 1) as operation:
        code = operation.insert(
            "codes", name=name, parent_id=parent, position=0, colour="#000000", codable=1
        )
        operation.insert("code_texts", code_id=code, field="label", language="da", content=name)
        operation.summary = f"added {name}"
    return code


def random_change(study, rng, number):
    """One change of a random kind that the schema allows."""
    codes = [row["id"] for row in study.rows("select id from codes order by id")]
    leaves = [
        row["id"]
        for row in study.rows(
            "select id from codes where id not in "
            "(select parent_id from codes where parent_id is not null) order by id"
        )
    ]
    kind = rng.choice(["add", "add", "child", "rename", "remove", "swap"])
    if kind == "child" and codes:
        add_code(study, f"kind {number} æ🧑‍🤝‍🧑", rng.choice(codes))
    elif kind == "rename" and codes:
        with study.operation("code.rename", 1) as operation:
            code = rng.choice(codes)
            operation.update("codes", code, name=f"renamed {number}", key=None)
            operation.update("codes", code, position=number)
    elif kind == "remove" and leaves:
        code = rng.choice(leaves)
        with study.operation("code.remove", 1) as operation:
            for row in study.rows("select id from code_texts where code_id = :id", {"id": code}):
                operation.delete("code_texts", row["id"])
            operation.delete("codes", code)
    elif kind == "swap" and len(codes) > 1:
        one, other = rng.sample(codes, 2)
        with study.operation("code.swap", 1) as operation:
            operation.update("codes", one, key=None)
            operation.update("codes", other, key="x" if rng.random() < 0.5 else None)
            operation.update("codes", one, colour=f"#{number:06d}")
    else:
        add_code(study, f"theme {number}")


@pytest.mark.parametrize("seed", range(12))
def test_undo_and_redo_restore_every_row(study, seed):
    rng = random.Random(seed)
    states = [everything(study)]
    while len(states) < 15:
        random_change(study, rng, len(states))
        if everything(study) != states[-1]:
            states.append(everything(study))
        elif study.value("select count(*) from operations") >= len(states):
            undo(study, 1)  # a swap that changed nothing is an operation all the same
    for state in reversed(states[:-1]):
        undo(study, 1)
        assert everything(study) == state
    with pytest.raises(NothingToDo):
        undo(study, 1)
    for state in states[1:]:
        redo(study, 1)
        assert everything(study) == state
    with pytest.raises(NothingToDo):
        redo(study, 1)
    assert study.problems() == []


def test_undo_works_in_a_later_session(tmp_path):
    path = tmp_path / "study.db"
    with Study.create(path, name="Test", language="da", coder="Anna") as study:
        before = everything(study)
        add_code(study, "trust")
    with Study.open(path) as study:
        assert undo(study, 1) == "added trust"
        assert everything(study) == before


def test_a_new_change_ends_redo(study):
    add_code(study, "one")
    undo(study, 1)
    add_code(study, "two")
    with pytest.raises(NothingToDo):
        redo(study, 1)
    assert undo(study, 1) == "added two"


@pytest.mark.parametrize("seed", range(8))
def test_undo_and_redo_are_two_stacks_of_which_a_change_empties_the_second(study, seed):
    rng = random.Random(seed)
    done: list[str] = []
    undone: list[str] = []
    for number in range(40):
        what = rng.choice(("do", "undo", "undo", "redo"))
        if what == "do":
            add_code(study, f"theme {number}")
            done.append(f"added theme {number}")
            undone.clear()
            continue
        act, source, target = (undo, done, undone) if what == "undo" else (redo, undone, done)
        if source:
            assert act(study, 1) == source[-1]
            target.append(source.pop())
        else:
            with pytest.raises(NothingToDo):
                act(study, 1)
        names = {row["name"] for row in study.rows("select name from codes")}
        assert {f"added {name}" for name in names} == set(done)


def test_an_operation_that_fails_leaves_nothing_behind(study):
    before = everything(study), study.value("select count(*) from operations")
    with pytest.raises(RuntimeError), study.operation("code.add", 1) as operation:
        operation.insert("codes", name="x", position=0, colour="#000000", codable=1)
        raise RuntimeError
    assert (everything(study), study.value("select count(*) from operations")) == before


def test_an_operation_that_changes_nothing_is_not_recorded(study):
    with study.operation("nothing", 1):
        pass
    assert study.value("select count(*) from operations") == 0


def test_no_operation_holds_a_text(study):
    add_code(study, "trust")
    for row in study.rows("select content from operations"):
        assert "content" not in row["content"]


def test_every_column_of_a_recorded_table_is_recorded(study):
    for table, columns in RECORDED.items():
        info = study.rows(f'pragma table_info("{table}")')
        assert [row["name"] for row in info] == ["id", *columns]


def test_every_table_is_recorded_or_derived(study):
    derived = {"texts", "turns", "sentences", "pipelines", "types", "type_counts"}
    own = {"operations", "images", "_sqlite_migrations", "reading_places", "baselines"}
    tables = {
        row["name"]
        for row in study.rows("select name from sqlite_schema where type = 'table'")
        if not row["name"].startswith("texts_fts")
    }
    assert tables == derived | own | set(RECORDED)
