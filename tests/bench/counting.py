"""How counting grows with the study: whole processes on 10,000 codings to a million."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench import bulk
from tests.bench.bulk import Size
from tests.bench.processes import ROOT, Cost, by_turns, coder, median, surroundings, verdict

COMMANDS = (("counts", "--by", "role"), ("cooccurrence",))
GROWTH = 1.5
"""How many times as much a coding may cost in the largest study as in the one before."""

Found = Mapping[Size, Mapping[str, list[Cost]]]


def measure(sizes: Sequence[Size], times: int, cache: Path) -> Found:
    """Every command on a study of each size, which is built where the cache lacks it."""
    found = {}
    for size in sizes:
        path = bulk.kept(size, cache)
        commands = {" ".join(words): (coder(path, *words), ROOT) for words in COMMANDS}
        found[size] = by_turns(commands, times)
    return found


def report(found: Found, times: int) -> list[str]:
    """The table of costs, line by line."""
    lines = [
        f"Whole processes, median of {times}; {bulk.CODES} codes, a respondent a document;"
        f" {surroundings()}",
        f"{'codings':>9} {'documents':>9}  {'':18} {'seconds':>8} {'CPU':>8}"
        f" {'peak MB':>8} {'µs a coding':>12} {'bytes a coding':>15}",
    ]
    for size, of_command in found.items():
        for name, costs in of_command.items():
            cost = median(costs)
            lines.append(
                f"{size.codings:>9,} {size.documents:>9,}  {name:18} {cost.seconds:8.2f}"
                f" {cost.processor:8.2f} {cost.peak / 1e6:8.0f}"
                f" {1e6 * cost.seconds / size.codings:12.1f} {cost.peak / size.codings:15,.0f}"
            )
    if len(found) > 1:
        lines += ["", *(_grown(found, name) for name in next(iter(found.values())))]
    return lines


def growth(found: Found, name: str) -> float:
    """How many times as much a coding costs in the largest study as in the one before."""
    each = [median(of[name]).processor / size.codings for size, of in found.items()]
    return each[-1] / each[-2]


def _grown(found: Found, name: str) -> str:
    reached = growth(found, name)
    target = f"{name}: a coding of the largest study within {GROWTH} times one of the next"
    return verdict(target, f"{reached:.2f}", reached < GROWTH)
