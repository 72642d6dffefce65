"""What a row of the table of commands says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Place = Literal[
    "everywhere",
    "coding",
    "codes",
    "documents",
    "passages",
    "respondents",
    "concordance",
    "matrix",
    "guide",
    "values",
    "history",
    "waiting",
]
"""Where on the screen a command's keys work."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a user can do.

    Key bindings, the palette, the help screen, the subcommands' help and the table of keys in
    the README are all made from these rows.
    """

    name: str
    """Unique; on the screen the action of this name, with `_` for `.`, carries it out."""
    title: str
    """As the palette and the footer show it."""
    help: str
    """One sentence."""
    keys: tuple[str, ...] = ()
    """As Textual names them, the one to show first; none where the palette or a subcommand
    is the only way."""
    place: Place = "everywhere"
    in_footer: bool = False
    subcommand: str = ""
    """As typed after `coder`; empty where it is only on the screen."""


Row = tuple[str, str, tuple[str, ...], str]
"""Name, title, keys and help of a command; a name that begins with `*` stands in the footer."""


def at(place: Place, *rows: Row) -> tuple[Command, ...]:
    """Rows of the table for one place of the screen."""
    return tuple(
        Command(name.removeprefix("*"), title, text, keys, place, name.startswith("*"))
        for name, title, keys, text in rows
    )
