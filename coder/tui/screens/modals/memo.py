"""Writing a memo."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import TextArea

from coder.text.display import display_line
from coder.tui.screens.modals.prompt import Prompt
from coder.tui.widgets.fields import TextField


class MemoEditor(Prompt[str]):
    """Answers with what was written; leaving it saves, since undo takes it back."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+s", "leave", "Save")]

    def __init__(self, title: str, content: str) -> None:
        super().__init__()
        self._title = title
        self._content = content

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(display_line(f"Memo: {self._title}"))
            dialog.border_subtitle = "esc saves and closes; u then takes it back"
            yield TextField(self._content)

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.move_cursor(area.document.end)

    def action_leave(self) -> None:
        """Close with what was written, where it is new."""
        written = self.query_one(TextField).written
        self.dismiss(written if written.strip() != self._content.strip() else None)
