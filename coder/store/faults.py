"""What SQLite says when it cannot go on, told to a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coder.errors import CoderError, Conflict, DamagedStudy, StudyBusy, StudyNotWritable

RESTORE_HINT = "`coder restore` lists the backups; this file was left as it is."

_DAMAGE = ("unsupported file format", "foreign key mismatch")
"""What SQLite says, without a code of its own, of a header that is none of its, and of tables that
lack what others need."""


def database_problem(error: BaseException, path: Path) -> CoderError | None:
    """The problem that an error of SQLite stands for; None for any other error."""
    if isinstance(error, UnicodeEncodeError):
        return Conflict(
            "A name or text holds bytes that are no characters.", "Type it again, or rename it."
        )
    if isinstance(error, UnicodeDecodeError):
        # In what SQLite says, a name of the file's own.
        return DamagedStudy(f"{path} is damaged: it holds bytes that are no text.", RESTORE_HINT)
    if not isinstance(error, sqlite3.Error):
        return None
    if "decode to UTF-8" in str(error):
        # The message goes on with the text itself, which is not to be shown.
        return DamagedStudy(f"{path} is damaged: it holds bytes that are no text.", RESTORE_HINT)
    if isinstance(error, sqlite3.IntegrityError) and "FOREIGN KEY" in str(error):
        # An operation's own are told where they happen; what is left is told at the end of
        # undoing or doing again, where another program has written what points to its rows.
        return DamagedStudy(
            f"{path.name} was changed from outside coder, and this does not fit it any more.",
            RESTORE_HINT,
        )
    return _by_code(error, path)


def _by_code(error: sqlite3.Error, path: Path) -> CoderError | None:
    extended = getattr(error, "sqlite_errorcode", 0)
    code = extended & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StudyBusy(
            f"Another program is writing to {path.name}.",
            "Close the other program, or try again in a moment; nothing was changed.",
        )
    if code == sqlite3.SQLITE_FULL:
        return StudyNotWritable(
            f"There is no room left where {path} lies.", "Make room on the disk and try again."
        )
    if extended == sqlite3.SQLITE_READONLY_DBMOVED:
        return moved(path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StudyNotWritable(f"{path} is read-only.", "Copy it to a folder of your own.")
    if code == sqlite3.SQLITE_IOERR:
        return StudyNotWritable(
            f"{path} cannot be read or written: {error}.",
            "Is the disk full, or the drive gone? Nothing was changed.",
        )
    is_damage = any(words in str(error) for words in _DAMAGE)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or is_damage:
        return DamagedStudy(f"{path} is damaged: {error}.", RESTORE_HINT)
    return None


def moved(path: Path) -> StudyNotWritable:
    """The problem that another file has taken a study's name, or none has it."""
    return StudyNotWritable(
        f"{path} was moved, replaced or removed since it was opened.",
        "Leave the program and open the study again; nothing was changed.",
    )


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Tell what SQLite says as a problem that a person can do something about."""
    try:
        yield
    except (sqlite3.Error, UnicodeError) as error:
        problem = database_problem(error, path)
        if problem is None:
            raise
        raise problem from error
