"""Names that people give: of codes, documents, cases, coders."""

from __future__ import annotations

import unicodedata

from coder.errors import Conflict


def composed(name: str) -> str:
    """A name in the one form it is kept in: composed, no white space at its ends.

    File systems decompose letters such as å, so the same name can arrive in two spellings.
    """
    return unicodedata.normalize("NFC", name).strip()


def check_name(name: str, what: str, *, without: str = "") -> str:
    """The name as it is kept, if it can be.

    Args:
        name: As it was given.
        what: What is named, for the message: "A code".
        without: Characters that may not stand in it.

    Raises:
        Conflict: It is empty, too long, or holds a character that cannot be shown or written.
    """
    kept = composed(name)
    if not kept:
        raise Conflict(f"{what} needs a name.", "Give at least one letter or digit.")
    if len(kept) > 200:
        raise Conflict(f"{what}'s name may have 200 characters at most.", "Shorten it.")
    for character in kept:
        if character in without or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp"):
            raise Conflict(f"{what}'s name cannot hold {character!a}.", "Leave that character out.")
    return kept
