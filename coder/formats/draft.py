"""The prose of a draft: its paragraphs, headings, list items and tables, without markup.

The characters of the file stay where they are: markup is blanked and never taken out, so
offsets lead back to the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from coder.errors import UnknownFormat
from coder.text.spans import Span, trim

PieceKind = Literal["heading", "paragraph", "item", "table", "quote"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of prose that no sentence leaves."""

    kind: PieceKind
    span: Span
    """In code points of the draft's text."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A report that somebody wrote."""

    text: str
    """As the file has it, with spaces in place of markup."""
    pieces: tuple[Piece, ...]
    """In order and apart."""
    unit: Literal["line", "paragraph"]
    """What the line breaks of the text part."""
    notes: tuple[str, ...] = ()
    """What of the file is not read, a sentence each."""

    def line(self, offset: int) -> int:
        """The line or paragraph that a code point stands in, from 1."""
        return self.text.count("\n", 0, offset) + 1


def read_draft(data: bytes, file_name: str) -> Draft:
    """Read a draft in Markdown or Word, as its name ends.

    Raises:
        UnknownFormat: Its name ends in neither `.md` nor `.docx`.
        UnreadableFile: It is empty, damaged, or no text.
    """
    readers: dict[str, Callable[[bytes], Draft]] = {".md": _markdown, ".docx": _word}
    ending = PurePath(file_name).suffix.lower()
    if ending not in readers:
        raise UnknownFormat(
            f"A draft is read from {' or '.join(readers)}, not from “{file_name}”.",
            "Save it as one of these.",
        )
    return readers[ending](data)


_FENCE = re.compile(r"^ {0,3}(```|~~~)[^\n]*\n(?:.*?\n)??(?: {0,3}\1[^\n]*$|\Z)", re.M | re.S)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
# What is bounded here is so for the sake of time: openings without an end cost no more than that.
_TEMPLATE = re.compile(r"\{%.{0,500}?%\}|\{\{.{0,500}?\}\}|\{#.{0,500}?#\}", re.S)
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)")
_LINK = re.compile(r"\[([^\[\]\n]*)\](\([^()\n]*\)|\[[^\[\]\n]*\])")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
_EMPHASIS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`+")
_ITEM = re.compile(r"^[ \t]*(?:[-*+•»–]|\d{1,3}[.)])[ \t]+")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+|[ \t]+#+[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-{2,})[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTE = re.compile(r"^ {0,3}>[ \t]?")


def _markdown(data: bytes) -> Draft:
    from coder.formats import markdown

    text = markdown.read(data).text
    body = markdown.end_of_front_matter(text)
    text = _blank(text[:body]) + text[body:]
    for pattern in (_FENCE, _COMMENT, _TEMPLATE, _IMAGE, _TAG):
        text = pattern.sub(lambda found: _blank(found[0]), text)
    text = _LINK.sub(lambda found: f" {found[1]} {_blank(found[2])}", text)
    lines = _Lines(text)
    return Draft(lines.text, tuple(lines.pieces), "line")


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


class _Lines:
    """Sorts the lines of a Markdown file into pieces, blanking what marks them."""

    def __init__(self, text: str) -> None:
        self.pieces: list[Piece] = []
        self._kind: PieceKind | None = None
        self._start = self._end = 0
        shown = []
        offset = 0
        for line in text.split("\n"):
            bare = self._take(line, offset)
            shown.append(_EMPHASIS.sub(lambda found: " " * len(found[0]), bare))
            offset += len(line) + 1
        self._close()
        self.text = "\n".join(shown)

    def _take(self, line: str, offset: int) -> str:
        """Add a line; it without what marks its kind."""
        end = offset + len(line)
        if not line.strip() or (_RULE.match(line) and self._kind != "paragraph"):
            self._close()
            return _blank(line)
        if self._kind == "paragraph" and _UNDERLINE.match(line):
            self._kind = "heading"
            self._close()
            return _blank(line)
        if _HEADING.match(line):
            self._close()
            self._open("heading", offset, end)
            self._close()
            return _HEADING.sub(lambda found: _blank(found[0]), line)
        if line.lstrip().startswith("|") or "\t" in line.strip():
            self._close()
            self._open("table", offset, end)
            self._close()
            return line.replace("|", "\t")
        if _QUOTE.match(line):
            self._go_on("quote", offset, end)
            return _QUOTE.sub(lambda found: _blank(found[0]), line)
        if found := _ITEM.match(line):
            self._close()
            self._open("item", offset, end)
            return " " * found.end() + line[found.end() :]
        self._go_on(self._kind or "paragraph", offset, end)
        return line

    def _go_on(self, kind: PieceKind, offset: int, end: int) -> None:
        if self._kind != kind:
            self._close()
            self._open(kind, offset, end)
        self._end = end

    def _open(self, kind: PieceKind, offset: int, end: int) -> None:
        self._kind, self._start, self._end = kind, offset, end

    def _close(self) -> None:
        if self._kind is not None:
            self.pieces.append(Piece(self._kind, Span(self._start, self._end)))
        self._kind = None


def _word(data: bytes) -> Draft:
    from coder.formats import docx_reader

    reading = docx_reader.read(data)
    headings = reading.hints.unspoken
    pieces = tuple(_paragraphs(reading.text, headings))
    return Draft(reading.text, pieces, "paragraph", reading.notes)


def _paragraphs(text: str, headings: tuple[Span, ...]) -> Iterator[Piece]:
    offset = 0
    for line in text.split("\n"):
        span = Span(offset, offset + len(line))
        offset = span.end + 1
        if trim(text, span) is None:
            continue
        if any(span.overlaps(heading) for heading in headings):
            yield Piece("heading", span)
        else:
            yield Piece("table" if "\t" in line else "paragraph", span)
