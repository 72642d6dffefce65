"""Keyword in context: one line a hit, the words below each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.binding import Binding

from coder.queries.concordance import Hit
from coder.text.display import display_line
from coder.tui.widgets.cursor_lines import CursorLines
from coder.tui.widgets.line_list import Line, LineList

_MARK = "▸ "


class HitList(CursorLines, inherit_bindings=False):
    """Shows hits; makes their lines only when they come in sight, since there can be many."""

    BINDINGS = [
        *CursorLines.BINDINGS,
        Binding("g", "go(0)", "First", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._hits: Sequence[Hit] = ()

    @property
    def count(self) -> int:
        return len(self._hits)

    @property
    def here(self) -> Hit | None:
        """The hit at the cursor."""
        return self._hits[self.cursor] if self._hits else None

    def show_hits(self, hits: Sequence[Hit], number: int) -> None:
        """Show these, the cursor on one of them by its place, from 0."""
        self._hits = hits
        self.show_lines(_Lines(self))
        self.go_to(number)

    def go_to(self, number: int) -> None:
        self.cursor = max(min(number, self.count - 1), 0)
        self.refresh()
        self.show_rows(self.cursor, self.cursor + 1)
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.show_rows(self.cursor, self.cursor + 1)

    def line(self, number: int) -> Line:
        """One hit: what stands before it, its words, what stands after, who and where."""
        hit, width = self._hits[number], self.scrollable_content_region.width
        here = number == self.cursor
        who = hit.case or hit.speaker
        where = "" if hit.document == who else f"{hit.document} "
        about = Text(display_line(f"{who}  " if who else ""), "bold")
        about += Text(f"{display_line(where)}{hit.place}", self.quiet)
        room = max(width // 4, 18)
        about.truncate(room, overflow="ellipsis", pad=True)
        before = max((width - room - 4) * 2 // 5, 8)
        left = Text(_MARK if here else " " * len(_MARK))
        left += Text(_last(display_line(hit.left), before), self.quiet)
        left += Text(display_line(hit.words), "bold underline")
        left += Text(display_line(hit.right), self.quiet)
        return Line(left, Text("  ") + about, highlighted=here, key=number)

    @on(LineList.Clicked)
    def _click(self, event: LineList.Clicked) -> None:
        self.go_to(event.key)


class _Lines(Sequence[Line]):
    """The lines of a list of hits, made when they are asked for."""

    def __init__(self, hits: HitList) -> None:
        self._hits = hits

    def __len__(self) -> int:
        return self._hits.count

    @overload
    def __getitem__(self, index: int) -> Line: ...

    @overload
    def __getitem__(self, index: slice) -> list[Line]: ...

    def __getitem__(self, index: int | slice) -> Line | list[Line]:
        if isinstance(index, slice):
            return [self._hits.line(number) for number in range(len(self))[index]]
        return self._hits.line(index)


def _last(text: str, cells: int) -> str:
    """What of a line's end fits, set to the right."""
    text = text[-cells:]
    while cell_len(text) > cells:
        text = text[1:]
    return " " * (cells - cell_len(text)) + text
