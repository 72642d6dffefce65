"""Folders that another program copies between machines, and that a study is not safe in.

Such a program copies a file while it is being written, and where two machines have changed it,
one of the two goes into a "conflicted copy".
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

_BY_NAME = (
    ("OneDrive", re.compile(r"onedrive(\b.*|-.*)?", re.IGNORECASE)),
    ("Dropbox", re.compile(r"dropbox(\b.*)?", re.IGNORECASE)),
    ("iCloud", re.compile(r"icloud ?drive|com~apple~clouddocs|mobile documents", re.IGNORECASE)),
    ("Google Drive", re.compile(r"google ?drive(\b.*|-.*)?", re.IGNORECASE)),
    ("Box", re.compile(r"box( sync|-box)", re.IGNORECASE)),
    ("Nextcloud", re.compile(r"nextcloud|owncloud", re.IGNORECASE)),
)
"""By what one of the folders above is called."""

_BY_MARK = (
    ("Dropbox", (".dropbox", ".dropbox.cache")),
    ("OneDrive", (".849C9593-D756-4E56-8D6E-42412F2A707B",)),
    ("Google Drive", (".tmp.driveupload", ".tmp.drivedownload")),
    ("Nextcloud", (".nextcloudsync.log", ".owncloudsync.log")),
    ("Syncthing", (".stfolder",)),
)
"""By what such a program puts into the topmost folder that it copies."""

_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Where Windows tells the folders of OneDrive, whatever they are called."""

_CONFLICT = re.compile(r"conflict|konflikt|modstrid", re.IGNORECASE)


def syncing_program(path: Path) -> str | None:
    """What copies the folder that a file lies in to other machines; None if that is not known."""
    folders = path.resolve().parents
    for folder in folders:
        for program, name in _BY_NAME:
            if name.fullmatch(folder.name):
                return program
        for program, marks in _BY_MARK:
            if any((folder / mark).exists() for mark in marks):
                return program
    own = {os.path.normcase(Path(os.environ[each])) for each in _VARIABLES if os.environ.get(each)}
    return "OneDrive" if own & {os.path.normcase(folder) for folder in folders} else None


def conflicting_copies(path: Path) -> list[Path]:
    """Files beside a study that such a program has made of changes on another machine."""
    with suppress(OSError):
        return sorted(
            each
            for each in path.parent.iterdir()
            if each.name.startswith(path.stem)
            and each.suffix == path.suffix
            and _CONFLICT.search(each.name[len(path.stem) :])
        )
    return []
