"""Finding words in the open document."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from coder.text.finding import find_spans
from coder.tui.screens.modals.prompt import Prompt
from coder.tui.widgets.fields import LineField


class FindWords(Prompt[str]):
    """Answers with what to find; shows meanwhile how often it is there."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "find", "Find", priority=True)]

    def __init__(self, text: str, query: str) -> None:
        super().__init__()
        self._text = text
        self._query = query

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Find"
            dialog.border_subtitle = "enter · then n and N · esc back"
            yield LineField(self._query, id="words")
            yield Static(id="count", markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False

    @on(Input.Changed)
    def _count(self, event: Input.Changed) -> None:
        count = len(find_spans(self._text, event.value))
        places = "place" if count == 1 else "places"
        self.query_one("#count", Static).update(f"{count} {places}" if event.value.strip() else "")

    def action_find(self) -> None:
        """Answer with what was typed."""
        self.dismiss(self.query_one(Input).value)
