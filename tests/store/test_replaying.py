"""What is recorded of operations, and what becomes of a record that somebody changed."""

from __future__ import annotations

import json
import sqlite3

import pytest

from coder.actions.cells import set_cell
from coder.actions.code_merging import merge_codes
from coder.actions.codebook_edits import edit_code
from coder.actions.codings import apply_code, set_memo, set_stance
from coder.actions.history import redo, undo
from coder.errors import DamagedStudy
from coder.jobs.progress import finish
from coder.jobs.replaying import check_replay
from coder.store.history import newest
from coder.store.migrations import NEWEST
from coder.store.recorded import RECORDED
from coder.store.study import Study
from tests.studies import ANNA, FIRST, code_id, document_id, small_study, span_of

WORDS = "Han kendte alle på værftet."


@pytest.fixture
def study(tmp_path):
    with small_study(tmp_path / "study.db") as study:
        yield study


def code_words(study, code="knowledge"):
    first = document_id(study, "first")
    return apply_code(study, ANNA, first, span_of(FIRST, WORDS), code_id(study, code)).id


def last_changes(study):
    return json.loads(study.value("select changes from operations order by id desc limit 1"))


def rows(study):
    return {
        table: [tuple(row) for row in study.rows(f'select * from "{table}" order by id')]
        for table in RECORDED
    }


def told(study):
    return finish(check_replay(study))


# What is written


def test_a_new_coding_is_written_by_names_and_without_its_words(study):
    code_words(study)
    changes = last_changes(study)
    written = json.dumps(changes, ensure_ascii=False)
    assert changes["schema"] == NEWEST
    assert WORDS not in written
    made = changes["made"]["codings"]
    [row] = made["rows"]
    values = dict(zip(made["columns"], row, strict=True))
    names = changes["names"]
    sha256 = study.value("select sha256 from texts order by id limit 1")
    assert names[values["text_id"]] == sha256
    assert names[values["code_id"]] == study.value("select guid from codes where key = 'k'")
    assert (values["start"], values["end"]) == span_of(FIRST, WORDS)


def test_of_a_change_only_what_changed_is_written(study):
    coding = code_words(study, "voluntariness")
    set_stance(study, ANNA, coding, "supports")
    guid = study.value("select guid from codings")
    assert last_changes(study) == {
        "schema": NEWEST,
        "names": [],
        "changed": [{"table": "codings", "columns": ["stance"], "rows": [[guid, "supports"]]}],
    }


def test_what_is_removed_is_written_by_its_key(study):
    coding = code_words(study)
    set_memo(study, ANNA, coding, "vigtigt")
    guid = study.value("select guid from memos")
    set_memo(study, ANNA, coding, "")
    assert last_changes(study)["gone"] == {"memos": [[guid]]}


def test_a_thing_that_takes_the_number_of_another_is_not_taken_for_it(study):
    coding = code_words(study)
    set_memo(study, ANNA, coding, "vigtigt")
    [memo] = study.rows("select id, guid from memos")
    with study.operation("memo.replace", ANNA) as operation:
        operation.delete("memos", memo["id"])
        again = operation.insert("memos", coder_id=ANNA, coding_id=coding, content="nyt")
    assert again == memo["id"]
    changes = last_changes(study)
    assert changes["gone"] == {"memos": [[memo["guid"]]]}
    assert len(changes["made"]["memos"]["rows"]) == 1
    assert told(study) == ()
    undo(study, ANNA)
    assert study.value("select content from memos") == "vigtigt"
    assert told(study) == ()


def test_undoing_names_what_was_undone_and_repeats_nothing(study):
    code_words(study)
    undo(study, ANNA)
    row = study.row("select * from operations order by id desc limit 1")
    assert row["changes"] is None
    assert json.loads(row["content"]) == {
        "of": study.value("select guid from operations where kind = 'coding.add'")
    }


# Studies of before


def as_before(path):
    """The study as the program before wrote it, with two images of each row that was changed."""
    connection = sqlite3.connect(path)
    connection.execute("drop table baselines")
    connection.execute("alter table operations drop column changes")
    connection.execute("delete from _sqlite_migrations where name = 'm006_replay'")
    connection.execute(f"pragma user_version={NEWEST - 1}")
    images = connection.execute(
        'select images.id, operation_id, "table", row_id, "row", undone_by is not null from images'
        ' join operations on operations.id = operation_id where "row" is not null'
    ).fetchall()
    for image, operation, table, row_id, row, undone in images:
        between = json.dumps({**json.loads(row), "name": "between"})
        # The first image is what was before; of what was undone, the last is what was after.
        first, last = (between, row) if undone else (row, between)
        connection.execute('update images set "row" = ? where id = ?', (first, image))
        connection.execute(
            'insert into images (operation_id, "table", row_id, "row") values (?, ?, ?, ?)',
            (operation, table, row_id, last),
        )
    connection.commit()
    connection.close()


