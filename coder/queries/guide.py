"""The interview guide."""

from __future__ import annotations

from coder.errors import UnknownName
from coder.model.guide import Question
from coder.store import guide
from coder.store.study import Study


def list_questions(study: Study) -> tuple[Question, ...]:
    """The guide, in its order."""
    return tuple(guide.all_questions(study))


def get_question(study: Study, name: str) -> Question:
    """The question of an id in the guide.

    Raises:
        UnknownName: There is none.
    """
    for question in guide.all_questions(study):
        if question.name == name:
            return question
    raise UnknownName(
        f"The guide has no question “{name}”.", "`coder guide show` lists the questions."
    )
