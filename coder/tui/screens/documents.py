"""The list of documents: what is read, coded and done."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import DataTable, Footer

from coder.commands.across import DOCUMENTS
from coder.commands.screen import EVERYWHERE
from coder.queries.documents import DocumentRow, list_documents
from coder.store.study import Study
from coder.text.display import display_line
from coder.tui.bindings import bindings
from coder.tui.screens.study_screen import StudyScreen
from coder.tui.widgets.status_line import StatusLine
from coder.tui.widgets.title_line import TitleLine

ROLE = "role"
"""The variable that the list shows beside a document's name."""

_COLUMNS = (("Who", 10), ("Role", 16), ("Words", 7), ("Codings", 7), ("Done", 11))
_SHORTEST = 12
"""What is left of a document's name in a narrow terminal, in cells."""


class DocumentTable(DataTable[Text], inherit_bindings=False):
    """One row a document."""

    BINDINGS = [
        Binding("up,k", "cursor_up", "Up", show=False),
        Binding("down,j", "cursor_down", "Down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
        Binding("home,g", "scroll_top", "First", show=False),
        Binding("end,G", "scroll_bottom", "Last", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(cursor_type="row", zebra_stripes=True)
        self._documents: Sequence[DocumentRow] = ()

    def show_documents(self, rows: Sequence[DocumentRow]) -> None:
        """Show these documents, the cursor staying in its row."""
        self._documents = rows
        self._fill()

    def on_resize(self) -> None:
        """Give the names what room there is."""
        self._fill()

    def _fill(self) -> None:
        rows, here = self._documents, self.cursor_row
        longest = max((len(row.document.name) for row in rows), default=0)
        rest = sum(width + 2 * self.cell_padding for _, width in _COLUMNS)
        free = self.size.width - rest - 2 * self.cell_padding - 1
        self.clear(columns=True)
        self.add_column("Document", width=max(min(longest, free), _SHORTEST))
        for title, width in _COLUMNS:
            self.add_column(title, width=width)
        for row in rows:
            self.add_row(*_cells(row), key=str(row.document.id))
        self.move_cursor(row=here)


def _cells(row: DocumentRow) -> list[Text]:
    done = "✓" if row.done else "~ new codes" if row.partly else ""
    return [
        Text(display_line(row.document.name), no_wrap=True, overflow="ellipsis"),
        Text(display_line(", ".join(row.cases)), no_wrap=True, overflow="ellipsis"),
        Text(display_line(", ".join(row.values.get(ROLE, ()))), no_wrap=True, overflow="ellipsis"),
        Text(f"{row.words:,}", justify="right"),
        Text(f"{row.codings:,}", justify="right"),
        Text(done),
    ]


class DocumentsScreen(StudyScreen[int | None]):
    """Lists the documents; is dismissed with the id of the one to open."""

    BINDINGS = bindings((*DOCUMENTS, *EVERYWHERE))
    HELP_GROUPS = (("Documents", DOCUMENTS),)

    def __init__(self, study: Study, coder_id: int, opened: int | None) -> None:
        super().__init__(study, coder_id)
        self._opened = opened

    def compose(self) -> ComposeResult:
        yield TitleLine()
        yield DocumentTable()
        yield StatusLine(markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Show the documents, the open one at the cursor."""
        self.reload_or_tell()
        table = self.query_one(DocumentTable)
        if self._opened is not None and str(self._opened) in table.rows:
            table.move_cursor(row=table.get_row_index(str(self._opened)))

    def reload(self) -> None:
        rows = list_documents(self._study, self._coder_id)
        self.query_one(DocumentTable).show_documents(rows)
        done = sum(row.done for row in rows)
        self.query_one(TitleLine).show("Documents", f"{done} of {len(rows)} done")
        if not rows:
            self.say("There are no documents yet: `coder import` takes them in.")

    @on(DataTable.RowSelected)
    def _open(self, event: DataTable.RowSelected) -> None:
        self.dismiss(int(event.row_key.value or 0))

    def action_document_open(self) -> None:
        self.query_one(DocumentTable).action_select_cursor()

    def action_documents_close(self) -> None:
        if self._opened is not None:
            self.dismiss(None)
