"""Coding an interview with keys and mouse: what the study holds afterwards, and what is told."""

from __future__ import annotations

import pytest
from textual.widgets import Input, OptionList

from coder.actions.codebook import add_code
from coder.actions.history import undo
from coder.queries.documents import list_documents
from coder.store.study import Study
from coder.text.spans import Span
from coder.tui.app import CoderApp
from coder.tui.screens.coding import CodingScreen
from coder.tui.screens.documents import DocumentsScreen
from coder.tui.screens.modals.help import Help
from coder.tui.screens.modals.prompt import Prompt
from coder.tui.widgets.code_tree import CodeTree
from coder.tui.widgets.coding_list import CodingList
from coder.tui.widgets.row_table import RowTable
from coder.tui.widgets.status_line import StatusLine
from coder.tui.widgets.title_line import TitleLine
from coder.tui.widgets.transcript.view import TranscriptView
from tests.tui.pressing import press
from tests.tui.sample_study import CODER, add_interview
from tests.tui.showing import FIRST, SIZE, coded, lines, opened, told


async def test_a_digit_codes_the_sentence_at_the_cursor_and_undo_takes_it_back(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "2")
        assert coded(study) == [("voluntariness", FIRST)]
        assert told(app) == "Coded as Frivillighed. u takes it back."
        assert "❯▌Frivillighed" in lines(app, CodingList)
        assert lines(app, CodeTree)[1].split() == ["2", "f", "▌Frivillighed", "1", "1"]
        selected = app.screen.query_one(TranscriptView).selection
        await press(pilot, "2")
        assert told(app) == "! This passage is coded Frivillighed already."
        await press(pilot, "u")
        assert coded(study) == []
        assert told(app).startswith("Undone: coded")
        assert lines(app, CodingList) == ["nothing coded here"]
        await press(pilot, "U")
        assert len(coded(study)) == 1
        assert app.screen.query_one(TranscriptView).selection == selected


async def test_a_code_is_applied_by_its_own_key(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "c", "d")
        assert coded(study) == [("dialogue", FIRST)]
        await press(pilot, "c", "z")
        assert isinstance(app.screen, Prompt)
        await press(pilot, "escape")
        assert len(coded(study)) == 1


async def test_the_picker_finds_a_code_by_its_label_in_any_language(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "space", "“samt”", "enter", "space", "“mentor/tr”", "enter")
        assert {code for code, _ in coded(study)} == {"trust", "dialogue"}


async def test_part_of_a_sentence_and_several_sentences_are_coded(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "H", "3", "escape", "J", "4")
        assert coded(study) == [
            ("trust", "Min sagsbehandler spurgte"),
            ("dialogue", f"{FIRST} Jeg sagde ja med det samme, for jeg kendte ingen i byen."),
        ]


async def test_a_coding_gets_stance_star_and_memo_and_is_removed(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "2", "s", "c", "asterisk", "m", "“vigtigt!”", "escape")
        [coding] = opened(study).codings
        assert (coding.stance, coding.starred) == ("contradicts", True)
        assert opened(study).memos[coding.id].content == "vigtigt!"
        assert told(app) == "Memo saved. u takes it back."
        assert any("vigtigt!" in line for line in lines(app, CodingList))
        await press(pilot, "s", "n", "asterisk")
        [coding] = opened(study).codings
        assert (coding.stance, coding.starred) == (None, False)
        await press(pilot, "x")
        assert coded(study) == []
        await press(pilot, "u")
        assert opened(study).memos


async def test_a_stance_needs_a_statement_and_every_sign_a_coding(app, study):
    async with app.run_test(size=SIZE) as pilot:
        for key in ("s", "asterisk", "m", "x", "semicolon", "C", "A", "enter", "S"):
            await press(pilot, key)
            assert told(app).startswith("! Nothing is coded here.")
        await press(pilot, "3", "s")
        assert told(app) == "! trust has no statement to support or contradict."
        assert isinstance(app.screen, CodingScreen)


async def test_the_coding_that_keys_act_on_is_chosen_among_those_at_the_cursor(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "2", "3")
        assert app.screen.query_one(CodingList).current.code_id == opened(study).codings[1].code_id
        await press(pilot, "semicolon", "x")
        assert [code for code, _ in coded(study)] == ["trust"]


async def test_white_space_at_the_ends_of_what_is_selected_is_not_coded(app, study):
    async with app.run_test(size=SIZE) as pilot:
        start = opened(study).text.index(FIRST)
        app.screen.query_one(TranscriptView).select(Span(start - 1, start + len(FIRST) + 1))
        await press(pilot, "3")
        assert coded(study) == [("trust", FIRST)]


async def test_a_digit_without_a_code_says_so(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "9")
        assert told(app) == "! No code has the digit 9. Space opens the picker."


async def test_an_interviewers_turn_is_matched_to_a_question(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "q", "“friv”", "enter")
        assert [match.start for match in opened(study).matches] == [0]
        assert app.screen.query_one(TranscriptView).render_line(0).text.startswith("   1✓ ")
        await press(pilot, "q", "up", "enter")
        assert opened(study).matches == ()
        await press(pilot, "down", "q")
        assert told(app).startswith("! Only an interviewer's turn")


async def test_a_document_is_marked_done_and_the_title_says_it(app, study):
    async with app.run_test(size=SIZE) as pilot:
        title = app.screen.query_one(TitleLine)
        assert "not done" in title.render().plain
        await press(pilot, "d")
        assert opened(study).done
        assert "done ✓" in title.render().plain
        await press(pilot, "d")
        assert not opened(study).done


