"""Zip archives from strangers: named parts are read, within limits; nothing is unpacked."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections import Counter

from coder.errors import UnreadableFile

MEGABYTE = 1 << 20
LARGEST_PART = 64 * MEGABYTE
LARGEST_WHOLE = 256 * MEGABYTE
HIGHEST_RATIO = 200
"""Of a part's size to what it takes up in the archive."""
_SMALL = MEGABYTE
"""Parts up to this size may be packed as densely as they like."""

_ERRORS = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(ValueError, EOFError, OSError, RuntimeError, OverflowError, KeyError),
)
"""What the standard library raises on damaged archives."""

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OPEN_AND_SAVE = "Open it in Word or LibreOffice and save it again as .docx."


class Archive:
    """A zip archive of which parts can be read by name."""

    def __init__(self, data: bytes) -> None:
        """Look at the table of contents only.

        Raises:
            UnreadableFile: It is no zip archive, or one that no honest program writes.
        """
        _refuse_other_files(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _ERRORS as error:
            raise _damaged() from error
        parts = self._zip.infolist()
        names = Counter(part.filename for part in parts)
        if names and max(names.values()) > 1:
            raise UnreadableFile(
                "The file holds two parts of one name, which no word processor writes.",
                _OPEN_AND_SAVE,
            )
        if sum(part.file_size for part in parts) > LARGEST_WHOLE:
            raise _too_large(LARGEST_WHOLE)
        self._parts = {part.filename: part for part in parts}

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str) -> bytes:
        """The bytes of one part.

        Raises:
            UnreadableFile: It is missing, damaged, encrypted, or too large.
        """
        part = self._parts.get(name)
        if part is None:
            raise _damaged()
        if part.flag_bits & 0x1:
            raise _encrypted()
        _refuse_bomb(part)
        try:
            with self._zip.open(part) as stream:
                data = stream.read(LARGEST_PART + 1)
        except _ERRORS as error:
            raise _damaged() from error
        if len(data) > LARGEST_PART:
            raise _too_large(LARGEST_PART)
        return data


def _refuse_other_files(data: bytes) -> None:
    if data.startswith(_OLE):
        raise _encrypted() if _ENCRYPTED_PACKAGE in data else _old_word()
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFile("The file is empty.", "Is it the right one, and fully downloaded?")
    if not data.startswith(_ZIP):
        raise UnreadableFile("The file is not a Word file, whatever its name says.", _OPEN_AND_SAVE)


def _refuse_bomb(part: zipfile.ZipInfo) -> None:
    if part.file_size > LARGEST_PART:
        raise _too_large(LARGEST_PART)
    if part.file_size > _SMALL and part.file_size > HIGHEST_RATIO * max(part.compress_size, 1):
        raise UnreadableFile(
            "The file unpacks to so much more than it holds that it looks like an attack.",
            "Do not open it; ask where it comes from.",
        )


def _damaged() -> UnreadableFile:
    return UnreadableFile("The file is damaged, or not a Word file.", _OPEN_AND_SAVE)


def _encrypted() -> UnreadableFile:
    return UnreadableFile(
        "The file is protected by a password.", "Open it in Word and save it without a password."
    )


def _old_word() -> UnreadableFile:
    return UnreadableFile("The file is an old Word file (.doc), not a .docx.", _OPEN_AND_SAVE)


def _too_large(limit: int) -> UnreadableFile:
    return UnreadableFile(
        f"The file unpacks to more than {limit // MEGABYTE} MB.",
        "Save it again without pictures, or as plain text.",
    )
