"""What all writers of reports have in common: their few words of their own, and safe text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from coder.model.report import Mark, Report, Table
from coder.text.display import display

SOFT_HYPHEN = "\N{SOFT HYPHEN}"

TABLE_WORD = {"da": "Tabel", "en": "Table"}
FIGURE_WORD = {"da": "Figur", "en": "Figure"}
CONTEXT_WORDS = {
    "da": ("Citaterne i sammenhæng", "i sammenhæng", "tilbage til citatet"),
    "en": ("The quotes in context", "in context", "back to the quote"),
}
"""The heading of what stands around quotes, the link to it, and the link back."""
PAGE_WORDS = {"da": ("Side", "af"), "en": ("Page", "of")}
_MARKS = {"da": ("”", "”"), "en": ("“", "”")}

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""By a terminal, if somebody shows it the file later."""
_NOT_ASCII = re.compile("[^\n\x20-\x7e]")
_FORBIDDEN_IN_XML = {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}


def printable(text: str) -> str:
    """The text with what no file should carry on made visible, one sign for one.

    That is what `display` shows on a terminal, and what XML forbids. Soft hyphens are left:
    in a document they are hyphens.
    """
    parts = text.translate(_FORBIDDEN_IN_XML).split(SOFT_HYPHEN)
    return SOFT_HYPHEN.join(map(display, parts))


def printable_line(text: str) -> str:
    """The same on one line, without white space at its ends."""
    return printable(text).replace("\n", " ").replace("\t", " ").strip(" ")


class Piece(NamedTuple):
    """Text that is stressed in one way from its first sign to its last."""

    text: str
    strong: bool
    emphasis: bool


def pieces_of(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    """A text as `printable_line` has it, cut where stress begins or ends."""
    line = printable(text).replace("\n", " ").replace("\t", " ")
    start = len(line) - len(line.lstrip(" "))
    end = max(start, len(line.rstrip(" ")))
    ends = {min(max(at, start), end) for mark in marks for at in mark[:2]}
    cuts = sorted({start, end, *ends})
    for first, last in pairwise(cuts):
        kinds = {kind for begin, stop, kind in marks if begin <= first and last <= stop}
        yield Piece(line[first:last], "strong" in kinds, "emphasis" in kinds)


def stays_with_next(table: Table, row: int) -> bool:
    """Does a row, counted from 0, belong on a page with the one below it?

    So do a heading among the rows, and all rows of what is named in the first of them only.
    """
    if row + 1 >= len(table.rows):
        return False
    first, *others = table.rows[row]
    return not table.rows[row + 1][0] or (bool(first) and not any(others))


def in_quotation_marks(text: str, report: Report) -> str:
    """Somebody's words in the quotation marks of the report's language."""
    before, after = _MARKS[report.language]
    return f"{before}{text}{after}"


def harmless(text: str) -> str:
    """The text with what a terminal obeys made visible, and nothing else.

    For tables of quotes, which are to be found again in the transcript: soft hyphens and
    invisible characters stay.
    """
    return _OBEYED.sub(lambda match: display(match.group()), text)


def harmless_json(text: str) -> str:
    """The same JSON, with what a terminal could take for a command as escapes of JSON."""

    def escape(match: re.Match[str]) -> str:
        character = match.group()
        if display(character) == character:
            return character
        units = character.encode("utf-16-be", "surrogatepass").hex()
        return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))

    return _NOT_ASCII.sub(escape, text)
