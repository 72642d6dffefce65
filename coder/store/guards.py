"""What is looked at before SQLite may touch a file.

The header is read as bytes, since opening a database can already roll a stale journal into
it. See the five guards that sqlite-utils needs: its migrations apply to a newer file
without a word, and `atomic()` begins deferred.
"""

from __future__ import annotations

import os
import re
import struct
from pathlib import Path

from coder.errors import NewerStudy, NotAStudy
from coder.store import open_files

APPLICATION_ID = 0x434F4452
"""`CODR`, in the header of every study."""

MOUNTS = Path("/proc/mounts")
"""Where Linux tells what is mounted where."""

_NETWORK_FILE_SYSTEMS = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "webdav", "davfs", "fuse.sshfs", "fuse.rclone")
)


def read_version(path: Path, newest: int) -> int:
    """The schema's version of a study that this program can open.

    Raises:
        NotAStudy: There is no such file, or it is something else.
        NewerStudy: Its schema is newer than `newest`.
    """
    hint = "Name a study with --study PATH, or make one with `coder init` or `coder demo`."
    if path.exists() and not path.is_file() and not path.is_dir():
        raise NotAStudy(f"{path} is not a file.", hint)
    try:
        head = open_files.head(path, 100)
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
    refuse_newer(path, version, newest)
    return int(version)


def refuse_newer(path: Path, version: int, newest: int) -> None:
    """Refuse a study whose schema this program does not know.

    Raises:
        NewerStudy: Its version is newer than `newest`.
    """
    if version > newest:
        raise NewerStudy(
            f"{path} was written by a newer version of coder (schema {version}, this one knows "
            f"{newest}).",
            "Install the newer version; nothing was changed.",
        )


def beside(path: Path, ending: str) -> Path:
    """Where SQLite keeps what belongs to a file: beside it, not beside a link that leads to it.

    Args:
        path: The file, or a link.
        ending: "-wal", "-shm" or "-journal".
    """
    found = real(path)
    return found.with_name(found.name + ending)


def real(path: Path) -> Path:
    """The file that a link leads to; any other as it is named."""
    # Where links go round in a circle, pathlib raises what nobody expects before Python 3.13.
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def has_leftovers(path: Path) -> bool:
    """Did the last program to write the file end before it could close it?"""
    return _size(beside(path, "-wal")) > 0 or beside(path, "-journal").exists()


def _size(path: Path) -> int:
    """How long a file is, in bytes; 0 where there is none, or another program just removed it."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def has_log(path: Path) -> bool:
    """Does the file keep its changes in a log beside it while it is open?"""
    return open_files.head(path, 19)[18:] == b"\2"


def is_open_elsewhere(path: Path) -> bool:
    """Has another program, which ran when this one closed the file, kept its log beside it?

    The last to close takes the log away.
    """
    return beside(path, "-wal").exists()


def can_write_beside(path: Path) -> bool:
    """Can a log be kept next to the file, and the file itself be written?"""
    writable = os.access(real(path).parent, os.W_OK)
    return writable and (not path.exists() or os.access(path, os.W_OK))


def on_network(path: Path) -> bool:
    """Does the file lie where a write-ahead log cannot work, as far as can be told?"""
    where = str(path.resolve())
    if where.startswith("\\\\"):
        return True
    if not MOUNTS.exists():
        return False
    best, kind = "", ""
    for line in MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        # White space in a mount point's name is written as an octal escape.
        mount = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), parts[1])
        if where.startswith(mount.rstrip("/") + "/") and len(mount) > len(best):
            best, kind = mount, parts[2]
    return kind in _NETWORK_FILE_SYSTEMS
