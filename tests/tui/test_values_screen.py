"""Filling in values on the screen: one key a value, with the passage behind it."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from coder.actions.cases import set_value
from coder.tui.screens.modals.value import ValueText
from coder.tui.screens.values import ValuesScreen
from tests.tui.journal_sample import NOTE, WORDS, add_journal, words_span
from tests.tui.pressing import press
from tests.tui.sample_study import CODER
from tests.tui.values_form import at_cursor, form, panel, row, told


@pytest.fixture(autouse=True)
def _nothing_changed_yet():
    ValuesScreen.changed_last.clear()


@pytest.fixture
def journal(study):
    return add_journal(study)


async def test_one_key_sets_the_value_and_links_what_is_selected(study, journal):
    async with form(study, journal, passage=words_span()) as (pilot, _):
        await press(pilot, "down", "2")
        here = row(study, journal, "primary_reason")
        assert here.values == ("moved away",)
        (passage,) = here.passages
        assert passage.span == words_span()
        assert NOTE[slice(*passage.span)] == passage.link.quote == WORDS
        assert at_cursor(pilot).startswith("primary_reason")
        assert f"moved away  ↳ “{WORDS}”" in at_cursor(pilot)
        assert told(pilot) == (
            "K12: primary_reason is moved away, linked to the passage. u takes it back."
        )


async def test_undo_takes_back_value_and_link_at_once(study, journal):
    async with form(study, journal, passage=words_span()) as (pilot, _):
        await press(pilot, "down", "1", "2", "u")
        assert row(study, journal, "primary_reason").values == ("no time",)
        assert len(row(study, journal, "primary_reason").passages) == 1
        await press(pilot, "u")
        assert row(study, journal, "primary_reason").values == ()
        assert at_cursor(pilot).split() == ["primary_reason", "–"]


async def test_what_was_so_already_is_told_without_undo(study, journal):
    async with form(study, journal, passage=words_span()) as (pilot, _):
        await press(pilot, "down", "2", "2")
        assert told(pilot).endswith("It was so already.")


async def test_keys_toggle_several_choices(study, journal):
    async with form(study, journal) as (pilot, _):
        await press(pilot, "down", "down", "2", "1")
        assert row(study, journal, "subjects").values == ("school", "job")
        assert panel(pilot).count("●") == 2
        await press(pilot, "2")
        assert row(study, journal, "subjects").values == ("job",)


async def test_a_key_without_an_option_sets_nothing(study, journal):
    async with form(study, journal) as (pilot, _):
        await press(pilot, "down", "9", "z", "down", "down", "1")
        assert row(study, journal, "primary_reason").values == ()
        assert row(study, journal, "meetings").values == ()


async def test_linking_is_switched_off_and_on(study, journal):
    async with form(study, journal, passage=words_span()) as (pilot, _):
        assert f"links: “{WORDS}”" in panel(pilot)
        await press(pilot, "down", "l", "2")
        assert row(study, journal, "primary_reason").passages == ()
        assert "links nothing" in panel(pilot)
        await press(pilot, "l", "2")
        assert len(row(study, journal, "primary_reason").passages) == 1


async def test_in_an_interview_nothing_is_linked_unless_asked(study):
    async with form(study, 1, passage=words_span()) as (pilot, _):
        await press(pilot, "1")
        assert row(study, 1, "role").passages == ()
        await press(pilot, "l", "1")
        assert len(row(study, 1, "role").passages) == 1


async def test_without_a_selection_nothing_can_be_linked(study, journal):
    async with form(study, journal) as (pilot, _):
        await press(pilot, "down", "l", "2")
        assert row(study, journal, "primary_reason").passages == ()
        assert "no words are selected" in panel(pilot)


async def test_a_refusal_stands_in_the_prompt_and_keeps_what_was_typed(study, journal):
    async with form(study, journal) as (pilot, _):
        await press(pilot, "down", "down", "down", "enter", "“many”", "enter")
        prompt = pilot.app.screen
        assert isinstance(prompt, ValueText)
        assert prompt.query_one("#value", Input).value == "many"
        assert "meetings is a number" in str(prompt.query_one("#problem").render())
        await press(pilot, *["backspace"] * 4, "“2,5”", "enter")
        assert row(study, journal, "meetings").values == ("2,5",)
        assert told(pilot) == "K12: meetings is 2,5. u takes it back."


async def test_a_date_is_prefilled_and_written_the_danish_way(study, journal):
    set_value(study, CODER, "K12", "began", "2021-03-01")
    async with form(study, journal, passage=words_span()) as (pilot, _):
        await press(pilot, *["down"] * 4, "enter")
        assert pilot.app.screen.query_one("#value", Input).value == "2021-03-01"
        await press(pilot, *["backspace"] * 10, "“31.12.2021”", "enter")
        assert row(study, journal, "began").values == ("2021-12-31",)
        assert len(row(study, journal, "began").passages) == 1


async def test_an_emptied_value_is_missing(study, journal):
    async with form(study, journal) as (pilot, _):
        await press(pilot, "enter", "backspace", "enter")
        assert row(study, journal, "wave", 0).values == ()
        assert told(pilot) == "J07: wave is missing. u takes it back."


async def test_the_chooser_offers_to_add_a_new_value(study, journal):
    async with form(study, journal) as (pilot, _):
        await press(pilot, "down", "enter", "“ill”", "enter")
        here = row(study, journal, "primary_reason")
        assert (here.values, here.options) == (("ill",), ("no time", "moved away", "ill"))
        assert "3 ● ill" in panel(pilot)


async def test_the_chooser_takes_a_value_away(study, journal):
    async with form(study, journal) as (pilot, _):
        await press(pilot, "down", "1", "enter", "up", "enter")
        assert row(study, journal, "primary_reason").values == ()


async def test_of_several_passages_one_is_chosen(study, journal):
    async with form(study, journal, passage=words_span()) as (pilot, _):
        await press(pilot, "down", "down", "1", "2", "x", "“school”", "enter")
        (kept,) = row(study, journal, "subjects").passages
        assert kept.link.value == "job"


async def test_a_passage_is_unlinked(study, journal):
    async with form(study, journal, passage=words_span()) as (pilot, _):
        await press(pilot, "down", "x")
        assert told(pilot) == "No passage is linked to this value."
        await press(pilot, "2", "x")
        here = row(study, journal, "primary_reason")
        assert (here.values, here.passages) == (("moved away",), ())
        await press(pilot, "u")
        assert len(row(study, journal, "primary_reason").passages) == 1
