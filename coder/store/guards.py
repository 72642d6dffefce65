"""What is looked at before SQLite may touch a file.

The header is read as bytes, since opening a database can already roll a stale journal into
it. See the five guards that sqlite-utils needs: its migrations apply to a newer file
without a word, and `atomic()` begins deferred.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from pathlib import Path

from coder.errors import NewerStudy, NotAStudy

APPLICATION_ID = 0x434F4452
"""`CODR`, in the header of every study."""

_NETWORK_FILE_SYSTEMS = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "webdav", "davfs", "fuse.sshfs", "fuse.rclone")
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes of a SQLite file tell."""

    version: int
    """The schema's, as `user_version`."""
    write_ahead: bool
    """Was it last written with a write-ahead log?"""


def read_header(path: Path, newest: int) -> Header:
    """The header of a study that this program can open.

    Raises:
        NotAStudy: There is no such file, or it is something else.
        NewerStudy: Its schema is newer than `newest`.
    """
    hint = "Name a study with --study PATH, or make one with `coder init` or `coder demo`."
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise NotAStudy(f"There is no study at {path}.", hint) from None
    except IsADirectoryError:
        raise NotAStudy(f"{path} is a folder, not a study.", hint) from None
    except OSError as error:
        raise NotAStudy(f"{path} cannot be read: {error.strerror}.", hint) from error
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        raise NotAStudy(f"{path} is not a study.", hint)
    version, application = struct.unpack(">I", head[60:64])[0], struct.unpack(">I", head[68:72])[0]
    if application != APPLICATION_ID:
        raise NotAStudy(f"{path} is a SQLite database, but not a study.", hint)
    if version > newest:
        raise NewerStudy(
            f"{path} was written by a newer version of coder (schema {version}, this one knows "
            f"{newest}).",
            "Install the newer version; nothing was changed.",
        )
    return Header(version, head[18] == 2)


def has_leftovers(path: Path) -> bool:
    """Did the last program to write the file end before it could close it?"""
    return any(
        side.exists() and side.stat().st_size > 0
        for side in (Path(f"{path}-wal"), Path(f"{path}-journal"))
    )


def can_write_beside(path: Path) -> bool:
    """Can a log be kept next to the file, and the file itself be written?"""
    writable = os.access(path.parent, os.W_OK)
    return writable and (not path.exists() or os.access(path, os.W_OK))


def on_network(path: Path) -> bool:
    """Does the file lie where a write-ahead log cannot work, as far as can be told?"""
    where = str(path.resolve())
    if where.startswith("\\\\"):
        return True
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return False
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        parts = line.split()
        if len(parts) > 2 and where.startswith(parts[1].rstrip("/") + "/"):
            best, kind = max((best, kind), (parts[1], parts[2]), key=lambda mount: len(mount[0]))
    return kind in _NETWORK_FILE_SYSTEMS
