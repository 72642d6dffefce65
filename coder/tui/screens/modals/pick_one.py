"""Choosing one of a few things by name."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from coder.text.display import display_line
from coder.tui.matching import Candidate, rank
from coder.tui.screens.modals.chooser import Chooser


class PickOne(Chooser[str]):
    """Answers with the key of what was chosen."""

    def __init__(self, title: str, options: Sequence[tuple[str, str]]) -> None:
        """Keys with what is shown of each."""
        super().__init__()
        self.TITLE_TEXT = title
        self._options = options

    def options(self, query: str) -> Sequence[tuple[str, Content]]:
        candidates = [Candidate(place, (shown,)) for place, (_, shown) in enumerate(self._options)]
        return [
            (str(place), Content(display_line(self._options[place][1])))
            for place in rank(query, candidates)
        ]

    def details(self, option_id: str) -> Content:
        return Content("")

    def answer(self, option_id: str, query: str) -> str:
        return self._options[int(option_id)][0]
