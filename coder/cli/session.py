"""The study that a command works on, and who works on it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from coder.errors import Conflict

if TYPE_CHECKING:
    from coder.store.study import Study


@dataclass(frozen=True, slots=True)
class FrontEnds:
    """What the command line can open, without knowing how it is made."""

    screen: Callable[[Study, int], None]
    """Opens the screen on a study, for the coder of an id, until the user leaves it."""
    browser: Callable[[str, str, int, Callable[[str], None]], None]
    """Serves the screen that a shell's line opens, under a name, at a port (0: any), until
    the user stops it; what it is given last is told the address."""
    tutorial: Callable[[], None]
    """Opens the screen on a study to practise on, which is thrown away."""


@dataclass(slots=True)
class Session:
    """One run of the program."""

    opens: FrontEnds
    path: Path = Path("study.db")
    """The study's."""
    coder: str | None = None
    """The coder's name; the study's coder of record where it is None."""
    changed: bool = False
    """Was anything changed before the program was stopped?"""

    @contextmanager
    def study(self) -> Iterator[Study]:
        """The study, open."""
        from coder.actions.opening import tidy
        from coder.cli.diagnostics import note
        from coder.queries.history import newest
        from coder.store.study import Study

        with Study.open(self.path) as study:
            tidy(study)
            note(study.notices)
            before = newest(study)
            try:
                yield study
            except KeyboardInterrupt:
                self.changed = newest(study) != before
                raise
            self.changed = newest(study) != before

    @contextmanager
    def work(self) -> Iterator[Study]:
        """The study, open to be changed: the first time a day, it is kept as a backup before."""
        from coder.actions.opening import warn_of_place
        from coder.cli.diagnostics import note
        from coder.cli.progress import run_job
        from coder.jobs.backing_up import back_up_day, begins_day

        with self.study() as study:
            if begins_day(study):
                note((*warn_of_place(study), *run_job(back_up_day(study))))
            yield study

    @contextmanager
    def change(self) -> Iterator[tuple[Study, int]]:
        """The study and the coder's id: all that is done inside is done, or none of it."""
        from coder.actions.coders import find_or_add_coder

        with self.work() as study, study.all_or_nothing():
            yield study, find_or_add_coder(study, self.coder)

    def reader(self, study: Study) -> int:
        """The id of the coder who reads; nobody is added.

        Raises:
            UnknownName: The study has no such coder.
        """
        from coder.queries.coders import get_coder

        return get_coder(study, self.coder)

    def screen(self) -> None:
        """Open the screen on the study.

        Raises:
            Conflict: There is no terminal to show it on.
        """
        from coder.actions.coders import find_or_add_coder

        with self.study() as study:
            check_terminal()
            self.opens.screen(study, find_or_add_coder(study, self.coder))


pass_session = click.make_pass_decorator(Session)


def check_terminal() -> None:
    """Refuse to open a screen where nobody can see it.

    Raises:
        Conflict: There is no terminal to show it on.
    """
    # What is seen of the screen goes the way of errors.
    if not (on_terminal() and _is_terminal(sys.stderr)) and not _in_browser():
        raise Conflict(
            "The screen needs a terminal.", "`coder --help` lists what works without one."
        )


def on_terminal() -> bool:
    """Is there somebody to read and to type?"""
    return _is_terminal(sys.stdin) and _is_terminal(sys.stdout)


def _is_terminal(stream: TextIO | None) -> bool:
    """A stream that is closed is None."""
    return stream is not None and stream.isatty()


def _in_browser() -> bool:
    """Has `coder serve` started this program for a browser, which reads and types instead?"""
    return "TEXTUAL_DRIVER" in os.environ
