"""Counts kept under a name, to hold later ones against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from coder.model.cell import Cell, CellKey
from coder.model.document import Kind


@dataclass(frozen=True, slots=True)
class FrozenScope:
    """What the counts are over; all codes are counted."""

    kinds: tuple[Kind, ...]
    where: tuple[tuple[str, str], ...]
    coders: tuple[str, ...]
    combine: Literal["any", "both"] | None


@dataclass(frozen=True, slots=True)
class FrozenCounts:
    """What there was to count at one moment, and what it came to."""

    scope: FrozenScope
    digest: str
    """Of the study's counted content."""
    version: str
    """Of the program that counted."""
    cells: Mapping[CellKey, Cell]
    elsewhere: frozenset[str]
    """The GUIDs of the codes that tables left out, being used in other kinds of documents."""


@dataclass(frozen=True, slots=True)
class Freeze:
    """Counts under their name."""

    name: str
    operation: int
    """The number of the operation that kept them; those after it can have moved them."""
    at: str
    """The time in UTC, as ISO 8601."""
    coder: str | None
    counts: FrozenCounts
