"""What the status line tells, and for how long; undoing what was done before one began."""

from __future__ import annotations

import pytest

from coder.actions.coders import find_or_add_coder
from coder.actions.codings import apply_code
from coder.queries.history import list_history
from coder.text.spans import Span
from coder.tui.app import CoderApp
from coder.tui.settings import Settings
from coder.tui.widgets import status_line
from coder.tui.widgets.status_line import StatusLine
from coder.tui.widgets.transcript.view import TranscriptView
from tests.tui.pressing import press
from tests.tui.sample_study import CODER
from tests.tui.showing import SIZE, coded, told

FREE = 2


def shown_lines(app: CoderApp) -> list[str]:
    line = app.screen.query_one(StatusLine)
    return [line.render_line(y).text.strip() for y in range(line.size.height)]


async def test_what_is_older_than_the_session_is_undone_at_a_second_press(study):
    apply_code(study, CODER, 1, Span(33, 40), FREE)
    app = CoderApp(study, CODER, 1)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "1", "u")
        assert told(app).startswith("Undone: coded turn 2 of M01")
        await press(pilot, "u")
        assert len(coded(study)) == 1
        assert told(app).startswith("From before you began: coded turn ")
        assert told(app).endswith("). Undo again to undo it.")
        await press(pilot, "u")
        assert not coded(study)
        # Each older operation is asked for, the next one too.
        before = len(list_history(study))
        await press(pilot, "u")
        assert len(list_history(study)) == before


async def test_what_another_coder_did_is_undone_at_a_second_press(app, study):
    other = find_or_add_coder(study, "Ole")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "1")
        with study.open_again() as own:
            apply_code(own, other, 1, Span(33, 40), FREE)
        await press(pilot, "u")
        assert told(app).startswith("Somebody else's: coded turn 2 of M01")
        assert "(Ole, " in told(app)
        await press(pilot, "u")
        assert told(app).startswith("Undone: coded turn 2 of M01")
        assert " (by Ole)." in told(app)
        await press(pilot, "u")
        assert "(by" not in told(app)
        assert not coded(study)


async def test_a_message_that_does_not_fit_is_wrapped_and_the_next_one_has_its_line_again(app):
    async with app.run_test(size=SIZE) as pilot:
        height = app.screen.query_one(TranscriptView).size.height
        await press(pilot, "down", "1", "enter")
        await pilot.pause()
        assert len(shown_lines(app)) == 2
        assert " ".join(shown_lines(app)) == told(app)
        await press(pilot, "asterisk")
        await pilot.pause()
        assert shown_lines(app) == [told(app)]
        assert app.screen.query_one(TranscriptView).size.height == height


@pytest.mark.parametrize(("seen_after", "left"), [(0.0, ""), (60.0, "Coded as Mentoren.")])
async def test_a_message_goes_once_it_was_seen_and_the_cursor_moves_on(
    app, monkeypatch, seen_after, left
):
    monkeypatch.setattr(status_line, "SEEN_AFTER", seen_after)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "1")
        assert told(app).startswith("Coded as Mentoren.")
        await press(pilot, "down")
        assert told(app).startswith(left)
        assert bool(told(app)) == bool(left)


async def test_the_hint_names_the_key_that_undoing_has(study):
    app = CoderApp(study, CODER, 1, Settings(keys={"history.undo": ("f9",)}))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "1")
        assert told(app) == "Coded as Mentoren. f9 takes it back."
