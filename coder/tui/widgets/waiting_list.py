"""What waits for a decision: the words of before and those of now, beside each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from rich.style import Style
from rich.text import Text
from textual import on

from coder.queries.waiting import WaitingRow
from coder.text.display import display_line
from coder.tui.widgets.cursor_lines import CursorLines
from coder.tui.widgets.line_list import Line, LineList

_WIDEST = 58
"""How wide either text is set, in cells, however wide the terminal is."""

_COMPARED = 600
"""Words of either text up to which those that differ are shown."""

_PAIRS = 1_500
"""How many pairs of equal words are looked at in one row; where there are more, in words said over
and over, all from the first that differs to the last is underlined."""

_GAP = " │ "
_INDENT = 2
_SPACE = re.compile(r"\s+")
_WHAT = {
    "changed": "changed",
    "signs": "only spaces or signs changed",
    "uncertain": "the same words, perhaps not these",
    "gone": "gone",
}


class _Shown(NamedTuple):
    """One row as it is shown: where its lines begin, and how many there are."""

    top: int
    height: int


def _told(row: WaitingRow) -> str:
    """What became of the words, and who says them now where that is somebody else."""
    before, now = row.speakers
    if now in ("", before):
        return _WHAT[row.what]
    what = "the same words" if row.what == "uncertain" else _WHAT[row.what]
    return f"{what}; {before or 'somebody'} said it, now {now}"


class WaitingList(CursorLines, inherit_bindings=False):
    """Shows what waits; the cursor is on one of it."""

    BINDINGS = CursorLines.BINDINGS

    DEFAULT_CSS = """
    WaitingList { scrollbar-gutter: stable; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[WaitingRow] = ()
        self._shown: list[_Shown] = []
        self._all: list[Line] = []
        self._wrapped: dict[tuple[object, ...], list[Text]] = {}
        """The words of each row as they are set in some width: wrapping them takes long."""
        self._set: dict[tuple[object, ...], Sequence[Line]] = {}
        """The lines of each row as they were shown last."""
        self._wrapped_in: Style | None = None
        """The style of what is quiet in these."""

    @property
    def count(self) -> int:
        return len(self._rows)

    @property
    def here(self) -> WaitingRow | None:
        """The row at the cursor."""
        return self._rows[self.cursor] if self._rows else None

    def show_waiting(self, rows: Sequence[WaitingRow], handle: str | None) -> None:
        """Show these, the cursor on the one of a handle if it is there, else where it was."""
        self._rows = rows
        handles = [row.handle for row in rows]
        if handle in handles:
            self.cursor = handles.index(handle)
        self.cursor = max(min(self.cursor, len(rows) - 1), 0)
        self._fill()

    def go_to(self, number: int) -> None:
        if self._rows:
            self.cursor = max(min(number, self.count - 1), 0)
            self._fill()

    def on_resize(self) -> None:
        """Set the words to the new width."""
        self._fill()

    def notify_style_update(self) -> None:
        """Make the lines anew in the colours of another theme."""
        super().notify_style_update()
        self._fill()

    def _fill(self) -> None:
        if not self.size.width:
            return
        if self.quiet != self._wrapped_in:
            self._wrapped_in = self.quiet
            self._wrapped.clear()
            self._set.clear()
        before, self._set = self._set, {}
        self._all, self._shown = [], []
        for number, row in enumerate(self._rows):
            key = row, number, number == self.cursor, self._width
            lines = before.get(key) or tuple(self._lines_of(number, row))
            self._set[key] = lines
            self._shown.append(_Shown(len(self._all), len(lines)))
            self._all += lines
        self.show_lines(self._all)
        if self._shown:
            top, height = self._shown[self.cursor]
            self.show_rows(top, top + height)
        self.post_message(self.Moved())

    @property
    def _width(self) -> int:
        """How wide either text is set, in cells."""
        room = self.scrollable_content_region.width - _INDENT - len(_GAP) - 1
        return max(min(room // 2, _WIDEST), 10)

    def _lines_of(self, number: int, row: WaitingRow) -> Iterator[Line]:
        here = number == self.cursor
        left = Text("▸ " if here else "  ")
        left += Text(display_line(row.name or row.kind), "bold")
        about = " · ".join(filter(None, (row.document, row.handle, row.coder)))
        left += Text(f"  {display_line(about)}", self.quiet)
        yield Line(left, Text(f"  {display_line(_told(row))} "), here, number)
        key = row.anchor, row.proposal, self._width
        if key not in self._wrapped:
            self._wrapped[key] = list(self._words_of(row))
        for line in self._wrapped[key]:
            yield Line(line, Text(), here, number)

    def _words_of(self, row: WaitingRow) -> Iterator[Text]:
        console, width = self.app.console, self._width
        old, new = _marked(row.old, row.new)
        now = new if row.proposal is not None else Text("(nothing is proposed)", self.quiet)
        for one, other in zip_longest(old.wrap(console, width), now.wrap(console, width)):
            line = Text(" " * _INDENT)
            first = Text() if one is None else one.copy()
            first.truncate(width, pad=True)
            line += first
            line += Text(_GAP, self.quiet)
            line += Text() if other is None else other
            yield line

    @on(LineList.Clicked)
    def _click(self, event: LineList.Clicked) -> None:
        self.go_to(event.key)


def _marked(old: str, new: str) -> tuple[Text, Text]:
    """Both texts on one line, with the words that the other does not have underlined."""
    these, those = ([word for word in _SPACE.split(display_line(t)) if word] for t in (old, new))
    texts = Text(" ".join(these)), Text(" ".join(those))
    if not new or max(len(these), len(those)) > _COMPARED:
        return texts
    ends = [_ends(words) for words in (these, those)]
    for places in _differing(these, those):
        for text, words, (start, end) in zip(texts, ends, places, strict=True):
            if start < end:
                text.stylize("bold underline", words[start][0], words[end - 1][1])
    return texts


def _differing(
    these: Sequence[str], those: Sequence[str]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """From which word to which the one has others than the other, in either."""
    shorter = min(len(these), len(those))
    first = next((n for n in range(shorter) if these[n] != those[n]), shorter)
    left = shorter - first
    last = next((n for n in range(left) if these[~n] != those[~n]), left)
    one, other = these[first : len(these) - last], those[first : len(those) - last]
    times = Counter(other)
    if sum(times[word] for word in one) > _PAIRS:
        yield (first, first + len(one)), (first, first + len(other))
        return
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for tag, start, end, begins, ends in matcher.get_opcodes():
        if tag != "equal":
            yield (first + start, first + end), (first + begins, first + ends)


def _ends(words: Sequence[str]) -> list[tuple[int, int]]:
    """Where each word stands when they are joined by single spaces."""
    found, start = [], 0
    for word in words:
        found.append((start, start + len(word)))
        start += len(word) + 1
    return found
