"""Backups: when they are due, how they are called, which go, and where none can be made."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.errors import DamagedStudy, StudyExists, StudyNotWritable
from coder.jobs import backing_up
from coder.jobs.progress import finish
from coder.store import backups
from coder.store.study import Study
from tests.store.test_study import digest

COPENHAGEN = timezone(timedelta(hours=1))
MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=COPENHAGEN)


@pytest.fixture
def study(tmp_path):
    with Study.create(tmp_path / "study.db", name="T", language="da", coder="Anna") as study:
        yield study


def change(study, name, at="2026-11-27T12:00:00+00:00"):
    with study.operation("x", 1) as operation:
        operation.update("studies", 1, name=name)
        operation.summary = f"called it {name}"
    with study.unrecorded() as connection:
        connection.execute(
            "update operations set at = ? where id = (select max(id) from operations)", [at]
        )


def name_in(path):
    connection = sqlite3.connect(path)
    found = connection.execute("select name from studies").fetchone()[0]
    connection.close()
    return found


def names(study):
    return [each.path.name for each in backups.all_backups(study.path)]


@pytest.mark.parametrize(
    ("at", "begins"),
    [
        ("2026-11-29T22:59:59+00:00", True),  # before midnight where the user is
        ("2026-11-29T23:00:01+00:00", False),
        ("2026-11-30T08:00:00+00:00", False),
        ("2026-12-01T08:00:00+00:00", False),  # a clock that went wrong
        ("yesterday", True),  # another program's
    ],
)
def test_a_day_begins_with_the_first_change_by_the_users_clock(study, at, begins):
    change(study, "Other", at)
    assert backups.begins_day(study, MONDAY) is begins


def test_a_study_in_which_nothing_was_done_begins_no_day(study):
    assert not backups.begins_day(study, MONDAY)


def test_a_day_has_one_backup_of_what_was_there_before_it(study):
    change(study, "Before")
    made = backups.back_up_day(study, MONDAY)
    assert made.path.name == "study-2026-11-30.db"
    change(study, "After")
    kept = digest(made.path)
    backups.back_up_day(study, MONDAY + timedelta(hours=3))
    assert names(study) == ["study-2026-11-30.db"]
    assert digest(made.path) == kept
    assert name_in(made.path) == "Before"


def test_what_has_not_changed_is_not_kept_again(study, monkeypatch):
    monkeypatch.setattr(backing_up, "now", lambda: MONDAY)
    change(study, "Before")
    finish(backing_up.back_up_day(study))
    monkeypatch.setattr(backing_up, "now", lambda: MONDAY + timedelta(days=1))
    finish(backing_up.back_up_day(study))
    assert names(study) == ["study-2026-11-30.db"]
    change(study, "After", "2026-12-01T12:00:00+00:00")
    monkeypatch.setattr(backing_up, "now", lambda: MONDAY + timedelta(days=2))
    finish(backing_up.back_up_day(study))
    assert names(study) == ["study-2026-11-30.db", "study-2026-12-02.db"]


def test_a_backup_is_whole_sound_alone_and_for_its_owner(study, tmp_path):
    change(study, "Other")
    made = backups.keep(study, MONDAY)
    assert made == tmp_path / "study.backups" / "study-2026-11-30-090000.db"
    assert made.parent.stat().st_mode & 0o777 == 0o700
    assert [each.name for each in made.parent.iterdir()] == [made.name]
    with Study.open(made) as copy:
        assert copy.value("select name from studies") == "Other"
        assert copy.problems() == []


@pytest.fixture
def other(monkeypatch):
    """Another program, which takes the name that was free a moment before."""
    write = backups.write

    def too_late(study, target):
        monkeypatch.setattr(backups, "write", write)
        write(study, target)
        write(study, target)

    monkeypatch.setattr(backups, "write", too_late)


@pytest.mark.usefixtures("other")
def test_two_programs_may_make_a_backup_at_the_same_moment(study):
    change(study, "Other")
    made = backups.keep(study, MONDAY)
    assert names(study) == ["study-2026-11-30-090000.db", "study-2026-11-30-090001.db"]
    assert made.name == "study-2026-11-30-090001.db"


@pytest.mark.usefixtures("other")
def test_two_programs_may_begin_a_day_at_the_same_moment(study):
    change(study, "Other")
    assert backups.back_up_day(study, MONDAY).path.exists()
    assert names(study) == ["study-2026-11-30.db"]


def test_a_link_to_nowhere_is_no_folder_for_backups(study):
    backups.folder_of(study.path).symlink_to("nowhere")
    with pytest.raises(StudyNotWritable):
        backups.keep(study, MONDAY)


def test_two_backups_of_one_second_are_two(study):
    change(study, "Other")
    first, second = backups.keep(study, MONDAY), backups.keep(study, MONDAY)
    assert first != second
    assert first.exists()
    assert second.exists()


def test_a_backup_never_takes_the_place_of_a_file(study, tmp_path):
    (tmp_path / "report.txt").write_text("mine")
    with pytest.raises(StudyExists):
        backups.write(study, tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_text() == "mine"


@pytest.mark.parametrize("obstacle", ["file", "missing"])
def test_where_no_backup_can_be_made_work_goes_on_and_that_is_told(study, tmp_path, obstacle):
    change(study, "Other")
    if obstacle == "file":
        (tmp_path / "study.backups").write_text("in the way")
        (note,) = finish(backing_up.back_up_day(study))
        assert note.startswith("There is no backup of today: ")
    else:
        with pytest.raises(StudyNotWritable):
            backups.write(study, tmp_path / "none" / "x.db")
    change(study, "Still at work")


def test_damage_is_not_kept_for_good(study, tmp_path, monkeypatch):
    change(study, "Other")

    def copy_half(self, path):
        path.write_bytes(self.path.read_bytes()[:8192])

    monkeypatch.setattr(Study, "copy_to", copy_half)
    study._connection.execute("pragma wal_checkpoint(truncate)")
    with pytest.raises(DamagedStudy):
        backups.keep(study, MONDAY)
    assert [each.name for each in (tmp_path / "study.backups").iterdir()] == []


def test_only_what_is_named_as_a_backup_is_one(study):
    change(study, "Other")
    made = backups.keep(study, MONDAY)
    for name in (
        "study.db",
        "notes.db",
        "study-2026-13-01.db",
        "study-2026-11-30.txt",
        "study-x.db",
    ):
        (made.parent / name).write_text("mine")
    (made.parent / "study-2026-11-29.db").mkdir()
    assert names(study) == [made.name]


def test_thinning_leaves_what_is_no_backup_of_a_day(study):
    change(study, "Other")
    folder = backups.keep(study, MONDAY - timedelta(days=900)).parent
    old = [
        *("study-2024-02-01.db", "study-2024-02-02.db", "study-2024-02-03-101500.db"),
        *("study-2024-02-03-101500-before-schema-2.db", "study-2024-02-04-101500-replaced.db"),
        *("other-2024-02-02.db", "study-2024-02-02 (copy).db", "notes.txt"),
    ]
    for name in old:
        (folder / name).write_bytes(b"x")
    before = {each.name for each in folder.iterdir()}
    backups.back_up_day(study, MONDAY)
    after = {each.name for each in folder.iterdir()}
    assert before - after == {"study-2024-02-02.db"}
    assert after - before == {"study-2026-11-30.db"}


TODAY = date(2026, 12, 1)


def ages(days):
    return {TODAY - timedelta(days=each) for each in days}


def test_kept_are_seven_days_eight_weeks_and_months():
    """Every day for two years: by hand, 1 December 2026 is a Tuesday."""
    every = ages(range(730))
    kept = every - backups.surplus(every, TODAY)
    assert ages(range(7)) <= kept
    older = sorted(kept - ages(range(7)))
    weekly = [day for day in older if day > TODAY - timedelta(days=63)]
    mondays = [day for day in weekly if day.weekday() == 0]
    assert mondays == [date(2026, 10, 5) + timedelta(days=7 * each) for each in range(8)]
    monthly = [day for day in older if day <= TODAY - timedelta(days=63)]
    assert [day.day for day in monthly[1:]] == [1] * (len(monthly) - 1)
    assert len(monthly) == 22
    assert monthly[0] == TODAY - timedelta(days=729)


@settings(deadline=None)
@given(st.sets(st.integers(0, 800), max_size=80))
def test_thinning_every_day_keeps_as_much_as_thinning_once(days):
    """What goes today would have gone tomorrow: the firsts of weeks and months stay the firsts."""
    every = ages(days)
    kept = set()
    for day in sorted(every):
        kept |= {day}
        kept -= backups.surplus(kept, day)
    kept -= backups.surplus(kept, TODAY)
    assert kept == every - backups.surplus(every, TODAY)
    if every:
        assert max(every) in kept
    assert backups.surplus(kept, TODAY) == set()
