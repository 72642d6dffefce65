"""Working on the codebook from the tree beside the transcript."""

from __future__ import annotations

from collections.abc import Callable

from textual import on

from coder.actions import codebook_edits
from coder.actions.code_merging import merge_codes
from coder.actions.codebook import add_code
from coder.actions.done import Done
from coder.errors import Conflict
from coder.model.colours import colour_after
from coder.model.digits import DIGITS
from coder.store.study import Study
from coder.tui.screens.looking import LookingScreen
from coder.tui.screens.modals.ask import AskLine
from coder.tui.screens.modals.code_form import CodeForm, CodeTexts
from coder.tui.screens.modals.new_code import NewCodeForm
from coder.tui.screens.modals.pick_one import PickOne
from coder.tui.screens.modals.picker import CodePicker, NewCode
from coder.tui.widgets.side_panel import SidePanel

TOP = "top"


class EditingScreen(LookingScreen):
    """Edits, moves, merges and splits codes; every change is one that undo takes back."""

    def action_codes_focus(self) -> None:
        self.panel.enter_tree(self.code_in_sight())

    def action_codes_leave(self) -> None:
        self.panel.leave_tree()
        self.transcript.focus()

    def apply_code(self, code_id: int) -> None:
        """Apply a code to what is selected."""
        raise NotImplementedError

    @on(SidePanel.CodeChosen)
    def _apply_chosen(self, event: SidePanel.CodeChosen) -> None:
        self.action_codes_leave()
        self.apply_code(event.code_id)

    def action_codes_apply(self) -> None:
        code_id = self.code_in_sight()
        if code_id is not None:
            self.action_codes_leave()
            self.apply_code(code_id)

    def _pick_into(self, code_id: int, use: Callable[[int], None]) -> None:
        """Pick what a code can be merged into: none below it, and no heading for codings."""

        def picked(answer: int | NewCode | None) -> None:
            if isinstance(answer, int):
                use(answer)

        code = self._codebook[code_id]
        picker = CodePicker(
            self._codebook,
            self.language,
            makes_new=False,
            headings=not code.codable,
            title=f"Merge {code.label(self.language)} into which code?",
            without=self._codebook.with_descendants(code_id),
        )
        self.app.push_screen(picker, picked)

    def action_codes_add(self) -> None:
        above = self.panel.code_in_sight

        def add(new: NewCode | None) -> None:
            if new is not None:
                done = self.act(add_code, new.name, parent_id=new.parent_id, key=new.key)
                if done is not None:
                    self.panel.focus_code(done.id)

        path = f"{self._codebook.path(above)}/" if above is not None else ""
        self.app.push_screen(NewCodeForm(self._codebook, path, applies=False), add)

    def action_codes_edit(self) -> None:
        def edit(code_id: int) -> None:
            def change(texts: CodeTexts | None) -> None:
                if texts is not None:
                    self.act(
                        codebook_edits.edit_code,
                        code_id,
                        name=texts.name,
                        texts=texts.texts,
                        key=texts.key,
                        colour=texts.colour,
                        codable=texts.codable,
                    )

            self.app.push_screen(CodeForm(self._codebook, code_id, self.language), change)

        self.with_code(edit)

    def action_codes_move(self) -> None:
        def move(code_id: int) -> None:
            inside = set(self._codebook.with_descendants(code_id))
            options = [
                (str(code.id), self._codebook.path(code.id))
                for code in self._codebook
                if code.id not in inside
            ]

            def under(answer: str | None) -> None:
                if answer is not None:
                    parent_id = None if answer == TOP else int(answer)
                    self.act(codebook_edits.move_code, code_id, parent_id)

            name = self._codebook[code_id].name
            options.append((TOP, "(to the top of the tree)"))
            self.app.push_screen(PickOne(f"Move {name} under which code?", options), under)

        self.with_code(move)

    def _move_by(self, step: int) -> None:
        code_id = self.code_in_sight()
        if code_id is None:
            return
        code = self._codebook[code_id]
        siblings = [each.id for each in self._codebook.children(code.parent_id)]
        place = siblings.index(code_id) + step
        if 0 <= place < len(siblings):
            self.act(codebook_edits.move_code, code_id, code.parent_id, place)

    def action_codes_up(self) -> None:
        self._move_by(-1)

    def action_codes_down(self) -> None:
        self._move_by(1)

    def action_codes_merge(self) -> None:
        def merge(code_id: int) -> None:
            def into(into_id: int) -> None:
                done = self.act(merge_codes, code_id, into_id)
                if done is not None and into_id in self._codebook:
                    self.panel.focus_code(into_id)

            self._pick_into(code_id, into)

        self.with_code(merge)

    def action_codes_split(self) -> None:
        self.action_passages_open()

    def action_codes_colour(self) -> None:
        code_id = self.code_in_sight()
        if code_id is not None:
            colour = colour_after(self._codebook[code_id].colour)
            self.act(codebook_edits.edit_code, code_id, colour=colour)

    def action_codes_key(self) -> None:
        def ask(code_id: int) -> None:
            code = self._codebook[code_id]

            def change(line: str | None) -> None:
                if line is not None and line.strip() != (code.key or ""):
                    self.act(codebook_edits.edit_code, code_id, key=line.strip() or None)

            now = f"Now {code.key}. " if code.key else ""
            hint = f"{now}One letter or digit, typed after c; nothing takes it away."
            self.app.push_screen(AskLine(f"Key of {code.name}", hint=hint), change)

        self.with_code(ask)

    def action_codes_pin(self) -> None:
        def ask(code_id: int) -> None:
            name = self._codebook[code_id].name

            def check(line: str) -> None:
                if line.strip() and line.strip() not in DIGITS:
                    raise Conflict("A pinned code has a digit from 1 to 9.", "Type one of them.")

            def pin(line: str | None) -> None:
                if line is not None:
                    self.act(codebook_edits.pin_code, code_id, line.strip())

            hint = "From 1 to 9; the code that has it now loses it."
            self.app.push_screen(AskLine(f"Digit of {name}", hint=hint, check=check), pin)

        self.with_code(ask)

    def action_codes_revise(self) -> None:
        self.with_code(lambda code_id: self._act_on(code_id, codebook_edits.declare_changed))

    def action_codes_remove(self) -> None:
        self.with_code(lambda code_id: self._act_on(code_id, codebook_edits.remove_code))

    def _act_on(self, code_id: int, action: Callable[[Study, int, int], Done]) -> None:
        self.act(action, code_id)
