"""Choosing one of many by typing part of it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coder.text.display import display_line
from coder.tui.screens.modals.prompt import Answer, Prompt
from coder.tui.widgets.fields import LineField


class Chooser(Prompt[Answer]):
    """Shows what fits the typed words; the first of it is chosen with enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Choose", priority=True),
        ("up", "cursor(-1)", "Up"),
        ("down", "cursor(1)", "Down"),
        ("ctrl+p", "cursor(-1)", "Up"),
        ("ctrl+n", "cursor(1)", "Down"),
    ]

    TITLE_TEXT = ""
    HINT = "type to find · ↑↓ enter · esc back"

    def __init__(self) -> None:
        super().__init__()
        self._query = ""
        """What the options shown fit."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(display_line(self.TITLE_TEXT))
            dialog.border_subtitle = self.HINT
            yield LineField(id="query")
            options = OptionList(id="options", markup=False)
            options.can_focus = False
            yield options
            yield Static(id="details", markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False
        self._show()

    @abstractmethod
    def options(self, query: str) -> Sequence[tuple[str, Content]]:
        """What fits a query, the best first: ids, and what is shown."""

    @abstractmethod
    def details(self, option_id: str) -> Content:
        """What is known of an option, shown while it is highlighted."""

    @abstractmethod
    def answer(self, option_id: str, query: str) -> Answer:
        """What choosing an option answers."""

    @on(Input.Changed)
    def _show_fitting(self) -> None:
        if self._query != self.query_one(Input).value:
            self._show()

    def _show(self) -> None:
        query = self._query = self.query_one(Input).value
        options = self.query_one(OptionList)
        options.set_options([Option(shown, id=key) for key, shown in self.options(query)])
        options.highlighted = 0 if options.option_count else None
        if options.highlighted is None:
            self.query_one("#details", Static).update("Nothing fits these words.")

    @on(OptionList.OptionHighlighted)
    def _show_details(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one("#details", Static).update(self.details(event.option.id or ""))

    def action_choose(self) -> None:
        """Answer with what is highlighted."""
        self._show_fitting()
        option = self.query_one(OptionList).highlighted_option
        if option is not None:
            self._choose(option.id or "")

    @on(OptionList.OptionSelected)
    def _choose_clicked(self, event: OptionList.OptionSelected) -> None:
        self._choose(event.option.id or "")

    def _choose(self, option_id: str) -> None:
        self.dismiss(self.answer(option_id, self.query_one(Input).value))

    def action_cursor(self, step: int) -> None:
        """Highlight the next option, or the one before; after the last comes the first."""
        # The message that the words have changed may still be on its way.
        self._show_fitting()
        options = self.query_one(OptionList)
        if options.option_count and options.highlighted is not None:
            options.highlighted = (options.highlighted + step) % options.option_count
