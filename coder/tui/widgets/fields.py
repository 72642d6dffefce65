"""Fields to type in, which show what is in them as everything else is shown.

Textual's own send the terminal whatever stands in them, escape sequences too, and what is
edited comes from files: the definition of a code, a memo, a value.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text
from textual.widgets import Input, TextArea

from coder.text.display import display, display_line


class LineField(Input):
    """A field of one line."""

    @property
    def _value(self) -> Text:
        return Text(display_line(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        return cell_len(display_line(self.value[:position]))


class TextField(TextArea):
    """A field of several lines."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(text, id=id, show_line_numbers=False)
        self._given = text
        self._held = self.text
        """The same as the field holds it, which takes other ends of lines for its own."""

    @property
    def written(self) -> str:
        """What was typed; what the field was given, to the letter, where nothing was."""
        return self._given if self.text == self._held else self.text

    def get_line(self, line_index: int) -> Text:
        """A line as it may be shown."""
        return Text(display(self.document.get_line(line_index)), end="", no_wrap=True)
