"""The interview guide: what was meant to be asked, of whom, about which codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coder.model.code import Texts, in_language


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the guide."""

    id: int
    guid: str
    name: str
    """Its id in the guide's file; unique."""
    position: int
    texts: Texts
    roles: tuple[str, ...]
    """Of whom it was meant to be asked, as values of the respondents' role."""
    code_ids: tuple[int, ...]
    """The codes it raises."""

    def text(self, language: str = "") -> str:
        """Its wording in a language, else in any."""
        return in_language(self.texts, language)


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """One question as the guide's file has it."""

    name: str
    texts: Mapping[str, str]
    roles: tuple[str, ...]
    codes: tuple[str, ...]
    """Paths of codes."""
    line: int


@dataclass(frozen=True, slots=True)
class Match:
    """An interviewer's turn in which a question of the guide was put."""

    id: int
    guid: str
    document_id: int
    question_id: int
    start: int
    """Of the turn, in code points."""
    end: int


@dataclass(frozen=True, slots=True)
class MatchDraft:
    """A match as a table has it."""

    document: str
    question: str
    """The question's id in the guide."""
    quote: str
    """The beginning of an interviewer's turn, to be found in the document, once."""
    line: int
    """Of the table, from 1, the header being line 1."""
