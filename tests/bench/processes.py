"""What commands cost as whole processes, from their start to their end."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

Command = tuple[str, ...]


class Cost(NamedTuple):
    """Of one process."""

    seconds: float
    """By the clock."""
    processor: float
    """Seconds of it, the system's share included."""
    peak: float
    """The most memory it held, in bytes."""


def coder(path: Path, *words: str) -> Command:
    """A subcommand of this checkout on a study."""
    return (sys.executable, "-m", "coder", "--study", str(path), *words)


def run(command: Command, folder: Path = ROOT) -> Cost:
    """Run a command once; what it writes is thrown away.

    Raises:
        RuntimeError: It failed.
    """
    launcher = (sys.executable, "-I", "-S", str(HERE / "launcher.py"))
    done = subprocess.run((*launcher, *command), cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")
    return Cost(*json.loads(done.stdout))


def by_turns(
    commands: Mapping[str, tuple[Command, Path]], times: int, *, warm: bool = True
) -> dict[str, list[Cost]]:
    """The costs of commands, each in its folder, one after the other and all of it some times.

    So what else the machine does falls on all of them. A first round, where it is `warm`, reads
    files and compiles modules, and does not count.
    """
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(times + warm):
        for name, (command, folder) in commands.items():
            cost = run(command, folder)
            if number >= warm:
                found[name].append(cost)
    return found


def median(costs: Iterable[Cost]) -> Cost:
    """The median of each."""
    return Cost(*(statistics.median(each) for each in zip(*costs, strict=True)))


def surroundings() -> str:
    """How busy the machine is, which is what seconds by the clock are worth."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def spread(seconds: Sequence[float]) -> str:
    """The median, the least and the most."""
    return f"{statistics.median(seconds):.3f} ({min(seconds):.2f}–{max(seconds):.2f})"


def verdict(target: str, reached: str, holds: bool) -> str:
    """A line about one target."""
    return f"{'holds' if holds else 'FAILS':6} {target}: {reached}"
