"""Processor time from an action to its frame, everything between included.

The app runs headless at its own pace, but what it paints is encoded as for a terminal. All of
it happens in one thread, so that thread's processor time is the frame's, its waiting left out.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual._compositor import CompositorUpdate
from textual.app import App
from textual.events import Key, Resize
from textual.geometry import Size
from textual.widget import Widget

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.screen import Screen

SIZE = (160, 50)
SLICE = 0.02
"""How long to look whether the thread is idle, in seconds; longer than one frame at 60 Hz."""
IDLE = 0.0015
"""The most processor time of an idle slice, in seconds."""
PATIENCE = 5.0
"""How long the frame of one action may take, in seconds."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What an action cost, in milliseconds."""

    cpu: float
    """Of the thread of the screen, from the action to its last frame."""
    wall: float
    """The same, with what the action itself waited, for a disk say, but not for the next frame."""
    encoded: int
    """How much was written to the terminal, in characters."""


class Encoder:
    """Encodes what an app paints, as Textual does only where there is a terminal."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self.frames = 0
        self.encoded = 0
        self.latest = ""
        app._display = self._display  # type: ignore[method-assign]

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        app = self._app
        if renderable is None or app._batch_count or screen is not app.screen:
            return
        if isinstance(renderable, CompositorUpdate):
            self.latest = renderable.render_segments(app.console)
        else:
            self.latest = app.console._render_buffer(app.console.render(renderable))
        self.frames += 1
        self.encoded += len(self.latest)


async def settle() -> None:
    """Wait until the thread has nothing to do any more."""
    deadline = time.perf_counter() + PATIENCE
    idle = 0
    while idle < 2 and time.perf_counter() < deadline:
        before = time.thread_time()
        await asyncio.sleep(SLICE)
        idle = idle + 1 if time.thread_time() - before < IDLE else 0


async def frame(encoder: Encoder, act: Callable[[], object]) -> Frame:
    """Carry out an action and wait for its frame.

    Raises:
        RuntimeError: Nothing was painted.
    """
    frames, encoded = encoder.frames, encoder.encoded
    wall, cpu = time.perf_counter(), time.thread_time()
    act()
    waited = (time.perf_counter() - wall) - (time.thread_time() - cpu)
    await settle()
    spent = time.thread_time() - cpu
    if encoder.frames == frames:
        raise RuntimeError(f"{act} painted nothing")
    return Frame(1e3 * spent, 1e3 * (spent + waited), encoder.encoded - encoded)


async def sample(
    encoder: Encoder,
    acts: Iterable[Callable[[], object]],
    before: Callable[[], object] | None = None,
) -> list[Frame]:
    """The frames of some actions; what is done before each of them is not counted."""
    found = []
    for act in acts:
        if before is not None:
            before()
            await settle()
        found.append(await frame(encoder, act))
    # The first ones fill caches and import modules.
    return found[WARM_UP:]


WARM_UP = 3


async def harness() -> list[float]:
    """What the measuring itself costs, in milliseconds a frame."""
    found = []
    for _ in range(20):
        before = time.thread_time()
        await settle()
        found.append(1e3 * (time.thread_time() - before))
    return found


def scroll(widget: Widget, row: int) -> Callable[[], object]:
    """An action that puts a row at the top."""
    return lambda: widget.scroll_to(y=row, animate=False, immediate=True)


def press(app: App[None], key: str) -> Callable[[], object]:
    """An action that presses a key, as the driver would bring it."""
    return lambda: app.post_message(Key(key, key if len(key) == 1 else None))


def resize(app: App[None], width: int, height: int) -> Callable[[], object]:
    """An action that makes the terminal another size."""
    size = Size(width, height)

    def act() -> None:
        app._driver._size = size  # type: ignore[union-attr]
        app.post_message(Resize(size, size))

    return act
