"""Opening a study's file: looked at first, and for reading only where nothing can be written."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from coder.errors import NotAStudy, StudyNotWritable
from coder.store import backups, guards, open_files
from coder.store.connection import connect, connect_to_look, refuse_unsound, was_left
from coder.store.faults import explained
from coder.store.migrations import NEWEST


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection to a study of whatever schema that this program knows."""

    connection: sqlite3.Connection
    file: open_files.Identity | None
    """What had the study's name when it was begun to be opened."""
    refusal: StudyNotWritable | None
    """Why nothing can be written; None where something can."""
    alone: bool
    """Does no other program have it open? False where that is not known."""
    recovered: bool = False
    """Was the program that had it open last killed, or its machine's power cut?"""


def open_file(path: Path, *, is_known: bool) -> Opened:
    """Open a study that is to be worked on.

    Args:
        path: Where it is.
        is_known: Has this program looked at it before?

    Raises:
        NotAStudy: There is no such file, or it is something else.
        NewerStudy: A newer program wrote it.
        DamagedStudy: It fails its checks.
        StudyBusy: Another program is in the middle of a change to its schema.
        StudyNotWritable: It was not closed and lies where nothing can be written.
    """
    _look_at_header(path)
    file = open_files.identity(path)
    leftovers = guards.has_leftovers(path)
    if not guards.can_write_beside(path):
        if leftovers:
            raise StudyNotWritable(
                f"{path} was not closed, and its folder is read-only.",
                f"Copy it with {path.name}-wal beside it to a folder of your own.",
            )
        return _open_to_read(path, read_only(path))
    alone = not is_known and (leftovers or not guards.is_open_elsewhere(path))
    with explained(path):
        if leftovers and not is_known:
            # The program that wrote it was killed, or has it open now.
            refuse_unsound(path, NEWEST)
            alone = alone and was_left(path)
        try:
            connection, mode = _connect(path)
        except sqlite3.OperationalError as error:
            if not alone or leftovers or not _means_no_room(error):
                raise
            # What was begun of a log says to the next program that this one has the study open.
            for ending in ("-wal", "-shm"):
                guards.beside(path, ending).unlink(missing_ok=True)
            return _open_to_read(
                path,
                StudyNotWritable(
                    f"There is no room left where {path} lies, so it can only be read.",
                    "Make room on the disk, and open it again.",
                ),
            )
    # Where each program locks the file only for its changes, others cannot be seen.
    alone = alone and mode == "wal"
    return Opened(connection, file, None, alone, recovered=alone and leftovers)


def _connect(path: Path) -> tuple[sqlite3.Connection, str]:
    """A connection to write with that has read something, and how its journal is kept."""
    with ExitStack() as unless_read:
        connection = connect(path, write=True)
        unless_read.callback(connection.close)
        mode = connection.execute("pragma journal_mode").fetchone()[0]
        connection.execute("select count(*) from sqlite_schema").fetchone()
        unless_read.pop_all()
    return connection, mode


def open_to_look(path: Path) -> Opened:
    """Open a study that is to stay as it is, such as a backup.

    Raises:
        CoderError: As for `open_file`.
    """
    guards.read_version(path, NEWEST)
    if guards.has_leftovers(path) or guards.has_log(path):
        return open_file(path, is_known=False)
    # To begin a log, as when it is worked on, would change it.
    with explained(path):
        return Opened(
            connect_to_look(path), open_files.identity(path), read_only(path), alone=False
        )


def read_only(path: Path) -> StudyNotWritable:
    """Why nothing can be written where a study lies that somebody else may write to."""
    return StudyNotWritable(f"{path} is read-only.", "Copy it to a folder of your own.")


def _look_at_header(path: Path) -> None:
    try:
        guards.read_version(path, NEWEST)
    except NotAStudy as error:
        if path.exists() or not backups.all_backups(path):
            raise
        raise NotAStudy(error.message, "`coder restore` lists the backups of one.") from error


def _open_to_read(path: Path, refusal: StudyNotWritable) -> Opened:
    with explained(path):
        file = open_files.identity(path)
        return Opened(connect(path, write=False), file, refusal, alone=False)


def _means_no_room(error: sqlite3.OperationalError) -> bool:
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
