"""The program on the screen."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen
from textual.worker import WorkerFailed

from coder.commands.screen import EVERYWHERE
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
        self.open_first()

    def open_first(self) -> None:
        """Show what the program begins with."""
        self.push_screen(CodingScreen(self._study, self._coder_id, self._document_id))

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
