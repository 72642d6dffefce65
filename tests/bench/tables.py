"""How long a table takes, from starting the program to its end, with qc 1.7.8 beside it.

The two count different things: qc the lines that have a code, whoever speaks in them; coder the
respondents who raise it, out of those who could, and passages of their words only, joined where
codings touch, with what is coded below a theme counted in.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench import bulk, qc
from tests.bench.bulk import Size
from tests.bench.processes import (
    ROOT,
    Command,
    Cost,
    by_turns,
    coder,
    median,
    spread,
    surroundings,
    verdict,
)

SIZE = Size(26, 3_000)
MOST = 0.4
"""Seconds that a table may take."""
STATS = "codes stats"
CROSSTAB = "codes crosstab"

TABLES: Mapping[tuple[str, ...], str | None] = {
    ("counts",): STATS,
    ("counts", "--by", "role"): STATS,
    ("counts", "--by", "role", "--unit", "passages"): STATS,
    ("cooccurrence",): CROSSTAB,
    ("cooccurrence", "--within", "turn"): CROSSTAB,
    ("counts", "--by", "role", "--unit", "words"): STATS,
    ("counts", "--by", "document"): STATS,
    ("counts", "--by", "question"): STATS,
    ("counts", "--by", "coder"): STATS,
    ("cases", "themes"): None,
    ("cases", "count", "--by", "role", "--by", "site"): None,
    ("saturation",): None,
    ("documents", "list"): None,
}
"""What is measured, with the subcommand of qc that comes nearest, if one does."""

Found = Mapping[str, Sequence[Cost]]


def measure(times: int, cache: Path, given: Path | None) -> tuple[Found, int | None]:
    """Every table, and those of qc in between.

    Returns:
        Costs by subcommand, and how many coded lines qc had; None where it could not be run.
    """
    study = bulk.kept(SIZE, cache)
    commands = {" ".join(words): (coder(study, *words), ROOT) for words in TABLES}
    program = qc.find_qc(given, cache)
    if program is None:
        return by_turns(commands, times), None
    with tempfile.TemporaryDirectory() as folder:
        lines = qc.write_project(study, Path(folder), program)
        project = Path(folder) / "project"
        for name in (STATS, CROSSTAB):
            command: Command = (str(program.absolute()), *name.split())
            commands[f"qc {name}"] = command, project
        return by_turns(commands, times), lines


def report(found: Found, lines: int | None, times: int) -> list[str]:
    """The table of costs, line by line."""
    beside = {" ".join(words): f"qc {name}" for words, name in TABLES.items() if name}
    told = [
        f"Whole processes, median of {times} (fastest–slowest); {SIZE.codings:,} codings,"
        f" {SIZE.documents} documents, {bulk.CODES} codes; {surroundings()}",
        f"{'':38} {'seconds':>20} {'CPU':>6} {'peak MB':>8}   times as fast as",
    ]
    for name, costs in found.items():
        cost = median(costs)
        line = (
            f"{name:38} {spread([each.seconds for each in costs]):>20}"
            f" {cost.processor:6.2f} {cost.peak / 1e6:8.0f}"
        )
        other = beside.get(name, "")
        if other in found:
            line += f"   {median(found[other]).seconds / cost.seconds:.1f}  {other}"
        told.append(line)
    if lines is None:
        told.append("qc is not there to be measured beside it: name it with --qc.")
    else:
        told.append(f"In qc these codings are {lines:,} coded lines.")
    slowest = max(map(" ".join, TABLES), key=lambda name: median(found[name]).seconds)
    reached = median(found[slowest]).seconds
    told += ["", verdict(f"every table under {MOST} s", f"{slowest} {reached:.3f}", reached < MOST)]
    return told
