"""Work on a study that can be told from any other: random actions, each with the state after it."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable
from pathlib import Path

from coder.actions import codings, history
from coder.actions.codebook import add_code
from coder.actions.opening import tidy
from coder.errors import CoderError, Conflict, NothingToDo, UnknownName
from coder.queries.checking import check_study
from coder.store.backups import all_backups
from coder.store.recorded import RECORDED
from coder.store.restoring import check_backup
from coder.store.study import Study
from coder.text.spans import Span
from tests.campaign.outcome import Outcome
from tests.studies import ANNA


class Worker:
    """Acts on a study at random, one operation at a time."""

    def __init__(self, study: Study, seed: int) -> None:
        self._study = study
        self._rng = random.Random(seed)
        self._coder_id = ANNA
        self._name = str(seed)
        """No two workers make codes of the same name."""
        self._made = 0
        self._codes = [row["id"] for row in study.rows("select id from codes")]
        self._documents = [
            (row["id"], row["length"])
            for row in study.rows(
                "select documents.id, length(content) as length"
                " from documents join texts on texts.id = text_id"
            )
        ]

    def step(self) -> None:
        """Do one thing that is recorded."""
        kind = self._rng.choices(("code", "memo", "new", "undo", "redo"), (12, 3, 1, 2, 1))[0]
        try:
            getattr(self, f"_{kind}")()
        except (NothingToDo, IndexError):
            self._code()

    def _code(self) -> None:
        while True:
            document_id, length = self._rng.choice(self._documents)
            start = self._rng.randrange(length - 50)
            span = Span(start, start + self._rng.randint(10, 49))
            code = self._rng.choice(self._codes)
            try:
                codings.apply_code(self._study, self._coder_id, document_id, span, code)
            except (Conflict, UnknownName):  # coded so already; a code that was undone
                self._codes = [row["id"] for row in self._study.rows("select id from codes")]
            else:
                return

    def _memo(self) -> None:
        made = self._study.rows("select id from codings order by id desc limit 5")
        coding_id = self._rng.choice(made)["id"]
        self._made += 1
        codings.set_memo(self._study, self._coder_id, coding_id, f"{self._name} {self._made}")

    def _new(self) -> None:
        self._made += 1
        made = add_code(self._study, self._coder_id, f"kode {self._name} {self._made}")
        self._codes.append(made.id)

    def _undo(self) -> None:
        history.undo(self._study, self._coder_id)

    def _redo(self) -> None:
        history.redo(self._study, self._coder_id)


def state(study: Study) -> str:
    """A digest of all that is recorded, and of what was done."""
    digest = hashlib.sha256()
    for table in (*RECORDED, "operations"):
        for row in study.rows(f'select * from "{table}" order by id'):
            digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()[:16]


def look(path: Path, outcome: Outcome, case: str) -> str | None:
    """Open a study as a user would after an accident: its state, None where it is not sound.

    Whatever is wrong with it, with a backup of it, or lies beside it, is counted.
    """
    found = None
    try:
        with Study.open(path) as study:
            tidy(study)
            for problem in check_study(study).problems[:1]:
                outcome.found("corrupt", f"{case}: {problem.what}")
                return None
            found = state(study)
    except CoderError as problem:
        outcome.found("corrupt", f"{case}: {problem.message}")
        return None
    except Exception as error:
        outcome.unforeseen(error, f"{case}: opening")
        return None
    for backup in all_backups(path):
        try:
            check_backup(backup.path)
        except CoderError as problem:
            outcome.found("corrupt", f"{case}: {problem.message}")
    count_strays(path, outcome, case)
    return found


def count_strays(path: Path, outcome: Outcome, case: str, own: Iterable[str] = ()) -> None:
    """Count files beside a closed study that are neither a backup nor a scratch file of one."""
    known = {path.name, "elsewhere", f"{path.stem}.backups", *own}
    beside = [each for each in path.parent.iterdir() if each.name not in known]
    backups = path.with_name(f"{path.stem}.backups")
    named = {each.path for each in all_backups(path)}
    within = [each for each in backups.iterdir() if each not in named] if backups.is_dir() else []
    elsewhere = [*(path.parent / "elsewhere").rglob("*")]
    strays = [
        each for each in (*beside, *within) if not each.name.endswith((".new", ".new-journal"))
    ] + elsewhere
    if strays:
        outcome.found("strays", f"{case}: {strays[0].name}", len(strays))
