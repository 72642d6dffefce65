"""Backups: whole studies in a folder beside the study, named by the user's day, thinned by age.

A copy is written under a scratch name, checked, and then given its name, so that what lies in
the folder is whole. Nothing is ever written over there.
"""

from __future__ import annotations

import errno
import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coder.errors import DamagedStudy, StudyExists, StudyNotWritable
from coder.store import guards, placing
from coder.store.faults import explained
from coder.store.migrations import NEWEST
from coder.store.undoing import LAST_DONE

if TYPE_CHECKING:
    from coder.store.study import Study

DAYS, WEEKS = 7, 8
"""All backups of so many days are kept, then one a week for so many weeks, then one a month."""

REPLACED = "replaced"
"""What a backup is called that was the study until another took its place."""

BY_DAY = "at the start of the day"

_NAME = re.compile(
    r"-(?P<day>\d{4}-\d\d-\d\d)(-(?P<time>\d{6}))?(-(?P<why>before-schema-\d+|replaced))?"
)


@dataclass(frozen=True, slots=True)
class Backup:
    """One file in the folder of backups."""

    path: Path
    day: date
    """The user's, when it was made."""
    time: str
    """HHMMSS; empty where it was made at the start of the day's work."""
    why: str
    """Why it was made, in words."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is in a backup."""

    documents: int
    codings: int
    last: str
    """What was done last and not undone."""


def folder_of(study: Path) -> Path:
    """Where the backups of a study lie, or will."""
    found = guards.real(study)
    return found.with_name(f"{found.stem}.backups")


def all_backups(study: Path) -> list[Backup]:
    """The backups of a study, the oldest first. What else lies in the folder is none."""
    folder = folder_of(study)
    if not folder.is_dir():
        return []
    found = [backup for path in folder.iterdir() if (backup := _backup(study, path))]
    return sorted(found, key=lambda each: (each.day, each.time, each.path.name))


def _backup(study: Path, path: Path) -> Backup | None:
    found = guards.real(study)
    stem, suffix = found.stem, found.suffix
    if not (path.name.startswith(stem) and path.suffix == suffix and path.is_file()):
        return None
    match = _NAME.fullmatch(path.name[len(stem) : len(path.name) - len(suffix)])
    if match is None:
        return None
    try:
        day = date.fromisoformat(match["day"])
    except ValueError:
        return None
    why = (match["why"] or ("by hand" if match["time"] else BY_DAY)).replace("-", " ")
    return Backup(path, day, match["time"] or "", why)


def surplus(days: Iterable[date], today: date) -> set[date]:
    """The days whose backups can go.

    Kept are all of the last seven days, the first of each week for eight weeks more, the first
    of each month before, the newest of all, and what a wrong clock dates ahead.
    """
    known = sorted(set(days))
    firsts_of_weeks: dict[tuple[int, int], date] = {}
    firsts_of_months: dict[tuple[int, int], date] = {}
    for day in known:
        firsts_of_weeks.setdefault(day.isocalendar()[:2], day)
        firsts_of_months.setdefault((day.year, day.month), day)
    weeks_since = today - timedelta(days=DAYS + 7 * WEEKS)
    kept = {day for day in known if day > today - timedelta(days=DAYS)}
    kept |= {day for day in firsts_of_weeks.values() if day > weeks_since}
    kept |= {*firsts_of_months.values(), *known[-1:]}
    return {*known} - kept


def begins_day(study: Study, now: datetime) -> bool:
    """Was the study last changed on an earlier day?

    Args:
        study: The study.
        now: The time where the user is, with its zone.
    """
    last = study.value("select at from operations order by id desc limit 1")
    if last is None or study.refusal is not None:
        return False
    try:
        return datetime.fromisoformat(last).astimezone(now.tzinfo).date() < now.date()
    except (ValueError, OverflowError):  # no time that coder wrote
        return True


def is_kept(study: Study) -> bool:
    """Does the newest backup hold all that was done?"""
    made = all_backups(study.path)
    last = study.value("select guid from operations order by id desc limit 1")
    return bool(made) and _last_operation(made[-1].path) == last


_COUNTS = "select (select count(*) from documents), (select count(*) from codings)"


def content_of(path: Path) -> Content:
    """What is in a backup, which may be of an older schema.

    Raises:
        NotAStudy: It is something else.
        NewerStudy: A newer program made it.
        DamagedStudy: It cannot be read.
    """
    guards.read_version(path, NEWEST)
    with explained(path), closing(_look(path)) as connection:
        documents, codings = connection.execute(_COUNTS).fetchone()
        last = connection.execute(LAST_DONE).fetchone()
    return Content(documents, codings, "" if last is None else last[-1])


