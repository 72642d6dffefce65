"""Power cuts: what the program wrote is replayed up to a random moment, and then the disk fails it.

The program runs as it is, in a process of its own, and tells what it has done as the screen and
the commands do. A disk that says that something is written while it is not is not among them.
"""

from __future__ import annotations

import pickle
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from coder.jobs.backing_up import now
from coder.store import backups, connection, guards
from coder.store.restoring import restore
from coder.store.study import Study
from tests.campaign.children import UNFORESEEN, Child, Report
from tests.campaign.disk_image import Disk, put
from tests.campaign.disk_log import DiskLog, Event, sqlite_library
from tests.campaign.material import fresh, make, make_older
from tests.campaign.outcome import Outcome
from tests.campaign.work import Worker, look, state
from tests.studies import ANNA

CUTS = 600
"""In the whole campaign."""

Workload = Callable[[Path, DiskLog], None]


def run(seed: int, folder: Path, share: float = 1.0) -> Outcome:
    """Cut the power; see `run` of the kills."""
    outcome = Outcome("power cuts")
    _cut_all(outcome, seed, folder, max(1, round(CUTS * share / len(WORKLOADS))), WORKLOADS)
    outcome.told = ", ".join(WORKLOADS)
    return outcome


def run_unsynced(seed: int, folder: Path, share: float = 1.0) -> Outcome:
    """The same with a program that does not wait for the disk, which has to be found out."""
    outcome = Outcome("power cuts, synchronous=OFF", planted=True)
    unsynced = {"coding": _unsynced(_code)}
    _cut_all(outcome, seed, folder, max(10, round(60 * share)), unsynced)
    outcome.told = "coding"
    return outcome


def _cut_all(
    outcome: Outcome, seed: int, folder: Path, cuts: int, workloads: dict[str, Workload]
) -> None:
    if sqlite_library() is None:
        outcome.notes.append("Python's SQLite cannot be watched here.")
        return
    rng = random.Random(seed)
    template, old = folder / "template.db", folder / "older.db"
    make(template)
    make_older(old)
    for title, workload in workloads.items():
        path = fresh(folder / "watched", old if title == "upgrading" else template)
        if title == "making":
            path.unlink()
        files = {str(path): path.read_bytes()} if path.exists() else {}
        events = _watch(path, workload, outcome)
        for _ in range(cuts):
            _cut(rng, events, files, path, folder / "image", title, outcome)
            outcome.tried += 1


def _watch(path: Path, workload: Workload, outcome: Outcome) -> list[Event]:
    kept = path.parent.parent / "events"

    def work(report: Report) -> None:
        log = DiskLog(path.parent)
        workload(path, log)
        kept.write_bytes(pickle.dumps(log.events))
        report("done")

    ended = Child(work, path.parent).end()
    if ended.lines != ["done"]:
        outcome.found("tracebacks", "".join(ended.lines).removeprefix(UNFORESEEN) or "it died")
        return []
    events: list[Event] = pickle.loads(kept.read_bytes())
    return events


def _cut(
    rng: random.Random,
    events: list[Event],
    files: dict[str, bytes],
    path: Path,
    folder: Path,
    title: str,
    outcome: Outcome,
) -> None:
    disk = Disk(path.parent, files)
    moment = rng.randint(0, len(events))
    for event in events[:moment]:
        disk.take(event)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    put(disk.cut(rng), str(path.parent), folder)
    image = folder / path.name
    case = f"{title}, event {moment}"
    states = [event.name for event in events if event.what == "ack"]
    if not image.exists():
        if disk.told or files:
            outcome.found("lost", f"{case}: there is no study")
        return
    found = look(image, outcome, case)
    if found is None:
        return
    # What was told last must be there, or what came after it.
    if found not in states[max(0, len(disk.told) - 1) :] and (disk.told or title != "making"):
        outcome.found("lost", f"{case}: {len(disk.told)} were told, and something else is there")
    kept = {each.path.name for each in backups.all_backups(image)}
    if title == "backing up" and len(kept) < len(disk.told) - 1:
        outcome.found("lost", f"{case}: {len(disk.told) - 1} backups told, {len(kept)} are there")


def _code(path: Path, log: DiskLog) -> None:
    for round_ in range(3):
        with Study.open(path) as study:
            log.tell(state(study))
            # Else the log comes into the file only when the study is closed.
            study.value("pragma wal_autocheckpoint=40")
            worker = Worker(study, round_)
            for _ in range(15):
                worker.step()
                log.tell(state(study))


def _code_on_network(path: Path, log: DiskLog) -> None:
    guards.on_network = lambda path: True
    _code(path, log)


def _upgrade(path: Path, log: DiskLog) -> None:
    with Study.open_copy(path) as before:
        log.tell(state(before))
    with Study.open(path) as study:
        log.tell(state(study))
        Worker(study, 1).step()
        log.tell(state(study))


def _make(path: Path, log: DiskLog) -> None:
    with Study.create(path, name="T", language="da", coder="Anna") as study:
        log.tell(state(study))
        with study.operation("x", ANNA) as operation:
            operation.update("studies", 1, name="Other")
        log.tell(state(study))


def _back_up(path: Path, log: DiskLog) -> None:
    with Study.open(path) as study:
        log.tell(state(study))
        worker = Worker(study, 1)
        for _ in range(4):
            worker.step()
            backups.keep(study, now())
            log.tell(state(study))


def _restore(path: Path, log: DiskLog) -> None:
    with Study.open(path) as study:
        old = backups.keep(study, now())
        before = state(study)
        worker = Worker(study, 1)
        worker.step()
        log.tell(state(study))
    restore(old, path, now())
    log.tell(before)
    with Study.open(path) as study:
        Worker(study, 2).step()
        log.tell(state(study))


def _unsynced(workload: Workload) -> Workload:
    def run_so(path: Path, log: DiskLog) -> None:
        make_durable = connection._make_durable

        def make_quick(opened, where):
            make_durable(opened, where)
            opened.execute("pragma synchronous=off")

        connection._make_durable = make_quick
        workload(path, log)

    return run_so


WORKLOADS: dict[str, Workload] = {
    "coding": _code,
    "coding on a network drive": _code_on_network,
    "upgrading": _upgrade,
    "making": _make,
    "backing up": _back_up,
    "restoring": _restore,
}
