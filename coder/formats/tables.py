"""Tables that come in as CSV, with the line of the file for every row."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from coder.errors import InvalidTable
from coder.formats.formulas import unguard
from coder.formats.problems import Problem, Problems, cited, refusal

GUARD_COLUMN = "formula_guard"
"""In files of ours: 1 in rows whose cells have apostrophes against formulas."""

_DELIMITERS = ",;\t"
_HINT = "Nothing of the table was taken; correct the file and import it again."
_SAVE_AS_CSV = "Save the table as “CSV UTF-8” and try again."


@dataclass(frozen=True, slots=True)
class Row:
    """One row that fits the header."""

    line: int
    """Of the file, from 1, where the row begins."""
    cells: dict[str, str]
    """By column, as they stand in the file."""

    def get(self, column: str) -> str:
        """A cell without white space at its ends; empty where there is no such column."""
        return self.cells.get(column, "").strip()

    def text(self, column: str) -> str:
        """A cell as it stands, its line breaks as texts have them.

        Spreadsheets, and systems that translate line breaks, write others inside cells.
        """
        return self.cells.get(column, "").replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows."""

    columns: tuple[str, ...]
    """Trimmed; known ones in lower case."""
    line: int
    """Of the header."""
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    """Rows that were left out since they do not fit the header."""


def read_table(
    data: bytes,
    file_name: str,
    *,
    known: Collection[str],
    required: Collection[str],
    others: bool = False,
) -> Table:
    """Read a table in UTF-8, else Windows-1252, delimited by comma, `;` or tab.

    Args:
        data: The bytes of the file.
        file_name: For messages.
        known: The columns that are found whatever the case of their letters.
        required: Those of them that must be there.
        others: May there be columns that are not known?

    Raises:
        InvalidTable: The file is no table, or its header is not what it should be.
    """
    problems = Problems(file_name)
    text, _ = _decode(data, file_name)
    findable = {*known, GUARD_COLUMN}
    with _long_cells(len(text)):
        records = _records(text, _delimiter(text, findable), problems)
        line, header = next(records, (1, []))
        if not header:
            problems.add(line, "the table is empty")
        columns = _columns(header, line, findable, problems)
        for column in required:
            if header and column not in columns:
                problems.add(line, f"there is no column {cited(column)}")
        for column in columns:
            if column and column not in findable and not others:
                problems.add(line, f"{cited(column)} is none of {', '.join(known)}")
        problems.refuse_if_any(_HINT)
        return _table(columns, line, records, problems)


def table_notes(data: bytes) -> tuple[str, ...]:
    """What the evaluator should know of how a table was read: a guessed encoding."""
    return _decode(data, "")[1]


def fault_in_columns(columns: Collection[str]) -> str | None:
    """Why these cannot head one table: two that differ in the case of letters at most."""
    seen: set[str] = set()
    for column in columns:
        if column.casefold() in seen:
            return f"the column {cited(column)} stands twice"
        seen.add(column.casefold())
    return None


def _decode(data: bytes, file_name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a table, and what to say about its encoding."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xfe\xff")):
        problem = Problem(1, "the file is a workbook or UTF-16, not CSV")
        raise refusal(file_name, (problem,), _SAVE_AS_CSV)
    zero = data.find(b"\0")
    if zero >= 0:
        problem = Problem(data.count(b"\n", 0, zero) + 1, "a NUL character")
        raise refusal(file_name, (problem,), _SAVE_AS_CSV)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = Problem(line, "the file is neither UTF-8 nor Windows-1252")
        raise refusal(file_name, (problem,), _SAVE_AS_CSV) from error
    return text, ("The table is not UTF-8 and was read as Windows-1252; check æ, ø and å.",)


@contextmanager
def _long_cells(length: int) -> Iterator[None]:
    """Let `csv` take cells of any length up to this one."""
    previous = csv.field_size_limit(max(length, 131_072))
    try:
        yield
    finally:
        csv.field_size_limit(previous)


def _records(text: str, delimiter: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the line it begins on.

    Raises:
        InvalidTable: A quotation mark is not closed, or something follows a closing one.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        problems.add(
            line,
            "a quotation mark is not closed, or something stands after a closing one "
            "(inside a quoted cell, a quotation mark is written twice)",
        )
        raise refusal(problems.file_name, problems.in_order(), _HINT) from error


def _delimiter(text: str, known: Collection[str]) -> str:
    """The delimiter with which the header has the most known columns, else the most columns."""

    def columns(delimiter: str) -> tuple[int, int]:
        try:
            _, header = next(_records(text, delimiter, Problems("")), (1, []))
        except InvalidTable:
            return (0, 0)
        return (sum(cell.strip().lower() in known for cell in header), len(header))

    return max(_DELIMITERS, key=columns)


def _columns(
    header: list[str], line: int, known: Collection[str], problems: Problems
) -> tuple[str, ...]:
    """The names of the columns; empty ones at the end, as spreadsheets leave them, are not."""
    names = [name.strip() for name in header]
    names = [name.lower() if name.lower() in known else name for name in names]
    while names and not names[-1]:
        names.pop()
    if GUARD_COLUMN in names:
        names = [unguard(name) for name in names]
    for number, name in enumerate(names, start=1):
        if not name:
            problems.add(line, f"column {number} has no name")
    if fault := fault_in_columns([name for name in names if name]):
        problems.add(line, fault)
    return tuple(names)


def _table(
    columns: tuple[str, ...],
    header_line: int,
    records: Iterator[tuple[int, list[str]]],
    problems: Problems,
) -> Table:
    rows = []
    for line, cells in records:
        while len(cells) > len(columns) and not cells[-1].strip():
            cells.pop()
        if len(cells) != len(columns):
            problems.add(line, f"the header has {len(columns)} columns, but the row {len(cells)}")
            continue
        row = dict(zip(columns, cells, strict=True))
        if row.pop(GUARD_COLUMN, "").strip() == "1":
            row = {column: unguard(cell) for column, cell in row.items()}
        rows.append(Row(line, row))
    kept = tuple(column for column in columns if column != GUARD_COLUMN)
    return Table(kept, header_line, tuple(rows), problems.in_order())
