"""Files going out: each written whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from coder.errors import CoderError, Conflict
from coder.formats.databases import is_database


def write_files(outputs: Iterable[tuple[Path, bytes]]) -> None:
    """Write files, each in place of what stood there; a study is never written over.

    Raises:
        Conflict: A file is a study, or a folder.
        CoderError: The folder is missing, or the file cannot be written there.
    """
    files = list(outputs)
    # What can be told beforehand is: else one of two is written, and nobody told which.
    for path, _ in files:
        with _told_of(path):
            _refuse_studies(path)
            path.parent.stat()
    for path, data in files:
        with _told_of(path):
            _replace(path, data)


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CoderError(
            f"There is no folder “{path.parent}” to write “{path.name}” in.", "Make it first."
        ) from error
    except OSError as error:
        raise CoderError(
            f"“{path}” cannot be written: {error.strerror}.",
            "Close it where it is open, or choose another folder.",
        ) from error


def _refuse_studies(path: Path) -> None:
    if path.is_dir():
        raise Conflict(f"{path} is a folder.", "Name a file in it.")
    beside = re.sub(r"-(wal|shm|journal)$", "", path.name)
    for each in (path, path.with_name(beside)):
        if each.is_file() and is_database(each):
            raise Conflict(
                f"{path} holds a study or another database, which is never written over.",
                "Name another file.",
            )


def _replace(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # /dev/stdout, a named pipe
        return
    # Where links go round in a circle, pathlib raises what nobody expects before Python 3.13.
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    handle, scratch = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            # Else a power cut can leave an empty file where a report was told to be.
            file.flush()
            os.fsync(file.fileno())
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
