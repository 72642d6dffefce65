"""Databases among the files that a user names, which are no files to read or to write over."""

from __future__ import annotations

import os
from pathlib import Path

_SQLITE = b"SQLite format 3\0"

_LEFT_OPEN: list[int] = []


def is_database(path: Path) -> bool:
    """Is a file a study or another of SQLite's databases? False where it cannot be read.

    One that is may be the study that is open, so it stays open until the program ends: on Linux
    and macOS, closing it would let go of the locks that keep other programs from its log.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        return False
    found = False
    try:
        found = os.read(handle, len(_SQLITE)) == _SQLITE
    except OSError:
        return False
    finally:
        if found and os.name != "nt":
            _LEFT_OPEN.append(handle)
        else:
            os.close(handle)
    return found
