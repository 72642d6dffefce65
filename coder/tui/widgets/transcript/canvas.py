"""A transcript painted row by row, with what is selected; it neither moves nor listens."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.color import Color
from textual.geometry import Region, Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from coder.model.coding import Coding
from coder.model.document import Role
from coder.text.display import display
from coder.text.spans import Span
from coder.text.turn import Turn
from coder.tui.widgets.transcript.index import CodingIndex
from coder.tui.widgets.transcript.painter import GUTTER_WIDTH, Layers, Look, paint_row
from coder.tui.widgets.transcript.scroll_bar import FewStripsScrollBar
from coder.tui.widgets.transcript.selection import Selection
from coder.tui.widgets.transcript.wrapping import WrappedText

TEXT_WIDTH = 76
"""The widest the text gets, in cells, however wide the terminal is."""
_NOWHERE = Span(-1, -1)
MARGIN = 3
"""Rows kept in sight above and below what is selected."""


class TranscriptCanvas(ScrollView):
    """Paints a text with its turns, codings, search hits and a selection."""

    ALLOW_SELECT = False
    """The selection is our own, in offsets of the text."""

    DEFAULT_CSS = """
    TranscriptCanvas {
        background: $surface;
        color: $foreground;
        scrollbar-gutter: stable;
        overflow-x: hidden;
        & > .transcript--number { color: $foreground 50%; }
        & > .transcript--marker { color: $primary; text-style: bold; }
        & > .transcript--label { text-style: bold; }
        & > .transcript--quiet { color: $foreground 65%; }
        & > .transcript--hit { background: $warning; color: $surface; text-style: bold; }
        & > .transcript--selection { background: $foreground 26%; color: $foreground; }
        &:nocolor > .transcript--selection { text-style: reverse; }
    }
    """

    COMPONENT_CLASSES = {
        "transcript--number",
        "transcript--marker",
        "transcript--label",
        "transcript--quiet",
        "transcript--hit",
        "transcript--selection",
    }
    """
    | Class | What it styles |
    |---|---|
    | `transcript--number` | numbers of turns, and the `+` of a fifth lane |
    | `transcript--marker` | the sign beside what is selected, and that of a matched question |
    | `transcript--label` | who speaks |
    | `transcript--quiet` | what others than respondents say |
    | `transcript--hit` | search hits |
    | `transcript--selection` | what will be coded |
    """

    selection: var[Selection] = var(Selection(), init=False)
    """What will be coded, in offsets of the text."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""
        self._wrapped = WrappedText("", TEXT_WIDTH)
        self._layers = Layers()
        self._index = self._layers.index
        """Of all codings, shown or not."""
        self._filtered: frozenset[int] = frozenset()
        self._colours: dict[int, Color] = {}
        self._look: Look | None = None
        self._strips: LRUCache[tuple[int, int, int], Strip] = LRUCache(1024)

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar beside the text, made when it is first asked for."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = FewStripsScrollBar(name="vertical")
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar

    def _show_text(self, text: str, turns: Sequence[Turn], roles: Mapping[str, Role]) -> None:
        self._text = display(text)
        focused = self._layers.focused
        self._layers = Layers(turns, roles)
        self._layers.focused = focused
        self._index = self._layers.index
        self._wrap(self._wrapped.width)
        self.scroll_to(y=0, animate=False, immediate=True)
        self.refresh()

    def show_codings(self, codings: Iterable[Coding]) -> None:
        """Show these codings in place of those before."""
        changed = self._index.change_to(codings)
        if self._filtered:
            self._show_index()
        elif changed.start < changed.end:
            self._repaint_span(changed)

    def show_colours(self, colours: Mapping[int, str]) -> None:
        """Give codes, by id, their colours as `#rrggbb`."""
        self._colours = {code_id: Color.parse(colour) for code_id, colour in colours.items()}
        self._look = None
        self._repaint()

    def show_hits(self, hits: Iterable[Span]) -> None:
        """Show these search hits, in the order of the text."""
        self._layers.show_hits(hits)
        self._repaint()

    def show_matches(self, starts: Collection[int]) -> None:
        """Mark the turns, by their starts, in which a question of the guide was put."""
        self._layers.matched = frozenset(starts)
        self._repaint()

    def focus_codes(self, code_ids: Collection[int]) -> None:
        """Give only the passages of these codes a background; those of all where there are none."""
        if self._layers.focused != frozenset(code_ids):
            self._layers.focused = frozenset(code_ids)
            self._repaint()

    def filter_codes(self, code_ids: Collection[int]) -> None:
        """Show the codings of these codes only; those of all where there are none."""
        if self._filtered != frozenset(code_ids):
            self._filtered = frozenset(code_ids)
            self._show_index()

    def _show_index(self) -> None:
        index = self._index
        if self._filtered:
            index = CodingIndex(each for each in index.codings if each.code_id in self._filtered)
        self._layers.index = index
        self._repaint()

    def on_resize(self) -> None:
        """Fold the text to the new width, with the same text at the top."""
        width = min(self.scrollable_content_region.width - GUTTER_WIDTH, TEXT_WIDTH)
        self._strips.clear()
        if width != self._wrapped.width:
            top = self._wrapped.bounds(min(self.scroll_offset.y, len(self._wrapped) - 1)).start
            self._wrap(width)
            self.scroll_to(y=self._wrapped.row_at(top), animate=False, immediate=True)
        self.scroll_to_selection()

    def _wrap(self, width: int) -> None:
        self._wrapped = WrappedText(self._text, width)
        self._strips.clear()
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._wrapped))

    def _repaint(self) -> None:
        self._strips.clear()
        self.refresh()

    def _repaint_span(self, span: Span) -> None:
        """Paint the rows of a span anew, and no others."""
        rows = range(self._wrapped.row_at(span.start), self._wrapped.row_at(span.end) + 1)
        for key in list(self._strips.keys()):
            if key[0] in rows:
                self._strips.discard(key)
        self.refresh_spans(span)

    def notify_style_update(self) -> None:
        """Forget every style of the old theme."""
        self._look = None
        self._strips.clear()
        super().notify_style_update()

    def _make_look(self) -> Look:
        # `rich_style` walks the ancestors each time (12 µs), so it is read once a theme.
        style = self.get_component_rich_style
        return Look(
            base=self.rich_style,
            surface=self.background_colors[1],
            number=style("transcript--number"),
            marker=style("transcript--marker"),
            label=style("transcript--label", partial=True),
            quiet=Style(color=style("transcript--quiet").color),
            hit=style("transcript--hit"),
            selection=style("transcript--selection"),
            colours=self._colours,
            finish=self._finish,
        )

    def _finish(self, style: Style) -> Style:
        """A style as the app's filters let it through."""
        segments = [Segment(" ", style)]
        for each in self.get_line_filters():
            segments = each.apply(segments, self.background_colors[1])
        return segments[0].style or style

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a part of the widget.

        Textual's own way adds border, padding and tint, which this widget has none of, and
        filters each row, where here the few styles are: half the time of a frame.
        """
        look = self._look
        if look is None:
            look = self._look = self._make_look()
        width, top = self.size.width, self.scroll_offset.y
        selected = self.selection.span
        first, last = self._rows_of(selected)
        strips = []
        for row in range(crop.y + top, crop.bottom + top):
            # A row that is not selected looks the same wherever the selection is.
            here = self._part_of(selected, row) if first <= row <= last else _NOWHERE
            strips.append(self._strips.get((row, *here)) or self._paint(row, look, here, width))
        if crop.column_span == (0, width):
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """One row of the widget."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

    def _rows_of(self, span: Span) -> tuple[int, int]:
        """The first and the last row that hold something of a span."""
        last = self._wrapped.row_at(max(span.end - 1, span.start))
        return self._wrapped.row_at(span.start), last

    def is_taller(self, span: Span) -> bool:
        """Does a span take more rows than the screen has?"""
        first, last = self._rows_of(span)
        return last - first >= self.scrollable_content_region.height

    def _part_of(self, selected: Span, row: int) -> Span:
        """What of a selection decides how a row of it looks: with what began before, a bit more."""
        start, end = self._wrapped.bounds(row)
        return Span(max(selected.start, start - 1), min(selected.end, end))

    def _paint(self, row: int, look: Look, selected: Span, width: int) -> Strip:
        if row >= len(self._wrapped):
            return Strip.blank(width, look.blank)
        strip = paint_row(self._wrapped, self._layers, look, row, selected, width)
        self._strips[row, selected.start, selected.end] = strip
        return strip

    def refresh_spans(self, *spans: Span) -> None:
        """Paint the rows of some spans again."""
        width, top = self.size.width, self.scroll_offset.y
        rows = [
            (self._wrapped.row_at(span.start), self._wrapped.row_at(span.end)) for span in spans
        ]
        self.refresh(*(Region(0, start - top, width, end - start + 1) for start, end in rows))

    def scroll_to_selection(self, end: bool = False) -> None:
        """Scroll as little as shows what is selected; where it is too long, one end of it."""
        selection = self.selection
        height = self.scrollable_content_region.height
        first, last = self._rows_of(selection.span)
        if self.is_taller(selection.span):
            first = last = self._wrapped.row_at(selection.place if end else selection.start)
        margin = min(MARGIN, max((height - 1 - (last - first)) // 2, 0))
        top = self.scroll_offset.y
        top = max(top, last + margin - height + 1)
        top = min(top, max(first - margin, 0))
        if top != self.scroll_offset.y:
            # Forced, since before the first layout there is no scroll bar yet.
            self.scroll_to(y=top, animate=False, immediate=True, force=True)
