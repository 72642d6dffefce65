"""One row of a transcript as segments: gutter, speakers, codings, search hits, selection."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from coder.model.coding import Coding
from coder.model.document import Role
from coder.text.spans import Span
from coder.text.turn import Turn
from coder.tui.widgets.transcript.index import CodingIndex, innermost
from coder.tui.widgets.transcript.wrapping import (
    Grapheme,
    WrappedText,
    is_narrow,
    iter_graphemes,
)

LANES = 4
"""Stripes side by side; what is stacked deeper shows as one `+`."""
NUMBER_WIDTH = 4
FIRST_LANE = NUMBER_WIDTH + 1
"""The cell of the first stripe."""
GUTTER_WIDTH = NUMBER_WIDTH + 1 + LANES + 1 + 2
"""Number, question mark, lanes, `+`, and the marker of what is selected with a space after."""

STRIPE = "▌"
CROWDED = "+"
MATCHED = "✓"
MARKERS = ("❯", "│")
"""On the first selected row, and on those after it."""

Voice = Literal["label", "quiet-label", "speech", "quiet", "nobody"]

TINT = 0.30
"""How much of a code's colour its background takes."""


class Manner(NamedTuple):
    """All that decides how a piece of text looks."""

    voice: Voice
    code_id: int | None
    """Whose colour lies behind the text."""
    shared: bool
    """Does more than one coding apply?"""
    hit: bool
    selected: bool


@dataclass
class Look:
    """The styles of one theme; mixed ones are made once and kept."""

    base: Style
    surface: Color
    number: Style
    marker: Style
    label: Style
    quiet: Style
    hit: Style
    selection: Style
    colours: Mapping[int, Color]
    """Of codes, by id."""
    finish: Callable[[Style], Style]
    """What the terminal asks of every style: no colours, say."""
    _mixed: dict[Manner, Style] = field(default_factory=dict)
    _stripes: dict[int, Style] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.blank = self.finish(self.base)
        self.number = self.finish(self.number)
        self.marker = self.finish(self.marker)

    def text(self, manner: Manner) -> Style:
        """The style of a piece of text."""
        style = self._mixed.get(manner)
        if style is None:
            style = self._mixed[manner] = self.finish(self._mix(manner))
        return style

    def stripe(self, code_id: int) -> Style:
        """The style of a code's stripe in the gutter."""
        style = self._stripes.get(code_id)
        if style is None:
            colour = self._colour(code_id)
            style = self._stripes[code_id] = self.finish(self.base + Style(color=colour.rich_color))
        return style

    def _colour(self, code_id: int) -> Color:
        return self.colours.get(code_id, self.surface.get_contrast_text())

    def _mix(self, manner: Manner) -> Style:
        style = self.base
        if manner.voice in ("quiet", "quiet-label"):
            style += self.quiet
        if manner.voice in ("label", "quiet-label"):
            style += self.label
        if manner.code_id is not None:
            tinted = self.surface.blend(self._colour(manner.code_id), TINT)
            style += Style(bgcolor=tinted.rich_color)
        if manner.selected:
            style += self.selection
        if manner.hit:
            style += self.hit
        return style + Style(underline=True) if manner.shared else style


