"""What is counted: the documents in scope, as plain columns, with the tree of codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from coder.model.code import Codebook
from coder.model.coding import Stance
from coder.model.document import Role

Combine = Literal["any", "both"]
"""Of several coders: what at least one of them coded, or what all of them did."""


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """A turn and who speaks in it, in code points.

    The speech is between `speech_start` and `end`; the label before it is markup and nobody's
    words. Turns of a document come in order and do not overlap.
    """

    start: int
    speech_start: int
    end: int
    role: Role
    case_id: int | None


@dataclass(frozen=True, slots=True)
class ScopedCoding:
    """One code applied by one coder to one span, in code points."""

    start: int
    end: int
    code_id: int
    coder_id: int
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """An interviewer's turn that is matched to a question of the guide."""

    start: int
    """Of the turn, or anywhere in it."""
    code_ids: frozenset[int]
    """The codes that the guide links to the question; there may be none."""


@dataclass(frozen=True, slots=True)
class ScopedDocument:
    """One document in scope, with the codings of those coders only who count in it."""

    id: int
    text: str
    turns: tuple[SpokenTurn, ...]
    codings: tuple[ScopedCoding, ...]
    coders: tuple[int, ...]
    """Who counts here: the coder of record, or all who were chosen."""
    reviewed: Mapping[int, frozenset[int]]
    """By coder, the codes that they have reviewed this document for."""
    questions: tuple[AskedQuestion, ...] = ()
    questions_declared: bool = False
    """Has the coder said that there are none, or no more than those matched?"""

    def is_reviewed(self, code_ids: frozenset[int]) -> bool:
        """Has everybody who counts here reviewed it for all these codes?

        A document in which nobody counts is reviewed for nothing.
        """
        nothing: frozenset[int] = frozenset()
        return bool(self.coders) and all(
            code_ids <= self.reviewed.get(coder_id, nothing) for coder_id in self.coders
        )


class CodeTree:
    """The tree of codes as counting needs it."""

    def __init__(self, codebook: Codebook, *, stances: bool = True) -> None:
        codes = tuple(codebook)
        self.codable = tuple(code.id for code in codes if code.codable)
        """In the order of the tree."""
        self.bottom_up = tuple(code.id for code in reversed(codes))
        """Every code after all those below it."""
        self.parents = {code.id: code.parent_id for code in codes}
        self.with_statement = frozenset(code.id for code in codes if stances and code.has_statement)
        """The codes whose codings keep their stance; none where stances are not asked for."""
        codable = frozenset(self.codable)
        self.to_review = {
            code.id: codable.intersection(codebook.with_descendants(code.id)) for code in codes
        }
        """What a document must be reviewed for before a code can be missing from it: the code
        and those below it, headings left out."""

    def and_above(self, code_id: int) -> Iterator[int]:
        """A code's id and those of the codes it stands below."""
        above: int | None = code_id
        while above is not None:
            yield above
            above = self.parents[above]
