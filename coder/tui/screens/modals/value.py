"""Writing a value, or choosing it among those there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from coder.actions.done import Done
from coder.errors import CoderError
from coder.text.display import display_line
from coder.tui.matching import Candidate, rank
from coder.tui.screens.modals.chooser import Chooser
from coder.tui.screens.modals.prompt import Prompt
from coder.tui.widgets.fields import LineField


class ValueText(Prompt[Done]):
    """Sets what is written, and answers with what was done; a refusal keeps what was typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "set", "Set", priority=True)]

    def __init__(self, title: str, how: str, value: str, setter: Callable[[str], Done]) -> None:
        super().__init__()
        self._title = title
        self._how = how
        self._value = value
        self._setter = setter

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(display_line(self._title))
            dialog.border_subtitle = "enter sets it; empty is missing · esc back"
            yield LineField(self._value, id="value")
            yield Static(self._how, id="details", markup=False)
            yield Static(id="problem", markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False

    def action_set(self) -> None:
        """Set the value, or say why it cannot be."""
        typed = self.query_one(Input).value
        # What is shown of a value need not be all that is in it.
        value = self._value if typed == display_line(self._value) else typed
        try:
            done = self._setter(value)
        except CoderError as problem:
            told = display_line(f"! {problem.message} {problem.hint}".rstrip())
            self.query_one("#problem", Static).update(told)
        else:
            self.dismiss(done)


_NEW, _NONE = "new", "none"


class ValueChoice(Chooser[str]):
    """Answers with a value, one that is new too; with an empty one where none is to be there."""

    def __init__(
        self,
        title: str,
        options: Sequence[str],
        chosen: Sequence[str],
        is_new: Callable[[str], bool],
        *,
        several: bool,
    ) -> None:
        super().__init__()
        self.TITLE_TEXT = title
        self._values = options
        self._chosen = chosen
        self._is_new = is_new
        self._several = several

    def options(self, query: str) -> Sequence[tuple[str, Content]]:
        candidates = [Candidate(place, (value,)) for place, value in enumerate(self._values)]
        found = [
            (str(place), self._shown(self._values[place])) for place in rank(query, candidates)
        ]
        if self._is_new(query):
            name = display_line(query.strip())
            found.append((_NEW, Content.assemble(("+ ", "bold"), f"new value “{name}”")))
        if self._chosen and not self._several:
            found.append((_NONE, Content("none: the value is missing")))
        return found

    def _shown(self, value: str) -> Content:
        now = "  (now)" if value in self._chosen else ""
        return Content.assemble(display_line(value), now)

    def details(self, option_id: str) -> Content:
        if option_id == _NEW:
            return Content("Enter adds it to the values that can be chosen, and sets it.")
        if self._several and option_id.isdigit():
            chosen = self._values[int(option_id)] in self._chosen
            return Content("Enter takes it away." if chosen else "Enter chooses it too.")
        return Content("")

    def answer(self, option_id: str, query: str) -> str:
        if option_id == _NONE:
            return ""
        return query.strip() if option_id == _NEW else self._values[int(option_id)]
