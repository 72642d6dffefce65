"""A document on the screen: its text, its codings, the codes; opening, finding, moving about."""

from __future__ import annotations

from asyncio import sleep, to_thread
from collections.abc import Mapping
from time import perf_counter

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Footer
from textual.worker import Worker

from coder.commands.coding import ACROSS, CODING
from coder.commands.moving import MOVING
from coder.errors import CoderError, UnknownName
from coder.model.code import Codebook
from coder.queries.codebook import CodeTotals, code_totals
from coder.queries.documents import OpenDocument, read_document
from coder.store.study import Study
from coder.text.spans import Span
from coder.tui.digits import PinnedCodes
from coder.tui.screens.documents import DocumentsScreen
from coder.tui.screens.modals.find import FindWords, find_spans
from coder.tui.screens.study_screen import StudyScreen
from coder.tui.widgets.side_panel import SidePanel
from coder.tui.widgets.status_line import StatusLine
from coder.tui.widgets.title_line import TitleLine
from coder.tui.widgets.transcript.selection import Selection
from coder.tui.widgets.transcript.view import TranscriptView

QUICK = 0.05
"""How long counting may take beside the keys, which it slows down, in seconds."""
PAUSE = 0.3
"""After how long without an action what takes longer is counted, in seconds."""


class ReadingScreen(StudyScreen[None]):
    """Shows one document at a time, and where the cursor is in it."""

    AUTO_FOCUS = "TranscriptView"
    HELP_GROUPS = (
        ("Moving and selecting", MOVING),
        ("Coding", CODING),
        ("Looking across", ACROSS),
    )

    def __init__(self, study: Study, coder_id: int, document_id: int | None) -> None:
        super().__init__(study, coder_id)
        self._first = document_id
        self._opened: OpenDocument | None = None
        self._codebook = Codebook("", ())
        self._pinned = PinnedCodes()
        self._digits: Mapping[int, str] = {}
        """Of the codes that have one, by their ids."""
        self._query = ""
        self._hits: list[Span] = []
        self._places: dict[int, Selection] = {}
        """Where the cursor was in documents that were open before."""
        self._counts_asked = 0
        self._count_took = 0.0
        self._counting: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        yield TitleLine()
        with Horizontal():
            yield TranscriptView(id="transcript")
            yield SidePanel()
        yield StatusLine(markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Open the document asked for, or list them all."""
        if self._first is None:
            self.action_documents_open()
        else:
            self.open_document(self._first)

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

    def open_document(self, document_id: int) -> None:
        """Show a document, at the place where the cursor was last."""
        try:
            opened = read_document(self._study, document_id, self._coder_id)
        except CoderError as problem:
            self.say_problem(problem)
            return
        if self._opened is not None:
            self._places[self._opened.document.id] = self.transcript.selection
        self._opened = None
        self._show_text(opened)
        self._show(opened)
        self.recount()
        if document_id in self._places:
            self.transcript.selection = self._places[document_id]
        self.say("? shows all keys")

    def reload(self) -> None:
        if self._opened is None:
            return
        before, selection = self._opened, self.transcript.selection
        try:
            opened = read_document(self._study, before.document.id, self._coder_id)
        except UnknownName:
            self._opened = None
            self.action_documents_open()
            return
        if _text_of(opened) != _text_of(before):
            self._opened = None
            self._show_text(opened)
            if opened.text == before.text:
                self.transcript.selection = selection
        self._show(opened)

    def _show_text(self, opened: OpenDocument) -> None:
        self._hits = []
        self.transcript.show_transcript(
            opened.text,
            turns=opened.turns,
            sentences=opened.sentences,
            roles={label: speaker.role for label, speaker in opened.speakers.items()},
        )

    def _show(self, opened: OpenDocument) -> None:
        self._opened = opened
        self._codebook = opened.codebook
        self._digits = self._pinned.digits_of(opened.codebook)
        transcript = self.transcript
        transcript.show_colours({code.id: code.colour for code in self._codebook})
        transcript.show_matches([match.start for match in opened.matches])
        transcript.show_codings(opened.codings)
        self.panel.show_codes(self._codebook, self._digits, self.language)
        self._show_place()

    # Figures

    def recount(self) -> None:
        """Count now where that is quick, else when nothing has been done for a moment."""
        self._counts_asked += 1
        if self._counting is None or self._counting.is_finished:
            self._counting = self.run_worker(
                self._count(), group="figures", description="Counting cases and passages"
            )

    async def _count(self) -> None:
        counted = 0
        while counted != self._counts_asked:
            counted = self._counts_asked
            if self._count_took > QUICK:
                await sleep(PAUSE)
                if counted != self._counts_asked:
                    continue
            began = perf_counter()
            try:
                totals = await to_thread(_count_apart, self._study, self._coder_id)
            except CoderError as problem:
                self.say_problem(problem)
                continue
            self._count_took = perf_counter() - began
            self.panel.show_totals(totals)

    # The place

    @on(TranscriptView.SelectionChanged)
    def _show_place(self) -> None:
        opened = self._opened
        if opened is None:
            return
        transcript = self.transcript
        self.panel.show_codings(transcript.codings_here, opened.memos, transcript.selection.span)
        codings = f"{len(opened.codings)} coding{'s' * (len(opened.codings) != 1)}"
        number, turns = transcript.turn_number, len(opened.turns)
        where = f"turn {number} of {turns}" if number else f"{turns} turns" if turns else ""
        state = "done ✓" if opened.done else "not done"
        self.query_one(TitleLine).show(
            opened.document.name, "  ".join(part for part in (where, codings, state) if part)
        )

    @on(SidePanel.CodeFocused)
    def _focus_code(self, event: SidePanel.CodeFocused) -> None:
        self.transcript.focus_code(event.code_id)

    def action_documents_open(self) -> None:
        opened = self._opened.document.id if self._opened else None
        screen = DocumentsScreen(self._study, self._coder_id, opened)
        self.app.push_screen(screen, self._documents_closed)

    def _documents_closed(self, document_id: int | None) -> None:
        if document_id is not None:
            self.open_document(document_id)
        else:
            self.reload_or_tell()
            self.recount()

    # Finding

    def action_find_open(self) -> None:
        if self._opened is not None:
            self.app.push_screen(FindWords(self._opened.text, self._query), self._find)

    def _find(self, query: str | None) -> None:
        if query is None or self._opened is None:
            return
        self._query = query
        self._hits = find_spans(self._opened.text, query)
        self.transcript.show_hits(self._hits)
        if self._hits:
            # The word at the cursor counts as found already.
            self._go_to_hit(self._hit_number(self.transcript.selection.start))
        elif query.strip():
            self.say(f"“{query}” is not in this document.")

    def _hit_number(self, offset: int) -> int:
        return sum(hit.start < offset for hit in self._hits)

    def _go_to_hit(self, number: int) -> None:
        if not self._hits:
            self.say("Nothing is searched for: / finds words.")
            return
        number %= len(self._hits)
        hit = self._hits[number]
        self.transcript.select_unit("sentence", hit.start)
        self.say(f"“{self._query}”: {number + 1} of {len(self._hits)}")

    def action_find_next(self) -> None:
        self._go_to_hit(self._hit_number(self.transcript.selection.end))

    def action_find_previous(self) -> None:
        self._go_to_hit(self._hit_number(self.transcript.selection.start) - 1)


def _text_of(opened: OpenDocument) -> tuple[object, ...]:
    """What the transcript was made of."""
    roles = [(label, speaker.role) for label, speaker in opened.speakers.items()]
    return opened.document.text_id, opened.turns, opened.sentences, roles


def _count_apart(study: Study, coder_id: int) -> Mapping[int, CodeTotals]:
    """Count on a connection of its own, in whatever thread this is."""
    with study.open_again() as own, own.snapshot():
        return code_totals(own, coder_id)
