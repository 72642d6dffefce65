"""The cursor stays on what keys can act on, and what they act on stays in sight."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from coder.actions.codebook import add_code
from coder.actions.codings import apply_code
from coder.tui.app import CoderApp
from coder.tui.screens.coding import CodingScreen
from coder.tui.widgets.cell_table import CellTable
from coder.tui.widgets.coding_list import CodingList
from coder.tui.widgets.transcript.view import TranscriptView
from tests.tui.pressing import press
from tests.tui.sample_study import CODER


@pytest.mark.parametrize("key", ["M", "Q"])
async def test_neither_a_click_nor_a_key_puts_the_cursor_on_the_names_of_rows(app, key):
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, key)
        table = app.screen.query_one(CellTable)
        assert table.row_count
        await pilot.click(CellTable, offset=(1, 1))
        await press(pilot, "left", "left")
        assert table.cursor_coordinate.column == 1
        assert table.place is not None
        await pilot.click(CellTable, offset=(1, 0))
        assert app.return_code is None


async def test_the_coding_that_keys_act_on_is_in_sight_among_many(study):
    for number in range(9):
        add_code(study, CODER, f"extra {number}")
    app = CoderApp(study, CODER, 1)
    async with app.run_test(size=(80, 24)) as pilot:
        span = app.screen.query_one(TranscriptView).selection.span
        codes = study.rows("select id from codes where name like 'extra%'")
        for row in codes:
            apply_code(study, CODER, 1, span, row["id"])
        screen = app.screen
        assert isinstance(screen, CodingScreen)
        screen.reload()
        await press(pilot)
        here = app.screen.query_one(CodingList)
        seen = set()
        for _ in codes:
            rows = range(here.scrollable_content_region.height)
            shown = [here.render_line(row).text for row in rows]
            assert any("❯" in line for line in shown)
            assert here.current is not None
            seen.add(here.current.code_id)
            await press(pilot, "semicolon")
        assert seen == {row["id"] for row in codes}


def headings(app):
    return [str(each.render()) for each in app.screen.query(".heading")]


async def test_the_help_in_the_tree_tells_the_keys_of_the_tree_only(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "tab", "question_mark")
        assert headings(app) == ["To begin with", "Signs", "In the code tree", "Everywhere"]
        await press(pilot, "escape", "escape", "question_mark")
        assert "Moving and selecting" in headings(app)


async def test_words_that_are_typed_replace_those_looked_for_before(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "F", "“mentor”", "enter", "escape")
        await press(pilot, "F", "“lyst”")
        assert app.screen.query_one(Input).value == "lyst"
