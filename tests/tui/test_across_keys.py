"""The keys of the screens that look across the study, and of the last corners of the others."""

from __future__ import annotations

import pytest

from coder.actions.cases import import_cases
from coder.actions.codings import apply_code
from coder.actions.guide import match_question
from coder.model.case import CaseDraft
from coder.queries.codebook import get_codebook
from coder.queries.documents import read_document
from coder.queries.guide import list_questions
from coder.text.spans import Span
from coder.tui.app import CoderApp
from coder.tui.screens.coding import CodingScreen
from coder.tui.screens.passages import PassagesScreen
from coder.tui.tutorial import TutorialScreen
from coder.tui.widgets.row_table import RowTable
from coder.tui.widgets.title_line import TitleLine
from coder.tui.widgets.transcript.view import TranscriptView
from tests.tui.pressing import press
from tests.tui.sample_study import CODER
from tests.tui.showing import SIZE, coded

FREE, TRUST = 2, 3


def title(app: CoderApp) -> str:
    return app.screen.query_one(TitleLine).render().plain


def cell(app: CoderApp) -> str:
    return str(app.screen.query_one("#cell").render())


def selected(app: CoderApp) -> str:
    view = app.screen.query_one(TranscriptView)
    return view._source[slice(*view.selection.span)]


def code(study, words: str, code_id: int, document_id: int = 1) -> None:
    start = read_document(study, document_id, CODER).text.index(words)
    apply_code(study, CODER, document_id, Span(start, start + len(words)), code_id)


@pytest.fixture
def grouped(study):
    """The study with the two respondents from two sites, each with a passage."""
    sites = {"M01": "Nord", "M02": "Syd"}
    drafts = [
        CaseDraft(name, "respondent", {"role": "mentee", "site": site}, (), 2)
        for name, site in sites.items()
    ]
    import_cases(study, CODER, drafts, "cases.csv")
    code(study, "Hun fik jo ikke", FREE)
    code(study, "hun havde lyst", FREE)
    code(study, "Lytter", TRUST, 2)
    return study


async def test_who_raised_the_code_before_and_after_is_a_key_away(app, grouped):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "W", "“friv”", "enter")
        table = app.screen.query_one(RowTable)
        assert title(app).startswith("Frivillighed")
        assert [row.key for row in table._rows] == [2, 1], "who has not raised it comes first"
        await press(pilot, "right")
        assert title(app).startswith("Tillid")
        assert [row.key for row in table._rows] == [1, 2]
        await press(pilot, "left", "left")
        assert title(app).startswith("Mentoren")


async def test_who_raised_a_code_is_grouped_and_its_passages_are_read(app, grouped):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "W", "“friv”", "enter", "g", "“site”", "enter")
        assert {row.cells[1] for row in app.screen.query_one(RowTable)._rows} == {"Nord", "Syd"}
        await press(pilot, "p")
        assert isinstance(app.screen, PassagesScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, CodingScreen)
        assert selected(app) == "Hun fik jo ikke"


async def test_each_passage_of_a_cell_is_shown_and_opened(app, grouped):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "M", "right")
        assert "raised, unmarked, 2 passages" in cell(app)
        assert "1. “Hun fik jo ikke”" in cell(app)
        await press(pilot, "n")
        assert "2. “hun havde lyst”" in cell(app)
        await press(pilot, "enter")
        assert selected(app) == "hun havde lyst"
        await press(pilot, "backspace", "n", "n")
        assert "1. “Hun fik jo ikke”" in cell(app)


async def test_the_matrix_is_grouped_and_the_passages_of_a_theme_are_read(app, grouped):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "M", "g", "“site”", "enter", "right")
        assert title(app).endswith("by site")
        await press(pilot, "p")
        assert isinstance(app.screen, PassagesScreen)
        assert title(app).startswith("Frivillighed, by site")
        await press(pilot, "escape", "right", "down", "p", "enter")
        assert selected(app) == "Lytter"


async def test_each_place_where_a_question_was_put_is_shown_and_opened(app, study):
    meaning = next(each.id for each in list_questions(study) if each.name == "meaning")
    text = read_document(study, 1, CODER).text
    for words in ("I: Hvad betød det?", "I: Hvad talte I om?"):
        match_question(study, CODER, 1, text.index(words), meaning)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "Q", "down")
        assert "Hun fik jo ikke løn" in cell(app)
        await press(pilot, "n")
        assert "Om skolen mest" in cell(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, CodingScreen)
        assert "turn 6 of 8" in title(app)


async def test_a_code_goes_down_among_its_siblings_and_is_split_by_its_passages(app, grouped):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "tab", "down", "J")
        names = [each.name for each in get_codebook(grouped)]
        assert names[1:4] == ["trust", "voluntariness", "dialogue"]
        await press(pilot, "s")
        assert isinstance(app.screen, PassagesScreen)
        await press(pilot, "space", "C", "“lyst til det”", "enter")
        assert ("lyst til det", "Hun fik jo ikke") in coded(grouped)


async def test_a_page_back_is_where_one_was(app):
    async with app.run_test(size=(80, 12)) as pilot:
        await press(pilot, "G", "pageup")
        higher = app.screen.query_one(TranscriptView).selection.start
        await press(pilot, "pageup")
        assert app.screen.query_one(TranscriptView).selection.start < higher


async def test_the_tutorial_is_opened_from_the_palette_and_left_by_the_key(app):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "ctrl+p", "“tutorial”")
        await pilot.pause(0.5)
        await press(pilot, "enter")
        await pilot.pause(0.5)
        assert isinstance(app.screen, TutorialScreen)
        await press(pilot, "ctrl+q")
        assert isinstance(app.screen, CodingScreen)
        assert not isinstance(app.screen, TutorialScreen)
        await press(pilot, "ctrl+q")
    assert app.return_code == 0
