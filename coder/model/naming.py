"""What codes may be called: rules that files, commands and the screen share.

Each rule answers with the rest of a sentence that begins with the thing at fault ("is
empty"), or with None when nothing is wrong.
"""

from __future__ import annotations

import re
import unicodedata

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_CONTROLS = ("Cc", "Cs", "Zl", "Zp")
"""Control characters, lone surrogates, and the separators of lines and paragraphs."""


def has_controls(text: str) -> bool:
    """Is there a character in it that cannot stand on one line?"""
    return any(unicodedata.category(character) in _CONTROLS for character in text)


def fault_in_name(name: str) -> str | None:
    """What is wrong with the name of a code."""
    if not name.strip():
        return "is empty"
    if has_controls(name):
        return "has a line break or another control character in it"
    if name != name.strip():
        return "begins or ends with white space"
    if "/" in name:
        return "has a “/” in it, which joins the names of a path"
    return None


def fault_in_key(key: str) -> str | None:
    """What is wrong with the key of a code."""
    if len(key) != 1 or not key.isprintable() or key.isspace():
        return "is not one character that can be typed and seen"
    return None


def fault_in_colour(colour: str) -> str | None:
    """What is wrong with the colour of a code."""
    return None if _COLOUR.fullmatch(colour) else "is not of the form “#4c9f70”"
