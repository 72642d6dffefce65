"""A list of lines with a cursor, that takes the keys."""

from __future__ import annotations

from textual.binding import Binding
from textual.message import Message

from coder.tui.widgets.line_list import LineList


class CursorLines(LineList, can_focus=True, inherit_bindings=False):
    """Moves a cursor over what its lines stand for: one line each, or several."""

    BINDINGS = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "go(0)", "First", show=False),
        Binding("end,G", "go(-1)", "Last", show=False),
    ]

    can_focus = True

    DEFAULT_CSS = """
    CursorLines { height: 1fr; background: $surface; }
    """

    class Moved(Message):
        """The cursor is on something else."""

    cursor = 0
    """The number of what the cursor is on, from 0."""

    @property
    def count(self) -> int:
        """How many things the lines stand for."""
        raise NotImplementedError

    def go_to(self, number: int) -> None:
        """Put the cursor on one of them, the nearest where there is none of this number."""
        raise NotImplementedError

    def action_move(self, step: int) -> None:
        """Go up or down by a number of things."""
        self.go_to(self.cursor + step)

    def action_page(self, step: int) -> None:
        """Go up or down by what is in sight."""
        self.go_to(self.cursor + step * max(self.size.height - 1, 1))

    def action_go(self, number: int) -> None:
        """Go to the first, or with -1 to the last."""
        self.go_to(number if number >= 0 else self.count - 1)

    def show_rows(self, top: int, bottom: int) -> None:
        """Scroll as little as needed for these lines to be in sight; the first of too many."""
        seen, height = round(self.scroll_offset.y), self.size.height
        if height <= 0:
            return
        if top < seen or bottom - top > height:
            self.scroll_to(y=max(top, 0), animate=False)
        elif bottom > seen + height:
            self.scroll_to(y=bottom - height, animate=False)
