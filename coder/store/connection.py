"""Connections, set up so that what was acknowledged survives."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from coder.errors import DamagedStudy
from coder.store import guards
from coder.store.faults import RESTORE_HINT

BUSY_SECONDS = 5.0
"""How long to wait for another program to finish writing."""

_PRAGMAS = ("foreign_keys=on", "trusted_schema=off", "cell_size_check=on", "secure_delete=on")


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection to a database, made where there is none and it may be written."""
    if write:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
    else:
        # A file with a write-ahead log's flag opens only where a log can be kept, unless
        # SQLite is promised that nobody changes it.
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)
    try:
        if write:
            _make_durable(connection, path)
        _set(connection, *_PRAGMAS)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_look(path: Path) -> sqlite3.Connection:
    """A connection that reads the log beside the file, and leaves both as they are.

    A rollback journal is different: it must be played back before the file can be read.
    """
    mode = "rw" if Path(f"{path}-journal").exists() else "ro"
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)


def connect_in_memory() -> sqlite3.Connection:
    """A connection to an empty database, nothing of which ever comes onto a disk."""
    connection = sqlite3.connect(":memory:")
    _set(connection, *_PRAGMAS, "temp_store=memory")
    return connection


def refuse_damage(path: Path) -> None:
    """Check a file that was not closed, or is open elsewhere, without writing to it.

    A connection that may write would put the log into the file when it closes, also a log
    that belongs to another file.

    Raises:
        DamagedStudy: It is not sound.
    """
    with closing(connect_to_look(path)) as connection:
        found = connection.execute("pragma integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise DamagedStudy(f"{path} is damaged: {found}.", RESTORE_HINT)


def _make_durable(connection: sqlite3.Connection, path: Path) -> None:
    if guards.on_network(path):
        _set(connection, "journal_mode=delete", "synchronous=extra")
        return
    mode = connection.execute("pragma journal_mode=wal").fetchone()[0]
    _set(connection, f"synchronous={'full' if mode == 'wal' else 'extra'}")
    _set(connection, "fullfsync=on", "checkpoint_fullfsync=on")


def _set(connection: sqlite3.Connection, *pragmas: str) -> None:
    for pragma in pragmas:
        connection.execute(f"pragma {pragma}")
