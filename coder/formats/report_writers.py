"""Which kinds of files a report can be written as; a writer is imported when it is used."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from coder.errors import UnknownFormat
from coder.model.report import Report

ReportWriter = Callable[[Report], bytes]
"""The same report gives the same bytes."""

WRITERS = {
    ".md": "coder.formats.markdown_writer:markdown_bytes",
    ".docx": "coder.formats.docx_writer:docx_bytes",
    ".html": "coder.formats.html_writer:html_bytes",
    ".xlsx": "coder.formats.xlsx_writer:xlsx_bytes",
    ".csv": "coder.formats.data_writers:csv_bytes",
    ".json": "coder.formats.data_writers:json_bytes",
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
