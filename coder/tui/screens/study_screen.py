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


class StudyScreen(AttentiveScreen[Answer]):
    """A screen that reads and changes one study for one coder."""

    HELP_GROUPS: ClassVar[Sequence[tuple[str, Sequence[Command]]]] = ()
    """What the help shows before what holds everywhere."""

    def __init__(self, study: Study, coder_id: int) -> None:
        super().__init__()
        self._study = study
        self._coder_id = coder_id

    @abstractmethod
    def reload(self) -> None:
        """Read again what is shown from the study."""

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
