"""Applying a code by its own key."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from coder.model.code import Codebook
from coder.text.display import display_line
from coder.tui.screens.modals.prompt import Prompt

COLUMNS = 3


class CodeKeys(Prompt[int]):
    """Answers with the id of the code whose key was typed; shows the keys meanwhile."""

    def __init__(self, codebook: Codebook, language: str) -> None:
        super().__init__()
        self._language = language
        self._codes = {code.key: code for code in codebook if code.key and code.codable}

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = "Apply by key"
            dialog.border_subtitle = "a code's key · esc back"
            yield Static(self._keys())

    def _keys(self) -> Table | Text:
        if not self._codes:
            return Text("No code has a key yet. The digits and space apply codes too.")
        table = Table.grid(padding=(0, 2), expand=True)
        for _ in range(COLUMNS):
            table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
        cells = [
            Text.assemble(
                (f"{display_line(key)} ", "bold"),
                ("▌", code.colour),
                display_line(code.label(self._language)),
            )
            for key, code in self._codes.items()
        ]
        rows = -(-len(cells) // COLUMNS)
        for row in range(rows):
            table.add_row(*cells[row::rows])
        return table

    def on_key(self, event: events.Key) -> None:
        """Answer, where a code has this key."""
        if not event.is_printable or not event.character:
            return
        event.stop()
        code = self._codes.get(event.character)
        if code is None:
            self.app.bell()
        else:
            self.dismiss(code.id)
