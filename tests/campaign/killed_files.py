"""Whole files that are killed in the making: imports, upgrades, new studies, backups."""

from __future__ import annotations

import random
import shutil
import time
from functools import cache
from pathlib import Path

import pytest

from coder.jobs import importing as import_job
from coder.jobs.backing_up import now
from coder.jobs.importing import import_documents
from coder.jobs.progress import finish
from coder.nlp.client import Analyser
from coder.store import backups
from coder.store.restoring import restore
from coder.store.study import Study
from tests.campaign.children import Child, Report
from tests.campaign.killed_work import check_states, ended_well, tell_state
from tests.campaign.material import SENTENCES, fresh, make_older
from tests.campaign.outcome import Outcome
from tests.campaign.work import Worker, count_strays, look, state
from tests.language_work import QuickAnalyser
from tests.studies import ANNA

FILES = 6
"""Documents of an import."""


def importing(path: Path, template: Path, rng: random.Random, outcome: Outcome) -> None:
    longest = _time_of_import(template)
    _import(path, template, rng, outcome, QuickAnalyser, longest)


def importing_slowly(path: Path, template: Path, rng: random.Random, outcome: Outcome) -> None:
    _import(path, template, rng, outcome, Analyser, 4.0)


@cache
def _time_of_import(template: Path) -> float:
    """How long an import takes once all that it needs has been loaded, in seconds."""
    longest = 0.0
    for _ in range(2):
        path = fresh(template.parent / "measured", template)
        files = _write_files(path, random.Random(0))
        began = time.monotonic()
        _take_in(path, files, QuickAnalyser, lambda line: None)
        longest = time.monotonic() - began
    return longest


def _write_files(path: Path, rng: random.Random) -> Path:
    files = path.parent / "files"
    files.mkdir()
    for number in range(FILES):
        said = "\n".join(f"M{number}: {rng.choice(SENTENCES)} {rng.random()}" for _ in range(30))
        (files / f"M{number}.txt").write_text(said, "utf-8")
    return files


def _take_in(path: Path, files: Path, analyser: type[Analyser], report: Report) -> None:
    with pytest.MonkeyPatch.context() as patched, Study.open(path) as study:
        patched.setattr(import_job, "Analyser", analyser)
        report("begun")
        finish(import_documents(study, ANNA, [files], kind="interview", language="da"))
        report("imported")


def _import(
    path: Path,
    template: Path,
    rng: random.Random,
    outcome: Outcome,
    analyser: type[Analyser],
    longest: float,
) -> None:
    shutil.copy(template, path)
    files = _write_files(path, rng)
    child = Child(lambda report: _take_in(path, files, analyser, report), path.parent)
    child.wait_for(1)
    told = ended_well(child.kill_after(rng.uniform(0, longest)), outcome)
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


def upgrading(path: Path, template: Path, rng: random.Random, outcome: Outcome) -> None:
    old = template.with_name("older.db")
    if not old.exists():
        make_older(old)
    shutil.copy(old, path)

    def work(report: Report) -> None:
        from sqlite_utils import Database  # noqa: F401, to be killed at work and not at importing

        report("begun")
        with Study.open(path) as study:
            tell_state(study, report)

    child = Child(work, path.parent)
    child.wait_for(1)
    _, *told = ended_well(child.kill_after(rng.uniform(0, 0.04)), outcome) or [""]
    check_states(path, told, outcome)
    with Study.open(path) as study:
        if study.value("select count(*) from codings") != 60:
            outcome.found("lost", "codings are not there after an upgrade")


def making(path: Path, template: Path, rng: random.Random, outcome: Outcome) -> None:
    def work(report: Report) -> None:
        report("begun")
        with Study.create(path, name="T", language="da", coder="Anna") as study:
            report("made")
            study.value("select 1")

    child = Child(work, path.parent)
    child.wait_for(1)
    told = ended_well(child.kill_after(rng.uniform(0, 0.06)), outcome)
    if path.exists():
        look(path, outcome, "making killed")
    elif "made" in told:
        outcome.found("lost", "a study that was told to be made is not there")
    count_strays(path, outcome, "making killed")


def backing_up(path: Path, template: Path, rng: random.Random, outcome: Outcome) -> None:
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
    told = ended_well(child.kill_after(rng.uniform(0, 0.2)), outcome)
    look(path, outcome, "backing up killed")
    missing = {*told} - {each.path.name for each in backups.all_backups(path)}
    if missing:
        outcome.found("lost", f"backups that were told: {', '.join(missing)}")


def restoring(path: Path, template: Path, rng: random.Random, outcome: Outcome) -> None:
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
    told = ended_well(child.kill_after(rng.uniform(0, 0.06)), outcome)
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
