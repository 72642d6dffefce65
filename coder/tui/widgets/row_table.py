"""A table of one-line rows with a cursor; only the rows in sight are painted."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Size, clamp
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from coder.text.display import display_line

GAP = 2
"""Cells between two columns."""


class Column(NamedTuple):
    """One column; those with the highest rank are left out first where there is no room."""

    title: str
    most: int
    """The widest it gets, in cells; it is no wider than what stands in it."""
    right: bool = False
    """Do its cells stand at the right edge?"""
    rank: int = 0


class Row(NamedTuple):
    """One row, with what it stands for."""

    key: Hashable
    cells: Sequence[str]


class RowTable(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows rows under fixed heads; keys and mouse move the cursor."""

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    RowTable {
        height: 1fr;
        background: $surface;
        color: $foreground;
        overflow-x: hidden;
        padding: 0 1;
        & > .rows--head { color: $foreground 65%; }
        & > .rows--cursor { background: $primary 40%; color: $foreground; }
        &:nocolor > .rows--cursor { text-style: reverse; }
    }
    """
    COMPONENT_CLASSES = {"rows--head", "rows--cursor"}
    """
    | Class | What it styles |
    |---|---|
    | `rows--head` | the heads of the columns |
    | `rows--cursor` | the row at the cursor |
    """

    BINDINGS = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "go(0)", "First", show=False),
        Binding("end,G", "go(-1)", "Last", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """A row was clicked twice."""

        key: Hashable

    @dataclass
    class Moved(Message):
        """The cursor came to another row."""

        key: Hashable

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._columns: Sequence[Column] = ()
        self._rows: Sequence[Row] = ()
        self._widths: Sequence[int] = ()
        """What each column would take, in cells."""
        self._cursor = 0
        self._shown: list[tuple[int, Column, int]] = []
        """The columns there is room for: number, column, width in cells."""
        self._styles: tuple[Style, Style, Style] | None = None

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Show these rows, the cursor staying at what it was at."""
        before = self.current
        self._columns, self._rows = columns, rows
        self._widths = [self._width(number) for number in range(len(columns))]
        numbers = {row.key: number for number, row in enumerate(rows)}
        self._cursor = numbers.get(before, clamp(self._cursor, 0, max(len(rows) - 1, 0)))
        self._lay_out()

    @property
    def current(self) -> Hashable | None:
        """The key of the row at the cursor; None where there is no row."""
        return self._rows[self._cursor].key if self._rows else None

    @property
    def keys(self) -> list[Hashable]:
        """Of all rows, in order."""
        return [row.key for row in self._rows]

    def move_to(self, key: Hashable) -> None:
        """Move the cursor to a row, if it is there."""
        for number, row in enumerate(self._rows):
            if row.key == key:
                self.action_go(number)

    def _width(self, number: int) -> int:
        column = self._columns[number]
        texts = {row.cells[number] for row in self._rows}
        longest = max((cell_len(display_line(text)) for text in texts), default=0)
        return max(cell_len(column.title), min(longest, column.most))

    def _lay_out(self) -> None:
        wanted = list(self._widths)
        kept = list(range(len(wanted)))
        room = self.scrollable_content_region.width
        while len(kept) > 1 and sum(wanted[n] + GAP for n in kept) - GAP > room:
            last = max(kept, key=lambda number: (self._columns[number].rank, number))
            if not self._columns[last].rank:
                break
            kept.remove(last)
        over = sum(wanted[n] + GAP for n in kept) - GAP - room
        if kept and over > 0:
            wanted[kept[0]] = max(wanted[kept[0]] - over, 8)
        self._shown = [(number, self._columns[number], wanted[number]) for number in kept]
        self.virtual_size = Size(room, len(self._rows) + 1)
        self._scroll_to_cursor()
        self.refresh()

    def on_resize(self) -> None:
        """Share out the new width."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """Forget the styles of the old theme."""
        self._styles = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """The heads, or one row."""
        if self._styles is None:
            get = self.get_component_rich_style
            self._styles = self.rich_style, get("rows--head"), get("rows--cursor")
        base, head, cursor = self._styles
        width = self.scrollable_content_region.width
        number = y - 1 + self.scroll_offset.y
        if y == 0:
            cells, style = [column.title for column in self._columns], head
        elif number >= len(self._rows):
            return Strip.blank(width, base)
        else:
            cells = list(self._rows[number].cells)
            style = cursor if number == self._cursor else base
        return Strip([Segment(self._line(cells), style)]).adjust_cell_length(width, style)

    def _line(self, cells: Sequence[str]) -> str:
        parts = []
        for number, column, width in self._shown:
            text = display_line(cells[number])
            over = cell_len(text) - width
            if over > 0:
                text = set_cell_size(text, width - 1) + "…"
            fill = " " * max(-over, 0)
            parts.append(fill + text if column.right else text + fill)
        return (" " * GAP).join(parts)

    def _page(self) -> int:
        return max(self.scrollable_content_region.height - 1, 1)

    def _scroll_to_cursor(self) -> None:
        top = clamp(self.scroll_offset.y, self._cursor - self._page() + 1, self._cursor)
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True)

    def action_move(self, step: int) -> None:
        """Move the cursor by rows."""
        self.action_go(clamp(self._cursor + step, 0, max(len(self._rows) - 1, 0)))

    def action_page(self, step: int) -> None:
        """Move the cursor by screens."""
        self.action_move(step * self._page())

    def action_go(self, number: int) -> None:
        """Move the cursor to a row by its number from 0; -1 is the last."""
        if not self._rows:
            return
        number %= len(self._rows)
        if number != self._cursor:
            self._cursor = number
            self._scroll_to_cursor()
            self.refresh()
            self.post_message(self.Moved(self._rows[number].key))

    def on_click(self, event: events.Click) -> None:
        """Move to the row that was clicked; a second click chooses it."""
        y = event.get_content_offset_capture(self).y
        number = y - 1 + self.scroll_offset.y
        if y < 1 or number >= len(self._rows):
            return
        self.action_go(number)
        if event.chain == 2:
            self.post_message(self.Chosen(self._rows[number].key))
