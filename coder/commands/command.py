"""What a row of the table of commands says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Place = Literal["everywhere", "coding", "documents"]
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
    """As Textual names them, the one to show first; none where it is only a subcommand."""
    place: Place = "everywhere"
    in_footer: bool = False
    subcommand: str = ""
    """As typed after `coder`; empty where it is only on the screen."""
