"""What the screen does and tells when a day's work begins."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from coder.jobs import backing_up
from coder.store.backups import all_backups
from coder.store.study import Study
from coder.tui import app as program
from coder.tui.app import CoderApp
from tests.tui.pressing import press
from tests.tui.sample_study import CODER
from tests.tui.showing import SIZE, coded, told


@pytest.fixture
def tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """The study was last changed on an earlier day."""
    moment = backing_up.now() + timedelta(days=1)
    monkeypatch.setattr(backing_up, "now", lambda: moment)
    monkeypatch.setattr(program, "now", lambda: moment)


async def begun(pilot) -> None:
    """Wait until a backup has been seen to."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete(
        [each for each in pilot.app.workers if each.group == "backup"]
    )
    await pilot.pause()


@pytest.mark.usefixtures("tomorrow")
async def test_the_days_first_screen_keeps_the_study_as_it_was(study):
    app = CoderApp(study, CODER, 1)
    async with app.run_test(size=SIZE) as pilot:
        await begun(pilot)
        (backup,) = all_backups(study.path)
        await press(pilot, "down", "1")
        assert len(coded(study)) == 1
    assert backup.why == "at the start of the day"
    with Study.open_copy(backup.path) as kept:
        assert coded(kept) == []


async def test_on_the_day_it_was_last_changed_no_backup_is_made(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await begun(pilot)
    assert all_backups(study.path) == []


async def test_a_day_that_begins_while_the_screen_is_open_has_its_backup(app, study, monkeypatch):
    async with app.run_test(size=SIZE) as pilot:
        await begun(pilot)
        moment = backing_up.now() + timedelta(days=1)
        monkeypatch.setattr(backing_up, "now", lambda: moment)
        monkeypatch.setattr(program, "now", lambda: moment)
        app._begin_day()
        await begun(pilot)
        assert len(all_backups(study.path)) == 1


@pytest.mark.usefixtures("tomorrow")
async def test_where_no_backup_can_be_made_that_is_told_once_and_work_goes_on(app, study):
    (study.path.parent / "study.backups").write_text("in the way")
    async with app.run_test(size=SIZE) as pilot:
        await begun(pilot)
        assert told(app).startswith("There is no backup of today: ")
        await press(pilot, "down", "1")
        assert len(coded(study)) == 1
        app._begin_day()
        await begun(pilot)
        assert told(app).startswith("Coded as ")


@pytest.fixture
def synced(_made: Path, tmp_path: Path) -> Iterator[Study]:
    folder = tmp_path / "OneDrive - NGO"
    folder.mkdir()
    with Study.open(Path(shutil.copy(_made, folder))) as study:
        yield study


async def test_a_folder_that_syncs_is_told(synced):
    app = CoderApp(synced, CODER, 1)
    async with app.run_test(size=SIZE) as pilot:
        await begun(pilot)
        assert "OneDrive copies to other machines" in told(app)


async def test_what_opening_has_found_is_told(study):
    study.notices.append("An import was stopped before its end.")
    app = CoderApp(study, CODER, 1)
    async with app.run_test(size=SIZE) as pilot:
        await begun(pilot)
        assert told(app) == "An import was stopped before its end."
