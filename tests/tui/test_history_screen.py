"""The history on the screen: who did what, what is undone, and undoing on the spot."""

from __future__ import annotations

from coder.actions.codebook import add_code
from coder.queries.history import list_history
from coder.tui.screens.coding import CodingScreen
from coder.tui.screens.history import HistoryScreen
from coder.tui.widgets.row_table import RowTable
from tests.tui.pressing import press
from tests.tui.sample_study import CODER
from tests.tui.showing import told

SIZE = (110, 30)


def shown(app, row):
    """The cells of a row of the table, by its place."""
    return app.screen.query_one(RowTable)._rows[row].cells


async def opened(pilot):
    await press(pilot, "ctrl+p", "“history”")
    await pilot.pause(0.3)
    await press(pilot, "enter")
    await pilot.pause(0.3)


async def test_the_history_is_opened_from_the_palette_and_shows_undoing_at_once(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "1")
        before = len(list_history(study))
        await opened(pilot)
        assert isinstance(app.screen, HistoryScreen)
        assert app.screen.query_one(RowTable).current == before
        coded = shown(app, 0)
        assert coded[2:4] == ("Ada", "")
        assert coded[4].startswith("coded turn")
        await press(pilot, "u")
        assert shown(app, 0)[4] == f"undid: {coded[4]}"
        assert shown(app, 1)[3:] == ("undone", coded[4])
        assert app.screen.query_one(RowTable).current == before + 1
        await press(pilot, "U")
        assert shown(app, 0)[4] == f"did again: {coded[4]}"
        assert shown(app, 2)[3:] == ("", coded[4])
        await press(pilot, "escape")
        assert isinstance(app.screen, CodingScreen)


async def test_names_in_the_history_are_shown_as_they_are(app, study):
    add_code(study, CODER, "[red] \u202ekode")
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        picture = app.export_screenshot()
        assert "\u202e" not in picture
        assert "[red]" in picture


async def test_a_study_without_a_history_says_so(app, study):
    with study.unrecorded() as connection:
        connection.execute("delete from images")
        connection.execute("update operations set undone_by = null")
        connection.execute("delete from operations")
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        assert told(app) == "Nothing was done to the study yet."
        await press(pilot, "u")
        assert isinstance(app.screen, HistoryScreen)
