"""Programs killed at random moments while they code, take in documents, upgrade, make and restore.

Each is a process of its own that tells what it has done once it is done, as the screen and the
commands do; then it gets SIGKILL. What it had told must be there, all of an import or nothing.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from coder.jobs import importing
from coder.jobs.importing import import_documents
from coder.jobs.progress import finish
from coder.nlp.client import Analyser
from coder.store import backups
from coder.store.restoring import restore
from coder.store.study import Study
from tests.campaign.children import UNFORESEEN, Child, Ended, Report
from tests.campaign.outcome import Outcome
from tests.campaign.work import SENTENCES, Worker, count_strays, fresh, look, make, state
from tests.studies import ANNA

Case = Callable[[Path, Path, random.Random, Outcome], None]

NUMBERS = {
    "coding": 90,
    "on the screen": 15,
    "importing": 40,
    "importing with language work": 5,
    "upgrading": 40,
    "making": 15,
    "backing up": 15,
    "restoring": 20,
}
"""How many are killed at what, in the whole campaign."""

FILES = 6
"""Documents of an import."""


def run(seed: int, folder: Path, share: float = 1.0) -> Outcome:
    """Kill programs.

    Args:
        seed: Of all that is random but the machine.
        folder: An empty one to work in.
        share: How much of the whole campaign, from 0 to 1.
    """
    rng = random.Random(seed)
    outcome = Outcome("kills")
    template = folder / "template.db"
    make(template)
    told = []
    for title, number in NUMBERS.items():
        count = round(number * share)
        for _ in range(count):
            path = fresh(folder / "case")
            CASES[title](path, template, rng, outcome)
            outcome.tried += 1
        if count:
            told.append(f"{count} {title}")
    outcome.told = ", ".join(told)
    return outcome


def _ended(ended: Ended, outcome: Outcome) -> list[str]:
    for line in ended.lines:
        if line.startswith(UNFORESEEN):
            outcome.found("tracebacks", line.removeprefix(UNFORESEEN))
    return [line for line in ended.lines if not line.startswith(UNFORESEEN)]


def _check_states(path: Path, told: list[str], outcome: Outcome) -> None:
    """Told are numbers of operations, each with the state after it."""
    found = look(path, outcome, "killed")
    if found is None:
        return
    with Study.open(path) as study:
        newest = study.value("select coalesce(max(id), 0) from operations")
    number, expected = told[-1].split() if told else ("0", "")
    if newest < int(number):
        outcome.found("lost", f"operation {number} was told, {newest} is the last that is there")
    elif newest == int(number) and found != expected:
        outcome.found("lost", f"after operation {number} something else is there")


def _told(study: Study, report: Report) -> None:
    number = study.value("select max(id) from operations")
    report(f"{number} {state(study)}")


def _coding(path: Path, template: Path, rng: random.Random, outcome: Outcome) -> None:
    shutil.copy(template, path)
    seed = rng.randrange(1 << 30)
    checkpoint = rng.choice((1000, 20))

    def work(report: Report) -> None:
        with Study.open(path) as study:
            study.value(f"pragma wal_autocheckpoint={checkpoint}")
            worker = Worker(study, seed)
            for _ in range(500):
                worker.step()
                _told(study, report)

    child = Child(work, path.parent)
    child.wait_for(1)
    _check_states(path, _ended(child.kill_after(rng.uniform(0, 0.15)), outcome), outcome)


def _on_screen(path: Path, template: Path, rng: random.Random, outcome: Outcome) -> None:
    shutil.copy(template, path)
    keys = [rng.choice(("1", "2", "down", "right", "u", "1")) for _ in range(40)]

    def work(report: Report) -> None:
        from coder.tui.app import CoderApp
        from coder.tui.widgets.status_line import StatusLine

        async def press() -> None:
            with Study.open(path) as study:
                app = CoderApp(study, ANNA, 1)
                async with app.run_test(size=(100, 30)) as pilot:
                    for key in keys:
                        await pilot.press(key)
                        if app.screen.query_one(StatusLine).message.startswith(("Coded", "Undone")):
                            _told(study, report)

        asyncio.run(press())

    child = Child(work, path.parent)
    child.wait_for(1)
    _check_states(path, _ended(child.kill_after(rng.uniform(0, 0.5)), outcome), outcome)


class _Quick(Analyser):
    """Finds nothing, at once: the language worker takes seconds to start."""

    def start(self) -> None:
        pass

    def analyse(self, text, pieces, language):  # noqa: ARG002
        from coder.nlp.pipeline import Analysis

        return Analysis((), ())


def _importing(path: Path, template: Path, rng: random.Random, outcome: Outcome) -> None:
    _import(path, template, rng, outcome, _Quick, 0.12)


def _importing_slowly(path: Path, template: Path, rng: random.Random, outcome: Outcome) -> None:
    _import(path, template, rng, outcome, Analyser, 4.0)


def _import(
    path: Path,
    template: Path,
    rng: random.Random,
    outcome: Outcome,
    analyser: type[Analyser],
    longest: float,
) -> None:
    shutil.copy(template, path)
    files = path.parent / "files"
    files.mkdir()
    for number in range(FILES):
        said = "\n".join(f"M{number}: {rng.choice(SENTENCES)} {rng.random()}" for _ in range(30))
        (files / f"M{number}.txt").write_text(said, "utf-8")

    def work(report: Report) -> None:
        importing.Analyser = analyser  # type: ignore[misc]
        with Study.open(path) as study:
            report("begun")
            finish(import_documents(study, ANNA, [files], kind="interview", language="da"))
            report("imported")

    child = Child(work, path.parent)
    child.wait_for(1)
    told = _ended(child.kill_after(rng.uniform(0, longest)), outcome)
    shutil.rmtree(files)
    if look(path, outcome, "import killed") is None:
        return
    with Study.open(path) as study:
        came = study.value("select count(*) from documents where name like 'M_'")
        texts = study.value("select count(*) from texts")
        documents = study.value("select count(*) from documents")
    if came not in (0, FILES) or texts != documents:
        outcome.found("corrupt", f"{came} of {FILES} documents came in, with {texts} texts")
    if "imported" in told and came != FILES:
        outcome.found("lost", f"an import was told, {came} of {FILES} documents are there")


def older(template: Path, path: Path) -> None:
    """A study as the program before frozen counts wrote it, with a few codings."""
    shutil.copy(template, path)
    with Study.open(path) as study:
        worker = Worker(study, 1)
        for _ in range(20):
            worker.step()
    connection = sqlite3.connect(path)
    for table, migration in (
        ("derived_quotes", "m004_derived_quotes"),
        ("freezes", "m003_freezes"),
    ):
        connection.execute(f"drop table {table}")
        connection.execute("delete from _sqlite_migrations where name >= ?", [migration])
    connection.execute("pragma user_version=2")
    connection.commit()
    connection.close()


def _upgrading(path: Path, template: Path, rng: random.Random, outcome: Outcome) -> None:
    old = template.with_name("older.db")
    if not old.exists():
        older(template, old)
    shutil.copy(old, path)

    def work(report: Report) -> None:
        from sqlite_utils import Database  # noqa: F401, to be killed at work and not at importing

        report("begun")
        with Study.open(path) as study:
            _told(study, report)

    child = Child(work, path.parent)
    child.wait_for(1)
    _, *told = _ended(child.kill_after(rng.uniform(0, 0.04)), outcome) or [""]
    _check_states(path, told, outcome)
    with Study.open(path) as study:
        if study.value("select count(*) from codings") == 0:
            outcome.found("lost", "no codings are there after an upgrade")


def _making(path: Path, template: Path, rng: random.Random, outcome: Outcome) -> None:
    def work(report: Report) -> None:
        report("begun")
        with Study.create(path, name="T", language="da", coder="Anna") as study:
            report("made")
            study.value("select 1")

    child = Child(work, path.parent)
    child.wait_for(1)
    told = _ended(child.kill_after(rng.uniform(0, 0.06)), outcome)
    if path.exists():
        look(path, outcome, "making killed")
    elif "made" in told:
        outcome.found("lost", "a study that was told to be made is not there")
    count_strays(path, outcome, "making killed")


def _backing_up(path: Path, template: Path, rng: random.Random, outcome: Outcome) -> None:
    from coder.jobs.backing_up import now

    shutil.copy(template, path)

    def work(report: Report) -> None:
        with Study.open(path) as study:
            worker = Worker(study, 1)
            for _ in range(20):
                worker.step()
                made = backups.keep(study, now())
                report(made.name)

    child = Child(work, path.parent)
    child.wait_for(1)
    told = _ended(child.kill_after(rng.uniform(0, 0.2)), outcome)
    look(path, outcome, "backing up killed")
    missing = {*told} - {each.path.name for each in backups.all_backups(path)}
    if missing:
        outcome.found("lost", f"backups that were told: {', '.join(missing)}")


def _restoring(path: Path, template: Path, rng: random.Random, outcome: Outcome) -> None:
    from coder.jobs.backing_up import now

    shutil.copy(template, path)
    with Study.open(path) as study:
        old, old_state = backups.keep(study, now()), state(study)
        Worker(study, 1).step()
        new_state = state(study)

    def work(report: Report) -> None:
        report("begun")
        restore(old, path, now())
        report("restored")

    child = Child(work, path.parent)
    child.wait_for(1)
    told = _ended(child.kill_after(rng.uniform(0, 0.06)), outcome)
    found = look(path, outcome, "restoring killed")
    if found not in ({old_state} if "restored" in told else {old_state, new_state}):
        outcome.found("lost", "neither the backup nor the study is there")
    elif found == old_state and not _keeps(path, new_state):
        outcome.found("lost", "the study that was there is not kept")


def _keeps(path: Path, wanted: str) -> bool:
    for each in backups.all_backups(path):
        with Study.open_copy(each.path) as kept:
            if state(kept) == wanted:
                return True
    return False


CASES: dict[str, Case] = {
    "coding": _coding,
    "on the screen": _on_screen,
    "importing": _importing,
    "importing with language work": _importing_slowly,
    "upgrading": _upgrading,
    "making": _making,
    "backing up": _backing_up,
    "restoring": _restoring,
}
