"""A backup put in the place of the study."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from coder.errors import DamagedStudy, NotAStudy, StudyBusy, StudyNotWritable
from coder.store import backups, guards, open_files, placing
from coder.store.connection import alone, connect_to_look, refuse_unsound
from coder.store.faults import explained
from coder.store.migrations import NEWEST

_BESIDE = ("-wal", "-journal", "-shm")
_KEPT_WITH = _BESIDE[:2]
"""What of it holds something that was done."""

_DURABLE = ("journal_mode=delete", "synchronous=extra", "fullfsync=on", "cache_size=-100000")
"""With a cache of 100 MB, since each time that one is full SQLite waits for the disk."""

_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_CHOOSE = "Choose another: `coder restore` lists the backups."

_ANY_VERSION = 1 << 32
"""A study of a newer program is kept as well as one of this."""


def check_backup(path: Path) -> None:
    """Look at a whole backup, and leave it as it is.

    Raises:
        NotAStudy: There is no such file, or it is something else.
        NewerStudy: A newer program wrote it.
        DamagedStudy: It is not sound.
    """
    try:
        guards.read_version(path, NEWEST)
        with explained(path), closing(_open_backup(path)) as connection:
            version = connection.execute("pragma user_version").fetchone()[0]
            guards.refuse_newer(path, version, NEWEST)
            found = connection.execute("pragma integrity_check(1)").fetchone()[0]
            if found == "ok" and connection.execute("pragma foreign_key_check").fetchone():
                found = "rows refer to rows that are missing"
    except DamagedStudy as error:
        raise DamagedStudy(error.message, _CHOOSE) from error
    except NotAStudy as error:
        raise NotAStudy(error.message, _CHOOSE) from error
    if found != "ok":
        raise DamagedStudy(f"{path} is damaged: {found}.", _CHOOSE)


def restore(backup: Path, path: Path, now: datetime) -> Path | None:
    """Put a backup, which was checked, in the place of a study.

    What was there is kept among the backups. At any moment of it the study is what it was or
    what the backup is, and no log of the one lies beside the other.

    Returns:
        Where the study that was there is kept; None where there was none.

    Raises:
        StudyBusy: Another program has the study open, or replaced it meanwhile.
        StudyNotWritable: The disk or the folder refuses.
        NotAStudy: What is there is something else.
    """
    path = guards.real(path)
    try:
        # Between a look at a damaged study and its replacement, another program could replace it
        # and somebody work in what it put there.
        with placing.one_at_a_time(path.parent):
            return _restore(backup, path, now)
    except OSError as error:
        raise StudyNotWritable(
            f"{path} cannot be replaced: {error.strerror}.",
            "Is the folder yours, and is there room on the disk?",
        ) from error


def _restore(backup: Path, path: Path, now: datetime) -> Path | None:
    if not path.exists():
        # Another program may put one there meanwhile, which is then kept as any other.
        with suppress(FileExistsError):
            _put_where_none_is(backup, path)
            return None
    _refuse_others(path)
    backups.make_folder(path)
    file = open_files.identity(path)
    try:
        return _write_into(backup, path, now)
    except DamagedStudy:
        return _put_over(backup, path, now, file)


def _open_backup(path: Path) -> sqlite3.Connection:
    if guards.has_leftovers(path):
        # A copy of a study that was open, with its log: both together are the backup.
        return connect_to_look(path)
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _refuse_others(path: Path) -> None:
    """Refuse to replace what is no study."""
    try:
        guards.read_version(path, _ANY_VERSION)
    except NotAStudy as error:
        raise NotAStudy(error.message, "Move it away first; nothing was changed.") from error


def _write_into(backup: Path, path: Path, now: datetime) -> Path:
    """Keep a sound study, and write the backup into its file in one transaction.

    Another file under its name would not do: a program that opened the old one a moment before
    would take the new one's log for its own.

    Returns:
        Where it is kept.
    """
    try:
        with explained(path):
            if guards.has_leftovers(path):
                refuse_unsound(path, _ANY_VERSION)
            with alone(path) as connection, closing(_open_backup(backup)) as source:
                kept = _keep(connection, path, now)
                for pragma in _DURABLE:
                    connection.execute(f"pragma {pragma}")
                source.backup(connection)
                return kept
    except StudyBusy as error:
        raise _is_open(path) from error


def _keep(connection: sqlite3.Connection, path: Path, now: datetime) -> Path:
    """Keep a sound study as it is now."""
    while True:
        kept = backups.free_name(path, now, backups.REPLACED)
        # Another program may take the name meanwhile.
        with suppress(FileExistsError), placing.scratch(kept) as copy:
            connection.execute("vacuum into :path", {"path": str(copy)})
            placing.put_new(copy, kept)
            return kept


def _is_open(path: Path) -> StudyBusy:
    return StudyBusy(
        f"{path} is open in another program.", "Close it there first; nothing was changed."
    )


def _refuse_open(path: Path) -> None:
    """Refuse a study that is damaged and that another program has open.

    Where no lock can be had since it is no database any more, nobody has one either.
    """
    try:
        with alone(path, wait=0.0):
            pass
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _LOCKED:
            raise _is_open(path) from error


def _put_where_none_is(backup: Path, path: Path) -> None:
    """Make the study's file of a backup.

    Raises:
        FileExistsError: There is one.
    """
    with _made_of(backup, path) as made:
        if path.exists():  # What lies beside it belongs to it.
            raise FileExistsError(errno.EEXIST, "there is one now", str(path))
        _remove_beside(path)
        placing.put_new(made, path)


def _put_over(backup: Path, path: Path, now: datetime, file: open_files.Identity | None) -> Path:
    """Put a backup in the place of a study that cannot be read, known by its identity.

    Returns:
        Where that one is kept.
    """
    kept = _keep_as_it_is(path, now)
    try:
        with _made_of(backup, path) as made:
            _refuse_open(path)
            if open_files.identity(path) != file:
                raise StudyBusy(
                    f"{path} was replaced by another program meanwhile.",
                    "Look at it first; nothing was changed.",
                )
            made.chmod(path.stat().st_mode & 0o777)
            _remove_beside(path)
            placing.put_over(made, path)
    except StudyBusy:
        for ending in ("", *_KEPT_WITH):
            Path(f"{kept}{ending}").unlink(missing_ok=True)
        raise
    return kept


@contextmanager
def _made_of(backup: Path, path: Path) -> Iterator[Path]:
    """A file beside the study with what is in a backup, which takes a while."""
    with placing.scratch(path) as made:
        with explained(path), closing(_open_backup(backup)) as source:
            source.execute("vacuum into :path", {"path": str(made)})
        yield made


def _keep_as_it_is(path: Path, now: datetime) -> Path:
    """Keep a study that cannot be read, with its log: somebody may get something out of it."""
    while True:
        kept = backups.free_name(path, now, backups.REPLACED)
        # Another program may take the name meanwhile.
        with suppress(FileExistsError), placing.scratch(kept) as copy:
            shutil.copyfile(path, copy)
            placing.put_new(copy, kept)
            break
    for ending in _KEPT_WITH:
        source = Path(f"{path}{ending}")
        if source.exists():
            shutil.copyfile(source, f"{kept}{ending}")
            placing.sync_file(Path(f"{kept}{ending}"))
    placing.sync_folder(kept.parent)
    return kept


def _remove_beside(path: Path) -> None:
    """Take away the log of the study that goes: SQLite would play it into the one that comes."""
    for ending in _BESIDE:
        Path(f"{path}{ending}").unlink(missing_ok=True)
    placing.sync_folder(path.parent)
