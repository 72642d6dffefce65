"""A document on the screen: its text, its codings, the codes; opening, finding, moving about."""

from __future__ import annotations

import gc
from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from coder.actions.reading import keep_place
from coder.errors import CoderError, Conflict, UnknownName
from coder.model.code import Codebook
from coder.model.document import ReadingPlace
from coder.queries.changes import Changes
from coder.queries.codebook import digits_of
from coder.queries.documents import OpenDocument, read_document, refresh_document
from coder.store.study import Study
from coder.text.spans import Span
from coder.tui.screens.counting import CountingScreen
from coder.tui.widgets.key_line import KeyLine
from coder.tui.widgets.side_panel import SidePanel
from coder.tui.widgets.status_line import StatusLine
from coder.tui.widgets.title_line import TitleLine
from coder.tui.widgets.transcript.selection import Selection
from coder.tui.widgets.transcript.view import TranscriptView

MANY = 5_000
"""Sentences and codings of a document that are worth setting aside."""


class Columns(Horizontal):
    """What stands side by side: nothing of its own shows, and nothing is painted."""

    BLANK = True


class ReadingScreen(CountingScreen):
    """Shows one document at a time, and where the cursor is in it."""

    BLANK = True
    AUTO_FOCUS = "TranscriptView"

    def __init__(self, study: Study, coder_id: int, document_id: int | None) -> None:
        super().__init__(study, coder_id)
        self._first = document_id
        self._opened: OpenDocument | None = None
        self._codebook = Codebook("", ())
        self._digits: Mapping[int, str] = {}
        """Of the codes that have one, by their ids."""
        self._astray: Selection | None = None
        """What is selected since the words that the coder had selected were corrected."""
        self._furthest = 0
        """How far the coder has come in the document without leaving anything out."""

    def compose(self) -> ComposeResult:
        yield TitleLine()
        with Columns():
            yield TranscriptView(id="transcript")
            yield SidePanel()
        yield StatusLine(markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Open the document asked for, or list them all."""
        if self._first is None:
            self.action_documents_open()
        else:
            self.open_document(self._first)

    def action_documents_open(self) -> None:
        raise NotImplementedError

    @property
    def transcript(self) -> TranscriptView:
        """The text on show."""
        return self.query_one(TranscriptView)

    @property
    def panel(self) -> SidePanel:
        """What stands beside it."""
        return self.query_one(SidePanel)

    @property
    def language(self) -> str:
        """Of the document, and of the labels beside it."""
        return self._opened.document.language if self._opened else ""

    # Documents

    def open_document(self, document_id: int, at: Span | None = None) -> None:
        """Show a document at a place, else where the cursor was last."""
        try:
            opened = read_document(self._study, document_id, self._coder_id)
        except CoderError as problem:
            self.say_problem(problem)
            return
        self.leave_document()
        self._astray = None
        self._show_text(opened)
        place = opened.place
        self._furthest = place.furthest if place else 0
        self._show(opened)
        self.recount()
        if at is not None and at.start < at.end:
            self.transcript.select(at)
        elif place is not None and at is None:
            self.transcript.selection = Selection(place.anchor, place.head)
        # How far the text can be scrolled is known only once the screen has been laid out.
        self.call_after_refresh(self.transcript.scroll_to_selection)
        self.say("? shows all keys")
        if len(opened.sentences) + len(opened.codings) > MANY:
            self.call_after_refresh(_set_aside)

    def leave_document(self) -> None:
        """Keep where the cursor is in the document that is open."""
        if self._opened is not None:
            selection = self.transcript.selection
            place = ReadingPlace(selection.anchor, selection.head, self._furthest)
            document = self._opened.document
            keep_place(self._study, self._coder_id, document.id, place, document.text_id)
            self._opened = None

    def keep_place(self) -> None:
        """Keep it, the document staying open: for a list that shows how far it is read."""
        opened = self._opened
        self.leave_document()
        self._opened = opened

    def show_changes(self, changes: Changes) -> None:
        if self._opened is not None:
            try:
                opened = refresh_document(self._study, self._opened, self._coder_id, changes)
            except UnknownName:
                self._close_document()
            else:
                self._show_again(opened)
        self.count_changes(changes)

    def reload(self) -> None:
        if self._opened is None:
            return
        try:
            opened = read_document(self._study, self._opened.document.id, self._coder_id)
        except UnknownName:
            self._close_document()
            return
        self._show_again(opened)

    def _close_document(self) -> None:
        """The document is no longer in the study."""
        self._opened = None
        self.action_documents_open()

    def _show_again(self, opened: OpenDocument) -> None:
        before, selection = self._opened, self.transcript.selection
        if before is None or _text_of(opened) != _text_of(before):
            self._opened = None
            self._show_text(opened)
            if before is not None:
                self._select_again(before, opened, selection)
        self._show(opened)

    def _select_again(self, before: OpenDocument, opened: OpenDocument, was: Selection) -> None:
        """Select what was selected before the text was shown anew."""
        texts = before.document.text_id, opened.document.text_id
        if texts[0] == texts[1]:
            self.transcript.selection = was
            return
        # With it come arrays, which a screen that starts does without.
        from coder.queries.text_versions import place_now

        place, is_same = place_now(self._study, *texts, was.span)
        if is_same:
            self.transcript.select(place)
        else:
            self.transcript.select_sentence(place.start)
            self._astray = self.transcript.selection
            self.say(f"{opened.document.name} was corrected, also what was selected: select anew.")

    def is_astray(self) -> bool:
        """Has the coder selected something that was corrected, and nothing since? Tells so."""
        if self._astray is None or self.transcript.selection != self._astray:
            return False
        problem = "What you had selected was corrected meanwhile; nothing was changed."
        self.say_problem(Conflict(problem, "Select what you mean now."))
        return True

    def _show_text(self, opened: OpenDocument) -> None:
        self.transcript.show_transcript(
            opened.text,
            turns=opened.turns,
            sentences=opened.sentences,
            roles={label: speaker.role for label, speaker in opened.speakers.items()},
        )

    def _show(self, opened: OpenDocument) -> None:
        before, self._opened = self._opened, opened
        transcript = self.transcript
        if before is None or opened.codebook is not before.codebook:
            self._codebook = opened.codebook
            self._digits = digits_of(self._study, self._coder_id, opened.codebook)
            transcript.show_colours({code.id: code.colour for code in self._codebook})
            self.panel.show_codes(self._codebook, self._digits, self.language)
        if before is None or opened.matches != before.matches:
            transcript.show_matches([match.start for match in opened.matches])
        transcript.show_codings(opened.codings)
        self._show_place()

    # The place

    @on(TranscriptView.SelectionChanged)
    def _move_on(self) -> None:
        if self.transcript.selection != self._astray:
            self._astray = None
        self.query_one(StatusLine).fade()
        self._show_place()

    def _show_place(self) -> None:
        opened = self._opened
        if opened is None:
            return
        transcript = self.transcript
        span = transcript.selection.span
        if transcript.is_read_on(self._furthest, span.start):
            self._furthest = max(self._furthest, span.end)
        self.panel.show_codings(transcript.codings_here, opened.memos, span)
        codings = f"{len(opened.codings)} coding{'s' * (len(opened.codings) != 1)}"
        number, turns = transcript.turn_number, len(opened.turns)
        where = f"turn {number} of {turns}" if number else f"{turns} turns" if turns else ""
        state = "done ✓" if opened.done else "not done"
        waiting = f"{opened.waiting} to decide" if opened.waiting else ""
        parts = (self.filter_told(), where, codings, waiting, state)
        self.query_one(TitleLine).show(opened.document.name, "  ".join(filter(None, parts)))

    def filter_told(self) -> str:
        """What of the codings is shown only, for the title; empty where all are."""
        return ""

    @on(TranscriptView.Told)
    def _tell(self, event: TranscriptView.Told) -> None:
        self.say(event.text)


def _set_aside() -> None:
    """Keep what a document is made of out of the search for garbage.

    It stays for as long as the document is open, and looking through it held up one key in
    twenty by 60 ms.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _text_of(opened: OpenDocument) -> tuple[object, ...]:
    """What the transcript was made of."""
    roles = [(label, speaker.role) for label, speaker in opened.speakers.items()]
    return opened.document.guid, opened.document.text_id, opened.turns, opened.sentences, roles
