"""The line that tells what was done, or why it was not."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from coder.errors import CoderError
from coder.text.display import display_line


class StatusLine(Static):
    """Shows one message until the next."""

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        padding: 0 1;
        background: $panel;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &.-problem { color: $text-warning; text-style: bold; }
    }
    """

    message = ""
    """What it says."""

    def say(self, message: str) -> None:
        """Tell what was done."""
        self._show(message, problem=False)

    def say_problem(self, problem: CoderError) -> None:
        """Tell why something was not done, and what to do about it."""
        self._show(f"! {problem.message} {problem.hint}".rstrip(), problem=True)

    def _show(self, message: str, *, problem: bool) -> None:
        self.message = message
        self.set_class(problem, "-problem")
        self.update(Content(display_line(message)), layout=False)
