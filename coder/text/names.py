"""Names that people give: of codes, documents, cases, coders."""

from __future__ import annotations

import unicodedata

from coder.errors import Conflict


def check_name(name: str, what: str, *, without: str = "") -> str:
    """The name as it is kept: composed, and without white space at its ends.

    Args:
        name: As it was given.
        what: What is named, for the message: "A code".
        without: Characters that may not stand in it.

    Raises:
        Conflict: It is empty, too long, or holds a character that cannot be shown or written.
    """
    kept = unicodedata.normalize("NFC", name).strip()
    if not kept:
        raise Conflict(f"{what} needs a name.", "Give at least one letter or digit.")
    if len(kept) > 200:
        raise Conflict(f"{what}'s name may have 200 characters at most.", "Shorten it.")
    for character in kept:
        if character in without or unicodedata.category(character) in ("Cc", "Cs"):
            raise Conflict(
                f"{what}'s name cannot hold {character!a}.", "Leave that character out."
            )
    return kept
