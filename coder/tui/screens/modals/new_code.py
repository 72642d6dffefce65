"""Making a code with a key."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label, Static

from coder.errors import CoderError
from coder.model.code import Codebook
from coder.text.display import display_line
from coder.tui.screens.modals.picker import NewCode, new_code
from coder.tui.screens.modals.prompt import Prompt
from coder.tui.widgets.fields import LineField


class NewCodeForm(Prompt[NewCode]):
    """Answers with a code to be made."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "make", "Make", priority=True)]

    def __init__(self, codebook: Codebook, path: str = "", *, applies: bool = True) -> None:
        """What the name begins with, and whether the code is applied once it is made."""
        super().__init__()
        self._codebook = codebook
        self._path = path
        self._applies = applies

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "New code"
            dialog.border_subtitle = (
                f"enter makes {'and applies ' * self._applies}it · tab next field · esc back"
            )
            yield Label("Name; parent/name puts it under a code")
            yield LineField(self._path, id="name", select_on_focus=False)
            yield Label("Key, typed after c (may stay empty)")
            yield LineField(id="key", max_length=1)
            yield Static(id="problem", markup=False)

    def action_make(self) -> None:
        """Answer, where there can be such a code; else say why not, and keep what was typed."""
        name, key = (self.query_one(field, Input).value for field in ("#name", "#key"))
        try:
            made = new_code(self._codebook, name, key)
        except CoderError as problem:
            told = display_line(f"! {problem.message} {problem.hint}".rstrip())
            self.query_one("#problem", Static).update(told)
        else:
            self.dismiss(made)
