"""Files put in their place whole or not at all, so that neither a kill nor a power cut halves one.

SQLite does so for what is inside a database; a new database, a backup and a restored study are
files that come to be as a whole.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LEFT_AFTER = 3600.0
"""After how long a scratch file can be of no program that still runs, in seconds."""


@contextmanager
def scratch(target: Path) -> Iterator[Path]:
    """A name beside a file, for what is to take its place; nothing of it stays.

    A program that is killed leaves its scratch file; the next one, an hour later, removes it.
    """
    _remove_leftovers(target)
    path = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    try:
        yield path
    finally:
        for left in (path, Path(f"{path}-journal")):
            left.unlink(missing_ok=True)


def put_new(made: Path, target: Path) -> None:
    """Give a finished file its name, unless something has that already.

    Raises:
        FileExistsError: Something has.
        OSError: The disk or the folder refuses.
    """
    sync_file(made)
    try:
        os.link(made, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if target.exists():
            raise FileExistsError(target) from None
        made.replace(target)
    sync_folder(target.parent)


def put_over(made: Path, target: Path) -> None:
    """Give a finished file its name, whatever has that now.

    Raises:
        OSError: The disk or the folder refuses.
    """
    sync_file(made)
    made.replace(target)
    sync_folder(target.parent)


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Wait until no other program does in a folder what this one is going to do, and do it alone.

    On Windows, and in file systems that cannot lock a folder, nobody waits.

    Raises:
        OSError: There is no such folder, or it may not be read.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Wait until a file is on the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows does so itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_leftovers(target: Path) -> None:
    ours = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{8}}\.new(-journal)?")
    with suppress(OSError):
        for each in target.parent.iterdir():
            if ours.fullmatch(each.name) and time.time() - each.stat().st_mtime > _LEFT_AFTER:
                each.unlink()
