"""The study file: what is opened, what is refused, and what is left behind."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import subprocess
import sys

import pytest

from coder.errors import (
    Conflict,
    DamagedStudy,
    NewerStudy,
    NotAStudy,
    StudyBusy,
    StudyExists,
    StudyNotWritable,
)
from coder.store import connection as connection_module
from coder.store.backups import all_backups
from coder.store.guards import APPLICATION_ID, on_network
from coder.store.migrations import NEWEST
from coder.store.study import Study


def make(path):
    Study.create(path, name="Test", language="da", coder="Anna").close()
    return path


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_closed_study_is_one_file(tmp_path):
    make(tmp_path / "study.db")
    with Study.open(tmp_path / "study.db") as study, study.operation("x", 1) as operation:
        operation.update("studies", 1, name="Other")
    assert [path.name for path in tmp_path.iterdir()] == ["study.db"]


def test_the_header_says_what_it_is(tmp_path):
    connection = sqlite3.connect(make(tmp_path / "study.db"))
    assert connection.execute("pragma application_id").fetchone()[0] == APPLICATION_ID
    assert connection.execute("pragma user_version").fetchone()[0] == NEWEST
    connection.close()


def test_there_are_as_many_migrations_as_the_schema_says(tmp_path):
    with Study.create(tmp_path / "s.db", name="T", language="da", coder="A") as study:
        rows = study.rows("select migration_set, name from _sqlite_migrations")
        assert [row["migration_set"] for row in rows] == ["coder"] * NEWEST


@pytest.mark.parametrize(
    "content", [b"", b"just text", b"SQLite format 3\0" + b"x" * 50, b"\x89PNG" * 60]
)
def test_a_file_of_another_kind_is_refused_untouched(tmp_path, content):
    path = tmp_path / "study.db"
    path.write_bytes(content)
    with pytest.raises(NotAStudy):
        Study.open(path)
    assert path.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir()] == ["study.db"]


def test_another_programs_database_is_refused_untouched(tmp_path):
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("create table t (x)")
    connection.commit()
    connection.close()
    before = digest(path)
    with pytest.raises(NotAStudy):
        Study.open(path)
    assert digest(path) == before


def test_a_newer_study_is_refused_untouched(tmp_path):
    path = make(tmp_path / "study.db")
    connection = sqlite3.connect(path)
    connection.execute(f"pragma user_version={NEWEST + 1}")
    connection.close()
    before = digest(path)
    with pytest.raises(NewerStudy):
        Study.open(path)
    assert digest(path) == before


def test_a_missing_study_is_not_made(tmp_path):
    with pytest.raises(NotAStudy):
        Study.open(tmp_path / "none.db")
    assert not list(tmp_path.iterdir())


def test_a_new_study_never_overwrites(tmp_path):
    path = make(tmp_path / "study.db")
    with pytest.raises(StudyExists):
        make(path)


def test_a_new_study_in_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(NotAStudy):
        make(tmp_path / "none" / "study.db")


def test_a_trigger_from_a_stranger_is_refused(tmp_path):
    path = make(tmp_path / "study.db")
    connection = sqlite3.connect(path)
    connection.execute("create trigger evil after insert on codings begin delete from codings; end")
    connection.commit()
    connection.close()
    with pytest.raises(DamagedStudy):
        Study.open(path)


def test_a_changed_view_is_refused(tmp_path):
    path = make(tmp_path / "study.db")
    connection = sqlite3.connect(path)
    connection.execute("drop view code_paths")
    connection.execute("create view code_paths as select 1 as code_id, 'x' as path")
    connection.commit()
    connection.close()
    with pytest.raises(DamagedStudy):
        Study.open(path)


def test_a_second_writer_is_told_and_changes_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(connection_module, "BUSY_SECONDS", 0.1)
    path = make(tmp_path / "study.db")
    other = sqlite3.connect(path)
    other.execute("begin immediate")
    with Study.open(path) as study:
        with pytest.raises(StudyBusy), study.operation("x", 1) as operation:
            operation.update("studies", 1, name="Other")
        assert study.value("select name from studies") == "Test"
    other.rollback()
    other.close()


def test_a_reader_sees_that_another_has_written(tmp_path):
    path = make(tmp_path / "study.db")
    with Study.open(path) as one, one.open_again() as other:
        before = one.changes_seen()
        with other.operation("x", 1) as operation:
            operation.update("studies", 1, name="Other")
        assert one.changes_seen() != before


def test_a_damaged_file_is_found_after_a_crash(tmp_path):
    path = make(tmp_path / "study.db")
    content = bytearray(path.read_bytes())
    content[8192:12288] = b"\xff" * 4096
    path.write_bytes(content)
    (tmp_path / "study.db-journal").write_bytes(b"x")
    with pytest.raises(DamagedStudy):
        Study.open(path)


def test_what_was_acknowledged_survives_a_kill(tmp_path):
    path = make(tmp_path / "study.db")
    script = (
        "import sys, pathlib\n"
        "from coder.store.study import Study\n"
        "study = Study.open(pathlib.Path(sys.argv[1]))\n"
        "for number in range(1000):\n"
        "    with study.operation('x', 1) as operation:\n"
        "        operation.update('studies', 1, name=str(number))\n"
        "    print(number, flush=True)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True
    )
    acknowledged = child.stdout
    assert acknowledged is not None
    while acknowledged.readline() != "20\n":
        pass
    child.kill()
    rest = [int(line) for line in acknowledged.read().splitlines(keepends=True) if "\n" in line]
    child.wait()
    acknowledged.close()
    last = max(rest, default=20)
    with Study.open(path) as study:
        assert int(study.value("select name from studies")) >= last
        assert study.problems() == []


def test_a_read_only_copy_can_be_read(tmp_path, monkeypatch):
    folder = tmp_path / "cd"
    folder.mkdir()
    shutil.copy(make(tmp_path / "study.db"), folder)
    monkeypatch.setattr("coder.store.guards.can_write_beside", lambda path: False)
    with Study.open(folder / "study.db") as study:
        assert study.value("select name from studies") == "Test"
        with pytest.raises(StudyNotWritable), study.operation("x", 1) as operation:
            operation.update("studies", 1, name="Other")
    assert [path.name for path in folder.iterdir()] == ["study.db"]


def test_a_full_disk_leaves_the_study_as_it_was(tmp_path):
    path = make(tmp_path / "study.db")
    with Study.open(path) as study:
        pages = study.value("pragma page_count")
        study.value(f"pragma max_page_count={pages}")
        with pytest.raises(StudyNotWritable), study.operation("x", 1) as operation:
            operation.insert_many(
                "codes",
                [
                    {"name": f"{number}" * 50, "position": 0, "colour": "#000000", "codable": 1}
                    for number in range(10_000)
                ],
            )
        assert study.value("select count(*) from codes") == 0
        assert study.problems() == []


def test_a_study_that_was_just_made_survives_a_kill(tmp_path):
    path = tmp_path / "study.db"
    script = (
        "import sys, pathlib, os, signal\n"
        "from coder.store.study import Study\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "study = Study.create(path, name='T', language='da', coder='A')\n"
        "with study.operation('x', 1) as operation:\n"
        "    operation.update('studies', 1, name='Other')\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    with Study.open(path) as study:
        assert study.value("select name from studies") == "Other"


def test_a_study_left_open_cannot_be_read_where_nothing_can_be_written(tmp_path, monkeypatch):
    path = tmp_path / "study.db"
    with Study.create(path, name="Test", language="da", coder="Anna") as study:
        with study.operation("x", 1) as operation:
            operation.update("studies", 1, name="Other")
        monkeypatch.setattr("coder.store.guards.can_write_beside", lambda path: False)
        with pytest.raises(StudyNotWritable, match="was not closed"):
            Study.open(path)


def test_views_are_made_anew_by_an_upgrade(tmp_path, monkeypatch):
    path = make(tmp_path / "study.db")
    connection = sqlite3.connect(path)
    connection.execute("drop view code_paths")
    connection.execute("create view code_paths as select 1 as code_id, 'old' as path")
    connection.execute("pragma user_version=0")
    connection.commit()
    connection.close()
    with Study.open(path) as study:
        assert study.rows("select path from code_paths") == []
        assert study.value("pragma user_version") == NEWEST
    (kept,) = all_backups(path)
    assert kept.why == f"before schema {NEWEST}"


@pytest.mark.parametrize(
    ("mounts", "expected"),
    [
        ("/dev/sda / ext4 rw 0 0\nserver:/x {here} nfs4 rw 0 0\n", True),
        ("/dev/sda / ext4 rw 0 0\nserver:/x /elsewhere nfs4 rw 0 0\n", False),
        ("server:/x / nfs4 rw 0 0\n/dev/sda {here} ext4 rw 0 0\n", False),
    ],
)
def test_a_network_folder_is_known_by_its_mount(tmp_path, monkeypatch, mounts, expected):
    folder = tmp_path / "fælles drev"
    folder.mkdir()
    table = tmp_path / "mounts"
    here = str(folder).replace(" ", "\\040")
    table.write_text(mounts.format(here=here), encoding="utf-8")
    monkeypatch.setattr("coder.store.guards.MOUNTS", table)
    assert on_network(folder / "study.db") is expected
    if expected:
        path = make(folder / "study.db")
        with Study.open(path) as study:
            assert study.value("pragma journal_mode") == "delete"


def test_a_log_of_another_file_is_never_written_into_the_study(tmp_path):
    path = tmp_path / "study.db"
    script = (
        "import sys, pathlib, os\n"
        "from coder.store.study import Study\n"
        "study = Study.open(pathlib.Path(sys.argv[1]))\n"
        "for number in range(300):\n"
        "    with study.operation('x', 1) as operation:\n"
        "        operation.insert('codes', name='k' * 300 + str(number), position=0,"
        " colour='#000000', codable=1)\n"
        "os._exit(9)\n"
    )
    make(path)
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    make(tmp_path / "other.db")
    with Study.open(tmp_path / "other.db") as other, other.operation("x", 1) as operation:
        memos = [{"coder_id": 1, "content": "m" * 400} for _ in range(200)]
        operation.insert_many("memos", memos)
    path.write_bytes((tmp_path / "other.db").read_bytes())
    before = digest(path)
    for _ in range(2):
        with pytest.raises(DamagedStudy):
            Study.open(path)
        assert digest(path) == before


def test_a_study_that_was_replaced_is_not_written_to(tmp_path):
    path = make(tmp_path / "study.db")
    with Study.open(path) as study:
        make(tmp_path / "new.db").replace(path)
        with pytest.raises(StudyNotWritable, match="replaced"), study.operation("x", 1) as one:
            one.update("studies", 1, name="Other")


def test_bytes_that_are_no_text_are_damage_and_are_not_shown(tmp_path):
    path = make(tmp_path / "study.db")
    connection = sqlite3.connect(path)
    connection.execute("update studies set name = cast(x'48656dff' as text)")
    connection.commit()
    connection.close()
    with Study.open(path) as study:
        with pytest.raises(DamagedStudy) as refused:
            study.value("select name from studies")
        assert "Hem" not in refused.value.message
        assert any("studies" in problem for problem in study.problems())


def test_bytes_that_are_no_characters_are_refused(tmp_path):
    with Study.open(make(tmp_path / "study.db")) as study, pytest.raises(Conflict):
        study.rows("select :name", {"name": "\udcff"})
