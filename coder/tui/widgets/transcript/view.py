"""The transcript an evaluator works in: keys and mouse move what is selected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.timer import Timer

from coder.commands.moving import MOVING
from coder.model.coding import Coding
from coder.model.document import Role
from coder.text.spans import Span
from coder.text.turn import Turn
from coder.tui.bindings import bindings
from coder.tui.widgets.transcript.canvas import MARGIN, TranscriptCanvas
from coder.tui.widgets.transcript.painter import FIRST_LANE, GUTTER_WIDTH
from coder.tui.widgets.transcript.selection import Selection, TextUnits, Unit

SCROLL_EVERY = 0.05
"""How often to scroll while the mouse is held past an edge, in seconds."""


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

    @dataclass
    class Told(Message):
        """Something about a move or a copy that the eye cannot see."""

        text: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._units = TextUnits("", (), ())
        self._source = ""
        """The text as it stands in the document."""
        self._dragged_from: Span | None = None
        self._has_dragged = False
        self._mouse = Offset()
        """Where the mouse is, while a button is down."""
        self._edge: Timer | None = None
        """Scrolls while the mouse is past an edge."""

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
        self._source = text
        self._show_text(text, turns, roles or {})
        speech = (Span(turn.speech_start, turn.end) for turn in turns)
        self._units = TextUnits(text, sentences, speech)
        self.select_unit("sentence", turns[0].speech_start if turns else 0)

    @property
    def codings_here(self) -> tuple[Coding, ...]:
        """The codings that share text with the selection, in the order of the text."""
        return self._index.touching(self.selection.span)

    @property
    def turn_here(self) -> Turn | None:
        """The turn the cursor is in."""
        return self._layers.turn_at(self.selection.place)

    @property
    def turn_number(self) -> int:
        """The number from 1 of that turn, or of the one before the cursor; 0 before the first."""
        return self._layers.turn_number(self.selection.place)

    def is_read_on(self, furthest: int, offset: int) -> bool:
        """Does a place lie no more than a screen after another, so that nothing was left out?"""
        rows = self._wrapped.row_at(offset) - self._wrapped.row_at(furthest)
        return rows <= max(self.scrollable_content_region.height, 1)

    def watch_selection(self, old: Selection, new: Selection) -> None:
        """Paint the rows that look different again, and tell."""
        self.refresh_spans(old.span, new.span)
        if self._dragged_from is None:
            # Text that moves under the mouse would make a double click hit another word.
            extended = old.span != (0, 0) and new.anchor == old.anchor
            self.scroll_to_selection(end=extended)
        self.post_message(self.SelectionChanged(self, new))

    def select(self, span: Span) -> None:
        """Select a span."""
        self.selection = Selection.of(span)

    def select_unit(self, unit: Unit, offset: int) -> None:
        """Select the sentence, turn or word at an offset."""
        self.select(self._units.at(unit, offset))

    def select_sentence(self, offset: int) -> None:
        """Select the sentence at an offset; of one taller than the screen, the word there."""
        sentence = self._units.at("sentence", offset)
        self.select(self._units.at("word", offset) if self.is_taller(sentence) else sentence)

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

    def action_word_next(self) -> None:
        self._move("word", 1)

    def action_word_previous(self) -> None:
        self._move("word", -1)

    def action_grapheme_next(self) -> None:
        self._move("grapheme", 1)

    def action_grapheme_previous(self) -> None:
        self._move("grapheme", -1)

    def action_paragraph_next(self) -> None:
        self._move("paragraph", 1)

    def action_paragraph_previous(self) -> None:
        self._move("paragraph", -1)

    def action_page_next(self) -> None:
        self._move_page(1)

    def action_page_previous(self) -> None:
        self._move_page(-1)

    def _move_page(self, step: int) -> None:
        page = max(self.scrollable_content_region.height - 2 * MARGIN, 1)
        selection = self.selection
        here = selection.start if self.is_taller(selection.span) else selection.place
        row = self._wrapped.row_at(here) + step * page
        self.select_sentence(self._wrapped.grapheme_at(row, 0).start)

    def action_text_start(self) -> None:
        self.select_unit("sentence", 0)

    def action_text_end(self) -> None:
        self.select_unit("sentence", len(self._text))

    def action_coding_next(self) -> None:
        self._select_coding(self._layers.index.after(self.selection.span), "after")

    def action_coding_previous(self) -> None:
        self._select_coding(self._layers.index.before(self.selection.span), "before")

    def _select_coding(self, found: Coding | None, where: str) -> None:
        if found is not None:
            self.select(Span(found.start, found.end))
        else:
            self.post_message(self.Told(f"There is no coding {where} this place."))

    def _go_to_turn(self, step: int, *, role: Role, coded: bool = True) -> None:
        """Move to the next turn of a role, or to one in which nothing is coded."""
        here = self._layers.turn_number(self.selection.place) - 1
        turns = self._layers.turns
        ahead = range(here + 1, len(turns)) if step > 0 else range(here - 1, -1, -1)
        for number in ahead:
            turn = turns[number]
            wanted = self._layers.role(turn) == role and turn.speech_start < turn.end
            if wanted and (coded or not self._index.touching(Span(turn.speech_start, turn.end))):
                self.select_unit("sentence", turn.speech_start)
                return
        what = "turn of the interviewer" if coded else "turn in which nothing is coded"
        self.post_message(
            self.Told(f"There is no {what} {'after' if step > 0 else 'before'} this.")
        )

    def action_question_next(self) -> None:
        self._go_to_turn(1, role="interviewer")

    def action_question_previous(self) -> None:
        self._go_to_turn(-1, role="interviewer")

    def action_uncoded_next(self) -> None:
        self._go_to_turn(1, role="respondent", coded=False)

    def action_uncoded_previous(self) -> None:
        self._go_to_turn(-1, role="respondent", coded=False)

    def action_select_sentence(self) -> None:
        self._extend("sentence", 1)

    def action_select_sentence_back(self) -> None:
        self._extend("sentence", -1)

    def action_select_word(self) -> None:
        self._extend("word", 1)

    def action_select_word_back(self) -> None:
        self._extend("word", -1)

    def action_select_grapheme(self) -> None:
        self._extend("grapheme", 1)

    def action_select_grapheme_back(self) -> None:
        self._extend("grapheme", -1)

    def action_select_turn_next(self) -> None:
        self._extend("turn", 1)

    def action_select_turn_back(self) -> None:
        self._extend("turn", -1)

    def action_select_ends(self) -> None:
        self.selection = self.selection.swapped()

    def action_select_turn(self) -> None:
        self.select_unit("turn", self.selection.place)

    def action_select_none(self) -> None:
        self.select_unit("sentence", self.selection.place)

    def action_text_copy(self) -> None:
        start, end = self.selection.span
        self.app.copy_to_clipboard(self._source[start:end])
        self.post_message(self.Told(f"Copied {end - start} characters, as in the document."))

    # Places by number

    def go_to_turn(self, number: int) -> bool:
        """Move to a turn by its number from 1; False where there is none."""
        if not 1 <= number <= len(self._layers.turns):
            return False
        self.select_unit("sentence", self._layers.turns[number - 1].speech_start)
        return True

    def go_to_line(self, number: int) -> bool:
        """Move to a line of the document, from 1; False where there is none."""
        start = 0
        for _ in range(number - 1):
            start = self._text.find("\n", start) + 1
            if not start:
                return False
        if number < 1:
            return False
        self.select_sentence(start)
        return True

    # The mouse

    def _under(self, point: Offset) -> Span:
        row, column = point.y + self.scroll_offset.y, point.x - GUTTER_WIDTH
        start, end = self._wrapped.grapheme_at(row, column)
        return Span(start, min(end, len(self._text)))  # the last row ends past the text

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the sentence under the mouse; with shift, extend to the mouse."""
        self._mouse = event.get_content_offset_capture(self)
        under = self._under(self._mouse)
        self.capture_mouse()
        if event.shift:
            anchor = self.selection.anchor
            self._dragged_from = Span(anchor, anchor)
            self._drag_to(under)
        else:
            self._dragged_from = under
            self.select_unit("sentence", under.start)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button went down; past an edge, go on scrolling."""
        if self._dragged_from is None:
            return
        self._mouse = event.get_content_offset_capture(self)
        if not self._is_past_edge():
            self._stop_scrolling()
            self._drag_to(self._under(self._mouse))
        elif self._edge is None:
            self._scroll_on()
            self._edge = self.set_interval(SCROLL_EVERY, self._scroll_on)

    def _is_past_edge(self) -> bool:
        return not 0 <= self._mouse.y < self.scrollable_content_region.height

    def _scroll_on(self) -> None:
        """Scroll the further, the further the mouse is past the edge."""
        height = self.scrollable_content_region.height
        past = self._mouse.y if self._mouse.y < 0 else self._mouse.y - height + 1
        self.scroll_relative(y=past, animate=False, immediate=True)
        edge = min(max(self._mouse.y, 0), height - 1)
        self._drag_to(self._under(Offset(self._mouse.x, edge)))

    def _stop_scrolling(self) -> None:
        if self._edge is not None:
            self._edge.stop()
            self._edge = None

    def _drag_to(self, under: Span) -> None:
        origin = self._dragged_from or under
        if under == origin and not self._has_dragged:
            return
        self._has_dragged = True
        self.selection = Selection.between(origin, under)

    def on_mouse_up(self) -> None:
        """End the drag, at whole words: half of one is nobody's evidence."""
        self._stop_scrolling()
        self._dragged_from = None
        self.release_mouse()
        if self._has_dragged:
            self._has_dragged = False
            self.select(self._units.whole_words(self.selection.span))

    def on_click(self, event: events.Click) -> None:
        """Select a word on a double click, a sentence on a triple, a coding on its stripe."""
        point = event.get_content_offset_capture(self)
        if point.x < GUTTER_WIDTH:
            if found := self._coding_of_stripe(point):
                self.select(Span(found.start, found.end))
        elif event.chain == 2:
            self.select(self._units.word_at(self._under(point).start))
        elif event.chain == 3:
            self.select_unit("sentence", self._under(point).start)

    def _coding_of_stripe(self, point: Offset) -> Coding | None:
        row = point.y + self.scroll_offset.y
        if row >= len(self._wrapped):
            return None
        lanes = self._layers.index.lanes_in(self._wrapped.bounds(row)).values()
        return next((coding for lane, coding in lanes if lane == point.x - FIRST_LANE), None)
