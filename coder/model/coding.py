"""Codings: codes applied to spans of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Stance = Literal["supports", "contradicts"]
"""Towards the statement of the coding's own code."""

STANCES: tuple[Stance, ...] = get_args(Stance)


@dataclass(frozen=True, slots=True)
class Coding:
    """One code applied by one coder to one span."""

    id: int
    guid: str
    document_id: int
    text_id: int
    code_id: int
    coder_id: int
    start: int
    """The first code point, from 0."""
    end: int
    """One past the last."""
    quote: str
    """The characters from start to end, to be checked against the text."""
    stance: Stance | None
    starred: bool


@dataclass(frozen=True, slots=True)
class CodingDraft:
    """One coding as a table has it."""

    document: str
    code: str
    """A name, or a path."""
    coder: str
    """Empty where the table names none: then who takes it in."""
    start: int | None
    end: int | None
    quote: str | None
    """Where there are no offsets, to be found in the text, once."""
    stance: Stance | None
    starred: bool
    memo: str
    line: int
    """Of the table, from 1, the header being line 1."""
