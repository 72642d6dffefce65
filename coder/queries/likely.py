"""Which question of the guide an interviewer's turn most likely puts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coder.analysis.likeness import rank_questions
from coder.model.case import ROLE_VARIABLES
from coder.model.guide import Question
from coder.store import cases, documents, guide
from coder.store.speakers import speakers_of
from coder.store.study import Study

CLEAR = 0.40
"""A question this like the turn may be matched without asking: of 194 turns matched by hand in the
sample, 58 are so clear, all of them right; the likeliest is right for 7 in 10."""
AHEAD = 0.10
"""If it is by this much more like it than the next."""


@dataclass(frozen=True, slots=True)
class LikelyQuestion:
    """A question, and how like the turn its wording is, from 0 to 1."""

    question: Question
    score: float
    meant: bool = True
    """Is it meant for the role of somebody who speaks in the document?"""


def likely_questions(study: Study, document_id: int, turn_start: int) -> tuple[LikelyQuestion, ...]:
    """Every question of the guide, the likeliest first.

    Those meant for the roles of who speaks in the document come before the others.
    """
    questions = guide.all_questions(study)
    document = documents.document_by_id(study, document_id)
    text = documents.read_text(study, document.text_id)
    turns = documents.turns(study, document.text_id)
    turn = next((each for each in turns if each.start == turn_start), None)
    said = text[turn.speech_start : turn.end] if turn else ""
    scores = rank_questions(said, [" ".join(each.texts.values()) for each in questions])
    roles = _roles(study, document_id)
    likely = [
        LikelyQuestion(
            question,
            score,
            not question.roles or not roles or not roles.isdisjoint(question.roles),
        )
        for question, score in zip(questions, scores, strict=True)
    ]
    return tuple(
        sorted(likely, key=lambda each: (not each.meant, -each.score, each.question.position))
    )


def _roles(study: Study, document_id: int) -> set[str]:
    """What the respondents in a document are."""
    speaking = {each.case_id for each in speakers_of(study, document_id)}
    return {
        value
        for case in cases.all_cases(study)
        if case.id in speaking
        for name in ROLE_VARIABLES
        for value in case.values.get(name, ())
    }


def is_clear(likely: Sequence[LikelyQuestion]) -> bool:
    """Is the likeliest question so much likelier than the next that nobody need be asked?"""
    if not likely or likely[0].score < CLEAR:
        return False
    return len(likely) == 1 or likely[0].score - likely[1].score >= AHEAD