class Layers:
    """What lies over a text: turns with their roles, codings, questions and search hits."""

    def __init__(self, turns: Iterable[Turn] = (), roles: Mapping[str, Role] | None = None) -> None:
        self.turns = sorted(turns, key=lambda turn: turn.start)
        self.index = CodingIndex(())
        self.hits: list[Span] = []
        self.matched: Collection[int] = ()
        """Starts of the turns in which a question of the guide was put."""
        self.focused: frozenset[int] = frozenset()
        """Codes; where there are any, only their codings have a background."""
        self._roles = roles or {}
        self._starts = [turn.start for turn in self.turns]
        self._hit_starts: list[int] = []

    def show_hits(self, hits: Iterable[Span]) -> None:
        """Search hits, in the order of the text."""
        self.hits = list(hits)
        self._hit_starts = [hit.start for hit in self.hits]

    def turn_number(self, offset: int) -> int:
        """The number from 1 of the turn at, or last before, an offset; 0 before the first."""
        return bisect_right(self._starts, offset)

    def turn_at(self, offset: int) -> Turn | None:
        """The turn that holds an offset, or None between turns."""
        number = self.turn_number(offset)
        turn = self.turns[number - 1] if number else None
        return turn if turn is not None and offset < turn.end else None

    def role(self, turn: Turn) -> Role:
        """Of who speaks in a turn."""
        return self._roles.get(turn.label, "other")

    def turns_in(self, span: Span) -> list[Turn]:
        """The turns that share a code point with a span."""
        first = max(self.turn_number(span.start) - 1, 0)
        last = bisect_right(self._starts, span.end - 1)
        return [turn for turn in self.turns[first:last] if turn.end > span.start]

    def hits_in(self, span: Span) -> list[Span]:
        """The search hits that share a code point with a span."""
        first = max(bisect_right(self._hit_starts, span.start) - 1, 0)
        last = bisect_right(self._hit_starts, span.end - 1)
        return [hit for hit in self.hits[first:last] if hit.end > span.start]

    def pieces(self, span: Span, selected: Span) -> Iterator[tuple[int, Manner]]:
        """Cut a span where its manner changes: ends of pieces, each with its manner."""
        turns = self.turns_in(span)
        hits = self.hits_in(span)
        runs = list(self.index.runs(span))
        cuts = {span.start, span.end, *selected}
        cuts.update(run[0] for run in runs)
        cuts.update(cut for hit in hits for cut in hit)
        cuts.update(cut for turn in turns for cut in turn[1:])
        inside = sorted(cut for cut in cuts if span.start <= cut <= span.end)
        number = 0
        for left, right in pairwise(inside):
            while runs[number][1] <= left:
                number += 1
            cover = runs[number][2]
            yield (
                right,
                Manner(
                    self._voice(left, turns),
                    self._background(cover),
                    len(cover) > 1,
                    any(hit.start <= left < hit.end for hit in hits),
                    selected.start <= left < selected.end,
                ),
            )

    def _voice(self, offset: int, turns: list[Turn]) -> Voice:
        for turn in turns:
            if turn.start <= offset < turn.end:
                quiet = self.role(turn) != "respondent"
                if offset < turn.speech_start:
                    return "quiet-label" if quiet else "label"
                return "quiet" if quiet else "speech"
        return "nobody"

    def _background(self, cover: tuple[Coding, ...]) -> int | None:
        if not cover:
            return None
        if self.focused:
            cover = tuple(coding for coding in cover if coding.code_id in self.focused)
        inner = innermost(cover)
        return inner.code_id if inner else None


def paint_row(
    wrapped: WrappedText, layers: Layers, look: Look, row: int, selected: Span, width: int
) -> Strip:
    """One row.

    Args:
        wrapped: The text, as it may be shown.
        layers: What lies over it.
        look: The styles.
        row: Its number.
        selected: The selection, which may lie elsewhere.
        width: Of the widget, in cells, to which the row is filled or cut.
    """
    span = wrapped.bounds(row)
    text = wrapped.row_text(row).rstrip(" ")
    shown = Span(span.start, span.start + len(text))
    segments = _paint_gutter(layers, look, span, selected)
    pieces = layers.pieces(shown, selected)
    cells = GUTTER_WIDTH
    if is_narrow(text):
        cells += len(text)
        left = 0
        for end, manner in pieces:
            right = end - span.start
            segments.append(Segment(text[left:right], look.text(manner)))
            left = right
    else:
        graphemes = list(iter_graphemes(text, wrapped.width))
        cells += sum(grapheme.cells for grapheme in graphemes)
        segments.extend(_paint_graphemes(text, span.start, graphemes, pieces, look))
    if cells < width:
        segments.append(Segment(" " * (width - cells), look.blank))
    return Strip(segments, max(cells, width)).crop(0, width)


def _paint_graphemes(
    text: str,
    base: int,
    graphemes: Iterable[Grapheme],
    pieces: Iterator[tuple[int, Manner]],
    look: Look,
) -> Iterator[Segment]:
    # A grapheme has the manner of its first code point: a border of a coding may lie inside it.
    end, manner = next(pieces)
    shown = ""
    for grapheme in graphemes:
        while base + grapheme.start >= end:
            if shown:
                yield Segment(shown, look.text(manner))
                shown = ""
            end, manner = next(pieces)
        piece = text[grapheme.start : grapheme.end]
        shown += " " * grapheme.cells if piece == "\t" else piece
    if shown:
        yield Segment(shown, look.text(manner))


def _paint_gutter(layers: Layers, look: Look, span: Span, selected: Span) -> list[Segment]:
    number, sign = " " * NUMBER_WIDTH, " "
    for turn in layers.turns_in(span):
        if turn.start >= span.start:
            number = f"{layers.turn_number(turn.start):>{NUMBER_WIDTH}}"
            sign = MATCHED if turn.start in layers.matched else " "
            break
    marker = " "
    if selected.start < span.end and span.start < selected.end:
        marker = MARKERS[0] if selected.start >= span.start else MARKERS[1]
    return [
        Segment(number, look.number),
        Segment(sign, look.marker),
        *_paint_lanes(layers, look, span),
        Segment(marker + " ", look.marker),
    ]


def _paint_lanes(layers: Layers, look: Look, span: Span) -> list[Segment]:
    blank = Segment(" ", look.blank)
    lanes = [blank] * (LANES + 1)
    for lane, coding in layers.index.lanes_in(span).values():
        if lane >= LANES:
            lanes[LANES] = Segment(CROWDED, look.number)
        elif lanes[lane] is blank:
            lanes[lane] = Segment(STRIPE, look.stripe(coding.code_id))
    return lanes
