"""A list of single lines, each with something at its right edge, that can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip


class Line(NamedTuple):
    """One line; what does not fit is cut at the left part's end."""

    left: Text
    right: Text = Text()
    highlighted: bool = False
    key: int = 0
    """Of what it stands for."""


class LineList(ScrollView, inherit_bindings=False):
    """Shows lines; takes no focus unless a kind of it does, since the transcript keeps it."""

    can_focus = False
    ALLOW_SELECT = False

    DEFAULT_CSS = """
    LineList {
        color: $foreground;
        overflow-x: hidden;
        & > .lines--highlighted { background: $primary 40%; }
        & > .lines--quiet { color: $foreground 65%; }
    }
    """
    COMPONENT_CLASSES = {"lines--highlighted", "lines--quiet"}
    """
    | Class | What it styles |
    |---|---|
    | `lines--highlighted` | the line that is chosen |
    | `lines--quiet` | what stands behind what matters |
    """

    @dataclass
    class Clicked(Message):
        """A line was clicked."""

        lines: LineList
        key: int
        times: int
        """How often in a row: 2 for a double click."""

        @property
        def control(self) -> LineList:
            """The list that was clicked."""
            return self.lines

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[Line] = ()
        self._styles: tuple[Style, Style] | None = None

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines in place of those before."""
        if lines == self._lines:
            return
        self._lines = lines
        self.virtual_size = Size(self.scrollable_content_region.width, len(lines))
        self.refresh()

    def scroll_to_line(self, number: int) -> None:
        """Scroll as little as shows a line, by its number from 0."""
        height = max(self.scrollable_content_region.height, 1)
        top = min(max(self.scroll_offset.y, number - height + 1), number)
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True)

    def on_resize(self) -> None:
        """Let the lines reach to the new edge."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._lines))

    def notify_style_update(self) -> None:
        """Forget the styles of the old theme."""
        self._styles = None
        super().notify_style_update()

    @property
    def quiet(self) -> Style:
        """The style of what stands behind what matters."""
        return Style(color=self.get_component_rich_style("lines--quiet").color)

    def render_line(self, y: int) -> Strip:
        """One line."""
        if self._styles is None:
            highlighted = self.get_component_rich_style("lines--highlighted").background_style
            self._styles = (self.rich_style, self.rich_style + highlighted)
        width = self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        if row >= len(self._lines):
            return Strip.blank(width, self._styles[0])
        line = self._lines[row]
        base = self._styles[line.highlighted]
        left = line.left.copy()
        left.truncate(max(width - line.right.cell_len, 0), overflow="ellipsis", pad=True)
        left.append_text(line.right)
        segments = [
            Segment(segment.text, base + segment.style if segment.style else base)
            for segment in left.render(self.app.console)
            if segment.text
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Say which line was clicked."""
        row = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if 0 <= row < len(self._lines):
            self.post_message(self.Clicked(self, self._lines[row].key, event.chain))