async def test_words_are_found_in_any_case_and_walked_through(app, study):
    async with app.run_test(size=SIZE) as pilot:
        view = app.screen.query_one(TranscriptView)
        await press(pilot, "n")
        assert told(app) == "Nothing is searched for: / finds words."
        await press(pilot, "slash", "“SKOLE”", "enter")
        assert told(app) == "“SKOLE”: 1 of 2"
        places = [view.selection.span]
        for key in ("n", "n", "N"):
            await press(pilot, key)
            places.append(view.selection.span)
        text = opened(study).text
        assert ["skole" in text[slice(*place)] for place in places] == [True] * 4
        assert places[0] == places[2] != places[1] == places[3]
        await press(pilot, "slash", "ctrl+u", "“findes ikke”", "enter")
        assert told(app) == "“findes ikke” is not in this document. F looks in all of them."


async def test_codings_follow_the_document_and_the_place_is_kept(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "down", "2")
        here = app.screen.query_one(TranscriptView).selection
        await press(pilot, "o")
        assert isinstance(app.screen, DocumentsScreen)
        row = app.screen.query_one(RowTable).render_line(1).text.split()
        assert row == ["M01", "M01", "mentee", "155", "15%", "1"]
        await press(pilot, "down", "enter")
        assert "M02" in app.screen.query_one(TitleLine).render().plain
        assert lines(app, CodingList) == ["nothing coded here"]
        await press(pilot, "o", "up", "enter")
        assert app.screen.query_one(TranscriptView).selection == here


async def test_without_a_document_the_list_comes_first(study):
    app = CoderApp(study, CODER)
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, DocumentsScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, DocumentsScreen)
        await press(pilot, "j", "enter")
        assert isinstance(app.screen, CodingScreen)
        assert "M02" in app.screen.query_one(TitleLine).render().plain


async def test_a_click_on_a_code_shows_where_it_is_and_a_double_click_applies_it(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "2", "down", "3")
        await pilot.click(CodeTree, offset=(10, 3))
        view = app.screen.query_one(TranscriptView)
        tints = {s.style.bgcolor for y in range(5) for s in view.render_line(y)}
        await pilot.click(CodeTree, offset=(10, 3))
        assert {s.style.bgcolor for y in range(5) for s in view.render_line(y)} > tints
        assert len(coded(study)) == 2
        await pilot.double_click(CodeTree, offset=(10, 4))
        assert len(coded(study)) == 3
        assert view.has_focus


async def test_help_and_palette_show_the_commands_of_the_table(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "question_mark")
        assert isinstance(app.screen, Help)
        await press(pilot, "escape", "ctrl+p", *"done", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert opened(study).done


async def test_undoing_an_import_leaves_no_document_open(app, study):
    async with app.run_test(size=SIZE) as pilot:
        while opened_names(study) != ["M01"]:
            undo(study, CODER)
        await press(pilot, "u", "u")
        await pilot.pause()
        assert isinstance(app.screen, DocumentsScreen)
        assert (
            told(app) == "There are no documents yet: I takes them in, and so does `coder import`."
        )


def opened_names(study: Study) -> list[str]:
    return [row.document.name for row in list_documents(study, CODER)]


async def test_markup_and_escapes_in_names_are_shown_as_they_are(tmp_path):
    with Study.create(tmp_path / "s.db", name="x", language="da", coder="Ada") as study:
        add_interview(study, "[/red] \u202ename", "M1: [bold]nej[/bold] \x1b[31mrød.\n")
        add_code(study, CODER, "[red] \u202ekode", texts={"definition": {"": "[/x] \x1b]0;a\x07"}})
        app = CoderApp(study, CODER)
        async with app.run_test(size=(140, 45)) as pilot:
            for keys in ("", "enter", "1", "m", "“[/i]”", "escape", "x", "u", "space", "“[”"):
                await press(pilot, *filter(None, [keys]))
                shown = app.export_screenshot()
                assert not any(sign in shown for sign in ("\x1b", "\u202e", "\x07"))
            assert len(opened(study).codings) == 1


async def test_everything_is_there_in_a_small_terminal(study):
    app = CoderApp(study, CODER, 1)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "down", "2")
        await pilot.pause()
        view = app.screen.query_one(TranscriptView)
        assert view.size.width >= 50
        assert "Frivillighed" in lines(app, CodeTree)[1]
        for kind in (CodeTree, CodingList, StatusLine):
            region = app.screen.query_one(kind).region
            assert region.right <= 80
            assert region.height >= 1
        await press(pilot, "space")
        assert app.screen.query_one(OptionList).region.bottom < 24
        assert app.screen.query_one(Input).region.right < 80


@pytest.mark.parametrize("size", [(60, 12), (140, 12)])
async def test_a_document_opens_in_sight_of_where_it_was_left(study, size):
    async with CoderApp(study, CODER).run_test(size=size) as pilot:
        await press(pilot, "enter", "G", "ctrl+q")
    app = CoderApp(study, CODER)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "enter")
        await pilot.pause()
        view = app.screen.query_one(TranscriptView)
        first = view.scroll_offset.y
        assert first <= view._wrapped.row_at(view.selection.start) < first + view.size.height


async def test_a_code_stays_in_sight_where_its_card_takes_the_room_below(study):
    app = CoderApp(study, CODER, 1)
    async with app.run_test(size=(80, 18)) as pilot:
        await press(pilot, "tab", "G")
        await pilot.pause()
        tree = app.screen.query_one(CodeTree)
        assert (
            tree.scroll_offset.y
            == len(lines(app, CodeTree)) - tree.scrollable_content_region.height
        )
