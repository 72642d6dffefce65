"""Cases: respondents, and whatever else the study counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

VariableKind = Literal["text", "number", "date", "choice", "choices", "case"]

RESPONDENT = "respondent"
"""The classification that theme counts are over."""

ROLE_VARIABLES = ("role", "rolle")
"""What the variable may be called that says what kind of respondent somebody is."""


@dataclass(frozen=True, slots=True)
class Variable:
    """What can be known of a case of one classification, or of a document."""

    id: int
    guid: str
    name: str
    kind: VariableKind
    classification: str | None
    """None for a variable of documents."""


@dataclass(frozen=True, slots=True)
class Case:
    """One thing counted."""

    id: int
    guid: str
    name: str
    """Its id in the tables that came in: "M03". Unique in its classification."""
    classification: str
    values: Mapping[str, tuple[str, ...]]
    """By variable. A missing value has no entry; several choices are several strings."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case speaks: a document, and a speaker in it where the table names one.

    A journal is written about its case, and has no speaker.
    """

    document: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """One case as a table has it."""

    name: str
    classification: str
    values: Mapping[str, str]
    """By column; empty cells are left out."""
    places: tuple[Place, ...]
    line: int
    """Of the table, from 1, the header being line 1."""


@dataclass(frozen=True, slots=True)
class ValuePassage:
    """The words of a document that a value was read from."""

    id: int
    guid: str
    variable_id: int
    value: str
    """The value that they support; of several choices, the one."""
    case_id: int | None
    """None where the value is the document's own."""
    document_id: int
    text_id: int
    """The text that the offsets point into."""
    coder_id: int
    start: int
    """In code points, as the end."""
    end: int
    quote: str
