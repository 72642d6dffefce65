"""Words in context, over all documents."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.widget import Widget

from coder.actions.done import counted
from coder.commands.across import CONCORDANCE
from coder.commands.screen import EVERYWHERE
from coder.queries.concordance import Hit, concordance
from coder.store.study import Study
from coder.tui.bindings import bindings
from coder.tui.jump import Jump
from coder.tui.screens.across import AcrossScreen
from coder.tui.screens.modals.ask import AskLine
from coder.tui.widgets.hit_list import HitList
from coder.tui.widgets.line_list import LineList

HitPlace = tuple[int, int]
"""A document's id and the code point where a hit begins."""


class ConcordanceScreen(AcrossScreen):
    """Lists every place where words stand; is dismissed with the one to go to, if any."""

    BINDINGS = bindings((*EVERYWHERE, *CONCORDANCE))
    HELP_GROUPS = (("Words found in all documents", CONCORDANCE),)
    AUTO_FOCUS = "HitList"

    def __init__(
        self,
        study: Study,
        coder_id: int,
        words: str,
        *,
        forms: bool = True,
        at: HitPlace | None = None,
    ) -> None:
        """Words over all documents.

        Args:
            study: The study.
            coder_id: Who reads.
            words: What to find; where there is nothing in it, it is asked for.
            forms: Find the words in all their forms, not as typed.
            at: Where to begin.
        """
        super().__init__(study, coder_id)
        self._words = words
        self._forms = forms
        self._at = at
        self._hits: Sequence[Hit] = ()

    def body(self) -> Widget:
        return HitList()

    def on_mount(self) -> None:
        """Ask for words where there are none yet."""
        if not self._words.strip():
            self.action_concordance_words()

    def reload(self) -> None:
        hits = self.query_one(HitList)
        here = _place(hits.here) or self._at
        self._hits = concordance(self._study, self._words, forms=self._forms)
        places = [_place(hit) for hit in self._hits]
        hits.show_hits(self._hits, places.index(here) if here in places else hits.cursor)
        self._tell()

    def _tell(self) -> None:
        words = " ".join(self._words.split())
        found = len({hit.document_id for hit in self._hits})
        how = "in all forms" if self._forms else "as typed"
        self.show_title(
            f"“{words}” {how}" if words else "Words in all documents",
            f"{counted(len(self._hits), 'hit')} in {counted(found, 'document')}",
        )
        if not words:
            self.say("Press / and type the words to find in all documents.")
        elif not self._hits:
            other = "as typed, in parts of words too" if self._forms else "in all forms"
            self.say(f"“{words}” is nowhere {how}; f finds it {other}, / finds other words.")

    def _find(self, words: str, *, forms: bool) -> None:
        """Find other words, or in another way; what was said of those before is gone."""
        self._words, self._forms = words, forms
        self.say("")
        self.reload_or_tell()

    def action_hit_open(self) -> None:
        hit = self.query_one(HitList).here
        if hit is None:
            return
        at = _place(hit)

        def back() -> ConcordanceScreen:
            return ConcordanceScreen(
                self._study, self._coder_id, self._words, forms=self._forms, at=at
            )

        self.dismiss(Jump(hit.document_id, hit.span, back))

    @on(LineList.Clicked)
    def _open_clicked(self, event: LineList.Clicked) -> None:
        if event.times > 1:
            self.action_hit_open()

    def action_concordance_words(self) -> None:
        def find(words: str | None) -> None:
            if words is not None and words.strip():
                self.query_one(HitList).go_to(0)
                self._find(words, forms=self._forms)

        self.app.push_screen(AskLine("Find in all documents", self._words, replace=True), find)

    def action_concordance_forms(self) -> None:
        self._find(self._words, forms=not self._forms)

    def action_concordance_close(self) -> None:
        self.dismiss(None)


def _place(hit: Hit | None) -> HitPlace | None:
    return None if hit is None else (hit.document_id, hit.span.start)
