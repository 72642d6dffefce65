"""What every screen over a study has in common: acting, telling, undoing, helping."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Concatenate, ParamSpec, TypeVar

from coder.actions.done import Done
from coder.actions.history import redo, undo
from coder.commands.command import Command
from coder.commands.screen import EVERYWHERE
from coder.errors import CoderError
from coder.queries.changes import Changes, changes_since
from coder.queries.history import is_anothers, newest, next_to_undo
from coder.store.study import Study
from coder.tui.key_names import shown_key
from coder.tui.keys import AttentiveScreen
from coder.tui.screens.modals.help import Help
from coder.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from coder.tui.app import CoderApp

Answer = TypeVar("Answer")
Rest = ParamSpec("Rest")

LOOK_EVERY = 1.0
"""How often to look whether another program has changed the study, in seconds."""


class StudyScreen(AttentiveScreen[Answer]):
    """A screen that reads and changes one study for one coder."""

    HELP_GROUPS: ClassVar[Sequence[tuple[str, Sequence[Command]]]] = ()
    """What the help shows before what holds everywhere."""
    HELP_FIRST: ClassVar[frozenset[str]] = frozenset()
    """Commands that it shows first, beside those in the line at the foot."""

    SIGNS: ClassVar[Sequence[tuple[str, str]]] = ()
    """What the help says of the signs that are shown."""

    def __init__(self, study: Study, coder_id: int) -> None:
        super().__init__()
        self._study = study
        self._coder_id = coder_id
        self._written = study.changes_seen()
        """A number that another program's writing changes."""
        self._newest = newest(study)
        """The last operation whose changes are shown."""
        self._warned_of = 0
        """The operation, older than the session or another's, that the next undo takes back."""

    @property
    def coder_app(self) -> CoderApp:
        """The program, with its settings."""
        return self.app  # type: ignore[return-value]

    # What is shown, and what has changed

    def on_mount(self) -> None:
        """Look out for what other programs change."""
        self._older = self.coder_app.sessions.setdefault(self._study.path, self._newest)
        self.set_interval(LOOK_EVERY, self._look, name="changes")

    def on_screen_resume(self) -> None:
        """Show what was done on another screen meanwhile."""
        if self.is_mounted:
            self.show_news()

    def _look(self) -> None:
        """Show what another program has changed, unless a prompt is open."""
        if self.app.screen is not self:
            return
        try:
            written = self._study.changes_seen()
        except CoderError as problem:
            self.say_problem(problem)
            return
        if written != self._written:
            self._written = written
            self.show_news()

    def show_news(self) -> None:
        """Show what operations have changed since the last time, if any have."""
        try:
            changes = changes_since(self._study, self._newest)
            if changes.newest != self._newest:
                self.show_changes(changes)
                self._newest = changes.newest
        except CoderError as problem:
            self.say_problem(problem)

    def show_changes(self, changes: Changes) -> None:
        """Show again what some changes can concern; all of it unless a screen knows better.

        Raises:
            CoderError: The study cannot be read.
        """
        self.reload()

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

    # Acting

    def act(
        self,
        action: Callable[Concatenate[Study, int, Rest], Done],
        *arguments: Rest.args,
        **options: Rest.kwargs,
    ) -> Done | None:
        """Carry out an action, show what came of it, and tell; None where it was refused."""
        try:
            done = action(self._study, self._coder_id, *arguments, **options)
        except CoderError as problem:
            self.say_problem(problem)
            return None
        self.show_done(done, undoable=action not in (undo, redo))
        return done

    def show_done(self, done: Done, *, undoable: bool = True) -> None:
        """Show what came of an action, and tell; how to take it back, too, if anything changed."""
        before = self._newest
        self.show_news()
        undoable = undoable and self._newest != before
        self.say(" ".join((done.message, *done.notes, *[self.undo_hint] * undoable)))

    def say(self, message: str) -> None:
        """Tell something in the status line."""
        self.query_one(StatusLine).say(message)

    def say_problem(self, problem: CoderError) -> None:
        """Tell in the status line why something was not done."""
        self.query_one(StatusLine).say_problem(problem)

    @property
    def undo_hint(self) -> str:
        """How to take back what was just done."""
        keys = next(
            each.keys
            for each in self.coder_app.settings.rekeyed(EVERYWHERE)
            if each.name == "history.undo"
        )
        return f"{shown_key(keys[0])} takes it back." if keys else ""

    def action_history_undo(self) -> None:
        try:
            last = next_to_undo(self._study)
        except CoderError as problem:
            self.say_problem(problem)
            return
        if last is None or last.number == self._warned_of:
            self.act(undo)
            return
        who = ", ".join(filter(None, (last.coder, last.at[:10])))
        if last.number <= self._older:
            self._warned_of = last.number
            self.say(f"From before you began: {last.summary} ({who}). Undo again to undo it.")
        elif is_anothers(self._study, last, self._coder_id):
            self._warned_of = last.number
            self.say(f"Somebody else's: {last.summary} ({who}). Undo again to undo it.")
        else:
            self.act(undo)

    def action_history_redo(self) -> None:
        self.act(redo)

    def action_history_open(self) -> None:
        from coder.tui.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen(self._study, self._coder_id))

    # What is the same everywhere

    def action_export_open(self) -> None:
        from coder.tui.exchange import ask_export

        ask_export(self, self._study)

    def action_import_open(self) -> None:
        from coder.tui.exchange import ask_import

        ask_import(self, self._study, self._coder_id)

    def action_tutorial_open(self) -> None:
        self.coder_app.open_tutorial()

    def action_help_open(self) -> None:
        groups = (*self.help_groups(), ("Everywhere", EVERYWHERE))
        here = {binding.id for _, binding, *_ in self.active_bindings.values() if binding.show}
        first = [row for _, rows in groups for row in rows if row.name in here | self.HELP_FIRST]
        groups = (("To begin with", first), *groups)
        rekeyed = self.coder_app.settings.rekeyed
        self.app.push_screen(Help([(title, rekeyed(rows)) for title, rows in groups], self.SIGNS))

    def help_groups(self) -> Sequence[tuple[str, Sequence[Command]]]:
        """What the help shows of this place, before what holds everywhere."""
        return self.HELP_GROUPS

    def action_app_quit(self) -> None:
        self.app.exit()
