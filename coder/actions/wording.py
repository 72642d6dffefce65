"""What actions call codes and places when they tell what was done: as the user sees them."""

from __future__ import annotations

from textwrap import shorten

from coder.model.code import Code
from coder.model.document import Document
from coder.model.guide import Question
from coder.store import coders, documents
from coder.store.study import Study

_LONGEST = 50
"""Of a question, in characters."""


def called(study: Study, code: Code) -> str:
    """A code's label in the study's language; its name where it has none."""
    return code.label(coders.about(study).language)


def called_question(study: Study, question: Question) -> str:
    """The beginning of a question's wording in the study's language; its name without one."""
    wording = question.text(coders.about(study).language)
    return f"“{shorten(wording, _LONGEST, placeholder=' …')}”" if wording else question.name


def place(study: Study, document: Document, at: int) -> str:
    """The turn of a document in which a code point of its text stands, as they are numbered."""
    turn = documents.turn_number(study, document.text_id, at)
    return f"turn {turn} of {document.name}" if turn else document.name
