"""Coding that is killed: with the actions, by a command, and on the screen."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from coder.store.study import Study
from tests.campaign.children import UNFORESEEN, Child, Ended, Report
from tests.campaign.outcome import Outcome
from tests.campaign.work import Worker, look, state
from tests.studies import ANNA

CHECKOUT = Path(__file__).parents[2]


def ended_well(ended: Ended, outcome: Outcome) -> list[str]:
    for line in ended.lines:
        if line.startswith(UNFORESEEN):
            outcome.found("tracebacks", line.removeprefix(UNFORESEEN))
    return [line for line in ended.lines if not line.startswith(UNFORESEEN)]


def check_states(path: Path, told: list[str], outcome: Outcome) -> None:
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


def tell_state(study: Study, report: Report) -> None:
    number = study.value("select max(id) from operations")
    report(f"{number} {state(study)}")


def coding(path: Path, template: Path, rng: random.Random, outcome: Outcome) -> None:
    shutil.copy(template, path)
    seed = rng.randrange(1 << 30)
    checkpoint = rng.choice((1000, 20))

    def work(report: Report) -> None:
        with Study.open(path) as study:
            study.value(f"pragma wal_autocheckpoint={checkpoint}")
            worker = Worker(study, seed)
            for _ in range(500):
                worker.step()
                tell_state(study, report)

    child = Child(work, path.parent)
    child.wait_for(1)
    check_states(path, ended_well(child.kill_after(rng.uniform(0, 0.15)), outcome), outcome)


def by_command(path: Path, template: Path, rng: random.Random, outcome: Outcome) -> None:
    shutil.copy(template, path)
    words = ["code", "first", "46:60", "voluntariness", "--study", str(path)]
    with subprocess.Popen(
        [sys.executable, "-m", "coder", *words],
        cwd=path.parent / "elsewhere",
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as command:
        time.sleep(rng.uniform(0.15, 0.6))
        command.kill()
        told, problem = command.communicate()
    if problem:
        outcome.found("tracebacks", problem.splitlines()[-1])
    if look(path, outcome, "command killed") is None:
        return
    with Study.open(path) as study:
        made = study.value("select count(*) from codings where quote = 'Det betød alt.'")
    if "Coded as" in told and made != 1:
        outcome.found("lost", "a coding that was told")


def on_screen(path: Path, template: Path, rng: random.Random, outcome: Outcome) -> None:
    shutil.copy(template, path)
    keys = [rng.choice(("1", "2", "down", "right", "u", "1")) for _ in range(40)]

    # Imported before the fork, so that what is killed is at work.
    from coder.tui.app import CoderApp
    from coder.tui.widgets.status_line import StatusLine

    def work(report: Report) -> None:
        async def press() -> None:
            with Study.open(path) as study:
                app = CoderApp(study, ANNA, 1)
                async with app.run_test(size=(100, 30)) as pilot:
                    for key in keys:
                        await pilot.press(key)
                        if app.screen.query_one(StatusLine).message.startswith(("Coded", "Undone")):
                            tell_state(study, report)

        asyncio.run(press())

    child = Child(work, path.parent)
    child.wait_for(1)
    check_states(path, ended_well(child.kill_after(rng.uniform(0, 0.5)), outcome), outcome)
