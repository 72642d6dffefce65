"""The codebook as a tree, with the keys that apply a code and how often it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual.binding import Binding
from textual.message import Message

from coder.commands.coding import CODES
from coder.model.code import Code, Codebook
from coder.queries.codebook import CodeTotals
from coder.text.display import display_line
from coder.tui.bindings import bindings
from coder.tui.widgets.line_list import Line, LineList


class CodeTree(LineList, can_focus=True, inherit_bindings=False):
    """Shows every code: its digit, its key, its colour, its name, its cases and passages.

    While it has the focus, keys move from code to code; what else they do, the screen does.
    """

    BINDINGS = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "move(-10)", "Page up", show=False),
        Binding("pagedown", "move(10)", "Page down", show=False),
        Binding("home,g", "move(-9999)", "First", show=False),
        Binding("end,G", "move(9999)", "Last", show=False),
        *bindings(CODES, on="screen"),
    ]

    @dataclass
    class Moved(Message):
        """A key moved to another code."""

        code_id: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._codebook = Codebook("", ())
        self._totals: Mapping[int, CodeTotals] = {}
        self._digits: Mapping[int, str] = {}
        self._language = ""
        self._focused: int | None = None

    def show_codes(self, codebook: Codebook, digits: Mapping[int, str], language: str) -> None:
        """Show a codebook, with the digits of its codes by their ids, and labels in a language."""
        self._codebook, self._digits, self._language = codebook, digits, language
        self._show()

    def show_totals(self, totals: Mapping[int, CodeTotals]) -> None:
        """Show how often each code was used, by its id."""
        self._totals = totals
        self._show()

    def focus_code(self, code_id: int | None) -> None:
        """Highlight one code, or none."""
        if code_id != self._focused:
            self._focused = code_id
            self._show()
        self._scroll_to_focused()

    def on_resize(self) -> None:
        """Keep the code in sight where what it means takes the room below."""
        super().on_resize()
        self.call_after_refresh(self._scroll_to_focused)

    def _scroll_to_focused(self) -> None:
        ids = [code.id for code in self._codebook]
        if self._focused in ids:
            self.scroll_to_line(ids.index(self._focused))

    def action_move(self, step: int) -> None:
        """Move to another code, so many lines on; to the first where there was none."""
        ids = [code.id for code in self._codebook]
        if not ids:
            return
        here = ids.index(self._focused) + step if self._focused in ids else 0
        self.post_message(self.Moved(ids[min(max(here, 0), len(ids) - 1)]))

    def _show(self) -> None:
        keys = max((len(code.key or "") for code in self._codebook), default=0)
        totals = self._totals.values()
        cases = len(str(max((each.cases for each in totals), default=0)))
        passages = len(str(max((each.passages for each in totals), default=0)))
        self.show_lines(
            [
                Line(
                    self._left(code, self._digits.get(code.id, " "), keys),
                    self._right(code, cases, passages),
                    code.id == self._focused,
                    code.id,
                )
                for code in self._codebook
            ]
        )

    def _left(self, code: Code, digit: str, keys: int) -> Text:
        name = display_line(code.label(self._language))
        indent = " " * self._codebook.depth(code.id)
        if not code.codable:
            return Text(f"{indent}{name}", style="bold")
        key = display_line(code.key or "").ljust(keys)
        return Text.assemble(
            (f"{display_line(digit)} ", "bold"),
            (f"{key} ", self.quiet),
            indent,
            ("▌", Style(color=code.colour)),
            name,
        )

    def _right(self, code: Code, cases: int, passages: int) -> Text:
        totals = self._totals.get(code.id)
        if not code.codable or totals is None:
            return Text()
        return Text.assemble(
            f" {totals.cases:>{cases}}", (f" {totals.passages:>{passages}}", self.quiet)
        )
