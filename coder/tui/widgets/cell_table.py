"""A table in which the cursor is on one cell."""

from __future__ import annotations

from rich.text import Text
from textual.binding import Binding
from textual.coordinate import Coordinate
from textual.widgets import DataTable


class CellTable(DataTable[Text], inherit_bindings=False):
    """Rows by columns, the first column always in sight."""

    DEFAULT_CSS = """
    CellTable {
        height: 1fr;
        background: $surface;
        &:focus { background-tint: transparent; }
        & > .datatable--cursor { background: $primary 50%; color: $foreground; }
        & > .datatable--header { background: $surface; color: $foreground 70%; text-style: none; }
        & > .datatable--fixed { background: $surface; color: $foreground; }
        &:nocolor > .datatable--cursor { text-style: reverse; }
    }
    """

    BINDINGS = [
        Binding("up,k", "cursor_up", "Up", show=False),
        Binding("down,j", "cursor_down", "Down", show=False),
        Binding("left,h", "cursor_left", "Left", show=False),
        Binding("right,l", "cursor_right", "Right", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
        Binding("home", "scroll_top", "First", show=False),
        Binding("end,G", "scroll_bottom", "Last", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(cursor_type="cell", fixed_columns=1, zebra_stripes=True)

    def validate_cursor_coordinate(self, value: Coordinate) -> Coordinate:
        """Keep the cursor off the first column, which only says what the row is."""
        row, column = super().validate_cursor_coordinate(value)
        return Coordinate(row, max(column, 1))

    @property
    def place(self) -> tuple[str, str] | None:
        """The keys of the row and the column of the cell at the cursor."""
        if not self.row_count or len(self.columns) < 2:
            return None
        cell = self.coordinate_to_cell_key(self.cursor_coordinate)
        return str(cell.row_key.value), str(cell.column_key.value)

    def go_to(self, place: tuple[str, str] | None) -> None:
        """Move the cursor to a cell by its keys, if it is there; else to the first cell."""
        row, column = 0, 1
        if place is not None and place[0] in self.rows and place[1] in self.columns:
            row, column = self.get_row_index(place[0]), self.get_column_index(place[1])
        self.move_cursor(row=row, column=max(column, 1))
