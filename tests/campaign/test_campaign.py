"""The part of the campaign that takes seconds, and what it has to catch."""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coder.jobs import importing
from coder.store import placing, unused_texts
from tests.campaign import __main__, disks, killed_files, killed_work, kills, power, writers
from tests.campaign.disk_image import Disk
from tests.campaign.disk_log import Event, sqlite_library
from tests.campaign.material import fresh, make
from tests.campaign.outcome import Outcome, table
from tests.campaign.work import look

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it forks")

SEED = 20261201


@pytest.fixture
def folder() -> Iterator[Path]:
    """On a disk in memory, where there is one: most of the time is spent waiting for the disk."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="coder-test-", dir=memory) as folder:
        yield Path(folder).resolve()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("campaign") / "template.db"
    make(path)
    return path


def well(outcome: Outcome) -> bool:
    assert outcome.notes == []
    return outcome.passed


FEW = {"coding": 4, "by command": 1, "importing": 2, "upgrading": 2, "making": 1, "restoring": 1}
"""Eleven kills; those on the screen take too long to begin."""


@pytest.mark.parametrize("kind", FEW)
def test_nothing_is_lost_when_programs_are_killed(template, folder, kind, monkeypatch):
    # To measure it takes longer than to kill it.
    monkeypatch.setattr(killed_files, "_time_of_import", lambda template: 0.3)
    outcome, rng = Outcome(kind), random.Random(SEED)
    for _ in range(FEW[kind]):
        kills.CASES[kind][1](fresh(folder / "case"), template, rng, outcome)
        outcome.tried += 1
    assert well(outcome)


def needs_watching() -> pytest.MarkDecorator:
    return pytest.mark.skipif(sqlite_library() is None, reason="SQLite cannot be watched")


@needs_watching()
def test_nothing_is_lost_when_the_power_is_cut(folder):
    outcome = power.run(SEED, folder, 36 / power.CUTS)
    assert outcome.tried == 36
    assert well(outcome)


@needs_watching()
def test_a_program_that_does_not_wait_for_the_disk_is_caught(folder):
    outcome = power.run_unsynced(SEED, folder, 0.1)
    assert outcome.lost + outcome.corrupt > outcome.tried / 2
    assert outcome.verdict == "caught"


@needs_watching()
def test_a_backup_whose_name_is_not_on_the_disk_is_caught(folder, monkeypatch):
    monkeypatch.setattr(placing, "sync_folder", lambda folder: None)
    backing_up = {"backing up": power.WORKLOADS["backing up"]}
    monkeypatch.setattr(power, "WORKLOADS", backing_up)
    assert power.run(SEED, folder, 12 / power.CUTS).lost > 0


def test_nothing_is_lost_on_full_disks(folder):
    assert well(disks.run(SEED, folder, 6 / disks.DISKS))


def test_nothing_is_lost_when_several_write(folder, monkeypatch):
    monkeypatch.setattr(writers, "STEPS", 8)
    outcome = writers.run(SEED, folder, 0)
    assert outcome.tried == 6
    assert well(outcome)


def test_a_program_that_tells_too_early_is_caught(template, folder, monkeypatch):
    def tell_early(study, report):
        number = study.value("select max(id) from operations")
        report(f"{number + 1} x")

    monkeypatch.setattr(killed_work, "tell_state", tell_early)
    outcome = Outcome("early")
    killed_work.coding(fresh(folder / "case"), template, random.Random(SEED), outcome)
    assert outcome.lost == 1


def test_an_import_that_leaves_half_of_itself_is_caught(template, folder, monkeypatch):
    monkeypatch.setattr(unused_texts, "drop_unused_texts", lambda study, texts: None)
    # Killed with all texts kept and no document added yet.
    monkeypatch.setattr(killed_files, "_time_of_import", lambda template: 1.0)
    monkeypatch.setattr(importing, "add_documents", lambda *_: time.sleep(10))
    outcome = Outcome("half")
    killed_files.importing(fresh(folder / "case"), template, random.Random(SEED), outcome)
    assert outcome.corrupt > 0


def test_files_outside_their_place_are_caught(template, folder):
    path = fresh(folder / "case", template)
    (path.parent / "notes.txt").write_text("x")
    outcome = Outcome("strays")
    look(path, outcome, "none")
    assert outcome.strays == 1


def test_a_disk_keeps_what_was_synced_and_perhaps_what_was_not():
    events = [
        Event("open", "/d/a", flag=True),
        Event("write", "/d/a", data=b"1" * 1024),
        Event("sync", "/d/a"),  # the folder, too: SQLite does so with a new log
        Event("write", "/d/a", offset=1024, data=b"2" * 1024),
        Event("open", "/d/b"),
        Event("delete", "/d/a"),
    ]
    seen = set()
    for seed in range(200):
        disk = Disk(Path("/d"), {})
        for event in events:
            disk.take(event)
        image = disk.cut(random.Random(seed))
        if (kept := image.get("/d/a")) is not None:
            assert kept.startswith(b"1" * 1024)
            assert "/d/b" in image or len(image) == 1
            seen.add(len(kept) > 1024 and b"\0" in kept and "torn")
            seen.add(kept[1024:] == b"2" * 1024 and "whole")
            seen.add(len(kept) == 1024 and "lost")
        else:
            assert "/d/b" in image  # In order: what was made before is there.
            seen.add("deleted")
    assert seen - {False} == {"torn", "whole", "lost", "deleted"}


def test_what_was_not_tried_has_not_passed():
    assert not Outcome("none").passed
    assert Outcome("all", tried=3).verdict == "ok"
    assert Outcome("some", tried=3, lost=1).verdict == "FAILED"
    assert Outcome("planted", tried=3, planted=True).verdict == "NOT CAUGHT"
    assert Outcome("planted", tried=3, escapes=1, planted=True).verdict == "caught"
    header, row = table([(Outcome("kills", tried=200), 12.4)])
    assert header.split()[:2] == ["part", "tried"]
    assert row.split() == ["kills", "200", "0", "0", "0", "0", "0", "ok", "12"]


def test_the_whole_takes_less_than_ten_minutes():
    assert sum(seconds for _, seconds in __main__.SECONDS.values()) < 600


def test_the_command_tells_its_seed_and_ends_as_it_went(monkeypatch, capsys):
    def run_badly(seed, folder, share):
        return Outcome("bad", tried=round(seed * share), lost=1)

    def run_well(seed, folder, share):
        (folder / "x").write_text("x")
        return Outcome("good", tried=2)

    def fall(seed, folder, share):
        raise LookupError("x")

    parts = {"good": run_well, "bad": run_badly, "missing": fall}
    monkeypatch.setattr(__main__, "SECONDS", {name: (name, 10) for name in parts})
    monkeypatch.setattr(__main__, "find", parts.get)
    monkeypatch.setattr(sys, "argv", ["campaign", "--seed", "7", "--seconds", "30"])
    assert __main__.main() == 1
    told = capsys.readouterr().out
    assert told.startswith("Seed 7.")
    assert told.endswith("Failed: bad, missing; seed 7.\n")
    assert "missing: tracebacks: the campaign itself: LookupError: x" in told
    monkeypatch.setattr(sys, "argv", ["campaign", "good"])
    assert __main__.main() == 0
    assert capsys.readouterr().out.endswith("All is well.\n")
    monkeypatch.setattr(sys, "argv", ["campaign", "nothing"])
    with pytest.raises(SystemExit):
        __main__.main()
