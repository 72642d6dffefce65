"""How each place of the screen looks; the pictures were looked at when they were made."""

from __future__ import annotations

import pytest

from coder.tui.app import CoderApp
from tests.tui.journal_sample import add_journal
from tests.tui.pressing import press
from tests.tui.sample_study import CODER
from tests.tui.test_screen_snapshots import as_made

pytestmark = as_made

CODED = ("down", "2", "s", "s", "J", "3", "down", "down", "2", "h", "j", "j", "j", "2", "asterisk")
"""Keys that code a few passages with three codes."""

PLACES = {
    "help": ("question_mark",),
    "palette": ("ctrl+p", "“code”"),
    "tree": ("tab", "down"),
    "code-form": ("tab", "e"),
    "stance": ("s",),
    "question": ("k", "k", "k", "k", "left_parenthesis", "q", "q"),
    "values": ("o", "home", "down", "down", "enter", "v", "down"),
    "passages": ("p",),
    "respondents": ("W",),
    "concordance": ("F", "“skole”", "enter"),
    "matrix": ("M", "l", "l"),
    "guide": ("Q",),
    "export": ("E",),
}


LIGHT = ("tree", "values", "passages", "matrix", "palette", "stance")
"""Places that are looked at in light colours, and in a large terminal, as well."""

SMALL_AND_LARGE = [
    *(pytest.param(place, (80, 24), "coder-dark", id=f"small-{place}") for place in PLACES),
    *(pytest.param(place, (140, 45), "coder-light", id=f"light-{place}") for place in LIGHT),
]


@pytest.mark.parametrize(("place", "size", "theme"), SMALL_AND_LARGE)
def test_a_place_looks_right(snap_compare, study, place, size, theme):
    add_journal(study)
    app = CoderApp(study, CODER, 1)

    async def go(pilot):
        pilot.app.theme = theme
        await press(pilot, *CODED)
        await press(pilot, *PLACES[place])

    assert snap_compare(app, terminal_size=size, run_before=go)
