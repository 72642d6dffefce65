"""What is counted: the documents in scope, as plain columns, with the tree of codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

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
    turns: Sequence[SpokenTurn]
    codings: Sequence[ScopedCoding]
    coders: tuple[int, ...]
    """Who counts here: the coder of record, or all who were chosen."""
    reviewed: Mapping[int, frozenset[int]]
    """By coder, the codes that they have reviewed this document for."""
    questions: tuple[AskedQuestion, ...] = ()
    questions_declared: bool = False
    """Has the coder said that there are none, or no more than those matched?"""
    questions_wait: bool = False
    """Does one wait for a decision, since the text was corrected? Then not all that was asked is
    known."""

    def reviewed_by_all(self) -> frozenset[int]:
        """The codes that everybody who counts here has reviewed it for; none if nobody does."""
        nothing: frozenset[int] = frozenset()
        if not self.coders:
            return nothing
        return frozenset.intersection(
            *(self.reviewed.get(coder_id, nothing) for coder_id in self.coders)
        )

    def is_reviewed(self, code_ids: frozenset[int]) -> bool:
        """Has everybody who counts here reviewed it for all these codes?

        A document in which nobody counts is reviewed for nothing.
        """
        return bool(self.coders) and code_ids <= self.reviewed_by_all()
