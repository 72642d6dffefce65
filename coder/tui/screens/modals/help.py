"""All keys of a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from coder.commands.command import Command
from coder.tui.key_names import shown_key
from coder.tui.screens.modals.prompt import Prompt


class Help(Prompt[None]):
    """Shows groups of commands with their keys, and what the signs of a place mean."""

    BINDINGS: ClassVar[list[BindingType]] = [("question_mark,f1,q,enter", "leave", "Back")]

    def __init__(
        self,
        groups: Sequence[tuple[str, Sequence[Command]]],
        signs: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__()
        self._groups = groups
        self._signs = signs

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog") as dialog:
            dialog.border_title = "Keys"
            dialog.border_subtitle = "↑↓ · ctrl+p all commands · esc back"
            for number, (title, commands) in enumerate(self._groups):
                if number == 1 and self._signs:
                    yield Static(Text("Signs", style="bold"), classes="heading")
                    yield Static(_table(self._signs))
                yield Static(Text(title, style="bold"), classes="heading")
                rows = [(_keys(command), command.help) for command in commands if command.keys]
                yield Static(_table(rows))


def _keys(command: Command) -> str:
    keys = command.keys if len(command.keys) < 5 else (command.keys[0], "…", command.keys[-1])
    return "  ".join(map(shown_key, keys))


def _table(rows: Iterable[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="bold", width=20)
    table.add_column()
    for left, right in rows:
        table.add_row(Text(left), Text(right))
    return table
