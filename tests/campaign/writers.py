"""Several programs writing to one study at once: each thing told is there, whoever did it."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from coder.errors import CoderError, StudyBusy
from coder.store import guards
from coder.store.study import Study
from tests.campaign.children import UNFORESEEN, Child, Report
from tests.campaign.material import fresh, make
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
    template = folder / "template.db"
    make(template)
    on_network = guards.on_network
    busy = 0
    try:
        for number in range(max(2, round(ROUNDS * share))):
            path = fresh(folder / "case")
            shutil.copy(template, path)
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
    with Study.open(path) as study:
        before = study.value("select max(id) from operations")
    children = [Child(_writer(path, rng.randrange(1 << 30)), path.parent) for _ in range(WRITERS)]
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


def _writer(path: Path, seed: int):
    def work(report: Report) -> None:
        with Study.open(path) as study:
            worker = Worker(study, seed)
            for _ in range(STEPS):
                try:
                    with study.all_or_nothing():
                        worker.step()
                        guid = study.value("select guid from operations order by id desc limit 1")
                except StudyBusy:
                    report("busy")
                except CoderError as problem:
                    # Another has undone or removed meanwhile what this one was about to change.
                    report(f"{UNFORESEEN}{problem.message}")
                else:
                    report(guid)

    return work
