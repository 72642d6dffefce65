"""`backup`, `restore`, `check`, and what the first command of a day does."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from coder.jobs import backing_up, importing
from coder.store import checks
from coder.store.backups import all_backups
from tests.cli.program import coder, done, fingerprint, make_study, rows
from tests.language_work import QuickAnalyser
from tests.store.test_opening import KEEP_TEXT, run_and_die

CODE = ("code", "first", "113:126", "knowledge")


@pytest.fixture
def study(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return make_study(tmp_path / "study.db").relative_to(tmp_path)


@pytest.fixture
def tomorrow(monkeypatch):
    moment = backing_up.now() + timedelta(days=1)
    monkeypatch.setattr(backing_up, "now", lambda: moment)
    return moment


def names(study):
    return [each.path.name for each in all_backups(study)]


def change(study, statement):
    connection = sqlite3.connect(study)
    connection.execute("pragma foreign_keys=off")
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_backup_is_made_listed_and_put_back(study):
    assert "There are no backups in study.backups." in done("restore").out
    made = done("backup").out
    (name,) = names(study)
    assert made == f"Kept as study.backups/{name}: 2 documents, 1 coding.\n"
    done(*CODE)
    assert "2 codings" in done("check").out
    told = done("restore", name).out
    assert f"study.db is now as in study.backups/{name}: 2 documents, 1 coding." in told
    assert "1 coding," in done("check").out
    listed = rows("restore")
    assert [row["why"] for row in listed] == ["replaced", "by hand"]
    assert [row["codings"] for row in listed] == ["2", "1"]
    assert listed[0]["last"].startswith("coded turn 4 of first")
    done("restore", listed[0]["file"])
    assert "2 codings" in done("check").out


def test_a_backup_is_known_by_what_was_done_last_and_not_undone(study):
    done(*CODE)
    done("undo")
    done("backup")
    assert "coded turn 4" not in rows("restore")[0]["last"]
    done("redo")
    done("backup")
    assert "coded turn 4" in rows("restore")[0]["last"]


def test_a_backup_goes_to_a_file_and_comes_back_from_there(study):
    done("backup", "kept.db")
    assert names(study) == []
    Path(study).unlink()
    assert done("restore", "kept.db").out == (
        "study.db is now as in kept.db: 2 documents, 1 coding.\n"
    )
    assert done("check").code == 0


def test_a_study_that_is_missing_and_has_backups_is_told_so(study):
    done("backup")
    Path(study).unlink()
    ended = coder("counts")
    assert ended.code == 1
    assert ended.err.splitlines() == [
        *("Error: There is no study at study.db.", "`coder restore` lists the backups of one.")
    ]
    done("restore", names(study)[0])
    done("check")


def test_a_backup_that_is_damaged_is_listed_as_such_and_not_put_back(study):
    done("backup")
    (backup,) = all_backups(study)
    data = bytearray(backup.path.read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    backup.path.write_bytes(data)
    assert "damaged" in rows("restore")[0]["last"]
    before = fingerprint(Path())
    ended = coder("restore", backup.path.name)
    assert (ended.code, "damaged" in ended.err) == (1, True)
    assert "coder restore" in ended.err
    assert fingerprint(Path()) == before


@pytest.mark.parametrize("typed", [CODE, ("import", "interview.txt"), ("undo",)])
def test_the_first_change_of_a_day_is_preceded_by_a_backup(study, tomorrow, typed, monkeypatch):
    monkeypatch.setattr(importing, "Analyser", QuickAnalyser)
    done("counts")
    assert names(study) == []
    done(*typed)
    assert names(study) == [f"study-{tomorrow:%Y-%m-%d}.db"]
    assert rows("restore")[0]["codings"] == "1"


@pytest.mark.usefixtures("tomorrow")
def test_where_no_backup_can_be_made_that_is_told_and_the_change_is_made(study):
    Path("study.backups").write_text("in the way")
    ended = done(*CODE)
    assert "Note: There is no backup of today: " in ended.err
    assert ended.out.startswith("Coded as")


def test_a_folder_that_syncs_is_told_when_a_day_begins_and_when_a_study_is_made(
    study, tmp_path, monkeypatch, tomorrow
):
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    (folder / "study.db").write_bytes(study.read_bytes())
    monkeypatch.chdir(folder)
    assert done("counts").err == ""
    assert "Note: study.db lies in a folder that Dropbox copies" in done(*CODE).err
    assert "Dropbox" in done("init", "--study", "new.db").err


def test_an_import_that_was_killed_is_told_by_the_next_command(study):
    run_and_die(Path(study).absolute(), KEEP_TEXT)
    assert "Note: An import was stopped before its end" in done("documents", "list").err
    assert done("documents", "list").err == ""


FAULTS = {
    "update codings set quote = 'x'": "quote of the coding at 46",
    'update codings set "end" = 9999': "the coding at 46 ends at 9999, and the text at",
    'update turns set "end" = 9999 where text_id = 2 and start = 0': "second: the turn at 0",
    "delete from speakers where label = 'Begge'": "second: “Begge” has turns, and is none",
    "update documents set position = 1": "first, second: all have the number 1",
    "update codings set code_id = 77": "refers to a missing row of codes",
    "update question_matches set text_id = 2": "of another text",
    "update operations set content = '['": "what was done cannot be read",
    'update images set "row" = \'[]\' where "row" is not null': "was before cannot be read",
    "update images set \"table\" = 'sqlite_master' where id = 1": "“sqlite_master”, which is no",
    "delete from texts_fts_data where id > 10": "the index for searching does not fit the texts",
    "update freezes set cells = '['": "frozen as “june” cannot be read",
}
"""What is done to a study from outside, and what is told of it."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A folder with a study, and a backup of it."""
    folder = tmp_path_factory.mktemp("kept")
    study = ("--study", make_study(folder / "study.db"))
    done("guide", "match", "first", "1", "why", *study)
    done("cases", "set", "ME01", "site", "Ribe", *study)
    done("cases", "set", "ME01", "site", "Køge", *study)
    done("backup", *study)
    done("check", *study)
    return folder


@pytest.mark.parametrize("statement", FAULTS)
def test_each_fault_is_found_with_what_to_do_and_a_way_back(kept, study, statement):
    shutil.copytree(kept, Path(), dirs_exist_ok=True)
    change(study, statement)
    before = fingerprint(Path())
    ended = coder("check")
    assert ended.code == 1
    assert FAULTS[statement] in ended.err
    assert "  → " in ended.err
    assert f"`coder restore {names(study)[0]}`" in ended.err
    assert fingerprint(Path()) == before


def test_a_backup_with_the_same_fault_is_not_the_way_back(study):
    change(study, "update codings set quote = 'x'")
    done("backup")
    ended = coder("check")
    assert ended.code == 1
    assert "coder restore study-" not in ended.err


def test_a_passage_of_a_value_is_checked_as_a_quote_is(study):
    from coder.actions.values import set_value_of
    from coder.store.study import Study
    from coder.text.spans import Span

    done("cases", "set", "ME01", "site", "Ribe")
    with Study.open(Path(study)) as opened:
        variable = opened.value("select id from variables where name = 'site'")
        place = {"case_id": 1, "document_id": 1}
        set_value_of(opened, 1, variable, "Køge", **place, passage=Span(46, 60))
        assert list(checks.passages_of_values(opened)) == []
    change(study, "update value_passages set quote = 'x'")
    assert "the words at 46, which support a value, are not" in coder("check").err
