"""Keys that come at once are dealt with one by one, by the screen that is there by then."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key
from textual.widgets import Input

from coder.tui.keys import AttentiveScreen, KeyHandled, PatientApp
from tests.tui.pressing import press


class Question(AttentiveScreen[str]):
    """Takes words once it is told to be ready, and answers with them."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+s", "answer", "Answer")]
    is_told = False

    def compose(self) -> ComposeResult:
        yield Input()

    def _become_attentive(self) -> None:
        if self.is_told:
            super()._become_attentive()

    def action_answer(self) -> None:
        self.dismiss(self.query_one(Input).value)


class Below(AttentiveScreen[None]):
    """Notes its keys, and asks at `a`."""

    BINDINGS: ClassVar[list[BindingType]] = [("a", "ask", "Ask")]

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str | None] = []

    def action_ask(self) -> None:
        self.app.push_screen(Question(), self.heard.append)

    def on_key(self, event: Key) -> None:
        self.heard.append(event.key)


class AskingApp(PatientApp):
    """Begins with a screen that asks."""

    def __init__(self, below: Below) -> None:
        super().__init__()
        self._below = below

    def on_mount(self) -> None:
        self.push_screen(self._below)


async def test_keys_wait_until_a_screen_is_ready_and_what_follows_the_answer_until_it_is_gone():
    app = AskingApp(Below())
    async with app.run_test() as pilot:
        await pilot.pause()
        below = app.screen
        assert isinstance(below, Below)
        await press(pilot, "x", "a", "“a b”", "ctrl+s", "y", "z")
        question = app.screen
        assert isinstance(question, Question)
        assert question.query_one(Input).value == ""
        assert below.heard == ["x", "a"]
        question.is_told = True
        question._become_attentive()
        await pilot.pause()
        await pilot.pause()
        assert below.heard == ["x", "a", "a b", "y", "z"]


class Deaf(Below):
    """Lets nothing through that follows a key."""

    def on_key_handled(self, event: KeyHandled) -> None:
        event.stop()


async def test_a_key_that_gets_lost_holds_up_the_next_for_a_moment_only(monkeypatch):
    monkeypatch.setattr("coder.tui.keys.PATIENCE", 0.3)
    app = AskingApp(Deaf())
    async with app.run_test() as pilot:
        await pilot.pause()
        deaf = app.screen
        assert isinstance(deaf, Deaf)
        await press(pilot, "x", "y")
        assert deaf.heard == ["x"]
        await pilot.pause(0.4)
        assert deaf.heard == ["x", "y"]
