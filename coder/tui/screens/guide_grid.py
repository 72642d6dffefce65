"""Which questions of the guide were put to whom, with the way to the answers."""

from __future__ import annotations

from rich.text import Text
from textual import on
from textual.content import Content
from textual.widgets import DataTable

from coder.commands.across import GUIDE
from coder.commands.screen import EVERYWHERE
from coder.queries.guide_grid import Asked, GuideGrid, read_guide_grid
from coder.store.study import Study
from coder.text.display import display_line
from coder.text.spans import Span
from coder.tui.bindings import bindings
from coder.tui.jump import Jump
from coder.tui.screens.cells import At, CellScreen

_WORDING = 36
"""How much of a question stands in its row, in characters."""


class GuideGridScreen(CellScreen):
    """A table of questions by respondents."""

    BINDINGS = bindings((*EVERYWHERE, *GUIDE))
    LEGEND = "✓ put (2: twice)  · meant, not put  ? questions not recorded"
    HELP_GROUPS = (("Questions by respondents", GUIDE),)

    def __init__(
        self,
        study: Study,
        coder_id: int,
        language: str,
        *,
        at: At | None = None,
    ) -> None:
        super().__init__(study, coder_id)
        self._language = language
        self._at = at
        self._time = 0
        """Which of several times that a question was put is shown."""
        self._grid: GuideGrid | None = None

    def reload(self) -> None:
        table = self.table
        at = table.place or self._at
        grid = self._grid = read_guide_grid(self._study)
        table.clear(columns=True)
        table.add_column("", key="question")
        for case in grid.respondents:
            table.add_column(Text(display_line(case.name)), key=str(case.id))
        for question in grid.questions:
            wording = display_line(question.text(self._language) or question.name)
            short = wording if len(wording) <= _WORDING else wording[: _WORDING - 1] + "…"
            cells = [Text(_sign(grid, question.id, case.id)) for case in grid.respondents]
            table.add_row(Text(short), *cells, key=str(question.id))
        table.go_to(at)
        told = f"{len(grid.questions)} questions  {len(grid.respondents)} respondents"
        self.show_title("Questions by respondents", told)
        if not grid.questions:
            self.say("The study has no interview guide: I takes one in.")
        self._show_cell()

    def _asked(self) -> Asked | None:
        place, grid = self.table.place, self._grid
        if place is None or grid is None:
            return None
        times = grid.asked.get((int(place[0]), int(place[1])), ())
        return times[self._time % len(times)] if times else None

    @on(DataTable.CellHighlighted)
    def _begin_at_first(self) -> None:
        self._time = 0
        self._show_cell()

    def _show_cell(self) -> None:
        place, grid = self.table.place, self._grid
        lines: list[Content] = []
        if place is not None and grid is not None:
            question = next(each for each in grid.questions if str(each.id) == place[0])
            case = next(each for each in grid.respondents if str(each.id) == place[1])
            asked = self._asked()
            wording = question.text(self._language)
            lines = [Content.styled(display_line(f"{case.name} · {wording}"), "bold")]
            if asked is not None:
                lines.append(
                    Content(f"“{display_line(asked.text)}”" if asked.text else "No answer.")
                )
        self.show_cell(lines)

    @on(DataTable.CellSelected)
    def _open(self) -> None:
        self.action_answer_open()

    def action_answer_open(self) -> None:
        place, grid, asked = self.table.place, self._grid, self._asked()
        if place is None or grid is None:
            return
        document_id, span = grid.homes[int(place[1])], Span(0, 0)
        if asked is not None:
            document_id, span = asked.document_id, asked.answer
        study, coder_id, language = self._study, self._coder_id, self._language
        back = lambda: GuideGridScreen(study, coder_id, language, at=place)  # noqa: E731
        self.dismiss(Jump(document_id, span, back))

    def action_answer_next(self) -> None:
        self._time += 1
        self._show_cell()

    def action_guide_close(self) -> None:
        self.dismiss(None)


def _sign(grid: GuideGrid, question_id: int, case_id: int) -> str:
    times = len(grid.asked.get((question_id, case_id), ()))
    if times:
        return "✓" if times == 1 else str(times)
    if case_id in grid.unrecorded:
        return "?"
    return "·" if (question_id, case_id) in grid.meant else ""
