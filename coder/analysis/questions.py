"""Questions: what was asked in a document, and from where on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter

from coder.analysis.scope import CodeTree, ScopedDocument
from coder.analysis.speech import Speech


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of one document."""

    are_recorded: bool
    """Is it known what was asked? Then a code that no question raised was not asked about."""
    first: Mapping[int, int]
    """By code, the start of the first interviewer's turn that asks about it."""


def asked(document: ScopedDocument, speech: Speech, tree: CodeTree) -> Asked:
    """Which codes the questions of a document raise.

    A code is asked about by an interviewer's turn that is matched to a question linked to it or
    to a code below it, or in which a coding with either begins. A question about the whole does
    not ask about each of its parts, so codes below get nothing from those above.

    Questions are recorded once one interviewer's turn is matched or has a coding begin in it,
    whatever the code, or when the coder says that there are none. A match to a turn that turned
    out not to be an interviewer's says nothing. With several coders, what any of them coded
    there counts, also where passages must be shared: what was asked is a fact of the interview.
    """
    first: dict[int, int] = {}

    def ask(code_id: int, start: int) -> None:
        for above in tree.and_above(code_id):
            first[above] = min(start, first.get(above, start))

    is_known = document.questions_declared
    for question in document.questions:
        turn_start = speech.interviewers_turn_at(question.start)
        if turn_start is not None:
            is_known = True
            for code_id in question.code_ids:
                ask(code_id, turn_start)
    codings = sorted(document.codings, key=attrgetter("start"))
    starts = [coding.start for coding in codings]
    ends = [coding.end for coding in codings]
    for coding, turn_start in speech.begins(starts, ends):
        is_known = True
        ask(codings[coding].code_id, turn_start)
    return Asked(is_known, first)
