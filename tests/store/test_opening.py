"""What opening a study finds, refuses without touching it, and finishes."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from coder.actions.history import undo
from coder.actions.opening import tidy
from coder.errors import NewerStudy, StudyExists, StudyNotWritable
from coder.store import connection, guards, opening, placing
from coder.store.backups import all_backups
from coder.store.documents import all_documents
from coder.store.migrations import NEWEST
from coder.store.study import Study
from coder.store.unused_texts import unfinished_texts
from tests.cli.program import fingerprint
from tests.store.test_freezes import in_second_schema
from tests.studies import ANNA, FIRST, add_text, small_study


def run_and_die(path, does):
    """Do something to a study in a program that then ends without closing it."""
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from coder.store.study import Study\n"
        "study = Study.open(Path(sys.argv[1]))\n"
        f"{does}\n"
        "os._exit(9)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert ended.returncode == 9


KEEP_TEXT = """
from tests.studies import FIRST, turns_of
from coder.actions.documents import AnalysedDocument, keep_text
from coder.model.document import DocumentDraft
draft = DocumentDraft("third", FIRST + "!", turns_of(FIRST + "!"), "third.txt", "0" * 64)
keep_text(study, AnalysedDocument(draft, "da", (), [("ja", "ja", "ja", 1)], ("test", "1")))
"""
"""What an import does before its last step."""


@pytest.mark.parametrize("with_index", [True, False])
def test_a_newer_schema_in_the_log_is_refused_untouched(tmp_path, with_index):
    """A newer program has begun to upgrade the study, and was killed or is at it now."""
    path = tmp_path / "study.db"
    small_study(path).close()
    does = f"study._connection.execute('pragma user_version={NEWEST + 1}')"
    run_and_die(path, does)
    assert guards.read_version(path, NEWEST) == NEWEST  # The header does not say so.
    if not with_index:
        Path(f"{path}-shm").unlink()
    names = sorted(each.name for each in tmp_path.iterdir())
    # The index of the log is no content: whoever opens the study makes it anew.
    files = [path, Path(f"{path}-wal")]
    before = [(each.read_bytes(), each.stat().st_mtime_ns) for each in files]
    with pytest.raises(NewerStudy):
        Study.open(path)
    assert [(each.read_bytes(), each.stat().st_mtime_ns) for each in files] == before
    assert sorted(each.name for each in tmp_path.iterdir()) == names


def test_a_newer_study_closed_by_another_program_is_refused_by_what_it_holds(tmp_path):
    path = tmp_path / "study.db"
    with small_study(path) as study:
        study._connection.execute(f"pragma user_version={NEWEST + 1}")
        with pytest.raises(NewerStudy):
            study.open_again()


def test_after_an_upgrade_the_header_has_the_new_schema(tmp_path):
    path = in_second_schema(tmp_path / "study.db")
    with Study.open(path) as study:
        assert guards.read_version(path, NEWEST) == NEWEST
        assert study.notices == []


def test_an_older_study_that_cannot_be_written_is_read_in_todays_schema(tmp_path, monkeypatch):
    path = in_second_schema(tmp_path / "study.db")
    monkeypatch.setattr(guards, "can_write_beside", lambda path: False)
    before = fingerprint(tmp_path)
    with Study.open(path) as study:
        assert study.refusal is not None
        assert study.rows("select * from freezes") == []
        assert len(all_documents(study)) == 2
    assert fingerprint(tmp_path) == before


def test_where_no_room_is_left_a_study_can_still_be_read(tmp_path, monkeypatch):
    """SQLite cannot make the log's index there, without which it does not read either."""
    path, elsewhere = tmp_path / "study.db", tmp_path / "elsewhere"
    elsewhere.mkdir()
    small_study(path).close()
    other = small_study(elsewhere / "study.db")
    other.value("select 1 from documents")

    def connect_unless_full(path, *, write):
        if write:
            Path(f"{path}-wal").touch()
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
            raise error
        return connection.connect(path, write=write)

    monkeypatch.setattr(opening, "connect", connect_unless_full)
    with Study.open(path) as study:
        assert len(all_documents(study)) == 2
        with pytest.raises(StudyNotWritable, match="no room left"):
            add_text(study, "third", FIRST + "!", {})
    assert sorted(each.name for each in tmp_path.iterdir()) == ["elsewhere", "study.db"]
    with other, pytest.raises(StudyNotWritable):  # It may be written to there.
        Study.open(elsewhere / "study.db")


def test_an_upgrade_goes_on_where_no_backup_can_be_made_and_tells(tmp_path):
    path = in_second_schema(tmp_path / "study.db")
    (tmp_path / "study.backups").write_text("in the way")
    with Study.open(path) as study:
        (notice,) = study.notices
        assert "upgraded without a backup" in notice
        assert study.value("pragma user_version") == NEWEST


