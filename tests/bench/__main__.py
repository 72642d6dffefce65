"""`python -m tests.bench screen`: the processor's time for a frame, beside that of a `TextArea`.

The text is invented: 20,000 lines, with 5,000 codings, on a screen of 160 by 50 cells. A frame is
from the action to the update encoded for the terminal, in the thread of the screen. Not
measured yet: resizing, and the time from start to the first screen.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import TextArea

from coder.actions.exchange import import_codings
from coder.model.coding import CodingDraft
from coder.store.study import Study
from coder.tui.app import CoderApp
from coder.tui.screens import reading
from coder.tui.screens.coding import CodingScreen
from coder.tui.screens.documents import DocumentsScreen
from tests.tui.sample_study import CODER, add_interview, make_study

SIZE = (160, 50)
LINES = 20_000
CODINGS = 5_000
WORDS = ("mentor", "møde", "skole", "år", "frivillig", "gang", "tid", "åben", "ærlig", "hjælp")


def invent(rng: random.Random) -> str:
    """A long talk in which nothing is said."""
    return "".join(
        f"{'I' if n % 2 == 0 else 'M1'}: {' '.join(rng.choices(WORDS, k=18)).capitalize()}.\n"
        for n in range(LINES)
    )


def frame(app: App[None], act: Callable[[], object]) -> float:
    """Milliseconds of the processor for an action and the frame that follows it."""
    start = time.thread_time()
    act()
    screen = app.screen
    widgets = {each for each in screen.walk_children(Widget) if each._repaint_regions}
    screen._compositor.update_widgets(widgets)
    update = screen._compositor.render_update(full=False, screen_stack=app._background_screens)
    if isinstance(update, CompositorUpdate):
        update.render_segments(app.console)
    return 1e3 * (time.thread_time() - start)


async def sample(app: App[None], acts: Iterable[Callable[[], object]]) -> list[float]:
    """The frames of some actions."""
    found = []
    for act in acts:
        found.append(frame(app, act))
        await asyncio.sleep(0)
    return found


def scrolls(widget: Widget, rows: Iterable[int]) -> list[Callable[[], object]]:
    """Actions that put each of these rows at the top."""
    return [partial(widget.scroll_to, y=y, animate=False, immediate=True) for y in rows]


class Baseline(App[None]):
    """The same text in Textual's own widget."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        yield TextArea(self._text, read_only=True, soft_wrap=True)


async def measure_ours(study: Study, times: int) -> dict[str, list[float]]:
    """Every kind of frame of the coding screen."""
    reading.QUICK = 0.0  # counting waits until the hand rests, and is no part of a frame
    reading.PAUSE = 3600.0
    rng = random.Random(1)
    app = CoderApp(study, CODER, 3)
    found = {}
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, CodingScreen)
        assert not isinstance(screen, DocumentsScreen)
        view = screen.transcript
        rows = view.virtual_size.height
        found["all rows new"] = await sample(
            app, scrolls(view, rng.sample(range(rows - 60), times))
        )
        found["one line scrolled"] = await sample(app, scrolls(view, range(500, 500 + times)))
        view.go_to_turn(100)
        await pilot.pause()
        there_and_back = [view.action_sentence_next, view.action_sentence_previous]
        found["cursor moved"] = await sample(app, there_and_back * (times // 2))
        await pilot.pause()

        def code() -> None:
            view.action_turn_next()
            screen.action_code_pinned("5")

        found["coding applied"] = await sample(app, [code] * times)
        codes = [5, 0] * (times // 2)
        found["code filtered"] = await sample(
            app, [partial(view.filter_codes, [each] if each else []) for each in codes]
        )
    return found


async def measure_baseline(text: str, times: int) -> dict[str, list[float]]:
    """What `TextArea` can be compared in."""
    rng = random.Random(1)
    app = Baseline(text)
    found = {}
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        area = app.query_one(TextArea)
        rows = area.virtual_size.height
        found["all rows new"] = await sample(
            app, scrolls(area, rng.sample(range(rows - 60), times))
        )
        found["one line scrolled"] = await sample(app, scrolls(area, range(500, 500 + times)))
        there_and_back = [area.action_cursor_down, area.action_cursor_up]
        found["cursor moved"] = await sample(app, there_and_back * (times // 2))
    return found


def tell(line: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{line}\n")


def main() -> None:
    """Measure, and print a line a frame."""
    times = 40 if "--quick" in sys.argv else 200
    rng = random.Random(2)
    text = invent(rng)
    with tempfile.TemporaryDirectory() as folder, make_study(Path(folder)) as study:
        add_interview(study, "long", text)
        drafts = []
        for number in range(CODINGS):
            start = rng.randrange(len(text) - 500)
            drafts.append(
                CodingDraft(
                    "long", "time", "", start, start + 20 + number % 300, None, None, False, "", 0
                )
            )
        import_codings(study, CODER, drafts, "codings")
        ours = asyncio.run(measure_ours(study, times))
    theirs = asyncio.run(measure_baseline(text, max(times // 5, 20)))
    tell(f"{LINES} lines, {CODINGS} codings, {SIZE[0]}×{SIZE[1]}; milliseconds of CPU a frame")
    for name, frames in ours.items():
        median = statistics.median(frames)
        p95 = sorted(frames)[int(len(frames) * 0.95)]
        ratio = ""
        if name in theirs:
            baseline = statistics.median(theirs[name])
            ratio = f"  TextArea {baseline:7.2f}  ratio {baseline / median:5.1f}"
        tell(f"{name:20} median {median:7.2f}  p95 {p95:7.2f}{ratio}")


if __name__ == "__main__":
    main()
