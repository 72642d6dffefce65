"""The line that says which document is open, and where in it the cursor is."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static

from coder.text.display import display_line
from coder.tui.widgets.kept_strips import KeptStrips


class TitleLine(KeptStrips, Static):
    """Shows something at its left edge, cut where it does not fit, and something at its right."""

    DEFAULT_CSS = """
    TitleLine { height: 1; padding: 0 1; background: $panel; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left = ""
        self._right = ""

    def show(self, left: str, right: str) -> None:
        """Show these."""
        shown = display_line(left), display_line(right)
        if shown != (self._left, self._right):
            self._left, self._right = shown
            self.refresh()

    def render(self) -> Text:
        width = self.content_size.width
        left = Text(self._left)
        left.truncate(max(width - len(self._right) - 2, 0), overflow="ellipsis", pad=True)
        return Text.assemble((left.plain, "bold"), f"  {self._right}")
