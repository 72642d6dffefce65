"""Thousands of random actions, all undone, all redone, and replayed: `python -m` this module.

Takes a seed and a number of actions; tells the seed, so that what failed can be done again.
"""

from __future__ import annotations

import argparse
import secrets
import shutil
import tempfile
import time
import weakref
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from coder.actions.coders import create_study
from coder.actions.history import redo, undo
from coder.errors import NothingToDo
from coder.jobs.demo import build_demo
from coder.jobs.progress import finish
from coder.queries.freezes import count_whole
from coder.queries.scope import Scope
from coder.store.differing import first_differences
from coder.store.history import last_done, newest
from coder.store.recorded import KEYS, RECORDED, REFERENCES
from coder.store.replaying import Replay
from coder.store.study import Study
from tests.campaign.actions import random_actions
from tests.campaign.outcome import Outcome
from tests.jobs.random_edits import study_to_edit

Rows = Mapping[str, list[tuple[Any, ...]]]
ACTIONS = 5_000
"""That a whole campaign does to the largest of the studies."""
EVERY = 25
"""Every so manieth operation, all rows are remembered, to be compared when it is undone to."""


def _empty(folder: Path) -> Study:
    return create_study(folder / "study.db", name="Empty", language="da", coder="Anna")


SHAPES: Mapping[str, Callable[[Path], Study]] = {
    "empty": _empty,
    "edited": lambda folder: study_to_edit(folder / "study.db"),
    "sample": lambda folder: finish(build_demo(folder)).study,
}
"""Studies to begin with, each made in a folder; the sample takes seconds."""
SHARES = {"empty": 5, "edited": 1, "sample": 10}
"""One of how many of the actions each gets: what is large takes longer."""


def study_of(shape: str) -> Study:
    """A study of a shape, in memory."""
    folder = tempfile.mkdtemp()
    with SHAPES[shape](Path(folder)) as study:
        copy = study.copy_in_memory()
    # A study whose file is gone cannot be changed, not even a copy of it.
    weakref.finalize(copy, shutil.rmtree, folder)
    return copy


def everything(study: Study) -> Rows:
    """All recorded rows with their ids, but for coders: those stay, whatever is undone."""
    return {
        table: [tuple(row) for row in study.rows(f'select * from "{table}" order by id')]
        for table in RECORDED
        if table != "coders"
    }


def in_order(study: Study) -> Rows:
    """All recorded rows, with names in place of ids, in the order they came in.

    Rows that are known by what they hold are a set; where they have an order, a column says so.
    """
    found = {}
    for table, columns in RECORDED.items():
        shown, joins = [], ""
        for column in columns:
            parent = REFERENCES.get(column)
            name = "sha256" if parent == "texts" else "guid"
            shown.append(f'"{column}".{name}' if parent else f'own."{column}"')
            if parent:
                joins += f' left join "{parent}" as "{column}" on "{column}".id = own."{column}"'
        sql = f'select {", ".join(shown)} from "{table}" as own {joins} order by own.id'
        rows = [tuple(row) for row in study.rows(sql)]
        found[table] = sorted(rows, key=str) if table in KEYS else rows
    return found


def until_nothing(act: Callable[[Study, int], object], study: Study) -> int:
    """Undo or redo as often as can be; how often."""
    times = 0
    while True:
        try:
            act(study, 1)
        except NothingToDo:
            return times
        times += 1


def replayed(study: Study) -> Study:
    """The study as its operations make it."""
    replay = Replay(study)
    for _ in replay.steps():
        pass
    return replay.study


class Lived:
    """A study to which much was done, how often what was, and how it was meanwhile."""

    def __init__(self, shape: str, seed: int, n: int, every: int = EVERY) -> None:
        self.study = study_of(shape)
        self.done: Counter[str] = Counter()
        self.moments: dict[int, Rows] = {}
        """All rows, by the operation that was done last."""
        for number, name in enumerate(random_actions(self.study, seed, n)):
            self.done[name] += 1
            if number % every == 0 and (last := last_done(self.study)) is not None:
                self.moments.setdefault(last.number, everything(self.study))
        until_nothing(redo, self.study)

    def undo_and_redo(self) -> int:
        """Undo all and redo all, looking at each moment on the way; how many operations stood."""
        end, times, seen = everything(self.study), 0, 0
        while (last := last_done(self.study)) is not None:
            if last.number in self.moments:
                seen += 1
                assert everything(self.study) == self.moments[last.number], last
            undo(self.study, 1)
            times += 1
        left = {table for table, rows in everything(self.study).items() if rows}
        assert left == {"studies"}, left
        assert until_nothing(redo, self.study) == times
        assert everything(self.study) == end
        assert seen, "no moment was come back to"
        return times

    def replay(self) -> None:
        """Replay all into an empty study: the same rows in the same order, and the same counts."""
        counts = count_whole(self.study, Scope()).frozen
        with replayed(self.study) as made:
            assert not (told := first_differences(self.study, made)), told
            assert in_order(made) == in_order(self.study)
            assert count_whole(made, Scope()).frozen == counts
            # What stands can be undone there, too.
            until_nothing(undo, made)
            assert not made.value("select count(*) from documents")


def run(seed: int, n: int) -> Iterator[str]:
    """For a study of each shape, one line of what held: the one with people and codes gets `n`.

    Raises:
        AssertionError: Something was lost.
    """
    for shape in SHAPES:
        began = time.perf_counter()
        actions = n // SHARES[shape]
        lived = Lived(shape, seed, actions, EVERY * max(n // 1_000, 1))
        with lived.study as study:
            stood = lived.undo_and_redo()
            lived.replay()
            problems = study.problems()
            assert not problems, problems
            kinds = len(lived.done)
            yield (
                f"{shape}: {actions} actions of {kinds} kinds; {stood} undone and redone, the same"
                f" study; {newest(study)} operations replayed, the same content"
                f" ({time.perf_counter() - began:.0f} s)"
            )


def campaign(seed: int, folder: Path, share: float = 1.0) -> Outcome:
    """The same as a part of the campaign; see `run` of the kills."""
    outcome = Outcome("random actions", told="all undone, all redone, and replayed")
    try:
        number = max(round(ACTIONS * share), 50)
        for shape, _ in zip(SHAPES, run(seed, number), strict=True):
            outcome.tried += number // SHARES[shape]
    except AssertionError as error:
        outcome.found("lost", str(error)[:300])
    return outcome


def main() -> None:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    parser.add_argument("-n", type=int, default=ACTIONS)
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}", flush=True)  # noqa: T201
    for line in run(chosen.seed, chosen.n):
        print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
