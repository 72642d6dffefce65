"""The colours of the program, on a dark and on a light ground."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="coder-dark",
    dark=True,
    primary="#5b8fc7",
    secondary="#8a9bb0",
    accent="#d9a441",
    warning="#e0b050",
    error="#e06c75",
    success="#7fb77e",
    foreground="#d8d6d0",
    background="#15171a",
    surface="#1a1d21",
    panel="#262b31",
    boost="#20242a",
)
LIGHT = Theme(
    name="coder-light",
    dark=False,
    primary="#3b78b5",
    secondary="#5d6b7a",
    accent="#9a5b00",
    warning="#a86400",
    error="#b3261e",
    success="#2e7d32",
    foreground="#23262a",
    background="#f1efe9",
    surface="#fbfaf6",
    panel="#e6e2d8",
    boost="#f1eee6",
)


def theme_for(colours: str) -> str:
    """The name of the theme that fits a terminal.

    Args:
        colours: What the terminal says of itself in `COLORFGBG`: "15;0", or "0;default;15",
            the background last; may be empty.
    """
    light = colours.rpartition(";")[2] in ("7", "15")
    return (LIGHT if light else DARK).name
