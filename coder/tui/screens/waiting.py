"""Deciding on what was said of words that a corrected transcript changed."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.widget import Widget

from coder.actions.done import counted
from coder.actions.waiting import drop_waiting, place_waiting
from coder.commands.across import WAITING
from coder.commands.screen import EVERYWHERE
from coder.errors import Conflict
from coder.queries.waiting import WaitingRow, list_waiting
from coder.store.study import Study
from coder.text.spans import Span
from coder.tui.bindings import bindings
from coder.tui.jump import Jump
from coder.tui.screens.across import AcrossScreen
from coder.tui.widgets.line_list import LineList
from coder.tui.widgets.waiting_list import WaitingList

_NOTHING = Conflict("Nothing waits for a decision.", "Escape goes back.")


class WaitingScreen(AcrossScreen):
    """Lists what waits; is dismissed with the place where one of it is to be set by hand."""

    BINDINGS = bindings((*EVERYWHERE, *WAITING))
    HELP_GROUPS = (("What waits for a decision", WAITING),)
    SIGNS = (
        ("left, right", "The words before the correction, and those of now that are proposed."),
        ("changed", "Some of the words, or the signs beside them, are others: underlined."),
        ("gone", "Nothing is left of them."),
        ("perhaps not these", "The same words are there, but several places can be meant."),
        ("said it, now", "Somebody else says the words now."),
    )
    AUTO_FOCUS = "WaitingList"

    def __init__(self, study: Study, coder_id: int, *, at: str | None = None) -> None:
        """What waits in all documents.

        Args:
            study: The study.
            coder_id: Who decides.
            at: The handle of what to begin at.
        """
        super().__init__(study, coder_id)
        self._at = at
        self._rows: Sequence[WaitingRow] = ()

    def body(self) -> Widget:
        return WaitingList()

    def reload(self) -> None:
        waiting = self.query_one(WaitingList)
        at, self._at = self._at, None
        here = waiting.here
        self._rows = list_waiting(self._study)
        waiting.show_waiting(self._rows, at or (here.handle if here else None))
        found = len({row.anchor.document_id for row in self._rows})
        told = f"{counted(len(self._rows), 'decision')} in {counted(found, 'document')}"
        self.show_title("Corrected transcripts", told if self._rows else "")
        if not self._rows:
            self.say("Nothing waits for a decision: all is on the words that it was said of.")

    def _here(self) -> WaitingRow | None:
        here = self.query_one(WaitingList).here
        if here is None:
            self.say_problem(_NOTHING)
        return here

    def action_waiting_accept(self) -> None:
        here = self._here()
        if here is None:
            return
        if here.proposal is None:
            self.say_problem(
                Conflict("Nothing is proposed for this.", "Enter sets it by hand, x drops it.")
            )
            return
        self.act(place_waiting, here.anchor, here.proposal)

    def action_waiting_drop(self) -> None:
        here = self._here()
        if here is not None:
            self.act(drop_waiting, here.anchor)

    def action_waiting_select(self) -> None:
        here = self._here()
        if here is None:
            return
        study, coder_id, handle = self._study, self._coder_id, here.handle
        span = here.proposal or Span(here.near, here.near + 1)
        self.dismiss(
            Jump(
                here.anchor.document_id,
                span,
                lambda: WaitingScreen(study, coder_id, at=handle),
                placing=here.anchor,
            )
        )

    @on(LineList.Clicked)
    def _select_clicked(self, event: LineList.Clicked) -> None:
        if event.times > 1:
            self.action_waiting_select()

    def action_waiting_close(self) -> None:
        self.dismiss(None)
