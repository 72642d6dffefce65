"""What every screen that asks for one thing has in common."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from coder.tui.keys import AttentiveScreen

Answer = TypeVar("Answer")


class Prompt(AttentiveScreen[Answer | None], ModalScreen[Answer | None]):
    """Asks, and is dismissed with the answer, or None where there is none."""

    # With priority, the key acts before the one after it is looked at.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", priority=True)]

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
