"""The other keys of the coding screen, one by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from coder.actions.codebook_edits import edit_code
from coder.actions.codings import apply_code
from coder.queries.codebook import get_codebook
from coder.queries.documents import read_document
from coder.store.study import Study
from coder.text.spans import Span
from coder.tui.app import CoderApp
from coder.tui.screens.coding import CodingScreen
from coder.tui.screens.documents import DocumentsScreen
from coder.tui.screens.guide_grid import GuideGridScreen
from coder.tui.screens.matrix import MatrixScreen
from coder.tui.screens.modals.code_form import CodeForm
from coder.tui.screens.passages import PassagesScreen
from coder.tui.screens.respondents import RespondentsScreen
from coder.tui.screens.values import ValuesScreen
from coder.tui.tutorial import TutorialScreen
from coder.tui.widgets.code_tree import CodeTree
from coder.tui.widgets.title_line import TitleLine
from coder.tui.widgets.transcript.view import TranscriptView
from tests.tui.pressing import press
from tests.tui.sample_study import CODER
from tests.tui.showing import FIRST, SIZE, coded, lines, opened, told


def selected(app: CoderApp) -> str:
    view = app.screen.query_one(TranscriptView)
    return view._source[slice(*view.selection.span)]


def title(app: CoderApp) -> str:
    return app.screen.query_one(TitleLine).render().plain


async def test_the_last_code_is_applied_again(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "a")
        assert told(app) == "! No code was applied yet. Space opens the picker."
        await press(pilot, "down", "3", "down", "a")
        assert [name for name, _ in coded(study)] == ["trust", "trust"]


async def test_words_become_a_code_and_the_same_words_the_same_code(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "i")
        assert coded(study) == [("Min sagsbehandler spurgte mig", FIRST)]
        await press(pilot, "down", "w", "w", "w", "i", "end", "i")
        assert [name for name, _ in coded(study)][1] == "ja"
        assert len(get_codebook(study)) == 10


async def test_a_coding_gets_another_code_other_ends_and_is_split(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "3", "C", "“school”", "enter")
        assert coded(study) == [("school", FIRST)]
        await press(pilot, "home", "down", "A", "J", "enter")
        [(name, quote)] = coded(study)
        assert (name, quote[-8:]) == ("school", " i byen.")
        await press(pilot, "home", "down", "down", "S")
        assert coded(study)[0] == ("school", FIRST)
        assert len(coded(study)) == 2
        await press(pilot, "u", "u", "u")
        assert coded(study) == [("trust", FIRST)]


async def test_one_code_alone_is_shown_and_all_again(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "3", "down", "2", "home", "down", "f")
        assert "only Tillid" in title(app)
        await press(pilot, "home", "full_stop", "full_stop")
        assert selected(app) == FIRST
        await press(pilot, "f", "full_stop")
        assert selected(app) != FIRST
        assert "only" not in title(app)


async def test_turns_and_lines_are_gone_to(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "colon", "“4”", "enter")
        assert selected(app) == "Hun fik jo ikke løn for det."
        await press(pilot, "ctrl+g", "“L1”", "enter")
        assert selected(app) == "Hvordan fik du din mentor?"
        await press(pilot, "backspace")
        assert selected(app) == "Hun fik jo ikke løn for det."
        await press(pilot, "colon", "“99”", "enter")
        assert told(app).startswith("! There is no turn 99 in this document.")
        await press(pilot, "colon", "“x”", "enter", "escape")
        assert isinstance(app.screen, CodingScreen)


async def test_a_question_is_matched_with_one_key_where_it_is_clear(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "right_parenthesis", "q")
        matches = opened(study).matches
        if not matches:
            await press(pilot, "enter")
        assert len(opened(study).matches) == 1
        await press(pilot, "z", "“start”", "enter")
        assert [each.question_id for each in opened(study).matches] == [1]


async def test_the_next_document_that_is_not_done_is_opened(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "O")
        assert "M02" in title(app)
        await press(pilot, "d", "O")
        assert "M01" in title(app)
        await press(pilot, "d", "O")
        assert told(app) == "Every other document is done."


async def test_the_place_is_there_the_next_time(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "down")
        here = selected(app)
        await press(pilot, "ctrl+q")
    again = CoderApp(study, CODER, 1)
    async with again.run_test(size=SIZE):
        assert selected(again) == here


# The code tree


async def test_the_tree_tells_what_a_code_means_and_applies_it(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "tab", "down", "down")
        assert app.screen.query_one(CodeTree).has_focus
        card = str(app.screen.query_one("#code-card").render())
        assert "Alt om tillid" in card
        await press(pilot, "enter")
        assert coded(study) == [("trust", FIRST)]
        assert app.screen.query_one(TranscriptView).has_focus


async def test_codes_are_edited_moved_merged_and_pinned_from_the_tree(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "3", "tab", "G", "m", "“school”", "enter")
        assert get_codebook(study).path(7) == "school/the municipality"
        await press(pilot, "u", "shift+up", "c", "exclamation_mark")
        assert [code.name for code in get_codebook(study)][-2:] == ["the municipality", "time"]
        await press(pilot, "equals_sign", "“y”", "enter", "P", "“9”", "enter")
        assert get_codebook(study)[7].key == "y"
        assert lines(app, CodeTree)[-2].startswith("9 y")
        await press(pilot, "home", "down", "down", "M", "“school”", "enter")
        assert coded(study) == [("school", FIRST)]
        assert 3 not in get_codebook(study)
        await press(pilot, "G", "x")
        assert 6 not in get_codebook(study)
        await press(pilot, "plus", "ctrl+u", "“late”", "enter", "escape")
        assert "late" in [code.name for code in get_codebook(study)]


async def test_a_code_is_edited_in_a_form(app, study):
    async with app.run_test(size=(100, 40)) as pilot:
        await press(pilot, "tab", "G", "e")
        app.screen.query_one("#name", Input).value = "the town"
        app.screen.query_one("#key", Input).value = "f"
        await press(pilot, "ctrl+s")
        assert "belongs to another code" in str(app.screen.query_one("#problem").render())
        app.screen.query_one("#key", Input).value = ""
        await press(pilot, "ctrl+s")
        assert get_codebook(study)[7].name == "the town"


# Looking across


async def test_what_is_not_edited_in_the_form_stays_to_the_letter(app, study):
    odd = "one line\u2028another\r\na third\x85end"
    edit_code(study, CODER, 2, texts={"definition": {"da": odd}})
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "tab", "down", "e", "s", "ctrl+s")
        code = get_codebook(study)[2]
        assert code.name == "voluntarinesss"
        assert code.text("definition", "da") == odd


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("p", PassagesScreen),
        ("W", RespondentsScreen),
        ("M", MatrixScreen),
        ("Q", GuideGridScreen),
        ("v", ValuesScreen),
        ("o", DocumentsScreen),
    ],
)
async def test_each_screen_is_entered_and_left(app, study, key, screen):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "3", key)
        assert isinstance(app.screen, screen)
        await press(pilot, "question_mark", "escape", "escape")
        assert isinstance(app.screen, CodingScreen)


@pytest.mark.parametrize("key", ["p", "W", "M"])
async def test_a_jump_leads_to_the_passage_and_back(app, study, key):
    where = read_document(study, 2, CODER).text.index("Lytter")
    apply_code(study, CODER, 2, Span(where, where + 7), 2)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, *(["M"] if key == "M" else ["tab", "down", key]))
        if key == "M":
            await press(pilot, "down", "right")
        if key == "W":
            await press(pilot, "end")  # those who raised it come last
        await press(pilot, "enter")
        assert isinstance(app.screen, CodingScreen)
        assert "M02" in title(app)
        assert selected(app) == "Lytter."
        await press(pilot, "backspace", "escape")
        assert "M01" in title(app)
        await press(pilot, "backspace")
        assert told(app) == "There is nowhere to go back to."


async def test_what_a_person_says_on_a_theme_is_written_into_a_cell(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "M", "m", "“Glad.”", "escape")
        assert "✎ Glad." in str(app.screen.query_one("#cell").render())
        await press(pilot, "u")
        assert "Glad" not in str(app.screen.query_one("#cell").render())


async def test_words_are_looked_for_in_all_documents(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "F", "“lytter”", "enter", "enter")
        assert "M02" in title(app)
        assert selected(app) == "Lytter"


# Everywhere


async def test_quotes_are_written_from_the_screen(app, study, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "3", "E", "“quotes”", "enter", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert told(app) == f"Written to {tmp_path / 'quotes.docx'}."
    assert (tmp_path / "quotes.docx").exists()


async def test_codes_are_taken_in_from_the_screen_and_undone(app, study, tmp_path):
    path = tmp_path / "more.yaml"
    path.write_text("codes:\n  - name: patience\n", "utf-8")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "I", "“codebook”", "enter", "ctrl+u", f"“{path}”", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert told(app).startswith("1 code added.")
        assert "patience" in " ".join(lines(app, CodeTree))
        await press(pilot, "u")
        assert "patience" not in " ".join(lines(app, CodeTree))
        await press(pilot, "I", "“codebook”", "enter", "ctrl+u", "“/nowhere”", "enter", "escape")
        assert isinstance(app.screen, CodingScreen)


async def test_the_tutorial_is_left_without_a_trace(app, study: Study):
    async with app.run_test(size=SIZE) as pilot:
        app.open_tutorial()
        await pilot.pause()
        assert isinstance(app.screen, TutorialScreen)
        folder = app.screen._folder.name
        await press(pilot, "right", "up", "1", "ctrl+q")
        assert not isinstance(app.screen, TutorialScreen)
        assert coded(study) == []
    assert not Path(folder).exists()


async def test_documents_are_found_sorted_and_filtered(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "o", "slash", "“m02”", "enter")
        assert "1 shown" in title(app)
        await press(pilot, "escape", "s", "“words”", "enter")
        assert "by words" in title(app)
        await press(pilot, "d", "f", "“done = done”", "enter")
        assert "1 of 2 done" in title(app)
        await press(pilot, "escape", "c", "“role”", "enter", "v", "escape", "escape")
        assert isinstance(app.screen, CodingScreen)


async def test_what_was_typed_of_a_code_is_given_up_at_a_second_press(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "tab", "down", "e", "escape")
        assert isinstance(app.screen, CodingScreen)
        await press(pilot, "e", "“x”", "escape")
        assert isinstance(app.screen, CodeForm)
        assert "Esc again" in str(app.screen.query_one("#problem", Static).content)
        await press(pilot, "escape")
        assert isinstance(app.screen, CodingScreen)
        assert "x" not in get_codebook(study)[2].name
