"""Key bindings and palette entries, made from the table of commands."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider

from coder.commands.command import Command
from coder.commands.screen import SCREEN

_BY_DIGIT = "code.pinned"
"""The command whose action is told which of its keys was pressed."""


def action_of(command: Command, key: str = "") -> str:
    """The action, as Textual names it, that carries out a command."""
    name = command.name.replace(".", "_")
    return f"{name}({key!r})" if command.name == _BY_DIGIT else name


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The bindings of some rows of the table."""
    made: list[BindingType] = []
    for command in commands:
        together = [command.keys] if command.name != _BY_DIGIT else [(key,) for key in command.keys]
        made += [
            Binding(
                ",".join(keys),
                action_of(command, keys[0]),
                command.title,
                show=command.in_footer,
                tooltip=command.help,
                id=command.name if len(together) == 1 else f"{command.name}.{keys[0]}",
            )
            for keys in together
            if keys
        ]
    return made


class ScreenCommands(Provider):
    """The commands of the screen, for the palette."""

    def _commands(self) -> list[tuple[Command, str]]:
        active = {
            binding.binding.action: binding for binding in self.screen.active_bindings.values()
        }
        return [
            (command, action_of(command))
            for command in SCREEN
            if command.name != _BY_DIGIT and action_of(command) in active
        ]

    def _run(self, action: str) -> None:
        for namespace, binding, *_ in self.screen.active_bindings.values():
            if binding.action == action:
                self.app.call_later(self.app.run_action, action, default_namespace=namespace)
                return

    async def discover(self) -> Hits:
        """All commands, in the order of the table."""
        for command, action in self._commands():
            yield DiscoveryHit(
                command.title, lambda action=action: self._run(action), help=command.help
            )

    async def search(self, query: str) -> Hits:
        """The commands whose title or help is like what was typed."""
        matcher = self.matcher(query)
        for command, action in self._commands():
            score = max(matcher.match(command.title), matcher.match(command.help) / 2)
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(command.title),
                    lambda action=action: self._run(action),
                    help=command.help,
                )
