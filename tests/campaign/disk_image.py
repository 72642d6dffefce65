"""What a disk can hold after its power was cut.

All that was synced is there. Of what was written to a file since, each piece is there, or is not,
or is there in some of its sectors. Of what was done to the names in a folder since that was
synced, as much is there as the file system had come to, in order.
"""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.campaign.disk_log import Event

SECTOR = 512
"""What a disk writes whole, in bytes."""
WHOLE, TORN = 0.4, 0.2
"""How many of the pieces that were not synced are there whole, and in some of their sectors."""


@dataclass
class _Content:
    """What a name leads to."""

    synced: bytearray = field(default_factory=bytearray)
    waiting: list[Event] = field(default_factory=list)
    is_log: bool = False
    """Does SQLite sync its folder with it, the first time?"""
    is_folder: bool = False


Change = tuple[str, _Content | None]
"""What a name leads to from now on; None where it is taken away."""


class Disk:
    """A disk while events come to it."""

    def __init__(self, root: Path, files: dict[str, bytes]) -> None:
        self._root = str(root)
        self._names: dict[str, _Content] = {
            name: _Content(bytearray(data)) for name, data in files.items()
        }
        self._synced_names = dict(self._names)
        self._waiting_names: dict[str, list[tuple[Change, ...]]] = {}
        self.told: list[str] = []

    def take(self, event: Event) -> None:
        """One event."""
        getattr(self, f"_{event.what}")(event)

    def _ack(self, event: Event) -> None:
        self.told.append(event.name)

    def _open(self, event: Event) -> None:
        self._change((event.name, _Content(is_log=event.flag)))

    def _mkdir(self, event: Event) -> None:
        self._change((event.name, _Content(is_folder=True)))

    def _write(self, event: Event) -> None:
        self._names[event.name].waiting.append(event)

    _truncate = _write

    def _sync(self, event: Event) -> None:
        content = self._names[event.name]
        for each in content.waiting:
            _apply(content.synced, each)
        content.waiting.clear()
        if content.is_log:
            content.is_log = False
            self._sync_folder(_folder(event.name))

    def _syncfolder(self, event: Event) -> None:
        self._sync_folder(event.name)

    def _sync_folder(self, folder: str) -> None:
        for changes in self._waiting_names.pop(folder, []):
            _rename(self._synced_names, changes)

    def _delete(self, event: Event) -> None:
        self._change((event.name, None))
        if event.flag:
            self._sync_folder(_folder(event.name))

    def _link(self, event: Event) -> None:
        self._change((event.other, self._names[event.name]))

    def _rename(self, event: Event) -> None:
        self._change((event.other, self._names[event.name]), (event.name, None))

    def _change(self, *changes: Change) -> None:
        _rename(self._names, changes)
        folder = _folder(changes[0][0])
        self._waiting_names.setdefault(folder, []).append(changes)

    def cut(self, rng: random.Random) -> dict[str, bytes | None]:
        """What is there after a power cut now: what each name leads to, None where to a folder."""
        names = dict(self._synced_names)
        for waiting in self._waiting_names.values():
            for changes in waiting[: rng.randint(0, len(waiting))]:
                _rename(names, changes)
        known: dict[int, bytes] = {}
        found: dict[str, bytes | None] = {}
        for name, content in names.items():
            folder = _folder(name)
            if folder != self._root and folder not in names:
                continue
            if content.is_folder:
                found[name] = None
                continue
            if id(content) not in known:
                known[id(content)] = _after(content, rng)
            found[name] = known[id(content)]
        return found


def _folder(name: str) -> str:
    return str(Path(name).parent)


def _rename(names: dict[str, _Content], changes: Sequence[Change]) -> None:
    for name, content in changes:
        if content is None:
            names.pop(name, None)
        else:
            names[name] = content


def _after(content: _Content, rng: random.Random) -> bytes:
    data = bytearray(content.synced)
    for event in content.waiting:
        luck = rng.random()
        if luck < WHOLE:
            _apply(data, event)
        elif luck < WHOLE + TORN and event.what == "write":
            for start in range(0, len(event.data), SECTOR):
                if rng.random() < 0.5:
                    piece = event.data[start : start + SECTOR]
                    _apply(data, event._replace(offset=event.offset + start, data=piece))
    return bytes(data)


def _apply(data: bytearray, event: Event) -> None:
    if event.what == "truncate":
        del data[event.offset :]
        return
    end = event.offset + len(event.data)
    if len(data) < end:
        data.extend(bytes(end - len(data)))
    data[event.offset : end] = event.data


def put(image: dict[str, bytes | None], root: str, folder: Path) -> None:
    """Write what a disk holds into a folder, in place of the one that was watched."""
    for name, data in sorted(image.items()):
        target = folder / os.path.relpath(name, root)
        if data is None:
            target.mkdir(exist_ok=True)
        else:
            target.write_bytes(data)
