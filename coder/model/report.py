"""A report as a document: what writers of Markdown, Word, Excel and others are given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "right"]

Cell = str | int | float | None
"""None is a cell without a value."""


class AtLeast(int):
    """A number that can only grow, since not everything has been reviewed."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter, the report's title standing above it."""

    text: str
    level: int
    anchor: str = ""
    """What `Table.links` lead to it by; unique in the report."""


Mark = tuple[int, int, Literal["strong", "emphasis"]]
"""Part of a text that is stressed: code points of it, half-open. Marks may lie in each other."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. A `notice` is set off, a `note` is small print, a `quote` is indented."""

    text: str
    style: Literal["body", "notice", "note", "quote"] = "body"
    anchor: str = ""
    """As a heading's."""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list."""

    text: str
    marks: tuple[Mark, ...] = ()
    note: str = ""
    """Small print below it."""
    below: Listing | None = None
    """A list inside the item, whose own items have none."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, with bullets or numbered from 1."""

    items: tuple[Item, ...]
    ordered: bool = False


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
    links: tuple[tuple[str, ...], ...] = ()
    """For each cell of each row the anchor it leads to, empty for none; nothing where no cell
    leads anywhere. Writers that cannot link leave them out."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many of a group do something, as the length of a bar; in people, never in percent."""

    part: int
    waiting: int
    """How many more it could turn out to be, when they have been looked at."""
    whole: int
    label: str
    """The same in words: "at least 7 of 11"."""


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A row of bars."""

    label: str
    depth: int
    """How far it is indented."""
    bars: tuple[Bar | None, ...]
    """One for each column; None where there is nothing to count."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of bars, with its caption above and its base below.

    It shows nothing that a table of the report does not say, so that writers without pictures
    leave it out.
    """

    caption: str
    columns: tuple[str, ...]
    """The groups, beside each other."""
    rows: tuple[ChartRow, ...]
    key: tuple[str, str, str]
    """What the three parts of a bar are: the part, those waiting, the others."""
    alternative: str
    """The picture in words."""
    notes: tuple[str, ...] = ()
    """As a table's."""


@dataclass(frozen=True, slots=True)
class ContextTurn:
    """A turn around a quote, or the part of it that is shown."""

    speaker: str
    """By role and pseudonymous number only."""
    pieces: tuple[tuple[str, bool], ...]
    """Its words in order, and whether they are the quote's."""


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
    context: tuple[ContextTurn, ...] = ()
    """The quote in its surroundings, for writers that can link to them; else left out."""


Block = Heading | Paragraph | Listing | Terms | Table | Chart | Quotation


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table whose numbers are numbers, to sort, filter and reckon with."""

    name: str
    """What it is called among the others of a report: a word or two."""
    columns: tuple[str, ...]
    """In the report's language; no two are the same."""
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    """Unit, base and scope, one a line."""
    totals: frozenset[int] = frozenset()
    """The rows, from 0, that hold totals of others."""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report."""

    title: str
    language: Literal["da", "en"]
    """Of its headings; quotes are in their own."""
    blocks: tuple[Block, ...]
    context_note: str = ""
    """What a reader of the quotes' contexts has to know, for writers that have them."""
    data: tuple[DataTable, ...] = ()
    """The same as a spreadsheet has it."""
    value: Mapping[str, object] | None = None
    """The same in JSON's types, as `--format json` has it."""
