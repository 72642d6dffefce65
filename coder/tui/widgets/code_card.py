"""What a code means."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from coder.model.code import Code
from coder.text.display import display_line


def code_details(code: Code, language: str) -> Content:
    """What a code means, and when to use it."""
    parts = [
        Content.assemble((title, "bold"), display_line(text))
        for title, text in (
            ("", code.text("definition", language)),
            ("When: ", code.text("include", language)),
            ("Not: ", code.text("exclude", language)),
            ("Statement: ", code.text("statement", language)),
            ("Example: ", code.text("example", language)),
        )
        if text
    ]
    return Content("\n").join(parts) if parts else Content("No definition yet.")


class CodeCard(Static):
    """Shows what one code means."""

    _shown: tuple[Code | None, str] | None = None

    def show_code(self, code: Code | None, language: str) -> None:
        """Show a code, or nothing."""
        if self._shown == (code, language):
            return
        self._shown = code, language
        title = display_line(code.label(language)) if code else ""
        self.border_title = Content(title)
        self.update(code_details(code, language) if code else "", layout=False)
