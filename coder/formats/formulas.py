"""Cells that a spreadsheet would run, made to arrive as text.

A spreadsheet takes a cell that begins with `= + - @` for a formula, whatever quotation marks
stand around it in the file; and where it splits the file at another delimiter than the one
it was written with (Danish Excel at `;`), a cell can begin in the middle of ours. So an
apostrophe is put in front of such a sign wherever a cell could begin: at the start, and after
a `;`, a tab or a line break. `guard` can be taken back exactly, by `unguard`.
"""

from __future__ import annotations

import re

_SIGN = "[=+\\-@＝＋－＠]"
_LEAD = "[ \u00a0\ufeff\"']*"
_BEGINNING = f"((?:^|[;\t\r\n]){_LEAD})"

_BLANK_START = re.compile(r"'*[\t\r\n]")
_GUARDED_BLANK_START = re.compile(r"'+[\t\r\n]")
_SIGNS = re.compile(f"{_BEGINNING}(?={_SIGN})")
_GUARDED_SIGNS = re.compile(f"{_BEGINNING[:-1]})'(?={_SIGN})")


def guard(cell: str) -> str:
    """The cell, with an apostrophe wherever a formula could begin; also before a leading tab."""
    if _BLANK_START.match(cell):
        cell = "'" + cell
    return _SIGNS.sub(r"\1'", cell)


def unguard(cell: str) -> str:
    """What `guard` was given."""
    cell = _GUARDED_SIGNS.sub(r"\1", cell)
    return cell[1:] if _GUARDED_BLANK_START.match(cell) else cell
