"""Several programs writing to one study at once: each thing told is there, whoever did it."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from coder.errors import CoderError, StudyBusy
from coder.store import guards
from coder.store.study import Study
from tests.campaign.children import UNFORESEEN, Child, Report
from tests.campaign.material import fresh, make, make_older
from tests.campaign.outcome import Outcome
from tests.campaign.work import Worker, look

ROUNDS = 12
"""In the whole campaign."""
WRITERS, STEPS = 3, 25
"""In each round, and how much each does."""


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
    outcome.told = f"{WRITERS} programs, {STEPS} operations each; {busy} told to wait"
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
