"""What an action tells of itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Done:
    """An action that was carried out."""

    message: str
    """One line for the status line or the terminal."""
    id: int = 0
    """Of what was made; 0 where nothing was."""
    notes: tuple[str, ...] = ()
    """What else the user should know, one line each."""


def counted(number: int, noun: str) -> str:
    """A number of things, in the singular where it is one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