def _last_operation(path: Path) -> str | None:
    try:
        with closing(_look(path)) as connection:
            row = connection.execute(
                "select guid from operations order by id desc limit 1"
            ).fetchone()
    except sqlite3.Error:
        return None
    return None if row is None else str(row[0])


def back_up_day(study: Study, now: datetime) -> Backup:
    """Keep the study as it is at the start of a day's work, and let go what has become too many.

    Raises:
        StudyNotWritable: The disk or the folder refuses.
        DamagedStudy: The study, and so its copy, is not sound.
    """
    target = _target(study.path, f"{now:%Y-%m-%d}")
    if not target.exists():
        # Another program may begin its day at the same moment: one of them is enough.
        with suppress(StudyExists):
            write(study, target)
    by_day = {each.day: each.path for each in all_backups(study.path) if each.why == BY_DAY}
    for day in surplus(by_day, now.date()):
        by_day[day].unlink(missing_ok=True)
    return Backup(target, now.date(), "", BY_DAY)


def keep(study: Study, now: datetime, why: str = "") -> Path:
    """Keep the study as it is now, for good: by hand, or for a reason that its name tells.

    Raises:
        StudyNotWritable: The disk or the folder refuses.
        DamagedStudy: The study, and so its copy, is not sound.
    """
    while True:
        target = free_name(study.path, now, why)
        # Another program may take the name meanwhile.
        with suppress(StudyExists):
            write(study, target)
            return target


def remove(made: Path) -> None:
    """Take away a backup that was made for nothing, and the folder where it was the only one."""
    made.unlink(missing_ok=True)
    with suppress(OSError):
        made.parent.rmdir()


def free_name(study: Path, now: datetime, why: str = "") -> Path:
    """A name for a backup of a second that no other has, so that it is clear which is newer."""
    taken = {(each.day, each.time) for each in all_backups(study)}
    while True:
        target = _target(study, f"{now:%Y-%m-%d-%H%M%S}" + (f"-{why}" if why else ""))
        if (now.date(), f"{now:%H%M%S}") not in taken and not target.exists():
            return target
        now += timedelta(seconds=1)


def _target(study: Path, name: str) -> Path:
    found = guards.real(study)
    return folder_of(study) / f"{found.stem}-{name}{found.suffix}"


def make_folder(study: Path) -> None:
    """Make the folder of a study's backups, which is for its owner alone.

    Raises:
        OSError: The folder that it goes into refuses.
    """
    folder = folder_of(study)
    if folder.is_dir():
        return
    if os.path.lexists(folder):
        raise NotADirectoryError(errno.ENOTDIR, f"{folder.name} is no folder", str(folder))
    folder.mkdir(mode=0o700, exist_ok=True)  # Another program may make it meanwhile.
    placing.sync_folder(folder.parent)


def write(study: Study, target: Path) -> None:
    """Write a study to a new file, checked.

    Raises:
        StudyExists: Something has that name already.
        StudyNotWritable: The disk or the folder refuses.
        DamagedStudy: The study, and so its copy, is not sound.
    """
    try:
        if target.parent == folder_of(study.path):
            make_folder(study.path)
        if not target.parent.is_dir():
            raise StudyNotWritable(f"There is no folder {target.parent}.", "Make it first.")
        with placing.scratch(target) as made:
            study.copy_to(made)
            # A backup anywhere is for nobody else than the study is.
            made.chmod(study.path.stat().st_mode & 0o777)
            with explained(study.path), closing(_look(made)) as connection:
                found = connection.execute("pragma quick_check(1)").fetchone()[0]
            if found != "ok":
                raise DamagedStudy(f"The copy of {study.path} is damaged: {found}.", "Try again.")
            placing.put_new(made, target)
    except FileExistsError as error:
        raise StudyExists(f"{target} exists already.", "Choose another name.") from error
    except OSError as error:
        raise StudyNotWritable(
            f"No backup could be written to {target.parent}: {error.strerror}.",
            "Is the folder yours, and is there room? `coder backup FILE` writes one elsewhere.",
        ) from error


def _look(path: Path) -> sqlite3.Connection:
    """A connection to a backup, which nobody changes; nothing is made beside it."""
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True)
    connection.execute("pragma trusted_schema=off")
    return connection
