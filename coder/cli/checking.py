"""`coder check`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from coder.actions.done import counted
from coder.cli import diagnostics, output
from coder.cli.options import command
from coder.cli.progress import run_job
from coder.cli.session import Session, pass_session
from coder.errors import DamagedStudy

if TYPE_CHECKING:
    from coder.queries.checking import Problem


@command("check")
@pass_session
def check(session: Session) -> None:
    from coder.jobs import checking
    from coder.queries.left_out import left_out

    with session.study() as study:
        checked = run_job(checking.check(study))
        waiting = left_out(study) if not checked.problems else ""
    if checked.problems:
        _tell(checked.problems)
        raise DamagedStudy(
            f"{session.path} has {counted(len(checked.problems), 'problem')}.",
            _way_back(checking.newest_sound_backup(session.path)),
        )
    output.say(
        f"Sound: {counted(checked.documents, 'document')}, {counted(checked.codings, 'coding')}, "
        "every quote as it stands in its text."
    )
    if waiting:
        diagnostics.note((waiting,))


def _tell(problems: Iterable[Problem]) -> None:
    for advice, same in groupby(problems, key=attrgetter("advice")):
        diagnostics.tell_list([problem.what for problem in same])
        diagnostics.write(f"  → {advice}")


def _way_back(backup: Path | None) -> str:
    if backup is None:
        return "Make a copy of it before you change anything."
    return f"The newest backup in which nothing is wrong: `coder restore {backup.name}`."
