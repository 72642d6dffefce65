"""Documents, and who speaks in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from coder.text.turn import Role as Role
from coder.text.turn import Turn

Kind = Literal["interview", "journal", "survey"]
"""A respondent's own words, what another wrote about a case, or a respondent's written answer."""

KINDS: tuple[Kind, ...] = get_args(Kind)
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A label in one document, with what it stands for."""

    id: int
    guid: str
    document_id: int
    label: str
    """As it stands in the text, without the colon; `bold` and `plain` where only the type tells
    two voices apart, and empty where one speaks throughout or nobody is named."""
    role: Role
    case_id: int | None
    """The respondent who speaks under this label, where that is known; of a journal, the case
    it is about."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text and its kind."""

    id: int
    guid: str
    number: int
    """Its place in the order in which documents came in, from 1; quote ids begin with it."""
    name: str
    """Unique in the study; the file's name without its ending, unless renamed."""
    kind: Kind
    language: str
    """Two letters: "da", "en"."""
    text_id: int
    sha256: str
    """Of the text's UTF-8 bytes."""
    coder_id: int | None
    """The coder of record, where the document names one; else the study's."""
    questions_declared: bool
    """Has the coder said that no question of the guide was put, beyond those matched?"""


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """Where a coder is in a document, in code points of its text."""

    anchor: int
    """Where what is selected begins, or ends."""
    head: int
    """The end of it that moves."""
    furthest: int
    """How far she has come without leaving anything out."""


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """What a reader makes of one file: a text with its turns, not yet in a study."""

    name: str
    text: str
    turns: tuple[Turn, ...]
    file_name: str
    file_sha256: str
    """Of the file's bytes as they were."""
    notes: tuple[str, ...] = ()
    """What the evaluator should know: the encoding found, characters taken out."""
    roles: Mapping[str, Role] = field(default_factory=dict)
    """The guessed role of each label."""
