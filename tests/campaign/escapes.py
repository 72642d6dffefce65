"""What comes from files and people reaches the terminal as text, on every screen and in lists."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from tests.campaign.outcome import Outcome
from tests.terminal.hostile_study import make_hostile_study
from tests.terminal.raw import PASSING, RawTerminal, harm_in, parse
from tests.terminal.test_hostile_bytes import LISTED, LISTS, WALK


def run(seed: int, folder: Path, share: float = 1.0) -> Outcome:
    """Walk through all screens of a hostile study; see `run` of the kills."""
    outcome = Outcome("escapes", told="every screen and list of a hostile study")
    made = make_hostile_study(folder)
    steps = WALK if share >= 1 else WALK[: round(len(WALK) * share)]
    _walk(["-m", "coder", "--study", str(made)], steps, folder, outcome)
    lists = random.Random(seed).sample(LISTED, max(1, round(len(LISTED) * min(share, 1.0))))
    shown = RawTerminal([sys.executable, "-c", LISTS, str(made), *lists], folder, **SIZE)
    try:
        if shown.end():
            outcome.found("tracebacks", parse(shown.written).text[-200:])
    finally:
        shown.close()
    # Tables for other programs keep their tabs.
    _count(shown.written.replace(b"\t", b" "), outcome, "lists")
    outcome.tried += len(lists)
    return outcome


def run_undisplayed(seed: int, folder: Path, share: float = 1.0) -> Outcome:
    """The same with a program that shows text as it is, which has to be found out."""
    outcome = Outcome("escapes, no display()", planted=True, told="the list of documents")
    made = make_hostile_study(folder)
    _walk(["-c", PASSING, "--study", str(made)], [], folder, outcome)
    return outcome


SIZE = {"width": 160, "height": 36}


def _walk(command: list[str], steps: list[tuple[str, str]], folder: Path, outcome: Outcome) -> None:
    screen = RawTerminal([sys.executable, *command], folder, **SIZE)
    try:
        screen.wait_for("Documents")
        for keys, expected in steps:
            screen.press(keys, expected)
        screen.press("\x1b[27u" * 3 + "\x11", "")
        if screen.end():
            outcome.found("tracebacks", parse(screen.written).text[-200:])
    except AssertionError as error:
        outcome.found("tracebacks", f"the screen does not answer: {str(error)[:200]}")
    finally:
        screen.close()
    _count(screen.written, outcome, "the screen")
    outcome.tried += 1 + len(steps)


def _count(data: bytes, outcome: Outcome, where: str) -> None:
    harm = harm_in(data)
    if harm:
        outcome.found("escapes", f"{where}: {harm!r}"[:200], len(harm))
