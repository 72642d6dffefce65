"""Connections, set up so that what was acknowledged survives."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from coder.errors import DamagedStudy
from coder.store import guards, open_files
from coder.store.faults import RESTORE_HINT

BUSY_SECONDS = 5.0
"""How long to wait for another program to finish writing."""

ALONE_SECONDS = 0.5
"""How long to wait for a program that is just closing the study."""

_PRAGMAS = ("foreign_keys=on", "trusted_schema=off", "cell_size_check=on", "secure_delete=on")


class _Connection(sqlite3.Connection):
    """A connection to a file, which is known to be open as long as it is."""

    file: open_files.Identity | None = None

    def close(self) -> None:
        super().close()
        open_files.end(self.file)
        self.file = None


def _open(path: Path, uri: str = "", wait: float | None = None) -> sqlite3.Connection:
    """A connection to a file, by a URI where one is given."""
    file = open_files.identity(path)
    open_files.begin(file)
    try:
        connection = sqlite3.connect(
            uri or path,
            uri=bool(uri),
            timeout=BUSY_SECONDS if wait is None else wait,
            factory=_Connection,
        )
    except BaseException:
        open_files.end(file)
        raise
    connection.file = file
    return connection


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection to a database, made where there is none and it may be written."""
    if write:
        connection = _open(path)
    else:
        # A file with a write-ahead log's flag opens only where a log can be kept, unless
        # SQLite is promised that nobody changes it.
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = _open(path, uri)
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
    mode = "rw" if guards.beside(path, "-journal").exists() else "ro"
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    connection = _open(path, uri)
    _set(connection, *_PRAGMAS)
    return connection


def connect_in_memory() -> sqlite3.Connection:
    """A connection to an empty database, nothing of which ever comes onto a disk."""
    connection = sqlite3.connect(":memory:")
    _set(connection, *_PRAGMAS, "temp_store=memory")
    return connection


def refuse_unsound(path: Path, newest: int) -> None:
    """Check a file that was not closed, or is open elsewhere, without writing to it.

    A connection that may write would put the log into the file when it closes, also a log
    that belongs to another file, or one in which a newer program has begun a newer schema.

    Raises:
        NewerStudy: Its log makes its schema newer than `newest`.
        DamagedStudy: It is not sound.
    """
    index = guards.beside(path, "-shm")
    had_index = index.exists()
    try:
        with closing(connect_to_look(path)) as connection:
            version = connection.execute("pragma user_version").fetchone()[0]
            guards.refuse_newer(path, version, newest)
            found = connection.execute("pragma integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise DamagedStudy(f"{path} is damaged: {found}.", RESTORE_HINT)
    except BaseException:
        if not had_index:
            index.unlink(missing_ok=True)
        raise


def was_left(path: Path) -> bool:
    """Was a log left by a program that was killed? What it holds is in the file then.

    Where another program has the study open, the log is that one's.
    """
    try:
        with alone(path, wait=0.0):
            # A journal that is there still is one that had hardly been begun.
            guards.beside(path, "-journal").unlink(missing_ok=True)
            return True
    except sqlite3.OperationalError:
        return False


@contextmanager
def alone(path: Path, wait: float = ALONE_SECONDS) -> Iterator[sqlite3.Connection]:
    """A connection to a study that no other program has open, nor can open meanwhile.

    In a folder on a network, where programs hold no lock between their changes, only one in
    the middle of a change is seen.

    Raises:
        sqlite3.OperationalError: Another program has it open.
    """
    with closing(_open(path, wait=wait)) as connection:
        connection.isolation_level = None
        _set(connection, "locking_mode=exclusive")
        connection.execute("begin exclusive")
        connection.execute("commit")
        yield connection


def _make_durable(connection: sqlite3.Connection, path: Path) -> None:
    wanted = "delete" if guards.on_network(path) else "wal"
    mode = connection.execute(f"pragma journal_mode={wanted}").fetchone()[0]
    _set(connection, f"synchronous={'full' if mode == 'wal' else 'extra'}")
    _set(connection, "fullfsync=on", "checkpoint_fullfsync=on")


def _set(connection: sqlite3.Connection, *pragmas: str) -> None:
    for pragma in pragmas:
        connection.execute(f"pragma {pragma}")
