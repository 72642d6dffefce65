"""Files that the user names: read whole, and written whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from coder.errors import CoderError, Conflict, InvalidTable, UnreadableFile
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

_SQLITE = b"SQLite format 3\0"


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


def write_files(outputs: Iterable[tuple[Path, bytes]]) -> None:
    """Write files, each in place of what stood there; a study is never written over.

    Raises:
        Conflict: A file is a study, or cannot be written.
    """
    for path, data in outputs:
        _refuse_studies(path)
        try:
            _replace(path, data)
        except OSError as error:
            raise Conflict(
                f"{path} cannot be written: {error.strerror}.",
                "Is there such a folder, and is it yours?",
            ) from error


def _refuse_studies(path: Path) -> None:
    if path.is_dir():
        raise Conflict(f"{path} is a folder.", "Name a file in it.")
    beside = re.sub(r"-(wal|shm|journal)$", "", path.name)
    for each in (path, path.with_name(beside)):
        if each.is_file() and _begins_like_a_database(each):
            raise Conflict(
                f"{path} holds a study or another database, which is never written over.",
                "Name another file.",
            )


def _begins_like_a_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def _replace(path: Path, data: bytes) -> None:
    target = path.resolve()
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # /dev/stdout, a named pipe
        return
    handle, scratch = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # A scratch file is for its owner alone; a report is as open as other files are.
        Path(scratch).chmod(_mode(target))
        Path(scratch).replace(target)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
