"""Corrected transcripts: what hangs on a place of a text, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from coder.text.spans import Span
from coder.text.turn import Role

AnchorTable = Literal[
    "codings", "question_matches", "value_passages", "derived_quotes", "finding_supports"
]
"""The tables of what hangs on places of texts."""

ANCHOR_TABLES: tuple[AnchorTable, ...] = get_args(AnchorTable)

ANCHORS: Mapping[AnchorTable, str] = {
    "codings": "coding",
    "question_matches": "question",
    "value_passages": "value",
    "derived_quotes": "shortened quote",
    "finding_supports": "finding quote",
}
"""What a row of each is called."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something that was said of a place of a text."""

    table: AnchorTable
    id: int
    guid: str
    document_id: int
    text_id: int
    spans: tuple[Span, ...]
    """Where it is, in code points of that text; one but for shortened quotes. Of a matched
    question, the interviewer's whole turn."""
    inner: tuple[Span, ...]
    """What a shortened quote leaves out of them."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Something that stands in the new text on its own words."""

    anchor: Anchor
    spans: tuple[Span, ...]
    """In code points of the new text."""
    inner: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """What becomes of who speaks in a document."""

    renamed: Mapping[str, str]
    """Labels that are called otherwise now, all of their words being another's."""
    added: tuple[tuple[str, Role], ...]
    """Labels that are new, with the roles they seem to have."""
    dropped: tuple[str, ...]
    """Labels that speak no more, and are no case."""
    silent: tuple[str, ...]
    """Labels that speak no more, but are a case, and stay."""


@dataclass(frozen=True, slots=True)
class RevisionPlan:
    """What taking in a corrected text will do; nothing of it is done yet."""

    placed: tuple[Placement, ...]
    waiting: tuple[Anchor, ...]
    """What somebody must decide on."""
    labels: Labels
    said: Mapping[Role, int]
    """Words by role in sentences that nobody has read before."""
    others_said: int
    """Of those that wait, codings whose words somebody else says now."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A text that a document had before it was corrected."""

    id: int
    document_id: int
    text_id: int
    sha256: str
    position: int
    """Which of the document's texts it was, from 1."""
    file_name: str
