"""Unattributed words: coded, and counted for nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from coder.analysis.blocks import blocks
from coder.analysis.columns import (
    NOBODY,
    OTHER,
    RESPONDENT,
    ROLES,
    CodingColumns,
    Flags,
    Ints,
    TurnColumns,
)
from coder.analysis.passages import code_passages
from coder.analysis.scope import Combine, ScopedDocument
from coder.analysis.speech import Line, Speech, Turns
from coder.analysis.tree import CodeTree
from coder.model.code import Codebook
from coder.model.document import Role
from coder.text.spans import Span


@dataclass(frozen=True, slots=True)
class Unattributed:
    """Coded words of one turn, or between turns, that are nobody's evidence."""

    code_id: int
    document_id: int
    role: Role | None
    """Who speaks: another, or a respondent without a case; None for text that nobody says."""
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
    """Coded words of others, of respondents without a case, and of nobody.

    Interviewers' are not among them: a coded question is no evidence that was lost. For some
    codes, each with those below it, else for all that are codable. Spans join as
    evidence does, but only inside one turn: who speaks in the next is not known. Labels are
    nobody's words and not listed.
    """
    tree = CodeTree(codebook, stances=False)
    wanted = tree.chosen(code_ids)
    for block in blocks(filter(_has_nobodys, documents), tree, combine):
        turns, roles = _nobodys(block.line)
        found = code_passages(block, Speech(block.line, turns), tree, wanted, combine)
        words = block.line.characters.words(found.start, found.end)
        document = turns.document[found.turn]
        offset = block.line.offsets[document]
        columns = (
            found.code,
            document,
            roles[found.turn],
            found.start - offset,
            found.end - offset,
            words,
        )
        order = np.argsort(document, kind="stable")
        for code, number, role, start, end, count in zip(
            *(column[order].tolist() for column in columns), strict=True
        ):
            yield Unattributed(
                code_id=tree.ids[code],
                document_id=block.documents[number].id,
                role=None if role == NOBODY else ROLES[role],
                span=Span(start, end),
                words=count,
            )


def _has_nobodys(document: ScopedDocument) -> bool:
    """Is any turn coded that is nobody's evidence, or any text between turns?

    Most documents have none, and need not be looked at further.
    """
    turns, codings = TurnColumns.of(document.turns), CodingColumns.of(document.codings)
    nobodys = _are_nobodys(turns.role, turns.case)
    start = np.concatenate((turns.start[nobodys], [0], turns.end))
    end = np.concatenate((turns.end[nobodys], turns.start, [len(document.text)]))
    order = np.argsort(codings.start)
    reach = np.concatenate(([0], np.maximum.accumulate(codings.end[order])))
    before = np.searchsorted(codings.start[order], end, side="left")
    coded = np.flatnonzero((reach[before] > start) & (start < end))
    return any(
        not document.text[first:last].isspace()
        for first, last in zip(start[coded].tolist(), end[coded].tolist(), strict=True)
    )


def _are_nobodys(role: Ints, case: Ints) -> Flags:
    nobodys: Flags = (role == OTHER) | ((role == RESPONDENT) & (case == NOBODY))
    return nobodys


def _nobodys(line: Line) -> tuple[Turns, Ints]:
    """Turns that are nobody's evidence, and the text between turns, each a voice of its own.

    Returns:
        These, and the number of the role of each; NOBODY for text that nobody says.
    """
    is_nobodys = _are_nobodys(line.role, line.case)
    # From the beginning of each document, and from each turn, to the turn after or the end.
    edges = np.concatenate((line.offsets, line.end))
    document = np.concatenate((np.arange(len(line.offsets)), line.document))
    order = np.lexsort((edges, document))
    begins, document = edges[order], document[order]
    ends = _next_starts(line, document)
    start = np.concatenate((line.start[is_nobodys], begins))
    speech_start = np.concatenate((line.speech_start[is_nobodys], begins))
    end = np.concatenate((line.end[is_nobodys], ends))
    role = np.concatenate((line.role[is_nobodys], np.full(len(begins), NOBODY)))
    document = np.concatenate((line.document[is_nobodys], document))
    order = np.lexsort((end, start))
    turns = Turns(
        start[order],
        speech_start[order],
        end[order],
        np.arange(len(order)),
        np.zeros(len(order), dtype=np.bool_),
        document[order],
    )
    return turns, role[order]


def _next_starts(line: Line, document: Ints) -> Ints:
    """Where the text ends that follows the beginning of each document and each of its turns."""
    ends = np.concatenate((line.offsets[1:] - 1, [line.length]))
    is_last = np.ones(len(document), dtype=np.bool_)
    is_last[:-1] = document[1:] != document[:-1]
    found = np.empty(len(document), dtype=np.int64)
    found[is_last] = ends
    found[~is_last] = line.start
    return found
