"""About how wide text comes out in print, without a font to measure it by."""

from __future__ import annotations

import unicodedata

_NARROW = frozenset("iljtfrI.,:;'|!()[]/ -\N{NO-BREAK SPACE}")
_BROAD = frozenset("mwMW@%—")


def ems(text: str) -> float:
    """About how wide bold Arial is, in parts of the size of type."""
    return sum(map(_ems, text))


def _ems(character: str) -> float:
    if character in _NARROW:
        return 0.34
    if character in _BROAD:
        return 0.92
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    return 0.74 if character.isupper() else 0.6
