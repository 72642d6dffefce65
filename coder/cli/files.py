"""Files that the user names to be taken in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from coder.cli import diagnostics
from coder.errors import CoderError, InvalidTable
from coder.formats.input_files import read_bytes
from coder.formats.tables import read_table, table_notes

Content = TypeVar("Content")

_TABLES = {
    "guide import": ("a table of where questions were put", {"document", "question", "quote"}),
    "codings import": ("a table of codings", {"document", "code"}),
    "cases import": ("a table of cases", {"case"}),
}
_TREES = {
    "guide import": ("an interview guide", re.compile(rb"^questions\s*:", re.MULTILINE)),
    "codebook import": ("a codebook", re.compile(rb"^codes\s*:", re.MULTILINE)),
    "findings import": (
        "a file of findings",
        re.compile(rb"^(findings|recommendations)\s*:", re.MULTILINE),
    ),
    "indicators": ("a file of indicators", re.compile(rb"^(indicators|goals)\s*:", re.MULTILINE)),
}
"""By the subcommand that takes it, what a file is called and known by."""


def read_file(path: Path, reader: Callable[[bytes, str], Content], command: str) -> Content:
    """What is in a file; where its encoding had to be guessed, that is told.

    Args:
        path: The file.
        reader: Makes something of its bytes; given its name for messages.
        command: The subcommand that takes it.

    Raises:
        UnreadableFile: There is no such file, or it cannot be read.
        InvalidTable: It is not what the subcommand takes.
    """
    data = read_bytes(path)
    try:
        content = reader(data, path.name)
    except InvalidTable as error:
        raise _mistaken(error, data, path.name, command) from error
    diagnostics.note(table_notes(data))
    return content


def _mistaken(error: InvalidTable, data: bytes, name: str, command: str) -> InvalidTable:
    """What to tell of a file: that it belongs to another subcommand, where it seems to."""
    found = _recognise(data, name)
    if found is None or found[0] == command:
        return error
    other, what = found
    return InvalidTable(
        f"{name} looks like {what}.",
        f"`coder {other}` takes it; nothing was changed.",
    )


def _recognise(data: bytes, name: str) -> tuple[str, str] | None:
    """The subcommand that takes a file, and what the file is; None where that is not clear."""
    for command, (what, key) in _TREES.items():
        if key.search(data):
            return command, what
    known = {column for _, columns in _TABLES.values() for column in columns}
    try:
        columns = read_table(data, name, known=known, required=(), others=True).columns
    except CoderError:
        return None
    for command, (what, needed) in _TABLES.items():
        if needed <= set(columns):
            return command, what
    return None
