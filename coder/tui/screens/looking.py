"""Finding places: words, turns, other documents, and what looks across all of them."""

from __future__ import annotations

import re
from collections.abc import Callable

from textual import on

from coder.errors import CoderError, Conflict, UnknownName
from coder.model.revision import ANCHORS, Anchor
from coder.queries.documents import OpenDocument, list_documents
from coder.store.study import Study
from coder.text.finding import find_spans
from coder.text.spans import Span
from coder.tui.jump import Jump
from coder.tui.screens.documents import DocumentsScreen
from coder.tui.screens.modals.ask import AskLine
from coder.tui.screens.modals.find import FindWords
from coder.tui.screens.modals.picker import CodePicker, NewCode
from coder.tui.screens.reading import ReadingScreen
from coder.tui.screens.study_screen import StudyScreen
from coder.tui.widgets.side_panel import SidePanel

_TURN = re.compile(r"(?P<line>[lL])?\s*(?P<number>[0-9]{1,9})")

Screen = StudyScreen[Jump | None]


class LookingScreen(ReadingScreen):
    """Goes to places in this document and others, and comes back."""

    def __init__(self, study: Study, coder_id: int, document_id: int | None) -> None:
        super().__init__(study, coder_id, document_id)
        self._query = ""
        self._hits: list[Span] = []
        self._filter: int | None = None
        """The code whose codings alone are shown."""
        self._back: list[Callable[[], Screen] | tuple[int, Span]] = []
        """Where jumps came from, the latest last: screens, and places in documents."""
        self._placing: Anchor | None = None
        """What waits for a decision, and is being set on words of the open document."""

    def open_document(self, document_id: int, at: Span | None = None) -> None:
        self._hits = []
        self._placing = None
        super().open_document(document_id, at)

    def _show_text(self, opened: OpenDocument) -> None:
        super()._show_text(opened)
        if self._hits:
            self._hits = find_spans(opened.text, self._query)
            self.transcript.show_hits(self._hits)

    # Other documents

    def action_documents_open(self) -> None:
        opened = self._opened.document.id if self._opened else None
        self.keep_place()
        screen = DocumentsScreen(self._study, self._coder_id, opened)
        self.app.push_screen(screen, self._documents_closed)

    def _documents_closed(self, jump: Jump | None) -> None:
        if jump is not None:
            self.open_document(jump.document_id, jump.span if jump.span.end else None)
        else:
            self.show_news()

    def action_documents_next(self) -> None:
        try:
            rows = list_documents(self._study, self._coder_id)
        except CoderError as problem:
            self.say_problem(problem)
            return
        ids = [row.document.id for row in rows]
        here = self._opened.document.id if self._opened else None
        start = ids.index(here) + 1 if here in ids else 0
        for row in (*rows[start:], *rows[:start]):
            if not row.done and row.document.id != here:
                self.open_document(row.document.id)
                return
        self.say("Every other document is done.")

    # Words and turns

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
            self.say(f"“{query}” is not in this document. F looks in all of them.")

    def _hit_number(self, offset: int) -> int:
        return sum(hit.start < offset for hit in self._hits)

    def _go_to_hit(self, number: int) -> None:
        if not self._hits:
            self.say("Nothing is searched for: / finds words.")
            return
        number %= len(self._hits)
        hit = self._hits[number]
        self.transcript.select_sentence(hit.start)
        self.say(f"“{self._query}”: {number + 1} of {len(self._hits)}")

    def action_find_next(self) -> None:
        self._go_to_hit(self._hit_number(self.transcript.selection.end))

    def action_find_previous(self) -> None:
        self._go_to_hit(self._hit_number(self.transcript.selection.start) - 1)

    def action_place_go(self) -> None:
        def check(line: str) -> None:
            if not _TURN.fullmatch(line.strip()):
                raise Conflict("This is no number.", "Type a turn's number, or L and a line's.")

        def go(line: str | None) -> None:
            match = _TURN.fullmatch(line.strip()) if line is not None else None
            if match is None:
                return
            number = int(match["number"])
            is_line, here = bool(match["line"]), self.transcript.selection.span
            to = self.transcript.go_to_line if is_line else self.transcript.go_to_turn
            if not to(number):
                what = "line" if is_line else "turn"
                self.say_problem(UnknownName(f"There is no {what} {number} in this document."))
            elif self._opened is not None:
                self._back.append((self._opened.document.id, here))

        hint = "A turn's number, as in the margin; or L12 for line 12."
        self.app.push_screen(AskLine("Go to", hint=hint, check=check), go)

    # Codes

    def code_in_sight(self) -> int | None:
        """The code that is being looked at: in the tree, filtered by, or at the cursor."""
        shown = self.panel.code_in_sight
        return shown if shown is not None else self._filter

    def with_code(self, use: Callable[[int], None], title: str = "With which code?") -> None:
        """Do something with the code in sight, else with one that is picked."""
        code_id = self.code_in_sight()
        if code_id is not None and code_id in self._codebook:
            use(code_id)
            return

        def picked(answer: int | NewCode | None) -> None:
            if isinstance(answer, int):
                use(answer)

        picker = CodePicker(self._codebook, self.language, makes_new=False, title=title)
        self.app.push_screen(picker, picked)

    @on(SidePanel.CodeFocused)
    def _focus_code(self, event: SidePanel.CodeFocused) -> None:
        code_id = event.code_id
        inside = () if code_id is None else self._codebook.with_descendants(code_id)
        self.transcript.focus_codes(inside)

    def action_code_filter(self) -> None:
        if self._filter is not None:
            self._filter_code(None)
        else:
            self.with_code(self._filter_code, "Show the codings of which code only?")

    def _filter_code(self, code_id: int | None) -> None:
        self._filter = code_id
        if code_id is None:
            self.transcript.filter_codes(())
            self.say("All codings are shown.")
        else:
            self.transcript.filter_codes(self._codebook.with_descendants(code_id))
            label = self._codebook[code_id].label(self.language)
            self.say(f"Only {label} is shown; . and , move between its codings, f shows all.")
        self._show_place()

    def filter_told(self) -> str:
        if self._filter is None or self._filter not in self._codebook:
            return ""
        return f"only {self._codebook[self._filter].label(self.language)}"

    # Across documents

    def _look_across(self, screen: Screen) -> None:
        self.keep_place()
        self.app.push_screen(screen, self._go)

    def _go(self, jump: Jump | None) -> None:
        if jump is None:
            self.show_news()
            return
        if self._opened is not None:
            here = self.transcript.selection.span
            self._back.append((self._opened.document.id, here))
        self._back.append(jump.back)
        self.open_document(jump.document_id, jump.span)
        self._placing = jump.placing
        if jump.placing is None:
            self.say("backspace goes back to where you came from.")
        else:
            what = ANCHORS[jump.placing.table]
            self.say(f"Select the words; enter sets the {what} on them, backspace goes back.")

    def action_place_back(self) -> None:
        self.go_back()

    def go_back(self, told: str = "") -> None:
        """Go back to where the last jump came from, and tell there what was done."""
        if not self._back:
            self.say("There is nowhere to go back to.")
            return
        came_from = self._back.pop()
        if not callable(came_from):
            self.open_document(*came_from)
            return
        # Leaving that screen without a jump comes back to where it was opened.
        if self._back and not callable(before := self._back[-1]):
            self._back.pop()
            self.open_document(*before)
        screen = came_from()
        self._look_across(screen)
        if told:
            screen.call_after_refresh(screen.say, told)

    def action_passages_open(self) -> None:
        from coder.tui.screens.passages import PassagesScreen

        self.with_code(
            lambda code_id: self._look_across(
                PassagesScreen(self._study, self._coder_id, code_id, self.language)
            ),
            "Read all passages of which code?",
        )

    def action_respondents_open(self) -> None:
        from coder.tui.screens.respondents import RespondentsScreen

        self.with_code(
            lambda code_id: self._look_across(
                RespondentsScreen(self._study, self._coder_id, code_id, self.language)
            ),
            "Who has raised which code?",
        )

    def action_concordance_open(self) -> None:
        from coder.tui.screens.concordance import ConcordanceScreen

        def find(words: str | None) -> None:
            if words and words.strip():
                self._look_across(ConcordanceScreen(self._study, self._coder_id, words))

        hint = "In every document, in all forms of the words the language has."
        self.app.push_screen(
            AskLine("Find in all documents", self._query, hint=hint, replace=True), find
        )

    def action_matrix_open(self) -> None:
        from coder.tui.screens.matrix import MatrixScreen

        self._look_across(MatrixScreen(self._study, self._coder_id, self.language))

    def action_guide_open(self) -> None:
        from coder.tui.screens.guide_grid import GuideGridScreen

        self._look_across(GuideGridScreen(self._study, self._coder_id, self.language))

    def action_waiting_open(self) -> None:
        from coder.tui.screens.waiting import WaitingScreen

        self._look_across(WaitingScreen(self._study, self._coder_id))

    def action_values_open(self) -> None:
        from coder.tui.screens.values import ValuesScreen

        if self._opened is None:
            return
        screen = ValuesScreen(
            self._study,
            self._coder_id,
            self._opened.document.id,
            self.transcript.selection.span,
            self.language,
            text_id=self._opened.document.text_id,
        )
        self._look_across(screen)
