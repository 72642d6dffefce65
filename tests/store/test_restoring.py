"""Restoring: a sound backup takes the study's place as a whole, and what was there is kept."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coder.errors import DamagedStudy, NewerStudy, NotAStudy, StudyBusy, StudyNotWritable
from coder.store import backups, guards, placing, restoring
from coder.store import connection as connection_module
from coder.store.migrations import NEWEST
from coder.store.restoring import check_backup, restore
from coder.store.study import Study
from tests.cli.program import fingerprint

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


def rename(study, name):
    with study.operation("x", 1) as operation:
        operation.update("studies", 1, name=name)


def name_of(path):
    with Study.open(path) as study:
        assert study.problems() == []
        return study.value("select name from studies")


@pytest.fixture
def path(tmp_path):
    """A study called New, with a backup `old.db` of when it was called Old."""
    path = tmp_path / "study.db"
    with Study.create(path, name="Old", language="da", coder="Anna") as study:
        backups.write(study, tmp_path / "old.db")
        rename(study, "New")
    return path


@pytest.fixture
def old(path):
    return path.with_name("old.db")


def test_a_backup_takes_the_studys_place_and_what_was_there_is_kept(path, old):
    kept = restore(old, path, NOW)
    assert name_of(path) == "Old"
    assert kept == path.parent / "study.backups" / "study-2026-11-30-090000-replaced.db"
    assert name_of(kept) == "New"
    assert sorted(each.name for each in path.parent.iterdir()) == [
        *("old.db", "study.backups", "study.db")
    ]
    assert kept is not None
    restore(kept, path, NOW)
    assert name_of(path) == "New"


def test_a_study_that_was_removed_comes_back(path, old):
    path.unlink()
    assert restore(old, path, NOW) is None
    assert name_of(path) == "Old"


def killed(path, name):
    """Change a study in a program that is killed: its log stays."""
    script = (
        "import sys, pathlib, os\n"
        "from coder.store.study import Study\n"
        "study = Study.open(pathlib.Path(sys.argv[1]))\n"
        "with study.operation('x', 1) as operation:\n"
        "    operation.update('studies', 1, name=sys.argv[2])\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path), name], check=False)
    assert guards.has_leftovers(path)


def test_no_log_of_the_one_is_played_into_the_other(path, old):
    killed(path, "Acknowledged")
    kept = restore(old, path, NOW)
    assert not Path(f"{path}-wal").exists()
    assert name_of(path) == "Old"
    assert name_of(kept) == "Acknowledged"


def test_a_log_that_belongs_to_nothing_is_not_played_in(path, old):
    """As it is left where somebody has copied a backup over the study by hand."""
    killed(path, "Acknowledged")
    log = Path(f"{path}-wal").read_bytes()
    path.unlink()
    Path(f"{path}-wal").write_bytes(log)
    restore(old, path, NOW)
    assert not Path(f"{path}-wal").exists()
    assert name_of(path) == "Old"


def test_a_damaged_study_is_kept_with_its_log_as_it_is(path, old):
    killed(path, "Acknowledged")
    data = bytearray(path.read_bytes())
    data[4096:8192] = b"\xff" * 4096
    path.write_bytes(data)
    log = Path(f"{path}-wal").read_bytes()
    kept = restore(old, path, NOW)
    assert name_of(path) == "Old"
    assert kept is not None
    assert kept.read_bytes() == data
    assert Path(f"{kept}-wal").read_bytes() == log


def test_a_study_of_a_newer_program_is_kept(path, old):
    connection = sqlite3.connect(path)
    connection.execute(f"pragma user_version={NEWEST + 1}")
    connection.close()
    kept = restore(old, path, NOW)
    assert name_of(path) == "Old"
    assert kept is not None
    with pytest.raises(NewerStudy):
        Study.open(kept)


def test_a_study_that_is_open_is_not_replaced(path, old, monkeypatch):
    monkeypatch.setattr(connection_module, "ALONE_SECONDS", 0.0)
    with Study.open(path) as study:
        study.value("select name from studies")
        before = fingerprint(path.parent)
        with pytest.raises(StudyBusy, match="open in another program"):
            restore(old, path, NOW)
        assert fingerprint(path.parent) == before
        rename(study, "Newest")
    assert name_of(path) == "Newest"


@pytest.mark.parametrize("content", [b"", b"my diary", b"SQLite format 3\0" + b"x" * 100])
def test_what_is_no_study_is_not_replaced(path, old, content):
    path.write_bytes(content)
    with pytest.raises(NotAStudy, match=r"."):
        restore(old, path, NOW)
    assert path.read_bytes() == content


def spoil_header(path):
    path.write_bytes(b"x" + path.read_bytes()[1:])


def spoil_page(path):
    data = bytearray(path.read_bytes())
    data[5 * 4096 : 6 * 4096] = b"\xff" * 4096
    path.write_bytes(data)


def cut(path):
    path.write_bytes(path.read_bytes()[:-8192])


def refer_to_nothing(path):
    connection = sqlite3.connect(path)
    connection.execute("update studies set coder_id = 7")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (spoil_header, NotAStudy),
        (spoil_page, DamagedStudy),
        (cut, DamagedStudy),
        (refer_to_nothing, DamagedStudy),
    ],
)
def test_a_backup_that_is_not_sound_is_refused_and_left(old, spoil, kind):
    check_backup(old)
    spoil(old)
    before = fingerprint(old.parent)
    with pytest.raises(kind) as refused:
        check_backup(old)
    assert "coder restore" in refused.value.hint
    assert fingerprint(old.parent) == before


def test_a_copy_of_an_open_study_is_restored_with_its_log(path, tmp_path):
    killed(path, "Acknowledged")
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", f"{tmp_path / 'copy.db'}{ending}")
    check_backup(tmp_path / "copy.db")
    restore(tmp_path / "copy.db", path, NOW)
    assert name_of(path) == "Acknowledged"


@pytest.mark.parametrize("moment", ["put_new", "sync_folder", "sync_file"])
def test_a_disk_that_refuses_leaves_the_study_as_it_was(path, old, monkeypatch, moment):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(placing, moment, refuse)
    with pytest.raises(StudyNotWritable, match="No space left"):
        restore(old, path, NOW)
    monkeypatch.undo()
    assert name_of(path) == "New"
    assert not list(path.parent.rglob("*.new"))


def test_a_scratch_file_of_a_killed_program_is_removed_an_hour_later(path, old):
    left = path.with_name(".study.db.0123abcd.new")
    young = path.with_name(".study.db.89abcdef.new")
    other = path.with_name(".study.db.new")
    for each in (left, young, other):
        each.write_bytes(b"x")
    os.utime(left, (0, 0))
    os.utime(other, (0, 0))
    path.unlink()
    restore(old, path, NOW)
    assert (left.exists(), young.exists(), other.exists()) == (False, True, True)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_the_study_stays_one(path, old, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.db"
    link.symlink_to(path)
    killed(link, "Acknowledged")
    path.chmod(0o600)
    kept = restore(old, link, NOW)
    assert link.is_symlink()
    assert name_of(link) == "Old"
    assert kept is not None
    assert kept.parent == path.parent / "study.backups"
    assert name_of(kept) == "Acknowledged"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in (tmp_path / "elsewhere").iterdir()] == ["link.db"]


def test_who_opens_the_study_while_it_is_replaced_loses_nothing(path, old, monkeypatch):
    """The other program waits, and works on what was restored."""
    put_new = placing.put_new
    script = (
        "import sys; from pathlib import Path; from coder.store.study import Study\n"
        "print('begun', flush=True)\n"
        "with Study.open(Path(sys.argv[1])) as study:\n"
        "    with study.operation('x', 1) as operation:\n"
        "        operation.update('studies', 1, name='Changed')\n"
        "print('acknowledged', flush=True)\n"
    )
    others = []

    def put_late(made, target):
        command = [sys.executable, "-c", script, str(path)]
        other = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        others.append(other)
        assert other.stdout is not None
        other.stdout.readline()
        time.sleep(0.3)
        put_new(made, target)

    monkeypatch.setattr(placing, "put_new", put_late)
    restore(old, path, NOW)
    ((told, _),) = [other.communicate() for other in others]
    assert "acknowledged" in told
    assert name_of(path) == "Changed"


def meanwhile(monkeypatch, at, others_work):
    """Let another program do something once, just before something in here is called.

    As where nobody waits for another: on Windows, or where a folder cannot be locked.
    """
    monkeypatch.setattr(placing, "one_at_a_time", nullcontext)
    owner, name = at
    then, called = [others_work], getattr(owner, name)

    def late(*arguments):
        if then:
            then.pop()()
        return called(*arguments)

    monkeypatch.setattr(owner, name, late)


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be locked there")
def test_who_restores_while_another_does_so_waits_for_it(path, old):
    cut(path)
    script = (
        "import sys, pathlib, datetime\n"
        "from coder.store.restoring import restore\n"
        "restore(*map(pathlib.Path, sys.argv[1:]), datetime.datetime.now(datetime.UTC))\n"
    )
    with placing.one_at_a_time(path.parent):
        other = subprocess.Popen([sys.executable, "-c", script, str(old), str(path)])
        time.sleep(1.0)
        assert other.poll() is None
        assert not backups.folder_of(path).exists()
    assert other.wait(30) == 0
    assert name_of(path) == "Old"


def work_on(path, name):
    """What another program does that opens the study, and has not closed it yet."""
    study = Study.open(path)
    rename(study, name)
    return study


def test_a_study_that_comes_back_meanwhile_is_kept(path, old, monkeypatch):
    """Another program puts it back while this one makes its own, and somebody works on that."""
    shutil.move(path, path.with_name("moved.db"))

    def put_back():
        restore(path.with_name("moved.db"), path, NOW)
        work_on(path, "Worked on").close()

    meanwhile(monkeypatch, (placing, "put_new"), put_back)
    kept = restore(old, path, NOW)
    assert name_of(path) == "Old"
    assert kept is not None
    assert name_of(kept) == "Worked on"


def test_a_study_that_is_open_when_it_comes_back_keeps_its_log(path, old, monkeypatch):
    monkeypatch.setattr(connection_module, "ALONE_SECONDS", 0.0)
    shutil.move(path, path.with_name("moved.db"))
    others = []

    def put_back():
        restore(path.with_name("moved.db"), path, NOW)
        others.append(work_on(path, "Worked on"))

    meanwhile(monkeypatch, (restoring, "_open_backup"), put_back)
    with pytest.raises(StudyBusy):
        restore(old, path, NOW)
    others[0].close()
    assert name_of(path) == "Worked on"


def test_a_damaged_study_that_another_program_replaces_meanwhile_is_left_as_it_is_then(
    path, old, monkeypatch
):
    cut(path)
    kept = []

    def replace():
        kept.append(restore(old, path, NOW))
        work_on(path, "Worked on").close()

    meanwhile(monkeypatch, (restoring, "_refuse_open"), replace)
    with pytest.raises(StudyBusy, match="replaced by another program"):
        restore(old, path, NOW)
    assert name_of(path) == "Worked on"
    assert list(backups.folder_of(path).iterdir()) == kept


@pytest.mark.parametrize("spoil", [cut, lambda path: None])
def test_a_name_that_another_program_takes_is_left_to_it(path, old, monkeypatch, spoil):
    spoil(path)
    before = path.read_bytes()
    taken = backups.free_name(path, NOW, backups.REPLACED)
    meanwhile(monkeypatch, (placing, "put_new"), lambda: taken.write_bytes(b"another's"))
    kept = restore(old, path, NOW)
    assert taken.read_bytes() == b"another's"
    assert name_of(path) == "Old"
    assert kept not in (None, taken)
    assert (kept.read_bytes() == before) == (spoil is cut)
