"""Deciding on the screen what becomes of codings whose words a correction changed."""

from __future__ import annotations

import time

import pytest

from coder.actions.codings import apply_code, set_star
from coder.queries.waiting import list_waiting
from coder.store.codings import coding_by_id, codings_in
from coder.tui.screens.coding import CodingScreen
from coder.tui.screens.documents import DocumentsScreen
from coder.tui.screens.waiting import WaitingScreen
from coder.tui.widgets import waiting_list
from coder.tui.widgets.row_table import RowTable
from coder.tui.widgets.title_line import TitleLine
from coder.tui.widgets.waiting_list import WaitingList
from tests.studies import correct_text, span_of
from tests.tui.pressing import press
from tests.tui.sample_study import CODER, INTERVIEW
from tests.tui.showing import SIZE, told

CHANGED = "Jeg sagde ja med det samme, for jeg kendte ingen i byen."
GONE = "Det var ærgerligt."
CORRECTED = INTERVIEW.replace("kendte ingen", "kendte ikke nogen").replace(f" {GONE}", "")


@pytest.fixture
def corrected(study):
    """The study after a correction: one coding was changed, one is gone."""
    for words in (CHANGED, GONE):
        apply_code(study, CODER, 1, span_of(INTERVIEW, words), 2)
    correct_text(study, "M01", CORRECTED.rstrip("\n"), coder=CODER)
    return study


def shown(app):
    waiting = app.screen.query_one(WaitingList)
    return [waiting.render_line(y).text.rstrip() for y in range(waiting.size.height)]


def title(app):
    return app.screen.query_one(TitleLine).render().plain


async def opened(pilot):
    await pilot.pause()
    await press(pilot, "D")
    await pilot.pause()
    assert isinstance(pilot.app.screen, WaitingScreen)


async def test_old_and_new_words_stand_beside_each_other(app, corrected):
    async with app.run_test(size=SIZE) as pilot:
        assert "2 to decide" in title(app)
        await opened(pilot)
        assert "2 decisions in 1 document" in title(app)
        lines = shown(app)
        first = next(line for line in lines if "Jeg sagde" in line)
        old, new = first.split("│")
        assert "ja med det samme" in old
        assert "ja med det samme" in new
        assert "kendte ingen" in " ".join(line.split("│")[0] for line in lines if "│" in line)
        assert "ikke nogen" in " ".join(line.split("│")[-1] for line in lines)
        assert any("(nothing is proposed)" in line for line in lines)
        assert any(line.startswith("▸") and "changed" in line for line in lines)


async def test_who_says_the_words_now_stands_beside_them(app, study):
    apply_code(study, CODER, 1, span_of(INTERVIEW, CHANGED), 2)
    said = f"M1: Min sagsbehandler spurgte mig. {CHANGED}"
    assert said in INTERVIEW
    correct_text(study, "M01", INTERVIEW.replace(said, f"X{said}").rstrip("\n"), coder=CODER)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        assert any("the same words; M1 said it, now XM1" in line for line in shown(app))


async def test_a_proposal_is_accepted_and_taken_back(app, corrected):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await press(pilot, "a")
        assert "stands in turn 2 of M01 now." in told(app)
        assert "1 decision in 1 document" in title(app)
        assert [row.what for row in list_waiting(corrected)] == ["gone"]
        await press(pilot, "a")
        assert "Nothing is proposed" in told(app)
        await press(pilot, "u")
        assert "2 decisions" in title(app)


async def test_what_is_gone_is_dropped(app, corrected):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await press(pilot, "down", "x")
        assert " is gone." in told(app)
        assert len(list_waiting(corrected)) == 1
        await press(pilot, "x")
        assert "Nothing waits for a decision" in told(app) or not list_waiting(corrected)
        await press(pilot, "a", "x", "enter")
        assert "Nothing waits for a decision" in told(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, CodingScreen)
        assert "to decide" not in title(app)


