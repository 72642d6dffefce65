"""Which reader takes which file."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from coder.errors import UnknownFormat, UnreadableFile
from coder.formats.input_files import read_bytes
from coder.formats.reading import Reading
from coder.model.document import DocumentDraft
from coder.text.roles import guess_roles
from coder.text.turns import find_turns

_READERS = {
    ".txt": "coder.formats.plain",
    ".md": "coder.formats.markdown",
    ".docx": "coder.formats.docx_reader",
}
"""The module that reads each kind of file, imported when it is used."""

READABLE = tuple(_READERS)
"""Endings of files that can be read."""

_CONVERSIONS = {
    ".doc": "Open it in Word or LibreOffice and save it as .docx.",
    ".odt": "Open it in LibreOffice and save it as .docx.",
    ".rtf": "Open it in Word or LibreOffice and save it as .docx.",
    ".pdf": "Save its text as .txt, or open it in Word and save it as .docx.",
}


def is_readable(path: Path) -> bool:
    """Is there a reader for files that end so?"""
    return path.suffix.lower() in _READERS


def read_document(path: Path) -> DocumentDraft:
    """The text of a file, with its turns and the roles of its speakers.

    Raises:
        UnknownFormat: No reader takes files of this kind.
        UnreadableFile: It is missing, empty, damaged, encrypted, hostile, or not what its
            ending says.
    """
    if not is_readable(path) and path.exists():
        raise UnknownFormat(
            f"There is no reader for “{path.name}”.",
            _CONVERSIONS.get(path.suffix.lower(), f"Files can end in {', '.join(READABLE)}."),
        )
    data = read_bytes(path)
    reading = _reader(path)(data)
    if not reading.text.strip():
        raise UnreadableFile("The file holds no text.", "Is it the right one?")
    turns = find_turns(reading.text, hints=reading.hints)
    return DocumentDraft(
        name=unicodedata.normalize("NFC", path.stem),
        text=reading.text,
        turns=turns,
        file_name=unicodedata.normalize("NFC", path.name),
        file_sha256=hashlib.sha256(data).hexdigest(),
        notes=reading.notes,
        roles=guess_roles(reading.text, turns),
    )


def _reader(path: Path) -> Callable[[bytes], Reading]:
    read: Callable[[bytes], Reading] = import_module(_READERS[path.suffix.lower()]).read
    return read
