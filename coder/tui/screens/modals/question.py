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
        self._likely = {each.question.id: each for each in likely}
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
        now = "(now) " if question.id == self._matched else ""
        wording = display_line(question.text(self._language) or question.name)
        likely = self._likely.get(question.id)
        share = f"{likely.score:4.0%} " if likely else ""
        # Those of other roles come last, and are told apart.
        others = "" if not likely or likely.meant else f"{', '.join(question.roles)}: "
        return Content.assemble(
            (share, "$foreground 60%"), (now, "bold"), (display_line(others), "italic"), wording
        )

    def details(self, option_id: str) -> Content:
        if option_id == _NONE:
            return Content("")
        question = self._questions[int(option_id)]
        labels = [self._codebook[each].label(self._language) for each in question.code_ids]
        asked = f"asked of {', '.join(question.roles)}; " * bool(question.roles)
        raises = ", ".join(labels) or "no code"
        return Content(display_line(f"{question.name}: {asked}raises {raises}"))

    def answer(self, option_id: str, query: str) -> Matched:
        return _NONE if option_id == _NONE else int(option_id)
