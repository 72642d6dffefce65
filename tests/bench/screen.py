"""Frames of the coding screen on a long transcript, beside those of Textual's `TextArea`."""

from __future__ import annotations

import asyncio
import random
import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from textual.app import App, ComposeResult
from textual.widgets import TextArea

from coder.store.study import Study
from coder.tui.app import CoderApp
from coder.tui.screens import counting
from coder.tui.screens.coding import CodingScreen
from tests.bench import studies
from tests.bench.frames import (
    SIZE,
    WARM_UP,
    Encoder,
    Frame,
    harness,
    press,
    resize,
    sample,
    scroll,
    settle,
)
from tests.bench.processes import verdict

NARROW = 70
"""A width at which the text is folded otherwise than at the widest, in cells."""
CODED = "coding applied"
FASTER = 15
"""How many times faster than a `TextArea` all rows anew have to be."""

Found = dict[str, list[Frame]]


class Target(NamedTuple):
    """What is asked of one kind of frame."""

    most: float
    """Milliseconds in the median."""
    of: Callable[[Frame], float]


TARGETS: Mapping[str, Target] = {
    "all rows new": Target(8, lambda frame: frame.cpu),
    "cursor moved": Target(2, lambda frame: frame.cpu),
    CODED: Target(20, lambda frame: frame.wall),
}


class Baseline(App[None]):
    """The same text in Textual's own widget."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        yield TextArea(self._text, read_only=True, soft_wrap=True)


def jumps(rows: int, times: int) -> list[int]:
    """Rows far from each other, the same ones for the same length."""
    return random.Random(1).sample(range(rows - 2 * SIZE[1]), times + WARM_UP)


def to_and_fro(
    act: Callable[[], object], back: Callable[[], object], times: int
) -> list[Callable[[], object]]:
    """Three steps on, three back, that the text need not scroll."""
    return [(act if n % 6 < 3 else back) for n in range(times + WARM_UP)]


@contextmanager
def uncounted() -> Iterator[None]:
    """Cases and passages are not counted, which waits until the hand rests and is no frame's."""
    before = counting.QUICK, counting.PAUSE
    counting.QUICK, counting.PAUSE = 0.0, 3600.0
    try:
        yield
    finally:
        counting.QUICK, counting.PAUSE = before


async def measure_ours(study: Study, times: int) -> Found:
    """Every kind of frame of the coding screen."""
    app = CoderApp(study, studies.CODER, 1)
    encoder = Encoder(app)
    found: Found = {}
    with uncounted():
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            await _measure_screen(app, encoder, found, times)
    return found


async def _measure_screen(app: CoderApp, encoder: Encoder, found: Found, times: int) -> None:
    screen = app.screen
    assert isinstance(screen, CodingScreen)
    view = screen.transcript
    rows = view.virtual_size.height
    found["all rows new"] = await sample(encoder, [scroll(view, row) for row in jumps(rows, times)])
    lines = range(500, 500 + times + WARM_UP)
    found["one line scrolled"] = await sample(encoder, [scroll(view, row) for row in lines])
    view.go_to_turn(5_000)
    await settle()
    moves = to_and_fro(view.action_sentence_next, view.action_sentence_previous, times)
    found["cursor moved"] = await sample(encoder, moves)
    keys = to_and_fro(press(app, "down"), press(app, "up"), times)
    found["cursor moved, its key"] = await sample(encoder, keys)
    turns = iter(random.Random(3).sample(range(1, studies.LINES), 2 * (times + WARM_UP)))
    onward = lambda: view.go_to_turn(next(turns))  # noqa: E731
    codes = [lambda: screen.action_code_pinned("5")] * (times + WARM_UP)
    found[CODED] = await sample(encoder, codes, onward)
    found["coding undone"] = await sample(encoder, [screen.action_history_undo] * (times + WARM_UP))
    screen.panel.focus_code(5)
    await settle()
    found["code filtered"] = await sample(encoder, [screen.action_code_filter] * (times + WARM_UP))
    widths = to_and_fro_widths(times)
    found["resize"] = await sample(encoder, [resize(app, each, SIZE[1]) for each in widths])


