"""The one table of commands."""

from __future__ import annotations

from coder.commands.command import Command
from coder.commands.screen import SCREEN
from coder.commands.terminal import TERMINAL

COMMANDS: tuple[Command, ...] = (*SCREEN, *TERMINAL)


def subcommand(name: str) -> Command:
    """The row of a subcommand, as it is typed after `coder`."""
    return next(command for command in COMMANDS if command.subcommand == name)
