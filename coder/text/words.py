r"""Words as they are counted: `\w+` joined by inner hyphens and apostrophes.

A combining mark belongs to the letter before it and a soft hyphen to its word, so that a
decomposed or hyphenated text counts as many words as a composed one.
"""

from __future__ import annotations

import re

_LETTERS = r"\w[\w\u0300-\u036f]*"
WORD = re.compile(rf"{_LETTERS}(?:[-‐‑'’\u00ad]{_LETTERS})*")
"""One whole word."""