def to_and_fro_widths(times: int) -> list[int]:
    """Widths by turns, beginning with one that is not yet."""
    return [(SIZE[0] if n % 2 else NARROW) for n in range(max(times // 4, 4) + WARM_UP)]


async def measure_baseline(text: str, times: int) -> Found:
    """What `TextArea` can be compared in."""
    app = Baseline(text)
    encoder = Encoder(app)
    found: Found = {}
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        area = app.query_one(TextArea)
        rows = area.virtual_size.height
        found["all rows new"] = await sample(
            encoder, [scroll(area, row) for row in jumps(rows, times)]
        )
        lines = range(500, 500 + times + WARM_UP)
        found["one line scrolled"] = await sample(encoder, [scroll(area, row) for row in lines])
        area.move_cursor((5_000, 0), center=True)
        await settle()
        moves = to_and_fro(area.action_cursor_down, area.action_cursor_up, times)
        found["cursor moved"] = await sample(encoder, moves)
        keys = to_and_fro(press(app, "down"), press(app, "up"), times)
        found["cursor moved, its key"] = await sample(encoder, keys)
        widths = to_and_fro_widths(times)
        found["resize"] = await sample(encoder, [resize(app, each, SIZE[1]) for each in widths])
    return found


def measure(times: int) -> tuple[Found, Found, str, float]:
    """Both, what they were measured on, and what the measuring cost, in milliseconds a frame."""
    cost = statistics.median(asyncio.run(harness()))
    with tempfile.TemporaryDirectory() as folder:
        with studies.make_long(Path(folder) / "study.db") as study:
            text = str(study.value("select content from texts"))
            ours = asyncio.run(measure_ours(study, times))
        theirs = asyncio.run(measure_baseline(text, max(times // 4, 12)))
    what = (
        f"{studies.LINES:,} lines, {len(text.encode()) / 1e6:.1f} MB,"
        f" {studies.LONG_CODINGS:,} codings over {studies.CODES} codes, {SIZE[0]}×{SIZE[1]}"
    )
    return net(ours, cost), net(theirs, cost), what, cost


def net(found: Found, cost: float) -> Found:
    """Frames without what the measuring cost."""
    return {
        name: [replace(each, cpu=each.cpu - cost, wall=each.wall - cost) for each in frames]
        for name, frames in found.items()
    }


def middle(values: Sequence[float]) -> str:
    """The median and the 95th percentile."""
    return f"{statistics.median(values):8.2f} {sorted(values)[int(len(values) * 0.95)]:8.2f}"


def ratios(ours: Found, theirs: Found) -> dict[str, float]:
    """How many times faster ours is, by kind of frame."""
    return {
        name: statistics.median(frame.cpu for frame in frames)
        / statistics.median(frame.cpu for frame in ours[name])
        for name, frames in theirs.items()
    }


def report(ours: Found, theirs: Found, what: str, cost: float) -> list[str]:
    """The table of frames, line by line."""
    times = ratios(ours, theirs)
    lines = [
        f"{what}; milliseconds of CPU a frame, without {cost:.2f} of the measuring",
        f"{'':22}{'ours':>8} {'p95':>8}   {'TextArea':>8} {'p95':>8}   ratio",
    ]
    for name, frames in ours.items():
        line = f"{name:22}{middle([frame.cpu for frame in frames])}"
        if name in theirs:
            line += f"   {middle([frame.cpu for frame in theirs[name]])}   {times[name]:5.1f}"
        lines.append(line)
    walls = [frame.wall for frame in ours[CODED]]
    lines += [f"{CODED + ', wall':22}{middle(walls)}", ""]
    for name, target in TARGETS.items():
        reached = statistics.median(map(target.of, ours[name]))
        lines.append(
            verdict(f"{name}, under {target.most:g} ms", f"{reached:.2f}", reached < target.most)
        )
    ratio = times["all rows new"]
    lines.append(verdict(f"all rows new, {FASTER} times TextArea", f"{ratio:.1f}", ratio >= FASTER))
    return lines
