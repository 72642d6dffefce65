"""What the screen may do for one key, counted; and that it stays ahead of a `TextArea`."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from coder.store.study import Study
from coder.tui.app import CoderApp
from coder.tui.screens.coding import CodingScreen
from coder.tui.widgets.transcript import canvas, painter
from tests.bench import screen as bench
from tests.bench import studies
from tests.bench.frames import SIZE, Encoder, press, settle

pytestmark = pytest.mark.bench

TEXT_ROWS = SIZE[1] - 3
"""Rows of the transcript on the screen, beside title, status and footer."""


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    made = studies.make_long(tmp_path_factory.mktemp("bench") / "study.db")
    yield made
    made.close()


class Shown:
    """The coding screen on the long transcript, with what it paints."""

    def __init__(self, app: CoderApp) -> None:
        assert isinstance(app.screen, CodingScreen)
        self.app = app
        self.screen = app.screen
        self.view = app.screen.transcript
        self.encoder = Encoder(app)
        self.painted: Counter[int] = Counter()
        """Rows made anew; what is kept of them is not counted."""

    async def press(self, key: str) -> None:
        """Press a key and wait for its frame; what was counted before is forgotten."""
        self.painted.clear()
        self.encoder.frames = self.encoder.encoded = 0
        press(self.app, key)()
        await settle()


@asynccontextmanager
async def shown(study: Study) -> AsyncIterator[Shown]:
    app = CoderApp(study, studies.CODER, 1)
    with bench.uncounted(), pytest.MonkeyPatch.context() as patch:
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            found = Shown(app)

            def paint_row(wrapped, layers, look, row, *more):
                found.painted[row] += 1
                return painter.paint_row(wrapped, layers, look, row, *more)

            patch.setattr(canvas, "paint_row", paint_row)
            found.view.go_to_turn(5_000)
            await settle()
            yield found


async def test_a_move_paints_the_rows_of_the_two_sentences_once(study):
    async with shown(study) as screen:
        before = screen.view.selection
        await screen.press("down")
        after = screen.view.selection
        rows = {
            row
            for span in (before.span, after.span)
            for row in range(*_rows(screen, span.start, span.end))
        }
        assert before != after
        assert screen.painted
        assert set(screen.painted) <= rows
        assert max(screen.painted.values()) == 1
        assert 1 <= screen.encoder.frames <= 2
        assert "\x1b[" in screen.encoder.latest


def _rows(screen: Shown, start: int, end: int) -> tuple[int, int]:
    wrapped = screen.view._wrapped
    return wrapped.row_at(start), wrapped.row_at(end) + 1


async def test_an_applied_code_paints_each_row_once_and_asks_the_study_little(study):
    async with shown(study) as screen:
        statements: list[str] = []
        study._connection.set_trace_callback(statements.append)
        try:
            await screen.press("5")
        finally:
            study._connection.set_trace_callback(None)
        asked = [each for each in statements if "data_version" not in each]
        assert sum(each.startswith('insert into "codings"') for each in asked) == 1
        assert sum(each.casefold() == "commit" for each in asked) == 1
        assert len(asked) <= 24, asked
        assert not [each for each in asked if "from sentences" in each or "from types" in each]
        assert 1 <= len(screen.painted) <= 6  # the sentence, and what it overlaps
        assert max(screen.painted.values()) == 1
        assert 1 <= screen.encoder.frames <= 2


async def test_a_line_scrolled_paints_one_screen_and_no_more(study):
    async with shown(study) as screen:
        screen.painted.clear()
        screen.view.scroll_to(y=20_000, animate=False, immediate=True)
        await settle()
        assert set(screen.painted) == set(range(20_000, 20_000 + TEXT_ROWS))
        assert max(screen.painted.values()) == 1


def test_all_rows_anew_are_many_times_faster_than_in_a_text_area():
    ours, theirs, what, cost = bench.measure(24)
    assert bench.ratios(ours, theirs)["all rows new"] > 8
    told = bench.report(ours, theirs, what, cost)
    assert all(any(line.startswith(name) for line in told) for name in ours)
    assert all(frame.encoded for frames in (*ours.values(), *theirs.values()) for frame in frames)
