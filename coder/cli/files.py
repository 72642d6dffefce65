"""Files that the user names to be taken in."""

from __future__ import annotations

import re
from pathlib import Path

from coder.errors import CoderError, InvalidTable, UnreadableFile
from coder.formats.tables import read_table

_TABLES = {
    "guide import": ("a table of where questions were put", {"document", "question", "quote"}),
    "codings import": ("a table of codings", {"document", "code", "coder"}),
    "cases import": ("a table of cases", {"case"}),
}
_TREES = {
    "guide import": ("an interview guide", re.compile(rb"^questions\s*:", re.MULTILINE)),
    "codebook import": ("a codebook", re.compile(rb"^codes\s*:", re.MULTILINE)),
}
"""By the subcommand that takes it, what a file is called and known by."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableFile: There is none, or it cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(f"There is no file {path}.", "Is its name spelled right?") from None
    except IsADirectoryError:
        raise UnreadableFile(f"{path} is a folder, not a file.", "Name a file in it.") from None
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}.") from error


def mistaken(error: InvalidTable, data: bytes, path: Path, command: str) -> InvalidTable:
    """What to tell of a file that could not be taken: that it belongs to another command, if so.

    Args:
        error: Why it could not be taken.
        data: Its bytes.
        path: Its name.
        command: The subcommand that was to take it.
    """
    found = _recognise(data, path.name)
    if found is None or found[0] == command:
        return error
    other, what = found
    return InvalidTable(
        f"{path.name} looks like {what}.",
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
