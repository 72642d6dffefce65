"""Choosing the question of the guide that an interviewer's turn puts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from textual.content import Content

from coder.model.code import Codebook
from coder.model.guide import Question
from coder.queries.likely import LikelyQuestion
from coder.text.display import display_line
from coder.tui.matching import Candidate, rank
from coder.tui.screens.modals.chooser import Chooser

Matched = int | Literal["none"]
"""The id of a question; "none" takes back what was matched."""

_NONE: Literal["none"] = "none"


class QuestionChoice(Chooser[Matched]):
    """Answers with a question's id, "none" taking away the one that was matched."""

    TITLE_TEXT = "Which question of the guide is put here?"

    def __init__(
        self,
        questions: Sequence[Question],
        codebook: Codebook,
        language: str,
        *,
        matched: int | None,
        likely: Sequence[LikelyQuestion] = (),
    ) -> None:
        super().__init__()
        self._questions = {question.id: question for question in questions}
        self._codebook = codebook
        self._language = language
        self._matched = matched
        self._scores = {each.question.id: each.score for each in likely}
        self._candidates = [
            Candidate(question.id, (question.name, *question.texts.values()))
            for question in questions
        ]

    def options(self, query: str) -> Sequence[tuple[str, Content]]:
        options = [
            (str(question_id), self._shown(self._questions[question_id]))
            for question_id in rank(query, self._candidates)
        ]
        if self._matched is not None:
            options.append((_NONE, Content("none: take the match back")))
        return options

    def _shown(self, question: Question) -> Content:
        now = "  (now)" if question.id == self._matched else ""
        text = display_line(question.text(self._language))
        alike = self._scores.get(question.id, 0.0)
        share = f"{alike:4.0%} " if self._scores else ""
        return Content.assemble(
            (share, "$foreground 60%"), (f"{display_line(question.name)} ", "bold"), text, now
        )

    def details(self, option_id: str) -> Content:
        if option_id == _NONE:
            return Content("")
        question = self._questions[int(option_id)]
        paths = [display_line(self._codebook.path(each)) for each in question.code_ids]
        asked = f"asked of {', '.join(map(display_line, question.roles))}; " * bool(question.roles)
        return Content(f"{asked}raises {', '.join(paths) or 'no code'}")

    def answer(self, option_id: str, query: str) -> Matched:
        return _NONE if option_id == _NONE else int(option_id)
