"""The record of a report that was written, as a file beside it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from coder.errors import UnreadableFile
from coder.model.living import ReportRecord, Sentence

VERSION = 1
"""Of the format."""

_KIND = "coder report record"
_TEXTS = (
    *("study", "operation_guid", "digest", "version", "language", "template"),
    *("text", "pattern"),
)
_GREATEST = 2**63 - 1
"""The number of an operation that a study can have."""
_NEWER = "it was written by a newer version of coder"
_DAMAGED = "it cannot be read"


def record_path(report: Path) -> Path:
    """Where the record of a report lies: beside it, named after it."""
    return report.with_name(f"{report.stem}.record.json")


def write_record(record: ReportRecord) -> bytes:
    """The record as a file; the same record gives the same bytes."""
    value = {"kind": _KIND, "format": VERSION, **asdict(record)}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def read_record(data: bytes) -> ReportRecord:
    """A record from its file.

    Raises:
        UnreadableFile: It is none, or of a newer format; the message is the end of a sentence.
    """
    try:
        value = json.loads(data.decode("utf-8"))
        if value["kind"] != _KIND or not isinstance(value["format"], int):
            raise UnreadableFile(_DAMAGED)
        if value["format"] > VERSION:
            raise UnreadableFile(_NEWER)
        sentences = tuple(_sentence(each) for each in value["sentences"])
        values = {str(call): _text(given) for call, given in value["values"].items()}
        operation = value["operation"]
        is_number = isinstance(operation, int) and not isinstance(operation, bool)
        if not is_number or not 0 <= operation <= _GREATEST:
            raise UnreadableFile(_DAMAGED)
        texts = {name: _text(value[name]) for name in _TEXTS if name in value}
        return ReportRecord(operation=operation, values=values, sentences=sentences, **texts)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UnreadableFile(_DAMAGED) from error


def _sentence(value: dict[str, object]) -> Sentence:
    calls, conditions, line = value["calls"], value["conditions"], value["line"]
    if not isinstance(calls, list) or not isinstance(conditions, list):
        raise TypeError
    if not isinstance(line, int):
        raise TypeError
    return Sentence(
        text=_text(value["text"]),
        pattern=_text(value["pattern"]),
        calls=tuple(map(_text, calls)),
        conditions=tuple(map(_text, conditions)),
        line=line,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
