"""Saying which questions of the guide were put, and when a document is done."""

from __future__ import annotations

from coder.actions import documents, guide
from coder.errors import CoderError, Conflict
from coder.model.document import Document
from coder.queries.likely import LikelyQuestion, is_clear, likely_questions
from coder.text.turn import Turn
from coder.tui.screens.editing import EditingScreen
from coder.tui.screens.modals.question import Matched, QuestionChoice


class MatchingScreen(EditingScreen):
    """Matches an interviewer's turns to the questions of the guide."""

    def _question_turn(self) -> tuple[Turn, tuple[LikelyQuestion, ...]] | None:
        """The interviewer's turn at the cursor, with the questions it may put; else why not."""
        if self.is_astray():
            return None
        opened, turn = self._opened, self.transcript.turn_here
        speaker = opened.speakers.get(turn.label) if opened and turn else None
        if opened is None or turn is None or speaker is None or speaker.role != "interviewer":
            self.say_problem(
                Conflict("Only an interviewer's turn puts a question.", "( and ) move to one.")
            )
            return None
        try:
            likely = likely_questions(self._study, opened.document.id, turn.start)
        except CoderError as problem:
            self.say_problem(problem)
            return None
        if not likely:
            self.say_problem(Conflict("The study has no interview guide.", "I takes one in."))
            return None
        return turn, likely

    def _matched(self, turn: Turn) -> int | None:
        matches = self._opened.matches if self._opened else ()
        return next((each.question_id for each in matches if each.start == turn.start), None)

    def action_question_match(self) -> None:
        found = self._question_turn()
        if found is None or self._opened is None:
            return
        turn, likely = found
        if self._matched(turn) is None and is_clear(likely):
            self._match(self._opened.document, turn, likely[0].question.id)
        else:
            self._choose_question(turn, likely)

    def action_question_choose(self) -> None:
        if found := self._question_turn():
            self._choose_question(*found)

    def _choose_question(self, turn: Turn, likely: tuple[LikelyQuestion, ...]) -> None:
        if self._opened is None:
            return
        document = self._opened.document

        def match(answer: Matched | None) -> None:
            if answer is not None:
                self._match(document, turn, None if answer == "none" else answer)

        choice = QuestionChoice(
            [each.question for each in likely],
            self._codebook,
            self.language,
            matched=self._matched(turn),
            likely=likely,
        )
        self.app.push_screen(choice, match)

    def action_document_done(self) -> None:
        if self._opened is not None:
            self.act(documents.mark_done, self._opened.document.id, not self._opened.done)

    def _match(self, document: Document, turn: Turn, question_id: int | None) -> None:
        self.act(
            guide.match_question,
            document.id,
            turn.start,
            question_id,
            text_id=document.text_id,
        )
