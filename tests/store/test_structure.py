"""Studies that lack something, or in which something contradicts the rest."""

import sqlite3
from contextlib import closing

import pytest

from coder.errors import DamagedStudy
from coder.store.study import Study
from tests.cli.program import coder, fingerprint, make_study


def change(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def study(tmp_path):
    return make_study(tmp_path / "study.db")


@pytest.mark.parametrize(
    ("statements", "lacking"),
    [
        (["drop table memos"], "the table memos"),
        (["alter table turns rename to turns2"], "the table turns"),
        (
            ["alter table cases drop column position"],
            "the column position of the table cases",
        ),
        (["alter table speakers rename column id to wid"], "the column id of the table speakers"),
        (["create table x (y references nowhere)"], "the table nowhere, which x refers to"),
        (["alter table texts rename column id to wid"], "the column id of the table texts"),
    ],
)
def test_a_study_that_lacks_something_is_refused_as_it_is(study, statements, lacking):
    change(study, "pragma legacy_alter_table=on", *statements)
    before = fingerprint(study.parent)

    with pytest.raises(DamagedStudy, match=f"it lacks {lacking}"):
        Study.open(study)

    assert fingerprint(study.parent) == before


@pytest.mark.parametrize(
    "statements",
    [
        ["drop table cases"],
        ["create view evil as select 1"],
        ["alter table cases drop column position"],
        ["update codes set parent_id = id"],
    ],
)
def test_an_older_study_that_is_refused_is_neither_upgraded_nor_copied(study, statements):
    change(study, "pragma user_version=3", "drop table derived_quotes", *statements)
    change(study, "delete from _sqlite_migrations where name = 'm004_derived_quotes'")
    before = fingerprint(study.parent)

    with pytest.raises(DamagedStudy):
        Study.open(study)

    assert fingerprint(study.parent) == before


BROKEN = [
    ("delete from studies", "neither what the study is called", "counts"),
    ("update codes set parent_id = id", "codes stand below themselves", "counts"),
    ('update turns set "end" = 90000', "first: the turn at 0 ends at 90000", "counts"),
    (
        'update turns set "end" = "end" + 2 where start = 0',
        "begins before the one before it ends",
        "counts",
    ),
    ("delete from texts", "refers to a missing row of texts", "codings export"),
    ("update codings set code_id = 99", "refers to a missing row of codes", "codings list"),
]


@pytest.mark.parametrize(("statement", "told", "command"), BROKEN)
def test_what_contradicts_itself_is_told_as_damage_and_no_fault_of_the_program(
    study, statement, told, command
):
    change(study, "pragma foreign_keys=off", statement)

    ended = coder("--study", study, *command.split(" "))

    assert ended.code == 1
    assert "is damaged" in ended.err
    assert told in ended.err


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        *((statement, told) for statement, told, _ in BROKEN),
        ("update images set \"row\" = '{'", "was before cannot be read"),
        ("update operations set content = 'no'", "what was done cannot be read"),
        ('update codings set "end" = 90000', "and the text at"),
        ("delete from speakers", "is none of its speakers"),
    ],
)
def test_a_check_finds_what_contradicts_itself(study, statement, told):
    change(study, "pragma foreign_keys=off", statement)

    ended = coder("--study", study, "check")

    assert ended.code == 1
    assert told in ended.err


def test_tables_that_cannot_be_read_are_told_as_damage(study):
    torn = "update sqlite_schema set sql = replace(sql, 'unicode61', 'unic(de61')"
    change(study, "pragma writable_schema=on", f"{torn} where name = 'texts_fts'")
    before = fingerprint(study.parent)

    with pytest.raises(DamagedStudy, match="is damaged: "):
        Study.open(study)

    assert fingerprint(study.parent) == before


def test_tables_that_lack_what_others_need_are_told_as_damage(study):
    keyless = "update sqlite_schema set sql = replace(sql, 'id integer primary key', 'id integer')"
    change(study, "pragma writable_schema=on", f"{keyless} where name = 'documents'")

    ended = coder("--study", study, "check")

    assert ended.code == 1
    assert "is damaged: foreign key mismatch" in ended.err


def test_what_can_no_longer_be_taken_back_is_found_and_not_told_as_undone(study):
    change(study, "delete from images where operation_id = (select max(id) from operations)")

    checked = coder("--study", study, "check")
    undone = coder("--study", study, "undo")

    assert "what rows of codings were before is missing" in checked.err
    assert (checked.code, undone.code) == (1, 1)
    assert "cannot be taken back any more" in undone.err


def test_an_operation_of_no_time_stops_nothing(study):
    change(study, "update operations set at = '0001-01-01T00:00:00+14:00'")
    assert coder("--study", study, "undo").code == 0


def test_a_backup_elsewhere_is_for_nobody_else_than_the_study(study):
    study.chmod(0o600)
    assert coder("--study", study, "backup", study.parent / "b.db").code == 0
    assert (study.parent / "b.db").stat().st_mode & 0o777 == 0o600
    refused = coder("--study", study, "backup", study.parent / "none" / "b.db")
    assert "There is no folder" in refused.err


def test_a_fault_of_the_program_is_told_where_the_study_is_sound(study, monkeypatch):
    def fail(*_):
        raise KeyError

    monkeypatch.setattr("coder.queries.codebook.get_codebook", fail)

    ended = coder("--study", study, "codebook", "show")

    assert ended.code == 1
    assert "fault of coder itself (KeyError" in ended.err
