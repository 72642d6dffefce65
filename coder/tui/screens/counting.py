"""A screen that shows how many raise each code, counted beside the keys."""

from __future__ import annotations

from asyncio import sleep, to_thread
from collections.abc import Mapping
from time import perf_counter
from time import sleep as pause_thread

from textual.worker import Worker

from coder.errors import CoderError
from coder.queries.changes import Changes
from coder.queries.figures import CodeTotals, Figures
from coder.store.study import Study
from coder.tui.screens.study_screen import StudyScreen
from coder.tui.widgets.side_panel import SidePanel

QUICK = 0.05
"""How long counting may take beside the keys, which it slows down, in seconds."""
PAUSE = 0.3
"""After how long without an action what takes longer is counted, in seconds."""
BREATH = 0.001
"""How long counting lets the keys go first after each document, in seconds."""


class CountingScreen(StudyScreen[None]):
    """Counts cases and passages again where something was done that concerns them."""

    def __init__(self, study: Study, coder_id: int) -> None:
        super().__init__(study, coder_id)
        self._figures = Figures(coder_id)
        self._uncounted: list[Changes] = []
        self._counts_asked = 0
        self._count_took = 0.0
        self._counting: Worker[None] | None = None

    def count_changes(self, changes: Changes) -> None:
        """Count again if what was changed concerns the figures."""
        if self._figures.concerned(changes):
            self._uncounted.append(changes)
            self.recount()

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
            changes, self._uncounted = self._uncounted, []
            try:
                totals = await to_thread(_count_apart, self._study, self._figures, changes)
            except CoderError as problem:
                self.say_problem(problem)
                continue
            self._count_took = perf_counter() - began
            # A screen that is being left has lost its panel before its counting is stopped.
            for panel in self.query(SidePanel):
                panel.show_totals(totals)


def _count_apart(
    study: Study, figures: Figures, changes: list[Changes]
) -> Mapping[int, CodeTotals]:
    """Count on a connection of its own, in whatever thread this is."""
    for each in changes:
        figures.forget(each)
    with study.open_again() as own, own.snapshot():
        return figures.count(own, lambda: pause_thread(BREATH))