def test_an_upgrade_that_fails_leaves_the_study_as_it_was(tmp_path, monkeypatch):
    path = in_second_schema(tmp_path / "study.db")

    def fail(connection):
        connection.execute("delete from documents where id = 2")
        raise sqlite3.OperationalError("some fault")

    monkeypatch.setattr("coder.store.study.migrate", fail)
    with pytest.raises(sqlite3.OperationalError):
        Study.open(path)
    monkeypatch.undo()
    assert guards.read_version(path, NEWEST) == 2
    assert all_backups(path) == []
    with Study.open(path) as study:
        assert len(all_documents(study)) == 2
    assert len(all_backups(path)) == 1


def test_an_import_that_was_killed_is_told_once_and_leaves_nothing(tmp_path):
    path = tmp_path / "study.db"
    small_study(path).close()
    run_and_die(path, KEEP_TEXT)
    with Study.open(path) as study:
        assert study.value("select count(*) from texts") == 3
        tidy(study)
        (notice,) = study.notices
        assert "1 document that it had read did not come in" in notice
        for table in ("texts", "turns", "type_counts"):
            rows = study.rows(
                f"select * from {table} where {'id' if table == 'texts' else 'text_id'} = 3"
            )
            assert rows == []
        assert study.rows("select rowid from texts_fts where texts_fts match 'værftet'") != []
    with Study.open(path) as study:
        tidy(study)
        assert study.notices == []


def test_an_import_at_work_in_another_program_is_left_alone(tmp_path):
    path = tmp_path / "study.db"
    small_study(path).close()
    does = f"{KEEP_TEXT}\nprint('kept', flush=True)\nsys.stdin.read()"
    script = (
        "import sys\nfrom pathlib import Path\nfrom coder.store.study import Study\n"
        f"study = Study.open(Path(sys.argv[1]))\n{does}\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "kept\n"
        with Study.open(path) as study:
            tidy(study)
            assert study.notices == []
            assert len(unfinished_texts(study)) == 1
        other.communicate("")


def test_the_text_of_an_import_that_was_taken_back_stays_for_doing_it_again(tmp_path):
    path = tmp_path / "study.db"
    with small_study(path) as study:
        add_text(study, "third", FIRST + "!", {"I": "interviewer", "M1": "respondent"})
        undo(study, ANNA)
        assert unfinished_texts(study) == []


CREATING = (
    "import os, sys\nfrom pathlib import Path\nfrom coder.store import placing\n"
    "from coder.store.study import Study\n"
    "step, calls = int(sys.argv[2]), 0\n"
    "def dying(function):\n"
    "    def run(*arguments, **named):\n"
    "        global calls\n"
    "        calls += 1\n"
    "        if calls == step:\n"
    "            os._exit(9)\n"
    "        return function(*arguments, **named)\n"
    "    return run\n"
    "os.link, os.fsync, os.unlink = map(dying, (os.link, os.fsync, os.unlink))\n"
    "Study.create(Path(sys.argv[1]), name='T', language='da', coder='A').close()\n"
)


def test_a_study_whose_making_is_killed_is_there_whole_or_not_at_all(tmp_path):
    found = []
    for step in range(1, 5):
        path = tmp_path / f"{step}.db"
        script = [sys.executable, "-c", CREATING, str(path), str(step)]
        subprocess.run(script, check=False)
        found.append(path.exists())
        if not path.exists():
            Study.create(path, name="T", language="da", coder="A").close()
        with Study.open(path) as study:
            assert study.problems() == []
            assert study.value("select name from studies") == "T"
    assert {True, False} == {*found}


def test_a_study_that_somebody_makes_meanwhile_is_not_written_over(tmp_path, monkeypatch):
    path = tmp_path / "study.db"
    sync_file = placing.sync_file

    def come_first(made):
        sync_file(made)
        path.write_text("mine")

    monkeypatch.setattr(placing, "sync_file", come_first)
    with pytest.raises(StudyExists):
        Study.create(path, name="T", language="da", coder="A")
    assert [each.name for each in tmp_path.iterdir()] == ["study.db"]
    assert path.read_text() == "mine"


def test_a_file_system_without_links_will_do(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "study.db"
    Study.create(path, name="T", language="da", coder="A").close()
    assert [each.name for each in tmp_path.iterdir()] == ["study.db"]
    with pytest.raises(FileExistsError):
        placing.put_new(Path(shutil.copy(path, tmp_path / "other.db")), path)


UPGRADING = (
    "import sys\nfrom pathlib import Path\nfrom coder.store import study as module\n"
    "migrate = module.migrate\n"
    "def slow(connection):\n"
    "    migrate(connection)\n"
    "    connection.execute(\"update studies set name = 'half'\")\n"
    "    print('in', flush=True)\n"
    "    sys.stdin.read()\n"
    "module.migrate = slow\n"
    "module.Study.open(Path(sys.argv[1]))\n"
)


def test_an_upgrade_that_is_killed_is_not_begun(tmp_path):
    path = in_second_schema(tmp_path / "study.db")
    with subprocess.Popen(
        [sys.executable, "-c", UPGRADING, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "in\n"
        other.send_signal(signal.SIGKILL)
    assert guards.read_version(path, NEWEST) == 2
    with Study.open(path) as study:
        assert study.value("select name from studies") == "Small"
        assert study.value("pragma user_version") == NEWEST
        assert study.problems() == []
