"""The form of values: where its cursor is, what it shows, and where it leads."""

from __future__ import annotations

import pytest

from coder.actions.cases import set_value
from coder.tui.screens.modals.value import ValueText
from coder.tui.screens.values import OPTION_KEYS, ValuesScreen
from coder.tui.widgets.value_form import OptionPanel, ValueForm
from tests.tui.journal_sample import add_journal, words_span
from tests.tui.pressing import press
from tests.tui.sample_study import CODER
from tests.tui.values_form import SIZE, at_cursor, form, lines, panel, row


@pytest.fixture(autouse=True)
def _nothing_changed_yet():
    ValuesScreen.changed_last.clear()


@pytest.fixture
def journal(study):
    return add_journal(study)


async def test_the_next_journal_begins_at_what_was_changed_last(study, journal):
    async with form(study, journal) as (pilot, _):
        await press(pilot, "down", "down", "1", "up", "2", "down", "1", "1", "up", "up")
    async with form(study, journal) as (pilot, _):
        assert at_cursor(pilot).startswith("subjects")
        await press(pilot, "2")
    assert row(study, journal, "subjects").values == ("job", "school")
    async with form(study, 1) as (pilot, _):
        assert at_cursor(pilot).startswith("wave")


async def test_the_passage_is_gone_to_and_the_way_back_leads_here(study, journal):
    async with form(study, journal, passage=words_span()) as (pilot, answers):
        await press(pilot, "down", "2", "p")
        (jump,) = answers
        assert (jump.document_id, jump.span) == (journal, words_span())
        ValuesScreen.changed_last.clear()
        pilot.app.push_screen(jump.back())
        await pilot.pause()
        assert at_cursor(pilot).startswith("primary_reason")


@pytest.mark.parametrize("key", ["v", "escape"])
async def test_leaving_goes_nowhere(study, journal, key):
    async with form(study, journal) as (pilot, answers):
        await press(pilot, key)
        assert answers == [None]


async def test_the_cursor_moves_over_headings_and_stops_at_the_ends(study, journal):
    async with form(study, journal) as (pilot, _):
        seen = [at_cursor(pilot).split()[0]]
        for key in ("k", "j", "G", "down", "g", "end", "home"):
            await press(pilot, key)
            seen.append(at_cursor(pilot).split()[0])
        assert seen == [
            *("wave", "wave", "primary_reason", "respondent", "respondent"),
            *("wave", "respondent", "wave"),
        ]


async def test_a_double_click_changes_a_value_and_a_click_moves(study, journal):
    async with form(study, journal) as (pilot, _):
        await pilot.click(ValueForm, offset=(5, 6))
        assert at_cursor(pilot).startswith("meetings")
        await pilot.click(ValueForm, offset=(5, 7), times=2)
        await pilot.pause()
        assert isinstance(pilot.app.screen, ValueText)


async def test_options_have_keys_that_no_command_has(study, journal):
    assert OPTION_KEYS.startswith("123456789")
    bound = set(ValuesScreen(study, CODER, journal, None, "da")._bindings.key_to_bindings)
    assert not bound & set(OPTION_KEYS)
    assert not set("evxpjkuUEIgGqQlh") & set(OPTION_KEYS)


async def test_more_options_than_lines_stand_in_columns_with_letters(study, journal):
    options = "; ".join(f"subject {number}" for number in range(20))
    set_value(study, CODER, "K12", "subjects", options)
    async with form(study, journal) as (pilot, _):
        await press(pilot, "down", "down", OPTION_KEYS[12])
        assert "subject 10" not in row(study, journal, "subjects").values
        assert all(f"{OPTION_KEYS[place]} " in panel(pilot) for place in range(22))
        assert max(map(len, panel(pilot).split("\n"))) <= SIZE[0]


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_many_variables_scroll_with_the_cursor(study, journal, size):
    for number in range(60):
        set_value(study, CODER, "K12", f"field {number}", "1")
    async with form(study, journal, size=size) as (pilot, _):
        await press(pilot, "G")
        assert at_cursor(pilot).startswith("field 59")
        await press(pilot, "pageup", "pageup", "g")
        assert lines(pilot)[0] == "Document J07"


async def test_names_from_files_are_shown_as_they_are(study, journal):
    set_value(study, CODER, "K12", "a [b]x[/b] \\", "c [red]d")
    async with form(study, journal) as (pilot, _):
        await press(pilot, "G")
        assert "a [b]x[/b] \\" in at_cursor(pilot)
        title = pilot.app.screen.query_one(OptionPanel)._border_title
        assert title is not None
        assert title.plain == "a [b]x[/b] \\ of K12"
        await press(pilot, "enter", "escape")
