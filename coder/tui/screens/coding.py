"""The screen on which interviews are coded."""

from __future__ import annotations

from collections.abc import Sequence

from coder.actions import coding_spans, codings
from coder.actions.code_merging import recode
from coder.actions.done import Done
from coder.actions.waiting import place_waiting
from coder.commands.coding import ACROSS, CODES, CODING
from coder.commands.command import Command
from coder.commands.moving import MOVING
from coder.commands.screen import EVERYWHERE
from coder.errors import Conflict
from coder.model.coding import Coding
from coder.model.revision import Anchor
from coder.text.spans import Span, trim
from coder.tui.bindings import bindings
from coder.tui.screens.modals.code_key import CodeKeys
from coder.tui.screens.modals.memo import MemoEditor
from coder.tui.screens.modals.new_code import NewCodeForm
from coder.tui.screens.modals.picker import CodePicker, NewCode
from coder.tui.screens.modals.stance import StanceChoice, StanceChosen
from coder.tui.screens.question_matching import MatchingScreen
from coder.tui.widgets.code_tree import CodeTree

IN_VIVO = 60
"""The longest name that a code gets from the words of a passage, in characters."""


class CodingScreen(MatchingScreen):
    """Applies codes to what is selected, and says more of the codings there."""

    BINDINGS = bindings((*EVERYWHERE, *CODING, *ACROSS))
    HELP_GROUPS = (
        ("Moving and selecting", MOVING),
        ("Coding", CODING),
        ("Looking across", ACROSS),
        ("In the code tree", CODES),
    )

    SIGNS = (
        ("❯ │", "What is selected: what will be coded."),
        ("▌", "A coding stands on this line, in its code's colour; ▌▌ two, + more than four."),
        ("✓ at a number", "The turn puts a question of the guide."),
        ("1 v  in the tree", "The code's digit, and its key to press after c."),
        ("19 31 in the tree", "Cases that raise the code, and passages."),
        ("+ − ★ ✎", "The passage supports or contradicts; is to be quoted; has a memo."),
    )
    HELP_FIRST = frozenset(
        (
            *("sentence.next", "turn.next", "select.sentence", "code.pinned"),
            *("question.match", "respondents.open", "export.open", "app.quit"),
        )
    )

    _latest: tuple[int, ...] = ()
    """The codes applied in this session, the latest first."""

    def help_groups(self) -> Sequence[tuple[str, Sequence[Command]]]:
        # While the tree has the keys, those of the transcript do something else.
        if isinstance(self.focused, CodeTree):
            return self.HELP_GROUPS[-1:]
        return self.HELP_GROUPS

    # Codes

    def apply_code(self, code_id: int) -> None:
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

    def _code_of(self, coding_id: int) -> int | None:
        all_codings = self._opened.codings if self._opened else ()
        return next((each.code_id for each in all_codings if each.id == coding_id), None)

    def _told_digit(self, coding_id: int) -> str:
        """Which digit the code of a coding has, for the status line."""
        digit = self._digits.get(self._code_of(coding_id) or 0)
        return f"Its digit is {digit}." if digit else ""

    def _span(self) -> Span:
        selected = self.transcript.selection.span
        return selected if self._opened is None else trim(self._opened.text, selected) or selected

    def _tell_coded(self, done: Done, digit: str = "") -> None:
        code_id = self._code_of(done.id)
        if code_id is not None:
            self._latest = (code_id, *(each for each in self._latest if each != code_id))
        self.panel.choose(done.id)
        self.say(" ".join(filter(None, (done.message, digit, *done.notes, self.undo_hint))))

    def _apply_picked(self, picked: int | NewCode | None) -> None:
        if isinstance(picked, NewCode):
            self._apply_new(picked)
        elif picked is not None:
            self.apply_code(picked)

    def action_code_pinned(self, digit: str) -> None:
        for code_id, given in self._digits.items():
            if given == digit:
                self.apply_code(code_id)
                return
        self.say_problem(Conflict(f"No code has the digit {digit}.", "Space opens the picker."))

    def action_code_key(self) -> None:
        self.app.push_screen(CodeKeys(self._codebook, self.language), self._apply_picked)

    def action_code_pick(self) -> None:
        picker = CodePicker(self._codebook, self.language, latest=self._latest)
        self.app.push_screen(picker, self._apply_picked)

    def action_code_again(self) -> None:
        latest = next((each for each in self._latest if each in self._codebook), None)
        if latest is None:
            self.say_problem(Conflict("No code was applied yet.", "Space opens the picker."))
        else:
            self.apply_code(latest)

    def action_code_new(self) -> None:
        self.app.push_screen(NewCodeForm(self._codebook), self._apply_picked)

    def action_code_in_vivo(self) -> None:
        if self._opened is None:
            return
        start, end = self._span()
        words = " ".join(self._opened.text[start:end].replace("/", " ").split()).strip(".,;:!?– ")
        if len(words) > IN_VIVO:
            words = words[: IN_VIVO + 1].rpartition(" ")[0] or words[:IN_VIVO]
        known = next((code for code in self._codebook if code.name == words), None)
        self._apply_picked(NewCode(words) if known is None else known.id)

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
            self.act(codings.remove_coding, current.id)

    def action_coding_recode(self) -> None:
        current = self._current()
        if current is None:
            return

        def change(picked: int | NewCode | None) -> None:
            if isinstance(picked, int) and picked != current.code_id:
                self.act(recode, [current.id], picked)

        name = self._codebook[current.code_id].label(self.language)
        picker = CodePicker(
            self._codebook,
            self.language,
            latest=self._latest,
            makes_new=False,
            title=f"Which code instead of {name}?",
        )
        self.app.push_screen(picker, change)

    def action_coding_select(self) -> None:
        if current := self._current():
            self.transcript.select(Span(current.start, current.end))
            self.panel.choose(current.id)
            self.say("Select more or less, e moves the other end; enter gives it these ends.")

    def action_coding_ends(self) -> None:
        if self._placing is not None:
            self._place_waiting(self._placing)
            return
        if current := self._current():
            done = self.act(coding_spans.set_ends, current.id, self._span())
            if done is not None:
                self.panel.choose(done.id)

    def _place_waiting(self, anchor: Anchor) -> None:
        """Set what waits for a decision on what is selected, and go on with what else waits."""
        done = self.act(place_waiting, anchor, self._span())
        if done is not None:
            self._placing = None
            self.go_back(" ".join((done.message, self.undo_hint)))

    def action_coding_split(self) -> None:
        if current := self._current():
            place = self.transcript.selection.start
            done = self.act(coding_spans.split_coding, current.id, place)
            if done is not None:
                self.panel.choose(done.id)

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
