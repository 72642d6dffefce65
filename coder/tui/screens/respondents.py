"""Who has raised a theme, who has not, and who was not asked."""

from __future__ import annotations

from textual import on
from textual.widget import Widget

from coder.commands.across import RESPONDENTS
from coder.commands.screen import EVERYWHERE
from coder.model.case import ROLE_VARIABLES
from coder.model.cell import STATES as FROM_RAISED
from coder.queries.matrix import Cell, Matrix, read_matrix
from coder.queries.passages import variables_to_group
from coder.store.study import Study
from coder.tui.bindings import bindings
from coder.tui.jump import Jump
from coder.tui.screens.across import AcrossScreen
from coder.tui.screens.matrix import STATES
from coder.tui.widgets.row_table import Column, Row, RowTable

ORDER = (*FROM_RAISED[1:], FROM_RAISED[0])
"""Who has not raised it comes first."""


class RespondentsScreen(AcrossScreen):
    """Lists every respondent with the state each is in for one code."""

    AUTO_FOCUS = "RowTable"
    BINDINGS = bindings((*EVERYWHERE, *RESPONDENTS))
    HELP_GROUPS = (("Who raised a code", RESPONDENTS),)

    def __init__(
        self,
        study: Study,
        coder_id: int,
        code_id: int,
        language: str,
        *,
        by: str | None = None,
        at: int | None = None,
    ) -> None:
        super().__init__(study, coder_id)
        self._code_id = code_id
        self._language = language
        names = variables_to_group(study)
        self._by = by or next((name for name in ROLE_VARIABLES if name in names), None)
        self._at = at
        self._matrix: Matrix | None = None

    def body(self) -> Widget:
        return RowTable()

    def reload(self) -> None:
        table = self.query_one(RowTable)
        matrix = read_matrix(self._study, self._coder_id, self._by, [self._code_id])
        self._matrix = matrix
        cells = {case.id: matrix.cells[case.id, self._code_id] for case in matrix.cases}
        order = sorted(matrix.cases, key=lambda case: ORDER.index(cells[case.id].state))
        columns = [
            Column("Respondent", 20),
            Column((self._by or "").capitalize(), 20, rank=1),
            Column("State", 42),
            Column("Passages", 8, right=True),
        ]
        rows = [
            Row(case.id, (case.name, matrix.groups[case.id], *_told(cells[case.id])))
            for case in order
        ]
        table.show_rows(columns, rows)
        if self._at is not None:
            table.move_to(self._at)
            self._at = None
        numbers = {state: sum(cell.state == state for cell in cells.values()) for state in ORDER}
        least = "at least " if numbers["not_reviewed"] else ""
        told = [f"raised by {least}{numbers['raised']} of {len(cells)}"]
        told += [f"{numbers[s]} {s.replace('_', ' ')}" for s in ORDER[:-1] if numbers[s]]
        self.show_title(matrix.codebook[self._code_id].label(self._language), "  ".join(told))
        if not rows:
            self.say("Nobody is counted yet: import cases with I.")

    @on(RowTable.Chosen)
    def _open(self) -> None:
        self.action_respondent_open()

    def action_respondent_open(self) -> None:
        case_id, matrix = self.query_one(RowTable).current, self._matrix
        if not isinstance(case_id, int) or matrix is None:
            return
        place = matrix.place_of(case_id, self._code_id)
        arguments = self._study, self._coder_id, self._code_id, self._language
        by = self._by
        self.dismiss(Jump(*place, lambda: RespondentsScreen(*arguments, by=by, at=case_id)))

    def action_respondents_group(self) -> None:
        self.ask_group(variables_to_group(self._study), self._by)

    def group_by(self, variable: str | None) -> None:
        self._by = variable
        self.reload()

    def _step(self, step: int) -> None:
        matrix = self._matrix
        codes = [code.id for code in matrix.codebook if code.codable] if matrix else []
        if codes:
            here = codes.index(self._code_id) if self._code_id in codes else 0
            self._code_id = codes[(here + step) % len(codes)]
            self.reload_or_tell()

    def action_respondents_next(self) -> None:
        self._step(1)

    def action_respondents_previous(self) -> None:
        self._step(-1)

    def action_respondents_passages(self) -> None:
        from coder.tui.screens.passages import PassagesScreen

        def go(jump: Jump | None) -> None:
            if jump is not None:
                self.dismiss(jump)

        screen = PassagesScreen(self._study, self._coder_id, self._code_id, self._language)
        self.app.push_screen(screen, go)

    def action_respondents_close(self) -> None:
        self.dismiss(None)


def _told(cell: Cell) -> tuple[str, str]:
    split = f": {cell.split}" if cell.split and cell.split != "unmarked" else ""
    return STATES[cell.state] + split, str(len(cell.places) or "")
