"""Respondents by themes: who says what, and in the cells a summary of it."""

from __future__ import annotations

from rich.text import Text
from textual import on
from textual.content import Content
from textual.widgets import DataTable

from coder.actions.cells import set_cell
from coder.actions.done import counted
from coder.commands.across import MATRIX
from coder.commands.screen import EVERYWHERE
from coder.queries.matrix import Cell, Matrix, read_matrix
from coder.queries.passages import variables_to_group
from coder.store.study import Study
from coder.text.display import display_line
from coder.tui.bindings import bindings
from coder.tui.jump import Jump
from coder.tui.screens.cells import At, CellScreen
from coder.tui.screens.modals.memo import MemoEditor

STATES = {
    "raised": "raised",
    "silent": "silent: asked, and says nothing of it",
    "not_asked": "not asked",
    "not_reviewed": "not reviewed yet",
    "unknown": "unknown: the questions are not recorded",
}
_SIGNS = {"silent": "·", "not_asked": "–", "not_reviewed": "?", "unknown": ""}
_SPLITS = {"supports": "+", "contradicts": "−", "both": "±", "unmarked": ""}
_HEAD = 12
"""The widest a head gets, in cells."""


class MatrixScreen(CellScreen):
    """A table of respondents by themes."""

    BINDINGS = bindings((*EVERYWHERE, *MATRIX))
    LEGEND = "+ supports  − contradicts  ± both  · silent  – not asked  ? to review  ✎ note"
    HELP_GROUPS = (("Cases by themes", MATRIX),)

    def __init__(
        self,
        study: Study,
        coder_id: int,
        language: str,
        *,
        by: str | None = None,
        at: At | None = None,
    ) -> None:
        super().__init__(study, coder_id)
        self._language = language
        self._by = by
        self._at = at
        self._number = 0
        """Which passage of the cell is shown."""
        self._matrix: Matrix | None = None

    def reload(self) -> None:
        table = self.table
        at = table.place or self._at
        matrix = self._matrix = read_matrix(self._study, self._coder_id, self._by)
        table.clear(columns=True)
        table.add_column("", key="case")
        for code_id in matrix.codes:
            label = display_line(matrix.codebook[code_id].label(self._language))
            short = label if len(label) <= _HEAD else label[: _HEAD - 1] + "…"
            table.add_column(Text(short), key=str(code_id))
        for case in matrix.cases:
            group = matrix.groups[case.id]
            name = f"{case.name}  {group}" if group else case.name
            cells = [Text(_sign(matrix.cells[case.id, code_id])) for code_id in matrix.codes]
            table.add_row(Text(display_line(name)), *cells, key=str(case.id))
        table.go_to(at)
        grouped = f"by {self._by}" if self._by else ""
        self.show_title("Cases by themes", f"{len(matrix.cases)} respondents  {grouped}".rstrip())
        if not matrix.cases or not matrix.codes:
            self.say("Nobody is counted yet: import cases with I, and apply codes.")
        self._show_cell()

    def _here(self) -> tuple[int, int] | None:
        place = self.table.place
        return None if place is None else (int(place[0]), int(place[1]))

    @on(DataTable.CellHighlighted)
    def _begin_at_first(self) -> None:
        self._number = 0
        self._show_cell()

    def action_cell_next(self) -> None:
        self._number += 1
        self._show_cell()

    def _show_cell(self) -> None:
        here, matrix = self._here(), self._matrix
        lines: list[Content] = []
        if here is not None and matrix is not None and here in matrix.cells:
            cell = matrix.cells[here]
            case = next(each for each in matrix.cases if each.id == here[0])
            label = matrix.codebook[here[1]].label(self._language)
            known = (STATES[cell.state], cell.split, counted(len(cell.places), "passage"))
            state = ", ".join(filter(None, known[: 3 if cell.places else 2]))
            lines = [
                Content.assemble((display_line(f"{case.name} · {label}"), "bold"), f"  {state}")
            ]
            if cell.summary:
                lines.append(Content(f"✎ {display_line(cell.summary)}"))
            if cell.places:
                number = self._number % len(cell.places)
                which = f"{number + 1}. " * (len(cell.places) > 1)
                said = display_line(f"{which}“{cell.places[number].text}”")
                lines.append(Content.styled(said, "$foreground 70%"))
        self.show_cell(lines)

    @on(DataTable.CellSelected)
    def _open(self) -> None:
        self.action_cell_open()

    def action_cell_open(self) -> None:
        here, matrix = self._here(), self._matrix
        if here is None or matrix is None:
            return
        place = matrix.place_of(*here, self._number)
        study, coder_id, language, by = self._study, self._coder_id, self._language, self._by
        at = (str(here[0]), str(here[1]))
        back = lambda: MatrixScreen(study, coder_id, language, by=by, at=at)  # noqa: E731
        self.dismiss(Jump(*place, back))

    def action_cell_summary(self) -> None:
        here, matrix = self._here(), self._matrix
        if here is None or matrix is None:
            return
        case = next(each for each in matrix.cases if each.id == here[0])
        label = matrix.codebook[here[1]].label(self._language)

        def write(content: str | None) -> None:
            if content is not None:
                self.act(set_cell, *here, content)

        title = f"what {case.name} says on {label}"
        self.app.push_screen(MemoEditor(title, matrix.cells[here].summary), write)

    def action_matrix_group(self) -> None:
        self.ask_group(variables_to_group(self._study), self._by)

    def group_by(self, variable: str | None) -> None:
        self._by = variable
        self.reload()

    def action_matrix_passages(self) -> None:
        from coder.tui.screens.passages import PassagesScreen

        here = self._here()
        if here is None:
            return

        def go(jump: Jump | None) -> None:
            if jump is not None:
                self.dismiss(jump)

        screen = PassagesScreen(self._study, self._coder_id, here[1], self._language, by=self._by)
        self.app.push_screen(screen, go)

    def action_matrix_close(self) -> None:
        self.dismiss(None)


def _sign(cell: Cell) -> str:
    note = "✎" if cell.summary else ""
    if cell.state == "raised":
        return f"{len(cell.places)}{_SPLITS.get(cell.split or 'unmarked', '')}{note}"
    return _SIGNS[cell.state] + note
