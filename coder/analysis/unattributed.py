"""Unattributed words: coded, and counted for nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coder.analysis.passages import document_passages
from coder.analysis.scope import CodeTree, Combine, ScopedDocument, SpokenTurn
from coder.analysis.speech import Speech
from coder.model.code import Codebook
from coder.model.document import Role
from coder.text.spans import Span


@dataclass(frozen=True, slots=True)
class Unattributed:
    """Coded words of one turn, or between turns, that are nobody's evidence."""

    code_id: int
    document_id: int
    role: Role | None
    """Who speaks: an interviewer, another, or a respondent without a case; None for text that
    nobody says."""
    span: Span
    words: int
    """Whole words in the span."""


def unattributed(
    documents: Iterable[ScopedDocument],
    codebook: Codebook,
    *,
    code_ids: Sequence[int] | None = None,
    combine: Combine = "any",
) -> Iterator[Unattributed]:
    """Coded words of speakers who are not respondents or have no case, and of nobody.

    For some codes, each with those below it, else for all that are codable. Spans join as
    evidence does, but only inside one turn: who speaks in the next is not known. Labels are
    nobody's words and not listed.
    """
    tree = CodeTree(codebook, stances=False)
    wanted = frozenset(tree.codable if code_ids is None else code_ids)
    for document in documents:
        stretches = list(_stretches(document))
        turns = [turn for turn, _ in stretches]
        speech = Speech(document.text, turns, range(len(turns)))
        for code_id, number, found in document_passages(document, speech, tree, wanted, combine):
            for _, [(start, end, _)] in found:
                yield Unattributed(
                    code_id=code_id,
                    document_id=document.id,
                    role=stretches[number][1],
                    span=Span(start, end),
                    words=speech.words(start, end),
                )


def _stretches(document: ScopedDocument) -> Iterator[tuple[SpokenTurn, Role | None]]:
    """The turns that are nobody's evidence, with their roles, and the text between turns."""
    done = 0
    for turn in document.turns:
        if document.text[done : turn.start].strip():
            yield SpokenTurn(done, done, turn.start, "other", None), None
        if turn.role != "respondent" or turn.case_id is None:
            yield turn, turn.role
        done = turn.end
    if document.text[done:].strip():
        yield SpokenTurn(done, done, len(document.text), "other", None), None
