"""Tables that go out: CSV, Markdown, JSON.

No cell of text arrives in a spreadsheet as a formula (`formulas`); numbers stay numbers. The
text is for writing as it is, without translating its line breaks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from coder.errors import InvalidTable
from coder.formats.formulas import guard
from coder.formats.markdown_writer import escaped
from coder.formats.report_text import printable
from coder.formats.tables import GUARD_COLUMN, fault_in_columns
from coder.model.report import Cell as Cell

_NEEDS_QUOTES = re.compile(r'[",;\t\r\n]|^\s|\s$')


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table for people: what a spreadsheet could run has an apostrophe in front."""
    guarded = [[guard(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    return _lines([[guard(column) for column in columns], *guarded])


def write_exchange_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table that our own readers take back exactly.

    Where a cell had to be guarded, a last column `formula_guard` says so, with a 1 in its row;
    reading takes the apostrophes of these rows off again.

    Raises:
        InvalidTable: Two columns have the same name.
    """
    if fault := fault_in_columns((*columns, GUARD_COLUMN)):
        raise InvalidTable(f"The table cannot be written: {fault}.", "Rename one of the two.")
    plain = [list(row) for row in rows]
    guarded = [[guard(cell) if isinstance(cell, str) else cell for cell in row] for row in plain]
    header = [guard(column) for column in columns]
    if guarded == plain and header == list(columns):
        return _lines([header, *plain])
    marked = [[*new, None if new == old else 1] for new, old in zip(guarded, plain, strict=True)]
    return _lines([[*header, GUARD_COLUMN], *marked])


def _lines(rows: Iterable[Sequence[Cell]]) -> str:
    lines = (",".join(map(_quoted, row)) for row in rows)
    # A row of one empty cell must not look like a blank line.
    return "".join((line or '""') + "\n" for line in lines)


def _quoted(cell: Cell) -> str:
    text = _plain(cell)
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def _plain(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def write_markdown_table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A Markdown table; columns of numbers are set to the right."""
    body = [list(row) for row in rows]
    rules = [
        "---:" if body and all(not isinstance(row[index], str) for row in body) else "---"
        for index in range(len(columns))
    ]
    lines = [[_markdown(column) for column in columns], rules]
    lines += [[_markdown(cell) for cell in row] for row in body]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _markdown(cell: Cell) -> str:
    """A cell on one line; what is text is taken for nothing but text."""
    if not isinstance(cell, str):
        return _plain(cell)
    return "<br>".join(escaped(line) for line in printable(cell).splitlines())


def write_json(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A JSON list with one object a row."""
    objects = [dict(zip(columns, row, strict=True)) for row in rows]
    return json.dumps(objects, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