async def test_it_is_set_by_hand_on_what_is_selected(app, corrected):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        handle = list_waiting(corrected)[0].anchor
        await press(pilot, "enter")
        assert isinstance(app.screen, CodingScreen)
        assert "enter sets the coding on them" in told(app)
        selected = app.screen.transcript.selection.span
        assert CORRECTED[slice(*selected)].startswith("Jeg sagde ja")
        await press(pilot, "H", "H", "enter")
        coding = coding_by_id(corrected, handle.id)
        assert coding is not None
        assert CORRECTED[coding.start : coding.end] == coding.quote
        assert coding.quote.startswith("Jeg sagde ja")
        assert "byen" not in coding.quote
        await pilot.pause()
        assert isinstance(app.screen, WaitingScreen)
        assert "1 decision" in title(app)
        assert "stands in turn 2 of M01 now." in told(app)


async def test_going_back_without_setting_it_leaves_it_waiting(app, corrected):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await press(pilot, "enter", "backspace")
        await pilot.pause()
        assert isinstance(app.screen, WaitingScreen)
        assert len(list_waiting(corrected)) == 2
        await press(pilot, "escape")
        before = [(each.start, each.end) for each in codings_in(corrected, 1)]
        await press(pilot, "enter")
        assert [(each.start, each.end) for each in codings_in(corrected, 1)] == before
        assert len(list_waiting(corrected)) == 2


async def test_the_list_of_documents_says_how_much_waits(app, corrected):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await press(pilot, "o")
        assert isinstance(app.screen, DocumentsScreen)
        table = app.screen.query_one(RowTable)
        lines = [table.render_line(y).text for y in range(table.size.height)]
        assert any("M01" in line and "2 to decide" in line for line in lines)
        assert not any("M02" in line and "to decide" in line for line in lines)


async def test_an_open_document_that_is_corrected_shows_its_new_text(app, study):
    coding = apply_code(study, CODER, 1, span_of(INTERVIEW, CHANGED), 2).id
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        correct_text(study, "M01", CORRECTED.rstrip("\n"), coder=CODER)
        app.screen.show_news()
        await pilot.pause()
        assert app.screen._opened.text == CORRECTED.rstrip("\n")
        assert app.screen.transcript._source == app.screen._opened.text
        assert coding not in {each.id for each in app.screen._opened.codings}
        assert "1 to decide" in title(app)


async def test_what_is_done_to_a_coding_that_waits_does_not_bring_it_into_the_text(app, corrected):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        waits = list_waiting(corrected)[0].anchor.id
        set_star(corrected, CODER, waits, True)
        app.screen.show_news()
        await pilot.pause()
        assert waits not in {each.id for each in app.screen._opened.codings}
        assert "no longer matches" not in told(app)


async def test_hostile_words_are_shown_harmless(app, study):
    odd = "Det var\x1b[31m [bold]hun[/bold]\u202e sagde."
    text = INTERVIEW.replace(GONE, odd).rstrip("\n")
    correct_text(study, "M01", text, coder=CODER)
    apply_code(study, CODER, 1, span_of(text, odd), 2)
    correct_text(study, "M01", text.replace("hun[", "han["), coder=CODER)
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(pilot)
        lines = "\n".join(shown(app))
        assert "[bold]" in lines
        assert "\x1b" not in lines
        assert "\u202e" not in lines


def underlined(text):
    return [text.plain[span.start : span.end] for span in text.spans]


def test_the_words_that_differ_are_underlined():
    old, new = waiting_list._marked("nå ja det var godt nok", "nå ja det er så godt nok")
    assert underlined(old) == ["var"]
    assert underlined(new) == ["er så"]
    assert [underlined(each) for each in waiting_list._marked("ja ja nej", "ja nej")] == [
        ["ja"],
        [],
    ]
    assert [underlined(each) for each in waiting_list._marked("ja", "")] == [[], []]


def test_words_said_over_and_over_are_marked_in_no_time():
    old, new = "ak " + "ja nej " * 250 + "ja", "oh " + "ja nej jo " * 160 + "ja"
    begun = time.process_time()
    marked = [waiting_list._marked(old, new) for _ in range(20)]
    assert time.process_time() - begun < 1  # 0.03 s; compared word by word, 8 s
    assert [len(each) for each in map(underlined, marked[0])] == [1, 1]
