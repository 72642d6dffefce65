"""A report as a document: what writers of Markdown, Word and others are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter, the report's title standing above it."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. A `notice` is set off; a `note` is small print."""

    text: str
    style: Literal["body", "notice", "note"] = "body"


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms with what they mean, one a line."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption above and its base below."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: tuple[Align, ...]
    """One for each column."""
    notes: tuple[str, ...] = ()
    """Unit, base and scope, one a line."""
    has_total: bool = False
    """The last row holds the totals."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A respondent's words, verbatim, with who said them and where they stand."""

    text: str
    attribution: str
    """By role and pseudonymous number only."""
    quote_id: str
    """Leads back to the passage."""
    remark: str = ""
    """Why it stands here: "contradicts", "starred"."""


Block = Heading | Paragraph | Terms | Table | Quotation


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report."""

    title: str
    language: Literal["da", "en"]
    """Of its headings; quotes are in their own."""
    blocks: tuple[Block, ...]
