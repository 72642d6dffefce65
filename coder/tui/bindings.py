"""Key bindings and palette entries, made from the table of commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, cast

from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode
from textual.markup import escape

from coder.commands.command import Command
from coder.commands.screen import EVERYWHERE
from coder.tui.key_names import shown_key

if TYPE_CHECKING:
    from coder.tui.app import CoderApp

_BY_DIGIT = "code.pinned"
"""The command whose action is told which of its keys was pressed."""


def action_of(command: Command, key: str = "") -> str:
    """The action, as Textual names it, that carries out a command."""
    name = command.name.replace(".", "_")
    return f"{name}({key!r})" if command.name == _BY_DIGIT else name


def bindings(commands: Iterable[Command], on: str = "") -> list[BindingType]:
    """The bindings of some rows of the table.

    Args:
        commands: The rows.
        on: Where the actions are, if not where the bindings are: "screen".
    """
    made: list[BindingType] = []
    namespace = f"{on}." if on else ""
    for command in commands:
        together = [command.keys] if command.name != _BY_DIGIT else [(key,) for key in command.keys]
        made += [
            Binding(
                ",".join(keys),
                namespace + action_of(command, keys[0]),
                command.title,
                show=command.in_footer,
                tooltip=command.help,
                id=command.name if len(together) == 1 else f"{command.name}.{keys[0]}",
                key_display=shown_key(keys[0]),
            )
            for keys in together
            if keys
        ]
    return made


class ScreenCommands(Provider):
    """The commands of the screen that is shown, for the palette."""

    def _commands(self) -> Iterator[tuple[Command, DOMNode]]:
        """What can be done here, each with who does it; each command once, as the user has keys."""
        from coder.tui.screens.study_screen import StudyScreen

        screen = self.screen
        if not isinstance(screen, StudyScreen):
            return
        app = cast("CoderApp", self.app)
        groups = [rows for _, rows in screen.help_groups()]
        for command in app.settings.rekeyed(
            each for rows in (*groups, EVERYWHERE) for each in rows
        ):
            if command.name == _BY_DIGIT:
                continue
            method = f"action_{action_of(command)}"
            nodes: Iterable[DOMNode] = (screen, *screen.walk_children())
            node = next((each for each in nodes if hasattr(each, method)), None)
            if node is not None:
                yield command, node

    def _run(self, command: Command, node: DOMNode) -> None:
        self.app.call_later(self.app.run_action, action_of(command), default_namespace=node)

    def _help(self, command: Command) -> str:
        from coder.tui.widgets.code_tree import CodeTree

        keys = ", ".join(map(shown_key, command.keys))
        if command.place == "codes" and keys and not isinstance(self.focused, CodeTree):
            keys = f"{shown_key('tab')}, then {keys}"  # M alone is another command here
        return escape(f"{command.help} ({keys})" if keys else command.help)

    async def discover(self) -> Hits:
        """All commands, in the order of the table."""
        for command, node in self._commands():
            yield DiscoveryHit(
                command.title,
                lambda command=command, node=node: self._run(command, node),
                help=self._help(command),
            )

    async def search(self, query: str) -> Hits:
        """The commands whose title or help is like what was typed."""
        matcher = self.matcher(query)
        for command, node in self._commands():
            score = max(matcher.match(command.title), matcher.match(command.help) / 2)
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(command.title),
                    lambda command=command, node=node: self._run(command, node),
                    help=self._help(command),
                )
