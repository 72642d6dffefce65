"""What is known of a document and its cases, one line a variable, and what can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.text import Text
from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from coder.queries.values import FormPassage, FormRow, FormSection
from coder.text.display import display_line
from coder.tui.widgets.cursor_lines import CursorLines
from coder.tui.widgets.line_list import Line, LineList

HEADING = -1
"""The key of a line that stands for no variable."""

MISSING = "–"

Spot = tuple[int | None, int]
"""A case's id, or None for the document, and a variable's id."""


class Entry(NamedTuple):
    """One variable of one section."""

    section: FormSection
    row: FormRow

    @property
    def spot(self) -> Spot:
        """Where it is, whatever else changes."""
        return self.section.case_id, self.row.variable.id


class ValueForm(CursorLines, inherit_bindings=False):
    """Sections of variables with their values; the cursor is on one variable."""

    BINDINGS = [*CursorLines.BINDINGS, Binding("g", "go(0)", "First", show=False)]

    @property
    def count(self) -> int:
        return len(self._entries)

    def __init__(self) -> None:
        super().__init__()
        self._sections: Sequence[FormSection] = ()
        self._entries: Sequence[Entry] = ()

    @property
    def here(self) -> Entry | None:
        """The variable at the cursor; None where there is none at all."""
        return self._entries[self.cursor] if self._entries else None

    def show_form(self, sections: Sequence[FormSection], spot: Spot | None) -> None:
        """Show these sections, the cursor on a variable, if it is there."""
        self._sections = sections
        self._entries = [Entry(section, row) for section in sections for row in section.rows]
        spots = [entry.spot for entry in self._entries]
        last = max(len(spots) - 1, 0)
        self.cursor = spots.index(spot) if spot in spots else min(self.cursor, last)
        self._show()

    def go_to(self, number: int) -> None:
        if self._entries:
            self.cursor = min(max(number, 0), len(self._entries) - 1)
            self._show()

    def on_resize(self) -> None:
        """Give the columns what room there is."""
        self._show()

    def _show(self) -> None:
        lines: list[Line] = []
        room = self.scrollable_content_region.width
        names = [len(entry.row.variable.name) for entry in self._entries]
        values = [len(_said(entry.row)) for entry in self._entries]
        widths = (min(max(names, default=0), room // 3), min(max(values, default=0), room // 3))
        place = number = 0
        for section in self._sections:
            if lines:
                lines.append(Line(Text(), key=HEADING))
            lines.append(Line(Text(display_line(section.title), "bold"), key=HEADING))
            if not section.rows:
                lines.append(Line(Text("  no variables yet", self.quiet), key=HEADING))
            for row in section.rows:
                if number == self.cursor:
                    place = len(lines)
                lines.append(self._line(row, number, widths))
                number += 1
        self.show_lines(lines)
        # The heading of the first variable of a section stays in sight above it.
        self.show_rows(max(place - 1, 0), place + 1)
        self.post_message(self.Moved())

    def _line(self, row: FormRow, number: int, widths: tuple[int, int]) -> Line:
        here = number == self.cursor
        name, value = Text(display_line(row.variable.name)), Text(display_line(_said(row)), "bold")
        if not row.values:
            value = Text(MISSING, self.quiet)
        for text, width in zip((name, value), widths, strict=True):
            text.truncate(width, overflow="ellipsis", pad=True)
        left = Text("▸ " if here else "  ") + name + Text("  ") + value
        if row.passages:
            # Several choices are often read from the same words.
            found = dict.fromkeys(each.link.quote.strip() for each in row.passages)
            quotes = " ".join(f"“{quote}”" for quote in found)
            left += Text(f"  ↳ {display_line(quotes)}", self.quiet)
        return Line(left, highlighted=here, key=number)

    @on(LineList.Clicked)
    def _click(self, event: LineList.Clicked) -> None:
        if event.key != HEADING:
            self.go_to(event.key)


def _said(row: FormRow) -> str:
    return "; ".join(row.values) or MISSING


HOW = {
    "number": "enter writes a number, as 12 or 2,5",
    "date": "enter writes a date, as 2024-12-31 or 31-12-2024",
    "text": "enter writes it",
    "case": "enter writes the name of a case that is in the study",
}
"""What to do with a variable that has no options, by its kind."""


class OptionPanel(Widget):
    """The options of the variable at the cursor, each with its key, and what gets linked."""

    DEFAULT_CSS = """
    OptionPanel {
        height: 9;
        padding: 0 1;
        background: $surface;
        color: $foreground;
        border-top: solid $foreground 20%;
        border-title-color: $foreground 70%;
        border-subtitle-color: $foreground 60%;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._entry: Entry | None = None
        self._keys = ""
        self._links = ""

    def show(self, entry: Entry | None, keys: str, links: str) -> None:
        """Show a variable's options, the keys that set them, and what is linked then."""
        self._entry, self._keys, self._links = entry, keys, links
        self.border_title = self.border_subtitle = None
        if entry is not None:
            variable = entry.row.variable
            # A string would be read as markup.
            self.border_title = Content(display_line(f"{variable.name} of {entry.section.name}"))
            if variable.kind == "choices":
                self.border_subtitle = "several can be chosen"
        self.refresh()

    def render(self) -> Text:
        """Lines, each cut at the edge: the passage, the options, and what gets linked."""
        if self._entry is None:
            return Text("")
        row, width = self._entry.row, self.content_size.width
        top = [
            Text(f"↳ “{display_line(each.link.quote.strip())}”  {_where(each)}", "italic")
            for each in row.passages[:1]
        ]
        space = max(self.content_size.height - len(top) - 1, 1)
        middle = self._options(row, space, width)
        blank = [Text()] * max(space - len(middle), 0)
        lines = [*top, *middle, *blank, Text(display_line(self._links))]
        for line in lines:
            line.truncate(width, overflow="ellipsis")
        return Text("\n", no_wrap=True).join(lines)

    def _options(self, row: FormRow, space: int, width: int) -> list[Text]:
        if row.variable.kind not in ("choice", "choices"):
            return [Text(HOW[row.variable.kind])]
        if not row.options:
            return [Text("enter writes the first value that can be chosen")]
        columns = -(-len(row.options) // space)
        height = -(-len(row.options) // columns)
        wide = max(width // columns - 2, 1)
        cells = [self._option(row, place, wide) for place in range(len(row.options))]
        return [Text("  ").join(cells[line::height]) for line in range(height)]

    def _option(self, row: FormRow, place: int, width: int) -> Text:
        option = row.options[place]
        chosen = option in row.values
        key = self._keys[place] if place < len(self._keys) else " "
        cell = Text.assemble(
            (key, "bold reverse" if key != " " else ""),
            " ● " if chosen else "   ",
            (display_line(option), "bold" if chosen else ""),
        )
        cell.truncate(width, overflow="ellipsis", pad=True)
        return cell


def _where(passage: FormPassage) -> str:
    turn = f", turn {passage.turn}" if passage.turn else ""
    return f"{display_line(passage.document)}{turn}  [{passage.place}]"
