"""Study files that this program has open, which it must not open and close in any other way.

On Linux and macOS, whoever closes a file lets go of all locks that the program has on it, also
those that SQLite has taken through a connection of its own. The next program to close the study
then takes itself for the last one and removes the log, and what this one writes to it from there
on is lost. So what was opened to look at a file's first bytes is closed after the connections.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from threading import Lock

Identity = tuple[int, int]
"""What tells a file from another that has taken its name."""

_changing = Lock()
_connections: Counter[Identity] = Counter()
_left_open: dict[Identity, list[int]] = {}


def identity(path: Path) -> Identity | None:
    """What a file is known by; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def head(path: Path, size: int) -> bytes:
    """The first bytes of a file, which may be open.

    Raises:
        OSError: There is none, or it may not be read.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    with _changing:
        try:
            return os.read(handle, size)
        finally:
            found = os.fstat(handle)
            file = found.st_dev, found.st_ino
            if _connections[file]:
                _left_open.setdefault(file, []).append(handle)
            else:
                os.close(handle)


def begin(file: Identity | None) -> None:
    """A connection to a file is going to be made."""
    if file is not None:
        with _changing:
            _connections[file] += 1


def end(file: Identity | None) -> None:
    """A connection to a file was closed."""
    if file is None:
        return
    with _changing:
        _connections[file] -= 1
        if not _connections[file]:
            del _connections[file]
            for handle in _left_open.pop(file, []):
                os.close(handle)
