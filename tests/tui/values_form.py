"""The form of values on a screen of its own, and what it shows."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path

from coder.queries.values import read_form
from coder.tui import themes
from coder.tui.jump import Jump
from coder.tui.keys import PatientApp
from coder.tui.screens.values import ValuesScreen
from coder.tui.settings import Settings
from coder.tui.widgets.status_line import StatusLine
from coder.tui.widgets.value_form import OptionPanel, ValueForm
from tests.tui.sample_study import CODER

SIZE = (80, 24)


class OneScreenApp(PatientApp):
    """The program without the coding screen, which takes half the time of a test."""

    CSS_PATH = str(Path(themes.__file__).with_name("app.tcss"))

    def __init__(self) -> None:
        super().__init__()
        self.settings = Settings()
        self.sessions: dict[object, int] = {}
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (130, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-short"), (34, "-tall")]

    def on_mount(self) -> None:
        self.register_theme(themes.DARK)
        self.theme = themes.DARK.name


@asynccontextmanager
async def form(study, document_id, *, passage=None, at=None, size=SIZE):
    """The form of a document on the screen; its pilot, and what it was dismissed with."""
    app = OneScreenApp()
    answers: list[Jump | None] = []
    async with app.run_test(size=size) as pilot:
        screen = ValuesScreen(study, CODER, document_id, passage, "da", at=at)
        app.push_screen(screen, answers.append)
        await pilot.pause()
        yield pilot, answers


def row(study, document_id, name, section=1):
    rows = read_form(study, document_id)[section].rows
    return next(each for each in rows if each.variable.name == name)


def lines(pilot):
    widget = pilot.app.screen.query_one(ValueForm)
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


def told(pilot):
    return pilot.app.screen.query_one(StatusLine).message


def at_cursor(pilot):
    return next(line for line in lines(pilot) if line.startswith("▸"))[2:]


def panel(pilot):
    return pilot.app.screen.query_one(OptionPanel).render().plain
