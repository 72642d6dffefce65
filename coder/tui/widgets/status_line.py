"""The line that tells what was done, or why it was not."""

from __future__ import annotations

from time import monotonic

from textual.content import Content
from textual.widgets import Static

from coder.errors import CoderError
from coder.text.display import display_line
from coder.tui.widgets.kept_strips import KeptStrips

SEEN_AFTER = 3.0
"""How long a message is surely shown, in seconds."""


class StatusLine(KeptStrips, Static):
    """Shows one message until the next."""

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        padding: 0 1;
        background: $panel;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &.-long { height: auto; max-height: 3; text-wrap: wrap; }
        &.-problem { color: $text-warning; text-style: bold; }
    }
    """

    message = ""
    """What it says."""
    _shown_at = 0.0

    def say(self, message: str) -> None:
        """Tell what was done."""
        self._show(message, problem=False)

    def say_problem(self, problem: CoderError) -> None:
        """Tell why something was not done, and what to do about it."""
        self._show(f"! {problem.message} {problem.hint}".rstrip(), problem=True)

    def _show(self, message: str, *, problem: bool) -> None:
        self.message = message
        self._shown_at = monotonic()
        self.set_class(problem, "-problem")
        content = Content(display_line(message))
        # Only what does not fit changes the layout, which is slow.
        long = content.cell_length > self.content_size.width > 0
        self.set_class(long, "-long")
        self.update(content, layout=long)

    def fade(self) -> None:
        """Say nothing more, unless it was only just said: the user has gone on."""
        if self.message and monotonic() - self._shown_at > SEEN_AFTER:
            self.say("")
