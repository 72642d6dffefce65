"""The line at the foot of a screen: the keys that matter here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.text import Text
from textual import events

from coder.tui.widgets.kept_strips import KeptStrips

QUIT = "app.quit"
BETWEEN = 1
"""Blanks between two keys, in cells."""


class Shown(NamedTuple):
    """One key of the line."""

    key: str
    tooltip: str
    text: Text
    start: int
    """Its first cell."""


class KeyLine(KeptStrips):
    """Shows as many keys as fit whole; a click presses one.

    Textual's own footer makes a widget of every key, each time the focus moves, and cuts the
    last one in two.
    """

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        background: $footer-background;
        & > .keys--key { color: $footer-key-foreground; text-style: bold; }
        & > .keys--title { color: $footer-description-foreground; }
    }
    """
    COMPONENT_CLASSES = {"keys--key", "keys--title"}
    """
    | Class | What it styles |
    |---|---|
    | `keys--key` | a key |
    | `keys--title` | what it does |
    """

    ALLOW_SELECT = False

    def on_mount(self) -> None:
        """Show other keys where the focus is somewhere else."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def _shown(self) -> Iterator[Shown]:
        key_style = self.get_component_rich_style("keys--key", partial=True)
        title_style = self.get_component_rich_style("keys--title", partial=True)
        start = 0
        actions = set()
        bindings = self.screen.active_bindings.values()
        # How to leave is told where there is room.
        for _, binding, enabled, tooltip in sorted(bindings, key=lambda each: each[1].id == QUIT):
            if not (binding.show and enabled) or binding.action in actions:
                continue
            actions.add(binding.action)
            key = self.app.get_key_display(binding)
            text = Text.assemble((key, key_style), (f" {binding.description}", title_style))
            if start + text.cell_len > self.size.width:
                return
            yield Shown(binding.key, tooltip, text, start)
            start += text.cell_len + BETWEEN

    def render(self) -> Text:
        return Text(" " * BETWEEN).join(each.text for each in self._shown())

    def _at(self, x: int) -> Shown | None:
        return next(
            (each for each in self._shown() if each.start <= x < each.start + each.text.cell_len),
            None,
        )

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell what the key under the mouse does."""
        under = self._at(event.x)
        self.tooltip = under.tooltip if under else None

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        under = self._at(event.x)
        if under is not None:
            self.app.simulate_key(under.key)
