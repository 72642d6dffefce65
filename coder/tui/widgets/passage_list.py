"""All passages of a code: who, where, and the words with what stands around them."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from rich.text import Text
from textual import on

from coder.actions.done import counted
from coder.model.code import Codebook
from coder.queries.passages import CodedPassage, CodePassages, PassageGroup
from coder.text.display import display_line
from coder.tui.widgets.coding_list import STANCES, STAR
from coder.tui.widgets.cursor_lines import CursorLines
from coder.tui.widgets.line_list import Line, LineList

HEADING = -1
"""The key of a line that stands for no passage."""

_WIDEST = 78
"""How wide the words are set, in cells, however wide the terminal is."""

_INDENT = 4
_SPACE = re.compile(r"\s+")
_PLURALS = {"interview": "interviews", "journal": "journals", "survey": "survey answers"}


class _Shown(NamedTuple):
    """One passage as it is shown: where its lines begin, and how many there are."""

    passage: CodedPassage
    top: int
    height: int


class PassageList(CursorLines, inherit_bindings=False):
    """Shows passages in groups; the cursor is on one of them."""

    BINDINGS = CursorLines.BINDINGS

    # Else all words would be set twice: without a scrollbar, and then beside one.
    DEFAULT_CSS = """
    PassageList { scrollbar-gutter: stable; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._found: CodePassages | None = None
        self._language = ""
        self._marked: frozenset[int] = frozenset()
        self._shown: list[_Shown] = []
        self._all: list[Line] = []
        self._wrapped: dict[tuple[object, ...], list[Text]] = {}
        self._made_for: tuple[object, ...] = ()

    @property
    def count(self) -> int:
        return len(self._shown)

    @property
    def here(self) -> CodedPassage | None:
        """The passage at the cursor."""
        return self._shown[self.cursor].passage if self._shown else None

    def show_passages(
        self, found: CodePassages, language: str, marked: Collection[int], at: int | None
    ) -> None:
        """Show these, some marked by the codings' ids, the cursor on a coding if it is there."""
        self._found, self._language, self._marked = found, language, frozenset(marked)
        rows = [row.coding.id for group in found.groups for row in group.rows]
        # A passage can be in two groups: where it is the one at the cursor, the cursor stays.
        if at in rows and rows[self.cursor : self.cursor + 1] != [at]:
            self.cursor = rows.index(at)
        self.cursor = max(min(self.cursor, len(rows) - 1), 0)
        self._fill()

    def go_to(self, number: int) -> None:
        if not self._shown:
            return
        self._highlight(False)
        self.cursor = max(min(number, self.count - 1), 0)
        self._highlight(True)
        self.refresh()
        self._keep_in_sight()
        self.post_message(self.Moved())

    def show_marks(self, marked: Collection[int]) -> None:
        """Mark other codings."""
        changed, self._marked = self._marked ^ frozenset(marked), frozenset(marked)
        for number, shown in enumerate(self._shown):
            if shown.passage.coding.id in changed:
                here = number == self.cursor
                self._all[shown.top] = self._head(shown.passage, number, highlighted=here)
        self.refresh()

    def action_move(self, step: int) -> None:
        """Go to the next passage or the one before, but first through all of a high one."""
        if self._shown:
            _, top, height = self._shown[self.cursor]
            seen, room = round(self.scroll_offset.y), self.size.height
            if step > 0 and seen + room < top + height and height > room:
                self.scroll_to(y=min(seen + room - 1, top + height - room), animate=False)
                return
            if step < 0 and height > room and top < seen:
                self.scroll_to(y=max(seen - room + 1, top), animate=False)
                return
        super().action_move(step)

    def action_page(self, step: int) -> None:
        """Go up or down by what is in sight."""
        if not self._shown:
            return
        target = self._shown[self.cursor].top + step * max(self.size.height - 1, 1)
        number = sum(shown.top <= target for shown in self._shown) - 1
        self.go_to(number if number != self.cursor else self.cursor + step)

    def on_resize(self) -> None:
        """Set the words to the new width."""
        self._fill()

    def notify_style_update(self) -> None:
        """Make the lines anew in the colours of another theme."""
        super().notify_style_update()
        if self._made_for and self._made_for != self._settings:
            self._fill()

    @property
    def _settings(self) -> tuple[object, ...]:
        return self._width, self.quiet

    @property
    def _width(self) -> int:
        """How wide the words are set, in cells."""
        return max(min(self.scrollable_content_region.width - _INDENT - 1, _WIDEST), 20)

    def _fill(self) -> None:
        """Make all lines."""
        if self._found is None or not self.size.width:
            return
        if self._made_for != self._settings:
            self._wrapped.clear()
            self._made_for = self._settings
        self._all, self._shown = [], []
        for group in self._found.groups:
            if self._all:
                self._all.append(Line(Text(), key=HEADING))
            self._all.append(Line(self._heading(group), key=HEADING))
            for passage in group.rows:
                key = len(self._shown)
                lines = [self._head(passage, key), *self._body(passage, key)]
                self._shown.append(_Shown(passage, len(self._all), len(lines)))
                self._all += lines
        self._highlight(True)
        self.show_lines(self._all)
        self._keep_in_sight()
        self.post_message(self.Moved())

    def _highlight(self, is_on: bool) -> None:
        if self._shown:
            passage, top, height = self._shown[self.cursor]
            for place in range(top, top + height):
                self._all[place] = self._all[place]._replace(highlighted=is_on)
            self._all[top] = self._head(passage, self.cursor, highlighted=is_on)

    def _keep_in_sight(self) -> None:
        if self._shown:
            _, top, height = self._shown[self.cursor]
            # The heading of a group stays in sight above its first passage.
            is_first = top > 0 and self._all[top - 1].key == HEADING
            self.show_rows(top - is_first, top + height)

    def _heading(self, group: PassageGroup) -> Text:
        return Text.assemble((display_line(group_name(group, self._by)), "bold underline")) + Text(
            f"  {group_figures(group)}", self.quiet
        )

    @property
    def _by(self) -> str | None:
        return self._found.by if self._found else None

    def _head(self, passage: CodedPassage, key: int, *, highlighted: bool = False) -> Line:
        coding = passage.coding
        left = Text("▸" if highlighted else " ")
        left += Text("● " if coding.id in self._marked else "○ ")
        who = ", ".join(passage.cases) or passage.speaker or "–"
        place = [] if who == passage.document else [passage.document]
        place += [f"turn {passage.turn}"] if passage.turn else []
        where = f"  {' · '.join(place)}  {passage.place}"
        left += Text(display_line(who), "bold") + Text(display_line(where), self.quiet)
        signs = [STANCES.get(coding.stance or "", ""), STAR if coding.starred else ""]
        right = Text("  " + " ".join(filter(None, signs)))
        if self._found and coding.code_id != self._found.code_id:
            right += Text(f" {_label(self._found.codebook, coding.code_id, self._language)}")
        return Line(left, right + Text(" "), highlighted, key)

    def _body(self, passage: CodedPassage, key: int) -> list[Line]:
        coding = passage.coding
        wrapped = (coding.id, coding.start, coding.end)
        if wrapped not in self._wrapped:
            # Marks and stars change often, and how the words break never with them.
            whole = Text(_one_line(passage.before), self.quiet)
            whole += Text(f"“{_one_line(coding.quote).strip()}”")
            whole += Text(_one_line(passage.after), self.quiet)
            self._wrapped[wrapped] = [
                Text(" " * _INDENT) + line for line in whole.wrap(self.app.console, self._width)
            ]
        return [Line(text, key=key) for text in self._wrapped[wrapped]]

    @on(LineList.Clicked)
    def _click(self, event: LineList.Clicked) -> None:
        if event.key != HEADING:
            self.go_to(event.key)


def group_name(group: PassageGroup, by: str | None) -> str:
    """What a group is called."""
    kind = _PLURALS[group.kind]
    if not group.is_counted and group.kind != "journal":
        return f"Counts for nobody, in {kind}"
    if by is None:
        return kind.capitalize()
    value = "(no value)" if group.value is None else group.value
    return value if group.kind == "interview" else f"{value}, in {kind}"


def group_figures(group: PassageGroup) -> str:
    """What is counted of a group, as `coder counts` has it."""
    if group.figures is None:
        written = "; written about somebody, counted for nobody"
        listed = counted(len(group.rows), "coding")
        return listed + (written if group.kind == "journal" else "")
    least = "at least " if group.figures.not_reviewed else ""
    people = f"{least}{group.figures.n} of {group.figures.N} people"
    return f"{people}, {counted(group.figures.passages, 'passage')}"


def _label(codebook: Codebook, code_id: int, language: str) -> str:
    return display_line(codebook[code_id].label(language))


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", display_line(text))
