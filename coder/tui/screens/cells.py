"""What screens have in common that are a table with more to say of the cell at the cursor."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from coder.tui.screens.across import AcrossScreen
from coder.tui.widgets.cell_table import CellTable
from coder.tui.widgets.key_line import KeyLine
from coder.tui.widgets.status_line import StatusLine
from coder.tui.widgets.title_line import TitleLine

At = tuple[str, str]
"""The keys of a row and a column."""


class CellScreen(AcrossScreen):
    """A table, what is known of one cell of it, and what its signs mean."""

    AUTO_FOCUS = "CellTable"
    LEGEND: ClassVar[str] = ""

    DEFAULT_CSS = """
    CellScreen #cell { height: 6; padding: 0 1; border-top: solid $foreground 20%; }
    CellScreen.-tall #cell { height: 10; }
    CellScreen #legend { height: 1; padding: 0 1; color: $foreground 65%; }
    """

    def compose(self) -> ComposeResult:
        yield TitleLine()
        yield CellTable()
        yield Static(id="cell", markup=False)
        yield Static(self.LEGEND, id="legend", markup=False)
        yield StatusLine(markup=False)
        yield KeyLine()

    @property
    def table(self) -> CellTable:
        """The table."""
        return self.query_one(CellTable)

    def show_cell(self, lines: list[Content]) -> None:
        """Say what is known of the cell at the cursor."""
        self.query_one("#cell", Static).update(Content("\n").join(lines))
