"""Checking all of a study, part by part."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from coder.errors import CoderError
from coder.jobs.progress import Job, Progress
from coder.jobs.replaying import check_replay
from coder.queries.checking import (
    CHECKS,
    REPLAY_ADVICE,
    THE_FILE,
    Checked,
    Problem,
    check_study,
    problems_found_by,
)
from coder.queries.checking import checked as all_checked
from coder.store import backups
from coder.store.study import Study

LOOKED_AT = 5
"""How many backups are looked at to find one that is sound, the newest first."""


def check(study: Study) -> Job[Checked]:
    """Look at everything in the study; where all is sound, also make it again."""
    found: list[Problem] = []
    with study.snapshot():
        for number, each in enumerate(CHECKS):
            yield Progress(number, len(CHECKS), each.title)
            found += problems_found_by(each, study)
            if found and each is THE_FILE:
                break
        checked = all_checked(study, found)
    if not found:
        told = yield from check_replay(study)
        checked = replace(checked, problems=tuple(Problem(each, REPLAY_ADVICE) for each in told))
    return checked


def newest_sound_backup(path: Path) -> Path | None:
    """The newest backup of a study in which nothing is wrong; None where none of the last is."""
    for backup in backups.all_backups(path)[: -LOOKED_AT - 1 : -1]:
        try:
            with Study.open_copy(backup.path) as study:
                if not check_study(study).problems:
                    return backup.path
        except CoderError:
            continue
    return None
