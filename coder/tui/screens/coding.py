"""The screen on which interviews are coded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from textual.screen import ModalScreen

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

Answer = TypeVar("Answer", bound=int | NewCode | None)

IN_VIVO = 60
"""The longest name that a code gets from the words of a passage, in characters."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Words of a document that are selected."""

    document_id: int
    text_id: int
    """The text of it that is shown: when a code is picked for them, it may have another one."""
    span: Span
    """Without white space at its ends."""


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
        if chosen := self._chosen():
            self._apply_to(chosen, code_id)

    def _apply_to(self, chosen: Chosen, applied: int | NewCode | None) -> None:
        """Apply a code, or one to be made, to words that were selected."""
        if isinstance(applied, NewCode):
            done = self.act(
                codings.apply_new_code,
                chosen.document_id,
                chosen.span,
                applied.name,
                parent_id=applied.parent_id,
                key=applied.key,
                text_id=chosen.text_id,
            )
            if done is not None:
                self._tell_coded(done, self._told_digit(done.id))
        elif applied is not None:
            done = self.act(
                codings.apply_code,
                chosen.document_id,
                chosen.span,
                applied,
                text_id=chosen.text_id,
            )
            if done is not None:
                self._tell_coded(done)

    def _code_of(self, coding_id: int) -> int | None:
        all_codings = self._opened.codings if self._opened else ()
        return next((each.code_id for each in all_codings if each.id == coding_id), None)

    def _told_digit(self, coding_id: int) -> str:
        """Which digit the code of a coding has, for the status line."""
        digit = self._digits.get(self._code_of(coding_id) or 0)
        return f"Its digit is {digit}." if digit else ""

    def _chosen(self) -> Chosen | None:
        """What is selected now; None where nothing is, which is told."""
        if self._opened is None or self.is_astray():
            return None
        selected = self.transcript.selection.span
        document = self._opened.document
        span = trim(self._opened.text, selected) or selected
        return Chosen(document.id, document.text_id, span)

    def _ask_for_code(self, ask: ModalScreen[Answer]) -> None:
        """Ask for a code and apply it to what is selected when it is asked for."""
        if chosen := self._chosen():
            self.app.push_screen(ask, partial(self._apply_to, chosen))

    def _tell_coded(self, done: Done, digit: str = "") -> None:
        code_id = self._code_of(done.id)
        if code_id is not None:
            self._latest = (code_id, *(each for each in self._latest if each != code_id))
        self.panel.choose(done.id)
        self.say(" ".join(filter(None, (done.message, digit, *done.notes, self.undo_hint))))

    def action_code_pinned(self, digit: str) -> None:
        for code_id, given in self._digits.items():
            if given == digit:
                self.apply_code(code_id)
                return
        self.say_problem(Conflict(f"No code has the digit {digit}.", "Space opens the picker."))

    def action_code_key(self) -> None:
        self._ask_for_code(CodeKeys(self._codebook, self.language))

    def action_code_pick(self) -> None:
        self._ask_for_code(CodePicker(self._codebook, self.language, latest=self._latest))

    def action_code_again(self) -> None:
        latest = next((each for each in self._latest if each in self._codebook), None)
        if latest is None:
            self.say_problem(Conflict("No code was applied yet.", "Space opens the picker."))
        else:
            self.apply_code(latest)

    def action_code_new(self) -> None:
        self._ask_for_code(NewCodeForm(self._codebook))

    def action_code_in_vivo(self) -> None:
        chosen = self._chosen()
        if chosen is None or self._opened is None:
            return
        start, end = chosen.span
        words = " ".join(self._opened.text[start:end].replace("/", " ").split()).strip(".,;:!?– ")
        if len(words) > IN_VIVO:
            words = words[: IN_VIVO + 1].rpartition(" ")[0] or words[:IN_VIVO]
        known = next((code for code in self._codebook if code.name == words), None)
        self._apply_to(chosen, NewCode(words) if known is None else known.id)

    # Codings

    def _current(self) -> Coding | None:
        if self.is_astray():
            return None
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
        current, chosen = self._current(), self._chosen()
        if current and chosen:
            done = self.act(coding_spans.set_ends, current.id, chosen.span, text_id=chosen.text_id)
            if done is not None:
                self.panel.choose(done.id)

    def _place_waiting(self, anchor: Anchor) -> None:
        """Set what waits for a decision on what is selected, and go on with what else waits."""
        chosen = self._chosen()
        if chosen is None:
            return
        done = self.act(place_waiting, anchor, chosen.span, text_id=chosen.text_id)
        if done is not None:
            self._placing = None
            self.go_back(" ".join((done.message, self.undo_hint)))

    def action_coding_split(self) -> None:
        current = self._current()
        if current is not None and self._opened is not None:
            place, text_id = self.transcript.selection.start, self._opened.document.text_id
            done = self.act(coding_spans.split_coding, current.id, place, text_id=text_id)
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
