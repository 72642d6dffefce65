"""Pressing keys as a slow line brings them: all at once."""

from __future__ import annotations

from typing import Any

from textual.events import Key
from textual.pilot import Pilot


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys without waiting between them; what stands in “quotes” is typed.

    What was counted after them is shown when this ends.
    """
    for key in keys:
        for each in key.strip("“”") if key.startswith("“") else (key,):
            name = "space" if each == " " else each
            character = " " if name == "space" else each if len(each) == 1 else None
            pilot.app.post_message(Key(name, character))
    for _ in range(3):
        await pilot.pause()
    await wait_for_figures(pilot)


async def wait_for_figures(pilot: Pilot[Any]) -> None:
    """Wait until what is being counted is on the screen."""
    workers = pilot.app.workers
    counting = [each for each in workers if each.group == "figures" and not each.is_finished]
    if counting:
        await workers.wait_for_complete(counting)
        await pilot.pause()
