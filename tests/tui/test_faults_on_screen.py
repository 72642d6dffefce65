"""What nobody had foreseen ends the screen, and shows nothing of the interviews."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from coder.errors import DamagedStudy
from coder.queries.figures import Figures
from coder.store import codings
from coder.tui import app as program
from coder.tui.app import CoderApp
from coder.tui.screens import documents, question_matching, reading
from coder.tui.widgets.status_line import StatusLine
from tests.tui.pressing import press
from tests.tui.sample_study import CODER


class Unforeseen(Exception):
    """No kind of problem that the program knows."""


def fail(*_arguments: object, **_options: object) -> None:
    raise Unforeseen


@pytest.mark.parametrize(
    ("module", "name"), [(codings, "add_codings"), (Figures, "count")], ids=["act", "count"]
)
def test_a_fault_is_raised_once_the_screen_is_gone_and_nothing_is_printed(
    study, monkeypatch, capsys, module, name
):
    async def code(pilot: Pilot[Any]) -> None:
        await pilot.press("down", "2")

    def run_unseen(app: CoderApp) -> None:
        App.run(app, headless=True, auto_pilot=code)

    monkeypatch.setattr(CoderApp, "run", run_unseen)
    monkeypatch.setattr(module, name, fail)
    with pytest.raises(Unforeseen):
        program.run(study, CODER, "M01")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("module", "name", "keys"),
    [
        (reading, "read_document", ("o", "enter")),
        (Figures, "count", ("2", "u")),
        (documents, "list_documents", ("o",)),
        (question_matching, "likely_questions", ("up", "up", "q")),
    ],
)
async def test_a_study_that_cannot_be_read_is_told_in_the_status_line(
    app, monkeypatch, module, name, keys
):
    def refuse(*_arguments: object) -> None:
        raise DamagedStudy("It is damaged.", "Take a copy.")

    async with app.run_test() as pilot:
        await press(pilot)
        monkeypatch.setattr(module, name, refuse)
        await press(pilot, *keys)
        assert app.screen.query_one(StatusLine).message == "! It is damaged. Take a copy."
