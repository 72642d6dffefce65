"""How the screens look; the pictures were looked at when they were made.

`pytest tests/tui --snapshot-update` makes them again, on the versions named here only.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable

import pytest
import textual
from textual.pilot import Pilot

from coder.tui.app import CoderApp
from tests.tui.pressing import press
from tests.tui.sample_study import CODER

MADE_WITH = ((3, 11), "8.2.8")

as_made = pytest.mark.skipif(
    (sys.version_info[:2], textual.__version__) != MADE_WITH,
    reason=f"the pictures were made with Python and Textual {MADE_WITH}",
)
pytestmark = as_made

CODED = (
    *("down", "1", "2", "J", "3", "s", "s", "asterisk", "down", "down", "4", "m"),
    *("n", "b", "escape", "l", "t", "5", "6", "7", "2", "4", "K", "up"),
)
"""Keys that code a few passages, overlapping, with signs and a memo."""


@pytest.mark.parametrize(
    ("size", "theme"),
    [((140, 45), "coder-dark"), ((140, 45), "coder-light"), ((80, 24), "coder-dark")],
    ids=["dark", "light", "small"],
)
def test_the_coding_screen_looks_right(snap_compare, app, size, theme):
    assert snap_compare(app, terminal_size=size, run_before=coded(theme))


def coded(theme: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def code(pilot: Pilot[None]) -> None:
        pilot.app.theme = theme
        await press(pilot, *CODED)

    return code


def test_the_picker_looks_right(snap_compare, app):
    keys = ("down", "2", "space", *"ment")
    assert snap_compare(app, terminal_size=(80, 24), run_before=lambda pilot: press(pilot, *keys))


def test_the_list_of_documents_looks_right(snap_compare, study):
    app = CoderApp(study, CODER)
    keys = ("enter", "down", "2", "d", "o", "down")
    assert snap_compare(app, terminal_size=(80, 24), press=keys)


def test_without_colours_everything_can_still_be_told(snap_compare, study, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = CoderApp(study, CODER, 1)
    assert snap_compare(app, terminal_size=(80, 24), run_before=coded("coder-dark"))
