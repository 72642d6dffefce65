"""What screens have in common that look across documents and lead to places in them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widget import Widget

from coder.errors import CoderError
from coder.tui.jump import Jump
from coder.tui.screens.modals.pick_one import PickOne
from coder.tui.screens.study_screen import StudyScreen
from coder.tui.widgets.key_line import KeyLine
from coder.tui.widgets.status_line import StatusLine
from coder.tui.widgets.title_line import TitleLine

NO_GROUP = "(no groups)"


class AcrossScreen(StudyScreen[Jump | None]):
    """Shows one thing over many documents; is dismissed with the place to go to, if any."""

    def compose(self) -> ComposeResult:
        yield TitleLine()
        yield self.body()
        yield StatusLine(markup=False)
        yield KeyLine()

    def body(self) -> Widget:
        """What fills the screen between title and status."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show what there is."""
        self.reload_or_tell()

    def show_title(self, left: str, right: str) -> None:
        """Say what is shown, and how much of it there is."""
        self.query_one(TitleLine).show(left, right)

    def ask_group(self, names: Sequence[str], now: str | None) -> None:
        """Ask by which variable to group; `group_by` is told."""
        options = [(name, name + "  (now)" * (name == now)) for name in names]
        nothing = [("", NO_GROUP)]

        def choose(answer: str | None) -> None:
            if answer is None:
                return
            try:
                self.group_by(answer or None)
            except CoderError as problem:
                self.say_problem(problem)

        self.app.push_screen(PickOne("Group by", [*options, *nothing]), choose)

    def group_by(self, variable: str | None) -> None:
        """Group by a variable, or not at all."""
        raise NotImplementedError
