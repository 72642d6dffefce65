"""Which kinds of files a report can be written as; a writer is imported when it is used."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from coder.errors import CoderError, UnknownFormat
from coder.model.report import Report

ReportWriter = Callable[[Report], bytes]
"""The same report gives the same bytes."""

WRITERS = {
    ".md": "coder.formats.markdown_writer:markdown_bytes",
    ".docx": "coder.formats.docx_writer:docx_bytes",
}
"""By suffix, in small letters."""


def find_writer(path: Path) -> ReportWriter:
    """The writer for a file by its suffix.

    Raises:
        UnknownFormat: There is none.
    """
    dotted = WRITERS.get(path.suffix.lower())
    if dotted is None:
        kind = f"“{path.suffix}” files" if path.suffix else "a file without a suffix"
        raise UnknownFormat(
            f"A report cannot be written as {kind}.",
            f"Give a name that ends in {' or '.join(WRITERS)}.",
        )
    module, name = dotted.split(":")
    writer: ReportWriter = getattr(import_module(module), name)
    return writer


def write_report(report: Report, path: Path) -> None:
    """Write a report, whole or not at all; an older file of that name is replaced.

    Raises:
        UnknownFormat: The suffix is of no kind that can be written.
        CoderError: The folder is missing, or the file cannot be written there.
    """
    content = find_writer(path)(report)
    # Where the name is a link, the file that it leads to is written and the link stays.
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        if target.is_dir():
            raise CoderError(f"“{path}” is a folder.", "Give the name of a file.")
        _write(content, beside)
        beside.replace(target)
    except OSError as error:
        _remove(beside)
        raise _told(error, path) from error


def _write(content: bytes, path: Path) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        pass  # It was never made; what went wrong is told anyway.


def _told(error: OSError, path: Path) -> CoderError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return CoderError(
            f"There is no folder “{path.parent}” to write “{path.name}” in.", "Make it first."
        )
    if isinstance(error, PermissionError):
        return CoderError(
            f"“{path}” may not be written.",
            "Close it where it is open, or choose another folder.",
        )
    return CoderError(
        f"“{path}” could not be written: {error.strerror}.", "Choose another name or folder."
    )
