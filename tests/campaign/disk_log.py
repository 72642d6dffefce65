"""What a program writes, syncs, renames and deletes, in order: SQLite and Python itself alike.

The functions that SQLite writes with are put behind ones that note it first, in the library that
this Python uses; so the program runs as it is, with its own connections.
"""

from __future__ import annotations

import ctypes
import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

LOGS = 0x800 | 0x4000 | 0x80000
"""The flags with which SQLite opens journals and logs."""


class Event(NamedTuple):
    """One thing done to the disk, or told to the user."""

    what: str
    """open, write, truncate, sync, syncfolder, delete, link, rename, mkdir, ack."""
    name: str
    """The file's path; of an ack, what was told."""
    other: str = ""
    """Where a link or a rename leads."""
    offset: int = 0
    data: bytes = b""
    flag: bool = False
    """Of open: is it a journal or log, with which SQLite syncs the folder? Of delete: was the
    folder synced with it?"""


class _Methods(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("close", ctypes.c_void_p),
        ("read", ctypes.c_void_p),
        ("write", ctypes.c_void_p),
        ("truncate", ctypes.c_void_p),
        ("sync", ctypes.c_void_p),
        ("rest", ctypes.c_void_p * 13),
    )


class _File(ctypes.Structure):
    _fields_ = (("methods", ctypes.POINTER(_Methods)),)


class _System(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("size", ctypes.c_int),
        ("longest", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
        ("delete", ctypes.c_void_p),
    )


_INT, _LONG, _POINTER, _TEXT = ctypes.c_int, ctypes.c_int64, ctypes.c_void_p, ctypes.c_char_p
_FILE = ctypes.POINTER(_File)
_OPEN = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _FILE, _INT, ctypes.POINTER(_INT))
_DELETE = ctypes.CFUNCTYPE(_INT, _POINTER, _TEXT, _INT)
_CLOSE = ctypes.CFUNCTYPE(_INT, _FILE)
_WRITE = ctypes.CFUNCTYPE(_INT, _FILE, _POINTER, _INT, _LONG)
_TRUNCATE = ctypes.CFUNCTYPE(_INT, _FILE, _LONG)
_SYNC = ctypes.CFUNCTYPE(_INT, _FILE, _INT)


def sqlite_library() -> ctypes.CDLL | None:
    """The library that Python's sqlite3 calls; None where its functions cannot be reached."""
    import _sqlite3

    if not sys.platform.startswith("linux"):
        return None
    # What the module was linked with is found through it.
    place = getattr(_sqlite3, "__file__", None)
    library = ctypes.CDLL(place)
    if not hasattr(library, "sqlite3_vfs_find"):
        return None
    library.sqlite3_libversion.restype = ctypes.c_char_p
    same = library.sqlite3_libversion().decode() == sqlite3.sqlite_version
    return library if same else None


class DiskLog:
    """Notes everything from when it is made until its process ends."""

    def __init__(self, root: Path) -> None:
        self.events: list[Event] = []
        self._root = os.path.realpath(root)
        self._names: dict[int, str] = {}
        self._originals: dict[int, _Methods] = {}
        self._patched: dict[int, _Methods] = {}
        self._methods_of: dict[int, _Methods] = {}
        self._kept: list[object] = []
        self._watch_sqlite()
        self._watch_python()

    def tell(self, what: str) -> None:
        """Note that the user was told something."""
        self.events.append(Event("ack", what))

    def _note(self, what: str, name: str, **more: Any) -> None:
        if name.startswith(self._root):
            self.events.append(Event(what, name, **more))

    # SQLite

    def _watch_sqlite(self) -> None:
        library = sqlite_library()
        assert library is not None
        sqlite3.connect(":memory:").close()  # which sets SQLite up
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_System)
        system = library.sqlite3_vfs_find(None).contents
        really_open, really_delete = _OPEN(system.open), _DELETE(system.delete)

        def opened(vfs: Any, name: int | None, file: Any, flags: int, out: Any) -> int:
            # SQLite keeps the pointer to the name, so it is passed on as it is.
            path = ctypes.string_at(name).decode() if name else ""
            existed = Path(path).exists()
            result: int = really_open(vfs, name, file, flags, out)
            if result == 0 and name is not None:
                address = ctypes.addressof(file.contents)
                self._names[address] = path
                self._put_behind(file)
                if not existed:
                    self._note("open", path, flag=bool(flags & LOGS))
            return result

        def deleted(vfs: Any, name: bytes, with_folder: int) -> int:
            result: int = really_delete(vfs, name, with_folder)
            if result == 0:
                self._note("delete", name.decode(), flag=bool(with_folder))
            return result

        self._keep(system, "open", _OPEN(opened))
        self._keep(system, "delete", _DELETE(deleted))

    def _keep(self, where: ctypes.Structure, field: str, function: Any) -> None:
        self._kept.append(function)
        setattr(where, field, ctypes.cast(function, _POINTER).value)

    def _put_behind(self, file: Any) -> None:
        """Let a file be written through functions that note it."""
        address = ctypes.addressof(file.contents.methods.contents)
        if address not in self._patched:
            original = file.contents.methods.contents
            patched = _Methods()
            ctypes.pointer(patched)[0] = original
            self._add_functions(original, patched)
            self._patched[address] = patched
        file.contents.methods = ctypes.pointer(self._patched[address])

    def _add_functions(self, original: _Methods, patched: _Methods) -> None:
        close, write = _CLOSE(original.close), _WRITE(original.write)
        truncate, sync = _TRUNCATE(original.truncate), _SYNC(original.sync)
        name_of = self._names

        def closed(file: Any) -> int:
            name_of.pop(ctypes.addressof(file.contents), None)
            result: int = close(file)
            return result

        def written(file: Any, data: int, size: int, offset: int) -> int:
            result: int = write(file, data, size, offset)
            if result == 0:
                name = name_of[ctypes.addressof(file.contents)]
                self._note("write", name, offset=offset, data=ctypes.string_at(data, size))
            return result

        def truncated(file: Any, size: int) -> int:
            result: int = truncate(file, size)
            if result == 0:
                self._note("truncate", name_of[ctypes.addressof(file.contents)], offset=size)
            return result

        def synced(file: Any, flags: int) -> int:
            result: int = sync(file, flags)
            if result == 0:
                self._note("sync", name_of[ctypes.addressof(file.contents)])
            return result

        self._keep(patched, "close", _CLOSE(closed))
        self._keep(patched, "write", _WRITE(written))
        self._keep(patched, "truncate", _TRUNCATE(truncated))
        self._keep(patched, "sync", _SYNC(synced))

    # Python

    def _watch_python(self) -> None:
        def after(function: Callable[..., Any], note: Callable[..., None]) -> Callable[..., Any]:
            def run(*arguments: Any, **named: Any) -> Any:
                result = function(*arguments, **named)
                note(*arguments)
                return result

            return run

        def path(name: object) -> str:
            return str(Path.cwd() / str(name))

        def sync(handle: int) -> None:
            name = Path(f"/proc/self/fd/{handle}").readlink()
            self._note("syncfolder" if name.is_dir() else "sync", str(name))

        def rename(source: object, target: object) -> None:
            self._note("rename", path(source), other=path(target))

        os.fsync = after(os.fsync, sync)
        os.replace = after(os.replace, rename)
        os.rename = after(os.rename, rename)
        os.link = after(os.link, lambda a, b: self._note("link", path(a), other=path(b)))
        os.unlink = after(os.unlink, lambda name: self._note("delete", path(name)))
        os.mkdir = after(os.mkdir, lambda name, *_: self._note("mkdir", path(name)))
