"""Saying whether a passage supports or contradicts its code's statement."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from coder.model.coding import Stance
from coder.text.display import display_line
from coder.tui.screens.modals.prompt import Prompt

StanceChosen = Stance | Literal["none"]
"""What a stance is set to; "none" takes it away."""


class StanceChoice(Prompt[StanceChosen]):
    """Answers with the stance, "none" taking away the one there was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s,plus", "choose('supports')", "Supports", priority=True),
        Binding("c,minus", "choose('contradicts')", "Contradicts", priority=True),
        Binding("n", "choose('none')", "No stance", priority=True),
    ]

    def __init__(self, statement: str, stance: Stance | None) -> None:
        super().__init__()
        self._statement = statement
        self._stance = stance

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Does the passage support the statement?"
            dialog.border_subtitle = "esc back"
            yield Static(Content(f"“{display_line(self._statement)}”"), id="statement")
            for key, answer, title in (
                ("s", "supports", "+ supports"),
                ("c", "contradicts", "− contradicts"),
                ("n", "none", "  no stance"),
            ):
                now = "  (now)" if answer == (self._stance or "none") else ""
                yield Static(Content.assemble((f" {key} ", "bold reverse"), f" {title}{now}"))

    def action_choose(self, answer: StanceChosen) -> None:
        """Answer."""
        self.dismiss(answer)