def test_a_study_of_before_is_replayed_from_what_it_was_when_it_was_upgraded(tmp_path):
    path = tmp_path / "study.db"
    with small_study(path) as study:
        code_words(study)
        merge_codes(study, ANNA, code_id(study, "knowledge"), code_id(study, "voluntariness"))
        states = [rows(study)]
        undo(study, ANNA)
        states.append(rows(study))
        redo(study, ANNA)
        count = newest(study)
    as_before(path)
    with Study.open(path) as study:
        assert study.value("select operation_id from baselines") == count
        assert told(study) == ()
        undo(study, ANNA)
        assert rows(study) == states[1]
        # What came before cannot be looked up where replaying begins, so it is written again.
        assert last_changes(study)["made"]["codes"]
        assert told(study) == ()
        redo(study, ANNA)
        assert rows(study) == states[0]
        assert told(study) == ()


def test_what_was_undone_before_can_be_done_again_after_the_upgrade(tmp_path):
    path = tmp_path / "study.db"
    with small_study(path) as study:
        edit_code(study, ANNA, code_id(study, "knowledge"), name="insight")
        end = rows(study)
        undo(study, ANNA)
    as_before(path)
    with Study.open(path) as study:
        redo(study, ANNA)
        assert rows(study) == end
        assert told(study) == ()


# Records that somebody changed


def test_a_row_that_was_changed_from_outside_is_told_by_table_and_key(study):
    coding = code_words(study)
    guid = study.value("select guid from codings where id = :id", {"id": coding})
    with study.unrecorded() as connection:
        connection.execute("update codings set starred = 1")
    assert told(study) == (
        f"The operations do not give the study: a row of codings ({guid[:13]}) has another"
        " starred than its operations gave it.",
    )


def test_rows_that_came_or_went_from_outside_are_told(study):
    set_cell(study, ANNA, 1, 1, "Han sagde meget.")
    with study.unrecorded() as connection:
        connection.execute("delete from memos")
        connection.execute(
            "insert into coders (guid, name) values ('11111111-1111-1111-1111-111111111111', 'X')"
        )
    found = told(study)
    assert [each.split("(")[0] for each in found] == [
        "The operations do not give the study: a row of coders ",
        "The operations do not give the study: a row of memos ",
    ]
    assert found[0].endswith("is there, though no operation made it.")
    assert found[1].endswith("is missing, though its operations made it.")


GUID = "select guid from codes where key = 'k'"


def record(**parts):
    return json.dumps({"schema": NEWEST, "names": [], **parts})


def change(column, value):
    part = {"table": "codes", "columns": [column], "rows": [["{guid}", value]]}
    return record(changed=[part])


CHANGED = {
    "no json": "{",
    "no object": "[]",
    "another schema": record(schema=1),
    "an unknown table": record(gone={"sqlite_schema": [["x"]]}),
    "a row that is not there": record(gone={"memos": [["x"]]}),
    "other columns": record(made={"memos": {"columns": ["guid"], "rows": [["x"]]}}),
    "a column that is none": change("id", 99),
    "a value of another kind": change("position", "last"),
    "an endless number": change("position", float("inf")),
    "a list for a value": change("name", ["x"]),
    "nothing": None,
}


@pytest.mark.parametrize("what", CHANGED)
def test_a_record_that_was_changed_is_told_with_its_operation(study, what):
    code_words(study)
    last = newest(study)
    changes = CHANGED[what]
    guid = study.value(GUID)
    with study.unrecorded() as connection:
        connection.execute(
            "update operations set changes = ? where id = ?",
            (changes and changes.replace("{guid}", guid), last),
        )
    [problem] = told(study)
    assert problem.startswith(f"Operation {last} (coded turn 4 of first as knowledge) cannot be")


def test_images_that_do_not_fit_are_told_as_damage_when_undone(study):
    code_words(study)
    for damage in ('{"id": 1}', "{", "[1]", '{"nothing": 2}'):
        with study.unrecorded() as connection:
            connection.execute(
                'update images set "row" = ? where operation_id = ?', (damage, newest(study))
            )
        before = rows(study)
        with pytest.raises(DamagedStudy, match="changed from outside"):
            undo(study, ANNA)
        assert rows(study) == before


def test_what_others_still_point_to_is_not_undone_away(study):
    """Something written past the program onto what an import brought: refused, and all kept."""
    with study.unrecorded() as connection:
        connection.execute(
            "insert into memos (guid, coder_id, code_id, content) values ('x', 1, 2, 'noted')"
        )
    before = rows(study)
    with pytest.raises(DamagedStudy, match="changed from outside"):
        undo(study, ANNA)
    assert rows(study) == before
    with pytest.raises(DamagedStudy, match="changed from outside"), study.all_or_nothing():
        undo(study, ANNA)
    assert rows(study) == before


def test_a_baseline_that_is_gone_is_told(study):
    with study.unrecorded() as connection:
        connection.execute("delete from baselines")
    assert told(study) == ("The study has no baseline.",)
