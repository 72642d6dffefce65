"""Questions: what was asked in each document, and from where on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coder.analysis.blocks import Block
from coder.analysis.columns import NOBODY, Flags, Ints
from coder.analysis.tree import CodeTree


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of the documents of a block."""

    are_recorded: Flags
    """By document: is it known what was asked? Then a code that no question raised was not
    asked about."""
    first: Ints
    """By document and place of the code, where on the line the first interviewer's turn begins
    that asks about it; the line's length where none does."""


def asked(block: Block, tree: CodeTree) -> Asked:
    """Which codes the questions of documents raise.

    A code is asked about by an interviewer's turn that is matched to a question linked to it or
    to a code below it, or in which a coding with either begins: the turn, label included, that
    holds the coding's first character that is not white space. A question about the whole does
    not ask about each of its parts, so codes below get nothing from those above.

    Questions are recorded once one interviewer's turn is matched or has a coding begin in it,
    whatever the code, or when the coder says that there are none. A match to a turn that turned
    out not to be an interviewer's says nothing; while one waits, they are not recorded. With
    several coders, what any of them coded there counts, also where passages must be shared: what
    was asked is a fact of the interview.
    """
    line, codings = block.line, block.codings
    begins = line.first_solid(codings.start, codings.end)
    turn = np.where(begins < codings.end, line.interviewers_turn(begins), NOBODY)
    within = np.flatnonzero(turn != NOBODY)
    is_recorded = np.array([each.questions_declared for each in block.documents], dtype=np.bool_)
    is_recorded[codings.document[within]] = True
    first = np.full((len(block.documents), len(tree.ids)), line.length)
    places = codings.document[within], codings.code[within]
    np.minimum.at(first, places, line.start[turn[within]])
    _add_matches(block, tree, is_recorded, first)
    is_recorded &= ~np.array([each.questions_wait for each in block.documents], dtype=np.bool_)
    for place in range(len(tree.ids) - 1, -1, -1):
        parent = int(tree.parent_places[place])
        if parent != NOBODY:
            np.minimum(first[:, parent], first[:, place], out=first[:, parent])
    return Asked(is_recorded, first)


def _add_matches(block: Block, tree: CodeTree, is_recorded: Flags, first: Ints) -> None:
    matches = [
        (number, question)
        for number, document in enumerate(block.documents)
        for question in document.questions
    ]
    if not matches:
        return
    offsets = block.line.offsets
    at = np.array([offsets[number] + question.start for number, question in matches])
    turns = block.line.interviewers_turn(at).tolist()
    for (number, question), turn in zip(matches, turns, strict=True):
        if turn != NOBODY:
            is_recorded[number] = True
            start = block.line.start[turn]
            for code_id in question.code_ids:
                place = tree.places[code_id]
                first[number, place] = min(first[number, place], start)
