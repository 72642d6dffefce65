"""Who did what to the study when, and what was taken back."""

from __future__ import annotations

from textual.app import ComposeResult

from coder.commands.across import HISTORY
from coder.commands.screen import EVERYWHERE
from coder.queries.history import list_history, what_was_done
from coder.store.history import HistoryRow
from coder.tui.bindings import bindings
from coder.tui.screens.study_screen import StudyScreen
from coder.tui.widgets.key_line import KeyLine
from coder.tui.widgets.row_table import Column, Row, RowTable
from coder.tui.widgets.status_line import StatusLine
from coder.tui.widgets.title_line import TitleLine

_COLUMNS = (
    Column("Number", 6, right=True, rank=3),
    Column("When (UTC)", 16, rank=2),
    Column("Who", 16, rank=1),
    Column("", 6),
    Column("What", 120),
)


class HistoryScreen(StudyScreen[None]):
    """Lists what was done, the last thing first; undoing and redoing show at once."""

    AUTO_FOCUS = "RowTable"
    BINDINGS = bindings((*EVERYWHERE, *HISTORY))
    HELP_GROUPS = (("History", HISTORY),)
    SIGNS = (("undone", "It was taken back, and is not in the study."),)

    def compose(self) -> ComposeResult:
        yield TitleLine()
        yield RowTable()
        yield StatusLine(markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what was done."""
        self.reload_or_tell()

    def reload(self) -> None:
        rows = list_history(self._study)
        self.query_one(RowTable).show_rows(_COLUMNS, [_row(row) for row in reversed(rows)])
        undone = sum(row.undone for row in rows)
        told = f"{len(rows):,} done{f', {undone:,} of them undone' if undone else ''}"
        self.query_one(TitleLine).show("History", told)
        if rows:
            self.query_one(RowTable).move_to(rows[-1].number)
        else:
            self.say("Nothing was done to the study yet.")

    def action_history_open(self) -> None:
        """It is open."""

    def action_history_close(self) -> None:
        self.dismiss(None)


def _row(row: HistoryRow) -> Row:
    when = row.at[:16].replace("T", " ")
    undone = "undone" if row.undone else ""
    what = what_was_done(row.kind, row.summary)
    return Row(row.number, (str(row.number), when, row.coder or "", undone, what))
