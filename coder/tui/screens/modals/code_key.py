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
        self._typed = ""

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
        """Answer as soon as only one code is meant."""
        if event.is_printable and event.character:
            event.stop()
            self._type(event.character)

    def _type(self, character: str) -> None:
        self._typed += character
        beginning = [key for key in self._codes if key.startswith(self._typed)]
        if beginning == [self._typed]:
            self.dismiss(self._codes[self._typed].id)
        elif not beginning:
            self._typed = ""
            self.app.bell()
