"""Try to lose, damage or leak something in every way known, and tell what came of it.

`python -m tests.campaign [--seed N] [--seconds N] [PART…]`: all of it takes under ten minutes on
two cores; with a number of seconds, it is cut down to about that. It ends with 1 if anything was
lost, damaged, leaked or told as a traceback, or if a planted fault was not caught.
"""

from __future__ import annotations

import argparse
import importlib
import secrets
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.campaign.outcome import Outcome, table

Part = Callable[[int, Path, float], Outcome]

SECONDS = {
    "kills": ("kills.run", 110),
    "power": ("power.run", 60),
    "unsynced": ("power.run_unsynced", 5),
    "disks": ("disks.run", 40),
    "writers": ("writers.run", 20),
    "escapes": ("escapes.run", 30),
    "undisplayed": ("escapes.run_undisplayed", 5),
    "hostile": ("hostile.run", 120),
    "actions": ("replay.campaign", 120),
    "revising": ("revising.run", 80),
}
"""The parts with their functions, and about how many seconds each takes on two cores."""


def find(name: str) -> Part:
    """The function of a part: given a seed, an empty folder, and how much of it to do."""
    module, function = SECONDS[name][0].split(".")
    found: Part = getattr(importlib.import_module(f"tests.campaign.{module}"), function)
    return found


def main() -> int:
    """Run what was asked for; the exit code."""
    parser = argparse.ArgumentParser("python -m tests.campaign", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(SECONDS)}")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1 << 31))
    parser.add_argument("--seconds", type=float, help="about how long it may take")
    chosen = parser.parse_args()
    if unknown := {*chosen.parts} - {*SECONDS}:
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    names = [name for name in SECONDS if name in chosen.parts or not chosen.parts]
    whole = sum(SECONDS[name][1] for name in names)
    share = 1.0 if chosen.seconds is None else chosen.seconds / whole
    _say(f"Seed {chosen.seed}.")
    rows = [_run(name, chosen.seed, share) for name in names]
    _say("", *table(rows))
    for outcome, _ in rows:
        for note in outcome.notes if not outcome.passed else ():
            _say(f"{outcome.part}: {note}")
    failed = [outcome.part for outcome, _ in rows if not outcome.passed]
    _say("", f"Failed: {', '.join(failed)}; seed {chosen.seed}." if failed else "All is well.")
    return 1 if failed else 0


def _run(name: str, seed: int, share: float) -> tuple[Outcome, float]:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="coder-campaign-") as folder:
        try:
            outcome = find(name)(seed, Path(folder).resolve(), share)
        except Exception as error:
            outcome = Outcome(name)
            outcome.unforeseen(error, "the campaign itself")
    took = time.monotonic() - began
    _say(f"{outcome.part}: {outcome.tried} tried in {took:.0f} s. {outcome.told}".rstrip())
    return outcome, took


def _say(*lines: str) -> None:
    sys.stdout.write("\n".join((*lines, "")))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
