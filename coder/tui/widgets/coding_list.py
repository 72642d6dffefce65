"""The codings at the cursor, one of which is the one that keys act on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.style import Style
from rich.text import Text

from coder.model.code import Codebook
from coder.model.coding import Coding
from coder.model.memo import Memo
from coder.text.display import display_line
from coder.text.spans import Span
from coder.tui.widgets.line_list import Line, LineList
from coder.tui.widgets.transcript.index import innermost

STANCES = {"supports": "+", "contradicts": "−"}
STAR = "★"


class CodingList(LineList):
    """Shows the codings at the cursor with stance, star and memo."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._codings: Sequence[Coding] = ()
        self._memos: Mapping[int, Memo] = {}
        self._codebook = Codebook("", ())
        self._language = ""
        self._current: int | None = None
        self._selected = Span(0, 0)

    @property
    def current(self) -> Coding | None:
        """The coding that stance, star, memo and remove act on."""
        return next((each for each in self._codings if each.id == self._current), None)

    def show_codings(
        self,
        codings: Sequence[Coding],
        *,
        memos: Mapping[int, Memo],
        codebook: Codebook,
        language: str,
        selected: Span,
    ) -> None:
        """Show the codings at the cursor.

        The current one stays if it is still among them; else it becomes one that is just
        what is selected, or the innermost.
        """
        self._codings, self._memos = codings, memos
        self._codebook, self._language = codebook, language
        if self.current is None or selected != self._selected:
            exact = [each for each in codings if (each.start, each.end) == selected]
            inner = innermost(exact or codings)
            self._current = inner.id if inner else None
        self._selected = selected
        self._show()

    def choose(self, coding_id: int) -> None:
        """Make a coding the current one."""
        self._current = coding_id
        self._show()

    def choose_next(self) -> None:
        """Make the next coding the current one, after the last the first."""
        ids = [each.id for each in self._codings]
        if self._current in ids:
            self.choose(ids[(ids.index(self._current) + 1) % len(ids)])

    def _show(self) -> None:
        lines: list[Line] = []
        for each in self._codings:
            if each.code_id not in self._codebook:
                continue
            code = self._codebook[each.code_id]
            current = each.id == self._current
            signs = STANCES.get(each.stance or "", "") + (STAR if each.starred else "")
            left = Text.assemble(
                ("❯" if current else " ", "bold"),
                ("▌", Style(color=code.colour)),
                display_line(code.label(self._language)),
            )
            lines.append(Line(left, Text(f" {signs}" if signs else ""), current, each.id))
            if memo := self._memos.get(each.id):
                note = Text(f"   ✎ {display_line(memo.content)}", style=self.quiet)
                lines.append(Line(note, highlighted=current, key=each.id))
        if not lines:
            lines = [Line(Text(" nothing coded here", style=self.quiet))]
        self.show_lines(lines)
        if len(lines) > self.scrollable_content_region.height:
            # How far they can be scrolled is known only when they have been laid out.
            self.call_after_refresh(self._scroll_to_current)

    def _scroll_to_current(self) -> None:
        """Keep in sight what keys act on, its memo too."""
        shown = [number for number, line in enumerate(self._lines) if line.highlighted]
        if shown:
            self.scroll_to_line(shown[-1])
            self.scroll_to_line(shown[0])
