"""Backups of the study: at the start of a day's work, by hand, and put back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from coder.errors import CoderError, Conflict, NotAStudy
from coder.jobs.progress import Job, Progress
from coder.store import backups, restoring
from coder.store.backups import Backup
from coder.store.study import Study


def now() -> datetime:
    """The time where the user is: backups are named by her days."""
    return datetime.now().astimezone()


def begins_day(study: Study) -> bool:
    """Would a change be the first one of the user's day?"""
    return backups.begins_day(study, now())


def back_up_day(study: Study) -> Job[tuple[str, ...]]:
    """Keep the study as an earlier day's work left it, unless that is kept already.

    It is made before the first change of a day, since what only reads a study leaves its folder
    as it is. Nothing keeps the user from working: where no backup can be made, that is the note
    returned.
    """
    if backups.is_kept(study):
        return ()
    yield Progress(0, 1, "the day's backup")
    try:
        backups.back_up_day(study, now())
    except CoderError as problem:
        return (f"There is no backup of today: {problem.message} {problem.hint}".rstrip(),)
    yield Progress(1, 1, "")
    return ()


def back_up(study: Study, target: Path | None) -> Job[Path]:
    """Keep the study as it is now in a file of its own, among the backups where none is named.

    Raises:
        StudyExists: Something has that name.
        CoderError: It cannot be written, or the study is not sound.
    """
    yield Progress(0, 1, "backup")
    if target is None:
        return backups.keep(study, now())
    if target.is_dir():
        raise Conflict(f"{target} is a folder.", "Name a file in it.")
    backups.write(study, target)
    return target


def list_backups(study: Path) -> list[Backup]:
    """The backups of a study that lie in their folder, the newest first."""
    return backups.all_backups(study)[::-1]


def find_backup(study: Path, named: Path) -> Path:
    """The file that is meant by a path, or by a name in the folder of backups.

    Raises:
        NotAStudy: There is none.
    """
    for path in (named, backups.folder_of(study) / named):
        if path.exists():
            return path
    raise NotAStudy(f"There is no backup {named}.", "`coder restore` lists the backups.")


def restore(study: Path, backup: Path) -> Job[Path | None]:
    """Put a backup in the place of the study, having looked at all of it.

    Returns:
        Where what was there is kept; None where nothing was.

    Raises:
        CoderError: The backup is not sound, or the study is open elsewhere, or is not to be
            replaced.
    """
    if study.exists() and backup.samefile(study):
        raise Conflict(f"{backup} is the study itself.", "`coder restore` lists the backups.")
    yield Progress(0, 2, "looking at the backup")
    restoring.check_backup(backup)
    yield Progress(1, 2, "putting it in its place")
    return restoring.restore(backup, study, now())
