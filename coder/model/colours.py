"""Colours that codes get where nobody chose one."""

from __future__ import annotations

PALETTE = (
    *("#4c9f70", "#d9822b", "#3f8fd2", "#c94f7c", "#8a6fd1", "#b5a12c"),
    *("#2fa5a0", "#d1605e", "#6b8e23", "#a56cb5", "#c08a5a", "#5b7fa6"),
)
"""Told apart on light and dark backgrounds."""


def next_colour(taken: list[str]) -> str:
    """The colour of the palette that is used least, the first of them in its order."""
    return min(PALETTE, key=lambda colour: (taken.count(colour), PALETTE.index(colour)))


def colour_after(colour: str) -> str:
    """The colour that follows in the palette; its first after the last, or after none of it."""
    known = colour.lower() in PALETTE
    return PALETTE[(PALETTE.index(colour.lower()) + 1) % len(PALETTE) if known else 0]
