"""Several programs writing to one study, or restoring it, at once: each thing told is there."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from coder.errors import CoderError, DamagedStudy, StudyBusy
from coder.jobs.backing_up import now
from coder.store import backups, guards
from coder.store.restoring import restore
from coder.store.study import Study
from tests.campaign.children import UNFORESEEN, Child, Report
from tests.campaign.material import fresh, make, make_older
from tests.campaign.outcome import Outcome
from tests.campaign.work import Worker, look

ROUNDS = 12
"""In the whole campaign."""
WRITERS, STEPS = 3, 25
"""In each round, and how much each does."""
RESTORED = 20
"""Rounds in which programs restore, in the whole campaign."""
RESTORERS = 3
DAMAGED = 10_001
"""How large a damaged study is, in bytes."""


def run(seed: int, folder: Path, share: float = 1.0) -> Outcome:
    """Write at once; see `run` of the kills."""
    rng = random.Random(seed)
    outcome = Outcome("concurrent writers")
    template, old = folder / "template.db", folder / "older.db"
    make(template)
    make_older(old)
    on_network = guards.on_network
    busy = 0
    try:
        for number in range(max(3, round(ROUNDS * share))):
            path = fresh(folder / "case")
            # One in four they also have to upgrade, all at once.
            shutil.copy(old if number % 4 == 2 else template, path)
            if number % 4 == 1:  # the other way to keep a journal
                guards.on_network = lambda path: True
            busy += _write_at_once(path, rng, outcome)
            guards.on_network = on_network
            outcome.tried += 1
    finally:
        guards.on_network = on_network
    restored = max(3, round(RESTORED * share))
    for number in range(restored):
        path = fresh(folder / "case")
        _restore_at_once(path, template, number, outcome)
        outcome.tried += 1
    outcome.told = (
        f"{WRITERS} programs, {STEPS} operations each; {busy} told to wait;"
        f" {RESTORERS} restoring in {restored} rounds"
    )
    return outcome


def _write_at_once(path: Path, rng: random.Random, outcome: Outcome) -> int:
    with closing(sqlite3.connect(path)) as connection:
        before = connection.execute("select max(id) from operations").fetchone()[0]
    children = [
        Child(_writer(path, rng.randrange(1 << 30), stays=bool(number)), path.parent)
        for number in range(WRITERS)
    ]
    told: list[str] = []
    busy = 0
    for child in children:
        for line in child.end().lines:
            if line.startswith(UNFORESEEN):
                outcome.found("tracebacks", line.removeprefix(UNFORESEEN))
            elif line == "busy":
                busy += 1
            else:
                told.append(line)
    if look(path, outcome, "several writers") is None:
        return busy
    with Study.open(path) as study:
        there = [row["guid"] for row in study.rows("select guid from operations order by id")]
    if missing := {*told} - {*there}:
        outcome.found("lost", f"{len(missing)} operations that were told")
    if len(there) != before + len({*told}):
        outcome.found("lost", f"{len(there) - before} operations are there, {len(told)} were told")
    return busy


def _writer(path: Path, seed: int, *, stays: bool) -> Callable[[Report], None]:
    """Acts as the screen does, which stays open and opens the study again for jobs, or as commands.

    Each command opens the study and closes it.
    """

    def work(report: Report) -> None:
        if stays:
            with Study.open(path) as study:
                for step in range(STEPS):
                    if step % 5 == 0:
                        study.open_again().close()
                    _act(study, Worker(study, seed + step), report)
        else:
            for step in range(STEPS):
                with Study.open(path) as study:
                    _act(study, Worker(study, seed + step), report)

    return work


def _act(study: Study, worker: Worker, report: Report) -> None:
    try:
        with study.all_or_nothing():
            worker.step()
            guid = study.value("select guid from operations order by id desc limit 1")
    except StudyBusy:
        report("busy")
    except CoderError as problem:
        report(f"{UNFORESEEN}{problem.message}")
    else:
        report(guid)


def _restore_at_once(path: Path, template: Path, number: int, outcome: Outcome) -> None:
    """Restore a study that is there, missing or damaged, and go on working in it, each at once."""
    shutil.copy(template, path)
    with Study.open(path) as study:
        backup = backups.keep(study, now())
    if number % 3 == 1:
        path.unlink()
    elif number % 3 == 2:
        path.write_bytes(path.read_bytes()[: DAMAGED // 2].ljust(DAMAGED, b"\0"))
    children = [
        Child(_restorer(path, backup, 100 * number + each), path.parent)
        for each in range(RESTORERS)
    ]
    lines = [line for child in children for line in child.end().lines]
    for line in lines:
        if line.startswith(UNFORESEEN):
            outcome.found("tracebacks", line.removeprefix(UNFORESEEN))
    if "restored" not in lines:
        outcome.found("lost", "nobody could restore")
    told = {line for line in lines if not line.startswith((UNFORESEEN, "restored", "refused"))}
    _set_aside_damaged(path)
    if look(path, outcome, "several restoring") is None:
        return
    kept = [path, *(each.path for each in backups.all_backups(path) if each.path != backup)]
    if missing := told.difference(*map(_operations, kept)):
        outcome.found("lost", f"{len(missing)} operations that were told, by a restore")


def _set_aside_damaged(path: Path) -> None:
    """A damaged study is kept as it was, and is the one thing there that is not sound."""
    for each in backups.all_backups(path):
        if each.path.stat().st_size == DAMAGED:
            each.path.unlink()


def _operations(path: Path) -> set[str]:
    """The operations in a study; none in one that cannot be read."""
    try:
        with Study.open_copy(path) as study:
            return {row["guid"] for row in study.rows("select guid from operations")}
    except CoderError:
        return set()


def _restorer(path: Path, backup: Path, seed: int) -> Callable[[Report], None]:
    def work(report: Report) -> None:
        try:
            restore(backup, path, now())
            report("restored")
            with Study.open(path) as study:
                _act(study, Worker(study, seed), report)
        except (StudyBusy, DamagedStudy):
            report("refused")

    return work
