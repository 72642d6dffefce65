"""Full disks: work goes on until the disk refuses, in the middle of something.

On a small disk in memory where one can be mounted, else with a limit on how long files can be.
What was told must be there, the refusal must be one that a person understands, and once there is
room again the work must go on.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from coder.actions.opening import finish_import
from coder.errors import CoderError
from coder.jobs import importing
from coder.jobs.backing_up import now
from coder.jobs.importing import import_documents
from coder.jobs.progress import finish
from coder.store import backups, guards
from coder.store.restoring import restore
from coder.store.study import Study
from tests.campaign.children import UNFORESEEN, Child, Report
from tests.campaign.material import ROLES, SENTENCES, fresh, make, make_older
from tests.campaign.outcome import Outcome
from tests.campaign.work import Worker, look, state
from tests.language_work import QuickAnalyser
from tests.studies import ANNA, add_text

DISKS = 80
"""In the whole campaign."""

REFUSED = "refused "


def run(seed: int, folder: Path, share: float = 1.0) -> Outcome:
    """Fill disks; see `run` of the kills."""
    rng = random.Random(seed)
    outcome = Outcome("full disks")
    template, old = folder / "template.db", folder / "older.db"
    make(template)
    make_older(old)
    mounts = _can_mount(folder)
    for number in range(round(DISKS * share)):
        kind = list(WORKS)[number % len(WORKS)]
        case = fresh(folder / "case")
        disk = case.parent / "disk"
        disk.mkdir()
        start = old if kind == "upgrading" else template
        # From hardly any room to enough for most of it.
        room = start.stat().st_size + round(rng.uniform(0, 1) ** 2 * 3e6)
        by_mount = mounts and number % 4 != 3
        if by_mount:
            _mount(disk, room)
        try:
            _fill(kind, start, disk, None if by_mount else room, rng, outcome)
        finally:
            if by_mount:
                subprocess.run(["umount", "-l", disk], check=True)
        outcome.tried += 1
    how = "small disks and limits" if mounts else "limits; no small disk can be mounted here"
    outcome.told = f"{', '.join(WORKS)}; {how}"
    return outcome


def _can_mount(folder: Path) -> bool:
    if os.name == "nt" or os.geteuid() != 0:
        return False
    tried = folder / "mounted"
    tried.mkdir()
    try:
        _mount(tried, 1 << 16)
    except (OSError, subprocess.CalledProcessError):
        return False
    subprocess.run(["umount", tried], check=True)
    return True


def _mount(folder: Path, size: int) -> None:
    options = f"size={size // 4096 * 4096 + 8192}"
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True, capture_output=True
    )


def _fill(
    kind: str,
    start: Path,
    disk: Path,
    limit: int | None,
    rng: random.Random,
    outcome: Outcome,
) -> None:
    path = disk / "study.db"
    (disk / "elsewhere").mkdir()
    shutil.copy(start, path)
    seed = rng.randrange(1 << 30)

    def work(report: Report) -> None:
        if limit is not None:
            import resource

            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        told = []

        def tell(line: str) -> None:
            told.append(line)
            report(line)

        try:
            WORKS[kind](path, seed, tell)
        except CoderError as problem:
            report(f"{REFUSED}{type(problem).__name__}: {problem.message} {problem.hint}")

    ended = Child(work, disk).end()
    told = [line for line in ended.lines if not line.startswith((REFUSED, UNFORESEEN))]
    for line in ended.lines:
        if line.startswith(UNFORESEEN):
            outcome.found("tracebacks", f"{kind}: {line.removeprefix(UNFORESEEN)}")
        elif line.startswith(REFUSED) and not any(
            each in line for each in ("StudyNotWritable", "NotAStudy: No study can be made")
        ):
            outcome.found("tracebacks", f"{kind}: not told as a full disk: {line}")
    if limit is None:
        _read_when_full(path, disk / "elsewhere" / "filler", outcome)
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
    if kind == "importing":  # As the next import does.
        with suppress(CoderError), Study.open(path) as study:
            finish_import(study)
    found = look(path, outcome, f"{kind}, full")
    if found is not None and told and kind != "importing" and found != told[-1]:
        # What was refused last may have come to be there, but nothing that was told may lack.
        outcome.found("lost", f"{kind}: after {len(told)} acknowledged, something else is there")
    with suppress(CoderError), Study.open(path) as study:
        Worker(study, seed + 1).step()
        return
    outcome.found("lost", f"{kind}: the work does not go on where there is room again")


def _read_when_full(path: Path, filler: Path, outcome: Outcome) -> None:
    """A study that was closed can be read where there is no room at all."""
    if guards.has_leftovers(path):
        return
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(b"x" * 4096):
            pass
    try:
        with Study.open(path) as study:
            state(study)
    except CoderError as problem:
        outcome.found("lost", f"it cannot be read on a full disk: {problem.message}")
    finally:
        filler.unlink()


def _coding(path: Path, seed: int, tell: Callable[[str], None]) -> None:
    with Study.open(path) as study:
        worker = Worker(study, seed)
        for _ in range(400):
            worker.step()
            tell(state(study))


def _importing(path: Path, seed: int, tell: Callable[[str], None]) -> None:
    importing.__dict__["Analyser"] = QuickAnalyser
    rng = random.Random(seed)
    files = path.parent.parent / "elsewhere"
    with Study.open(path) as study:
        for number in range(40):
            said = "\n".join(f"M: {rng.choice(SENTENCES)} {rng.random()}" for _ in range(300))
            file = files / f"{number}.txt"
            file.write_text(said, "utf-8")
            try:
                finish(import_documents(study, ANNA, [file], kind="interview", language="da"))
            finally:
                file.unlink()
            tell("imported")


def _adding(path: Path, seed: int, tell: Callable[[str], None]) -> None:
    rng = random.Random(seed)
    with Study.open(path) as study:
        for number in range(40):
            said = "\n".join(f"M: {rng.choice(SENTENCES)} {rng.random()}" for _ in range(300))
            add_text(study, f"{number}", said, ROLES)
            tell(state(study))


def _backing_up(path: Path, seed: int, tell: Callable[[str], None]) -> None:
    with Study.open(path) as study:
        worker = Worker(study, seed)
        for _ in range(10):
            worker.step()
            tell(state(study))
            backups.keep(study, now())


def _restoring(path: Path, seed: int, tell: Callable[[str], None]) -> None:
    for number in range(6):
        with Study.open(path) as study:
            before = state(study)
            old = backups.keep(study, now())
            Worker(study, seed + number).step()
            tell(state(study))
        restore(old, path, now())
        tell(before)


def _upgrading(path: Path, seed: int, tell: Callable[[str], None]) -> None:
    with Study.open(path) as study:
        tell(state(study))


WORKS = {
    "coding": _coding,
    "importing": _importing,
    "adding texts": _adding,
    "backing up": _backing_up,
    "restoring": _restoring,
    "upgrading": _upgrading,
}
