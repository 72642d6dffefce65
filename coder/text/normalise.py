"""The one form every text is kept in: LF at line ends, and nothing SQLite or a quote trips over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_BYTE_ORDER_MARK = "\ufeff"
_NOT_KEPT = {"NUL character": re.compile("\0"), "lone surrogate": re.compile("[\ud800-\udfff]")}


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text as it is kept."""

    text: str
    removed: Mapping[str, int]
    """How many characters of each kind were taken out; kinds that were not there are left out."""


def normalise(raw: str) -> Normalised:
    """The text with LF at its line ends, without byte order mark, NUL and lone surrogates.

    Everything else stays: decomposed letters, soft hyphens, no-break spaces, U+2028.
    """
    text, removed = raw, {}
    for kind, pattern in _NOT_KEPT.items():
        text, count = pattern.subn("", text)
        if count:
            removed[kind] = count
    text = text.lstrip(_BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    return Normalised(text, removed)
