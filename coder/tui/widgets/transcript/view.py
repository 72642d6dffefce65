"""The transcript an evaluator works in: keys and mouse move what is selected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from coder.commands.moving import MOVING
from coder.model.coding import Coding
from coder.model.document import Role
from coder.text.spans import Span
from coder.text.turn import Turn
from coder.tui.bindings import bindings
from coder.tui.widgets.transcript.canvas import MARGIN, TranscriptCanvas
from coder.tui.widgets.transcript.painter import GUTTER_WIDTH
from coder.tui.widgets.transcript.selection import Selection, TextUnits, Unit


class TranscriptView(TranscriptCanvas, can_focus=True, inherit_bindings=False):
    """Shows a transcript with its codings, and a selection that keys and mouse move.

    What is selected is what will be coded: after a plain move a whole sentence. Its actions
    are those of the table of commands that have to do with moving.
    """

    BINDINGS = bindings(MOVING)

    @dataclass
    class SelectionChanged(Message):
        """The selection moved, grew or shrank."""

        view: TranscriptView
        selection: Selection

        @property
        def control(self) -> TranscriptView:
            """The view whose selection changed."""
            return self.view

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._units = TextUnits("", (), ())
        self._dragged_from: Span | None = None
        self._has_dragged = False

    def show_transcript(
        self,
        text: str,
        *,
        turns: Sequence[Turn] = (),
        sentences: Iterable[Span] = (),
        roles: Mapping[str, Role] | None = None,
    ) -> None:
        """Show another text, the first sentence that somebody says selected.

        Args:
            text: As it stands in the study.
            turns: Who speaks where.
            sentences: What the cursor moves by.
            roles: Of the speakers, by label.
        """
        self._show_text(text, turns, roles or {})
        speech = (Span(turn.speech_start, turn.end) for turn in turns)
        self._units = TextUnits(text, sentences, speech)
        self.select_unit("sentence", turns[0].speech_start if turns else 0)

    @property
    def codings_here(self) -> tuple[Coding, ...]:
        """The codings that share text with the selection, in the order of the text."""
        return self._layers.index.touching(self.selection.span)

    @property
    def turn_here(self) -> Turn | None:
        """The turn the cursor is in."""
        return self._layers.turn_at(self.selection.place)

    @property
    def turn_number(self) -> int:
        """The number from 1 of that turn, or of the one before the cursor; 0 before the first."""
        return self._layers.turn_number(self.selection.place)

    def watch_selection(self, old: Selection, new: Selection) -> None:
        """Paint the rows that look different again, and tell."""
        self.refresh_span(old.span)
        self.refresh_span(new.span)
        if self._dragged_from is None:
            # Text that moves under the mouse would make a double click hit another word.
            self.scroll_to_selection()
        self.post_message(self.SelectionChanged(self, new))

    def select(self, span: Span) -> None:
        """Select a span."""
        self.selection = Selection.of(span)

    def select_unit(self, unit: Unit, offset: int) -> None:
        """Select the sentence, turn or word at an offset."""
        self.select(self._units.at(unit, offset))

    def _move(self, unit: Unit, step: int) -> None:
        self.selection = self._units.moved(self.selection, unit, step)

    def _extend(self, unit: Unit, step: int) -> None:
        self.selection = self._units.extended(self.selection, unit, step)

    def action_sentence_next(self) -> None:
        self._move("sentence", 1)

    def action_sentence_previous(self) -> None:
        self._move("sentence", -1)

    def action_turn_next(self) -> None:
        self._move("turn", 1)

    def action_turn_previous(self) -> None:
        self._move("turn", -1)

    def action_page_next(self) -> None:
        self._move_page(1)

    def action_page_previous(self) -> None:
        self._move_page(-1)

    def _move_page(self, step: int) -> None:
        page = max(self.scrollable_content_region.height - 2 * MARGIN, 1)
        row = self._wrapped.row_at(self.selection.place) + step * page
        self.select_unit("sentence", self._wrapped.grapheme_at(row, 0).start)

    def action_text_start(self) -> None:
        self.select_unit("sentence", 0)

    def action_text_end(self) -> None:
        self.select_unit("sentence", len(self._text))

    def action_coding_next(self) -> None:
        if found := self._layers.index.after(self.selection.span):
            self.select(Span(found.start, found.end))

    def action_coding_previous(self) -> None:
        if found := self._layers.index.before(self.selection.span):
            self.select(Span(found.start, found.end))

    def action_select_sentence(self) -> None:
        self._extend("sentence", 1)

    def action_select_sentence_back(self) -> None:
        self._extend("sentence", -1)

    def action_select_word(self) -> None:
        self._extend("word", 1)

    def action_select_word_back(self) -> None:
        self._extend("word", -1)

    def action_select_ends(self) -> None:
        self.selection = self.selection.swapped()

    def action_select_turn(self) -> None:
        self.select_unit("turn", self.selection.place)

    def action_select_none(self) -> None:
        self.select_unit("sentence", self.selection.place)

    def _under(self, event: events.MouseEvent) -> Span:
        point = event.get_content_offset_capture(self)
        return self._wrapped.grapheme_at(point.y + self.scroll_offset.y, point.x - GUTTER_WIDTH)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the sentence under the mouse; with shift, extend to the mouse."""
        under = self._under(event)
        self.capture_mouse()
        if event.shift:
            anchor = self.selection.anchor
            self._dragged_from = Span(anchor, anchor)
            self._drag_to(under)
        else:
            self._dragged_from = under
            self.select_unit("sentence", under.start)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button went down; past an edge, scroll."""
        if self._dragged_from is None:
            return
        y = event.get_content_offset_capture(self).y
        height = self.scrollable_content_region.height
        if not 0 <= y < height:
            self.scroll_relative(y=-1 if y < 0 else 1, animate=False, immediate=True)
        under = self._under(event)
        if under != self._dragged_from:
            self._drag_to(under)

    def _drag_to(self, under: Span) -> None:
        self._has_dragged = True
        origin = self._dragged_from or under
        end = min(under.end, len(self._text))
        forward = under.start >= origin.start
        self.selection = (
            Selection(origin.start, end) if forward else Selection(origin.end, under.start)
        )

    def on_mouse_up(self) -> None:
        """End the drag, at whole words: half of one is nobody's evidence."""
        self._dragged_from = None
        self.release_mouse()
        if self._has_dragged:
            self._has_dragged = False
            self.select(self._units.whole_words(self.selection.span))

    def on_click(self, event: events.Click) -> None:
        """Select a word on a double click and a sentence on a triple."""
        if event.chain == 2:
            self.select(self._units.word_at(self._under(event).start))
        elif event.chain == 3:
            self.select_unit("sentence", self._under(event).start)
