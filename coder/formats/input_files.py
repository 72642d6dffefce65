"""Files coming in: their bytes, or a sentence on why they cannot be had."""

from __future__ import annotations

from pathlib import Path

from coder.errors import UnreadableFile
from coder.formats.databases import is_database

LARGEST_FILE = 256 << 20
"""In bytes."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableFile: There is none, it is a folder, a database, too large, or may not be read.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableFile(
                f"The file is larger than {LARGEST_FILE >> 20} MB.", "Split it into several."
            )
        if path.is_file() and is_database(path):
            raise UnreadableFile(
                f"“{path}” is a study or another database.", "Name a file that was exported."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(f"There is no file “{path}”.", "Check its name.") from error
    except OSError as error:
        if path.is_dir():  # Windows says of a folder that it may not be read.
            raise UnreadableFile(
                f"“{path}” is a folder, not a file.", "Name a file in it."
            ) from error
        raise UnreadableFile(
            f"“{path}” cannot be read: {error.strerror or error}.", "May you read it?"
        ) from error
