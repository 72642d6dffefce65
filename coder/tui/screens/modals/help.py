"""All keys of a place."""

from __future__ import annotations

from collections.abc import Sequence
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
    """Shows groups of commands with their keys."""

    BINDINGS: ClassVar[list[BindingType]] = [("question_mark,f1,q,enter", "leave", "Back")]

    def __init__(self, groups: Sequence[tuple[str, Sequence[Command]]]) -> None:
        super().__init__()
        self._groups = groups

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog") as dialog:
            dialog.border_title = "Keys"
            dialog.border_subtitle = "↑↓ · ctrl+p all commands · esc back"
            for title, commands in self._groups:
                yield Static(Text(title, style="bold"), classes="heading")
                yield Static(_table(commands))


def _table(commands: Sequence[Command]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="bold", width=20)
    table.add_column()
    for command in commands:
        keys = command.keys if len(command.keys) < 5 else (command.keys[0], "…", command.keys[-1])
        if keys:
            table.add_row(Text("  ".join(map(shown_key, keys))), Text(command.help))
    return table
