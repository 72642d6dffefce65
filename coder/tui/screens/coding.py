"""The screen on which interviews are coded."""

from __future__ import annotations

from textual import on

from coder.actions import codings, documents, guide
from coder.actions.done import Done
from coder.commands.coding import ACROSS, CODING
from coder.commands.screen import EVERYWHERE
from coder.errors import CoderError, Conflict
from coder.model.coding import Coding
from coder.queries.guide import list_questions
from coder.text.spans import Span, trim
from coder.tui.bindings import bindings
from coder.tui.screens.modals.code_key import CodeKeys
from coder.tui.screens.modals.memo import MemoEditor
from coder.tui.screens.modals.new_code import NewCodeForm
from coder.tui.screens.modals.picker import CodePicker, NewCode
from coder.tui.screens.modals.question import Matched, QuestionChoice
from coder.tui.screens.modals.stance import StanceChoice, StanceChosen
from coder.tui.screens.reading import ReadingScreen
from coder.tui.widgets.side_panel import SidePanel

UNDOABLE = "u takes it back"


class CodingScreen(ReadingScreen):
    """Applies codes to what is selected, and says more of the codings there."""

    BINDINGS = bindings((*CODING, *ACROSS, *EVERYWHERE))
    UNCOUNTED = (codings.set_star, codings.set_memo)

    # Codes

    def _apply(self, code_id: int) -> None:
        if self._opened is not None:
            done = self.act(codings.apply_code, self._opened.document.id, self._span(), code_id)
            if done is not None:
                self._tell_coded(done)

    def _apply_new(self, new: NewCode) -> None:
        if self._opened is not None:
            done = self.act(
                codings.apply_new_code,
                self._opened.document.id,
                self._span(),
                new.name,
                parent_id=new.parent_id,
                key=new.key,
            )
            if done is not None:
                self._tell_coded(done, self._told_digit(done.id))

    def _told_digit(self, coding_id: int) -> str:
        """Which digit the code of a coding has, for the status line."""
        codings_here = self._opened.codings if self._opened else ()
        code_id = next((each.code_id for each in codings_here if each.id == coding_id), 0)
        digit = self._digits.get(code_id)
        return f"Its digit is {digit}." if digit else ""

    def _span(self) -> Span:
        selected = self.transcript.selection.span
        return selected if self._opened is None else trim(self._opened.text, selected) or selected

    def _tell_coded(self, done: Done, digit: str = "") -> None:
        self.panel.choose(done.id)
        self.say(" ".join(filter(None, (done.message, digit, UNDOABLE))))

    @on(SidePanel.CodeChosen)
    def _apply_clicked(self, event: SidePanel.CodeChosen) -> None:
        self._apply(event.code_id)

    def _apply_picked(self, picked: int | NewCode | None) -> None:
        if isinstance(picked, NewCode):
            self._apply_new(picked)
        elif picked is not None:
            self._apply(picked)

    def action_code_pinned(self, digit: str) -> None:
        for code_id, given in self._digits.items():
            if given == digit:
                self._apply(code_id)
                return
        self.say_problem(Conflict(f"No code has the digit {digit}.", "Space opens the picker."))

    def action_code_key(self) -> None:
        self.app.push_screen(CodeKeys(self._codebook, self.language), self._apply_picked)

    def action_code_pick(self) -> None:
        self.app.push_screen(CodePicker(self._codebook, self.language), self._apply_picked)

    def action_code_new(self) -> None:
        self.app.push_screen(NewCodeForm(self._codebook), self._apply_picked)

    # Codings

    def _current(self) -> Coding | None:
        current = self.panel.current
        if current is None:
            self.say_problem(Conflict("Nothing is coded here.", "Apply a code first."))
        return current

    def action_coding_focus(self) -> None:
        if self._current() is not None:
            self.panel.choose_next()

    def action_coding_star(self) -> None:
        if current := self._current():
            self.act(codings.set_star, current.id, not current.starred)

    def action_coding_remove(self) -> None:
        if current := self._current():
            done = self.act(codings.remove_coding, current.id)
            if done is not None:
                self.say(f"{done.message} {UNDOABLE}")

    def action_coding_stance(self) -> None:
        current = self._current()
        if current is None:
            return
        code = self._codebook[current.code_id]
        if not code.has_statement:
            self.say_problem(Conflict(f"{code.name} has no statement to support or contradict."))
            return

        def mark(answer: StanceChosen | None) -> None:
            if answer is not None:
                self.act(codings.set_stance, current.id, None if answer == "none" else answer)

        statement = code.text("statement", self.language)
        self.app.push_screen(StanceChoice(statement, current.stance), mark)

    def action_coding_memo(self) -> None:
        current = self._current()
        if current is None or self._opened is None:
            return
        memo = self._opened.memos.get(current.id)

        def write(content: str | None) -> None:
            if content is not None:
                self.act(codings.set_memo, current.id, content)

        title = self._codebook[current.code_id].label(self.language)
        self.app.push_screen(MemoEditor(title, memo.content if memo else ""), write)

    # The document

    def action_question_match(self) -> None:
        opened, turn = self._opened, self.transcript.turn_here
        if opened is None:
            return
        speaker = opened.speakers.get(turn.label) if turn else None
        if turn is None or speaker is None or speaker.role != "interviewer":
            self.say_problem(
                Conflict("Only an interviewer's turn puts a question.", "Move to one first.")
            )
            return
        try:
            questions = list_questions(self._study)
        except CoderError as problem:
            self.say_problem(problem)
            return
        if not questions:
            self.say_problem(
                Conflict("The study has no interview guide.", "`coder guide import` takes one in.")
            )
            return
        start, document_id = turn.start, opened.document.id
        matched = next((each.question_id for each in opened.matches if each.start == start), None)

        def match(answer: Matched | None) -> None:
            if answer is not None:
                question_id = None if answer == "none" else answer
                self.act(guide.match_question, document_id, start, question_id)

        self.app.push_screen(
            QuestionChoice(questions, self._codebook, self.language, matched=matched), match
        )

    def action_document_done(self) -> None:
        if self._opened is not None:
            self.act(documents.mark_done, self._opened.document.id, not self._opened.done)
