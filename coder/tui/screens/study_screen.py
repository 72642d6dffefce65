"""What every screen over a study has in common: acting, telling, undoing, helping."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar, Concatenate, ParamSpec, TypeVar

from coder.actions.done import Done
from coder.actions.history import redo, undo
from coder.commands.command import Command
from coder.commands.screen import EVERYWHERE
from coder.errors import CoderError
from coder.store.study import Study
from coder.tui.keys import AttentiveScreen
from coder.tui.screens.modals.help import Help
from coder.tui.widgets.status_line import StatusLine

Answer = TypeVar("Answer")
Rest = ParamSpec("Rest")

LOOK_EVERY = 1.0
"""How often to look whether another program has changed the study, in seconds."""


class StudyScreen(AttentiveScreen[Answer]):
    """A screen that reads and changes one study for one coder."""

    HELP_GROUPS: ClassVar[Sequence[tuple[str, Sequence[Command]]]] = ()
    """What the help shows before what holds everywhere."""
    UNCOUNTED: ClassVar[Sequence[Callable[..., Done]]] = ()
    """Actions after which no figure is another."""

    def __init__(self, study: Study, coder_id: int) -> None:
        super().__init__()
        self._study = study
        self._coder_id = coder_id
        self._changes_shown = study.changes_seen()

    def on_mount(self) -> None:
        """Look out for what other programs change."""
        self.set_interval(LOOK_EVERY, self._show_changes, name="changes")

    def _show_changes(self) -> None:
        """Show what another program has changed, unless a prompt is open."""
        if not self.is_current:
            return
        try:
            changes = self._study.changes_seen()
            if changes == self._changes_shown:
                return
            self.reload()
        except CoderError as problem:
            self.say_problem(problem)
            return
        self._changes_shown = changes
        self.recount()

    @abstractmethod
    def reload(self) -> None:
        """Read again what is shown from the study.

        Raises:
            CoderError: It cannot be read.
        """

    def reload_or_tell(self) -> None:
        """The same, telling in the status line why it cannot be read."""
        try:
            self.reload()
        except CoderError as problem:
            self.say_problem(problem)

    def recount(self) -> None:
        """Have figures counted again, where there are any."""

    def act(
        self,
        action: Callable[Concatenate[Study, int, Rest], Done],
        *arguments: Rest.args,
        **options: Rest.kwargs,
    ) -> Done | None:
        """Carry out an action, show what came of it, and tell; None where it was refused."""
        try:
            done = action(self._study, self._coder_id, *arguments, **options)
            self.reload()
        except CoderError as problem:
            self.query_one(StatusLine).say_problem(problem)
            return None
        if action not in self.UNCOUNTED:
            self.recount()
        self.query_one(StatusLine).say(" ".join((done.message, *done.notes)))
        return done

    def say(self, message: str) -> None:
        """Tell something in the status line."""
        self.query_one(StatusLine).say(message)

    def say_problem(self, problem: CoderError) -> None:
        """Tell in the status line why something was not done."""
        self.query_one(StatusLine).say_problem(problem)

    def action_history_undo(self) -> None:
        self.act(undo)

    def action_history_redo(self) -> None:
        self.act(redo)

    def action_help_open(self) -> None:
        self.app.push_screen(Help((*self.HELP_GROUPS, ("Everywhere", EVERYWHERE))))

    def action_app_quit(self) -> None:
        self.app.exit()
