"""Folders that are copied to other machines are known by their names and marks."""

from __future__ import annotations

import pytest

from coder.actions.opening import warn_of_place
from coder.store.study import Study
from coder.store.synced_folders import conflicting_copies, syncing_program


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Foreningen Nydansker/Evaluering", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Work)/a", "Dropbox"),
        ("Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("iCloud Drive", "iCloud"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-a@b.dk/My Drive", "Google Drive"),
        ("Box Sync", "Box"),
        ("Nextcloud/projekt", "Nextcloud"),
        ("Documents", None),
        ("Dropboxes are red", None),
        ("my onedrives", None),
        ("Boxing/iclouds", None),
    ],
)
def test_a_folder_is_known_by_its_name(tmp_path, folder, expected):
    where = tmp_path / folder
    where.mkdir(parents=True)
    assert syncing_program(where / "study.db") == expected


@pytest.mark.parametrize(
    ("mark", "expected"),
    [(".dropbox", "Dropbox"), (".stfolder", "Syncthing"), (".tmp.driveupload", "Google Drive")],
)
def test_a_folder_is_known_by_what_its_program_put_above_it(tmp_path, mark, expected):
    (tmp_path / "files" / mark).mkdir(parents=True)
    (tmp_path / "files" / "deep").mkdir()
    assert syncing_program(tmp_path / "files" / "deep" / "study.db") == expected
    assert syncing_program(tmp_path / "study.db") is None


def test_a_folder_is_known_by_what_windows_tells(tmp_path, monkeypatch):
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Arbejde"))
    assert syncing_program(tmp_path / "Arbejde" / "x" / "study.db") == "OneDrive"
    assert syncing_program(tmp_path / "Andet" / "study.db") is None


def test_a_copy_of_another_machine_is_found(tmp_path):
    for name in (
        *("study (Annas conflicted copy 2026-11-30).db", "study-before-1.db", "study.db"),
        *("study konflikt.db", "conflict.db", "study (conflicted copy).txt"),
    ):
        (tmp_path / name).write_bytes(b"")
    assert [each.name for each in conflicting_copies(tmp_path / "study.db")] == [
        "study (Annas conflicted copy 2026-11-30).db",
        "study konflikt.db",
    ]


def test_each_danger_is_told_with_what_to_do(tmp_path, monkeypatch):
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    (folder / "study (conflict).db").write_bytes(b"")
    with Study.create(folder / "study.db", name="T", language="da", coder="A") as study:
        synced, conflict = warn_of_place(study)
        monkeypatch.setattr("coder.store.guards.on_network", lambda path: True)
        assert len(warn_of_place(study)) == 3
    assert "OneDrive copies to other machines" in synced
    assert "coder backup FILE" in synced
    assert "study (conflict).db" in conflict
    with Study.create(tmp_path / "s.db", name="T", language="da", coder="A") as study:
        monkeypatch.undo()
        assert warn_of_place(study) == ()
