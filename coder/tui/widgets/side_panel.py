"""What stands beside the transcript: the codes, and what is coded at the cursor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from coder.model.code import Codebook
from coder.model.coding import Coding
from coder.model.memo import Memo
from coder.queries.codebook import CodeTotals
from coder.text.spans import Span
from coder.tui.widgets.code_card import CodeCard
from coder.tui.widgets.code_tree import CodeTree
from coder.tui.widgets.coding_list import CodingList
from coder.tui.widgets.kept_strips import KeptStrips
from coder.tui.widgets.line_list import LineList


class SidePanel(KeptStrips, Vertical):
    """The code tree, what one code means, and the codings at the cursor."""

    @dataclass
    class CodeFocused(Message):
        """A code was clicked, or the one clicked before is no longer the focus."""

        code_id: int | None

    @dataclass
    class CodeChosen(Message):
        """A code was clicked twice: it is to be applied."""

        code_id: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._codebook = Codebook("", ())
        self._language = ""
        self._focused: int | None = None

    def compose(self) -> ComposeResult:
        yield CodeTree(id="code-tree")
        yield CodeCard(id="code-card", markup=False)
        yield CodingList(id="coding-list")

    def on_mount(self) -> None:
        """Say what stands where."""
        self.query_one(CodeTree).border_title = "Codes (cases, passages)"
        self.query_one(CodingList).border_title = "Here"

    @property
    def current(self) -> Coding | None:
        """The coding that stance, star, memo and remove act on."""
        return self.query_one(CodingList).current

    def show_codes(self, codebook: Codebook, digits: Mapping[int, str], language: str) -> None:
        """Show a codebook, with the digits of its codes by their ids, and labels in a language."""
        self._codebook, self._language = codebook, language
        self.query_one(CodeTree).show_codes(codebook, digits, language)
        if self._focused is not None and self._focused not in codebook:
            self.focus_code(None)

    def show_totals(self, totals: Mapping[int, CodeTotals]) -> None:
        """Show how often each code was used, by its id."""
        for tree in self.query(CodeTree):
            tree.show_totals(totals)

    def show_codings(
        self, codings: Sequence[Coding], memos: Mapping[int, Memo], selected: Span
    ) -> None:
        """Show the codings at the cursor."""
        self.query_one(CodingList).show_codings(
            codings,
            memos=memos,
            codebook=self._codebook,
            language=self._language,
            selected=selected,
        )
        self._show_card()

    def choose(self, coding_id: int) -> None:
        """Make a coding the current one."""
        self.query_one(CodingList).choose(coding_id)
        self._show_card()

    def choose_next(self) -> None:
        """Make the next of the codings the current one."""
        self.query_one(CodingList).choose_next()
        self._show_card()

    @property
    def code_in_sight(self) -> int | None:
        """The code whose meaning is shown: the one highlighted, else of the coding here."""
        current = self.current
        code_id = self._focused or (current.code_id if current else None)
        return code_id if code_id is not None and code_id in self._codebook else None

    def enter_tree(self, code_id: int | None) -> None:
        """Let keys move in the tree, from a code on."""
        first = next((code.id for code in self._codebook), None)
        self.focus_code(code_id if code_id is not None else first)
        self.query_one(CodeTree).focus()

    def leave_tree(self) -> None:
        """Highlight no code any more."""
        self.focus_code(None)

    @on(CodeTree.Moved)
    def _follow(self, event: CodeTree.Moved) -> None:
        event.stop()
        self.focus_code(event.code_id)

    def focus_code(self, code_id: int | None) -> None:
        """Highlight one code, or none."""
        if code_id != self._focused:
            self._focused = code_id
            self.query_one(CodeTree).focus_code(code_id)
            self._show_card()
            self.post_message(self.CodeFocused(code_id))

    def _show_card(self) -> None:
        code_id = self.code_in_sight
        card = self.query_one(CodeCard)
        card.show_code(None if code_id is None else self._codebook[code_id], self._language)
        card.set_class(self._focused is not None, "-focused")

    @on(LineList.Clicked, "#code-tree")
    def _focus_or_choose(self, event: LineList.Clicked) -> None:
        event.stop()
        if event.times == 1:
            self.focus_code(None if event.key == self._focused else event.key)
        elif event.times == 2:
            self.focus_code(None)
            self.post_message(self.CodeChosen(event.key))

    @on(LineList.Clicked, "#coding-list")
    def _choose_clicked(self, event: LineList.Clicked) -> None:
        event.stop()
        self.choose(event.key)
