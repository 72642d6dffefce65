"""Asking for one line: a file's name, a place, words."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from coder.errors import CoderError
from coder.text.display import display_line
from coder.tui.screens.modals.prompt import Prompt
from coder.tui.widgets.fields import LineField


class AskLine(Prompt[str]):
    """Answers with what was typed, once it is accepted."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "accept", "Accept", priority=True)]

    def __init__(
        self,
        title: str,
        value: str = "",
        *,
        hint: str = "",
        check: Callable[[str], object] | None = None,
        replace: bool = False,
    ) -> None:
        """Ask.

        Args:
            title: What for.
            value: What stands there to begin with.
            hint: What can be typed.
            check: Raises a CoderError where a line cannot be accepted; it is shown.
            replace: What is typed takes the place of what stands there.
        """
        super().__init__()
        self._title = title
        self._value = value
        self._hint = hint
        self._check = check
        self._replace = replace

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(display_line(self._title))
            dialog.border_subtitle = "enter · esc back"
            yield LineField(self._value, id="line", select_on_focus=self._replace)
            yield Static(display_line(self._hint), id="hint", markup=False)
            yield Static(id="problem", markup=False)

    def on_mount(self) -> None:
        """Let the cursor stand still."""
        self.query_one(Input).cursor_blink = False

    def action_accept(self) -> None:
        """Answer, or say what is wrong with it and keep what was typed."""
        line = self.query_one(Input).value
        try:
            if self._check is not None:
                self._check(line)
        except CoderError as problem:
            told = display_line(f"! {problem.message} {problem.hint}".rstrip())
            self.query_one("#problem", Static).update(told)
        else:
            self.dismiss(line)
