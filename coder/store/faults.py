"""What SQLite says when it cannot go on, told to a person."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from coder.errors import CoderError, DamagedStudy, StudyBusy, StudyNotWritable

RESTORE_HINT = "Take the newest copy that opens; this file was left as it is."


def database_problem(error: BaseException, path: Path) -> CoderError | None:
    """The problem that an error of SQLite stands for; None for any other error."""
    if not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StudyBusy(
            f"Another program is writing to {path.name}.",
            "Close the other program, or try again in a moment; nothing was changed.",
        )
    if code == sqlite3.SQLITE_FULL:
        return StudyNotWritable(
            f"There is no room left where {path} lies.", "Make room on the disk and try again."
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StudyNotWritable(f"{path} is read-only.", "Copy it to a folder of your own.")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR):
        return DamagedStudy(f"{path} is damaged: {error}.", RESTORE_HINT)
    return None
