"""The line at the foot: whole keys, which the mouse can press."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from coder.tui.screens.modals.help import Help
from coder.tui.widgets.key_line import KeyLine
from tests.tui.pressing import press


@pytest.mark.parametrize("width", [30, 60, 80, 140])
async def test_only_keys_that_fit_whole_are_shown_and_help_is_among_them(app, width):
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.pause()
        line = app.screen.query_one(KeyLine)
        shown = str(line.render())
        assert len(shown) <= width
        assert "? Help" in shown
        whole = list(
            dict.fromkeys(
                f"{app.get_key_display(binding)} {binding.description}"
                for _, binding, *_ in app.screen.active_bindings.values()
                if binding.show
            )
        )
        whole.sort(key=lambda key: key == "ctrl+q Quit")  # where there is room for it
        assert ("Quit" in shown) == (width == 140)
        assert shown == " ".join(whole[: len(list(line._shown()))])


async def test_a_click_presses_the_key_under_it(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        line = app.screen.query_one(KeyLine)
        await pilot.click(KeyLine, offset=(str(line.render()).index("Help"), 0))
        await pilot.pause()
        assert isinstance(app.screen, Help)


async def test_the_help_says_what_the_signs_mean(app):
    async with app.run_test(size=(100, 60)) as pilot:
        await press(pilot, "question_mark")
        shown = [str(each.render()) for each in app.screen.query(Static)]
        assert shown.index("Signs") == 2, "after what one needs first"
        await press(pilot, "escape", "o", "question_mark")
        assert "Signs" in [str(each.render()) for each in app.screen.query(Static)]


async def test_it_follows_the_focus(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "tab")
        assert "M Merge" in str(app.screen.query_one(KeyLine).render())
        await press(pilot, "escape")
        assert "Merge" not in str(app.screen.query_one(KeyLine).render())
