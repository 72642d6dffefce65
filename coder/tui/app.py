"""The program on the screen."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen
from textual.worker import Worker, WorkerFailed, WorkerState

from coder.actions.opening import warn_of_place
from coder.commands.screen import EVERYWHERE
from coder.errors import CoderError
from coder.jobs.backing_up import back_up_day, begins_day, now
from coder.jobs.progress import finish
from coder.queries.documents import get_document
from coder.queries.listing import Listing
from coder.store.study import Study
from coder.tui.bindings import ScreenCommands, bindings
from coder.tui.keys import PatientApp
from coder.tui.screens.coding import CodingScreen
from coder.tui.screens.reading import ReadingScreen
from coder.tui.screens.study_screen import StudyScreen
from coder.tui.settings import Settings, keep_theme, read_settings, settings_path
from coder.tui.themes import DARK, LIGHT, theme_for

LOOK_AT_CLOCK_EVERY = 60.0
"""How often to look whether a new day has begun, in seconds."""


class CoderApp(PatientApp):
    """Opens the coding screen on a study."""

    TITLE = "coder"
    CSS_PATH = "app.tcss"
    # Textual binds the key too, above all screens; so as it is in the table of commands.
    BINDINGS = [
        replace(binding, action="quit", priority=True)
        for binding in bindings(EVERYWHERE)
        if isinstance(binding, Binding) and binding.id == "app.quit"
    ]
    COMMANDS = App.COMMANDS | {ScreenCommands}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (130, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (34, "-tall")]

    def __init__(
        self,
        study: Study,
        coder_id: int,
        document_id: int | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__()
        self._study = study
        self._coder_id = coder_id
        self._document_id = document_id
        self.settings = settings or Settings()
        """What the user has set."""
        self.sessions: dict[Path, int] = {}
        """By study: the number of the last operation that was there when it was first shown."""
        self.listing = Listing()
        """How documents are listed."""
        self._day: date | None = None
        """The user's day for which a backup was seen to."""
        self.fault: Exception | None = None
        """What nobody had foreseen, and ended the program."""

    def on_mount(self) -> None:
        """Begin with a document, or with the list of them."""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        known = self.settings.theme in self.available_themes
        fitting = theme_for(os.environ.get("COLORFGBG", ""))
        self.theme = self.settings.theme if known and self.settings.theme else fitting
        self.theme_changed_signal.subscribe(self, lambda theme: self._keep_theme(theme.name))
        self.set_keymap(self.settings.keymap)
        self._leave_when_told()
        self.open_first()
        self.call_after_refresh(self._begin)
        self.set_interval(LOOK_AT_CLOCK_EVERY, self._begin_day, name="day")

    def _leave_when_told(self) -> None:
        """Give the terminal back when the program is told to end or its window is closed."""
        if sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.exit)

    def open_first(self) -> None:
        """Show what the program begins with."""
        self.push_screen(CodingScreen(self._study, self._coder_id, self._document_id))

    def _begin(self) -> None:
        self._tell((*self._study.notices, *warn_of_place(self._study)))
        self._begin_day()

    def _begin_day(self) -> None:
        """Keep the study as an earlier day's work left it, before it is changed today."""
        today = now().date()
        if today != self._day:
            self._day = today
            try:
                if begins_day(self._study):
                    self._back_up()
            except CoderError as problem:
                self._tell((problem.message,))

    @work(thread=True, group="backup", exit_on_error=False, description="The day's backup")
    def _back_up(self) -> Sequence[str]:
        try:
            with self._study.open_again() as own:
                return finish(back_up_day(own))
        except CoderError as problem:
            return (problem.message,)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Tell why the day's backup could not be made."""
        if event.worker.group != "backup":
            return
        if event.state is WorkerState.SUCCESS:
            self._tell(event.worker.result or ())
        elif event.state is WorkerState.ERROR and event.worker.error is not None:
            raise event.worker.error

    def _tell(self, notes: Sequence[str]) -> None:
        if notes and isinstance(self.screen, StudyScreen):
            self.screen.say(" ".join(notes))

    def _keep_theme(self, name: str) -> None:
        if self.settings.path is not None:
            keep_theme(self.settings.path, name)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers beside the table of commands."""
        yield SystemCommand(
            "Colours", "Light, dark and others; what you choose is kept", self.action_change_theme
        )

    def open_tutorial(self) -> None:
        """Practise on an invented study, which is thrown away when it is left."""
        from coder.tui.tutorial import TutorialScreen

        if not isinstance(self.screen, TutorialScreen):
            self.push_screen(TutorialScreen.on_new_study())

    async def action_quit(self) -> None:
        """Leave, as the screen that is shown leaves."""
        if isinstance(self.screen, StudyScreen):
            self.screen.action_app_quit()
        else:
            self.exit()

    def on_exit_app(self) -> None:
        """Keep where the cursor is in the open document: when a browser's tab is closed, too."""
        for screen in self.screen_stack:
            if isinstance(screen, ReadingScreen):
                screen.leave_document()

    def _handle_exception(self, error: Exception) -> None:
        """Leave the screen, and keep what went wrong for who opened it.

        Textual would print the values of all variables, and with them what was said in
        an interview.
        """
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            error = error.error
        self._return_code = 1
        if self.fault is None:
            # Textual's own is what a test of the screen is told.
            self.fault = self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()


def run(study: Study, coder_id: int, document: str | None = None) -> None:
    """Show a study until the user quits.

    Args:
        study: Open; it belongs to the thread that calls.
        coder_id: Whose coding is shown, and who codes.
        document: The name of the one to begin with; the list of them where None.

    Raises:
        UnknownName: There is no such document.
        InvalidSettings: The settings file says something that cannot be.
        Exception: What nobody had foreseen; the screen is closed by then.
    """
    document_id = None if document is None else get_document(study, document).id
    run_app(CoderApp(study, coder_id, document_id, read_settings(settings_path())))


def run_app(app: CoderApp) -> None:
    """Show the program until the user quits.

    Raises:
        Exception: What nobody had foreseen; the screen is closed by then.
    """
    app.run()
    if app.fault is not None:
        raise app.fault
