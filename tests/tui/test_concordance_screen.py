"""Words in context on the screen: every hit on one line, and the way to its place."""

from __future__ import annotations

import pytest

from coder.tui.jump import Jump
from coder.tui.screens.concordance import ConcordanceScreen
from coder.tui.widgets.hit_list import HitList
from coder.tui.widgets.title_line import TitleLine
from tests.tui.pressing import press
from tests.tui.sample_study import CODER, INTERVIEW, add_interview
from tests.tui.showing import SIZE, told

ODD = "I: Hej?\nM1: Det var\x1b[31m [bold]hun[/bold]\u202e sagde.\n"


def shown(app):
    hits = app.screen.query_one(HitList)
    return [hits.render_line(y).text for y in range(min(hits.count, hits.size.height))]


def title(app):
    return app.screen.query_one(TitleLine).render().plain


async def opened(pilot, study, words, **options):
    """Open the screen; what it answers is put into the list returned."""
    answers: list[Jump | None] = []
    pilot.app.push_screen(ConcordanceScreen(study, CODER, words, **options), answers.append)
    await pilot.pause()
    await pilot.pause()
    return answers


async def test_hits_stand_below_each_other_with_who_says_them(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, study, "mentor")
        lines = shown(app)
        assert len(lines) == 2
        assert "▸" in lines[0]
        assert "▸" not in lines[1]
        assert lines[0].index("mentor") == lines[1].index("mentor")
        assert "M01" in lines[0]
        assert "1:" in lines[0]
        assert "“mentor” in all forms" in title(app)
        assert "2 hits in 2 documents" in title(app)


async def test_opening_a_hit_leads_to_its_words_and_back_to_the_same_hit(app, study):
    async with app.run_test(size=SIZE) as pilot:
        answers = await opened(pilot, study, "mentor")
        await press(pilot, "down", "enter")
        (jump,) = answers
        assert jump.document_id == 2
        assert "I: Hvad gør en god mentor?"[jump.span.start : jump.span.end] == "mentor"
        app.push_screen(jump.back())
        await pilot.pause()
        await pilot.pause()
        assert "▸" in shown(app)[1]


async def test_all_forms_are_switched_for_the_words_as_typed(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, study, "tale")
        assert "0 hits" in title(app)
        assert "is nowhere in all forms" in told(app)
        await opened(pilot, study, "tal")
        await press(pilot, "f")
        assert "as typed" in title(app)
        assert len(shown(app)) == INTERVIEW.count("tal") > 0
        assert told(app) == ""
        await press(pilot, "f")
        assert "in all forms" in title(app)
        assert not shown(app)


async def test_other_words_are_asked_for(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, study, "mentor")
        await press(pilot, "slash", "end", *["backspace"] * 6, "“skole”", "enter")
        assert "“skole”" in title(app)
        assert len(shown(app)) == 1


async def test_leaving_the_prompt_keeps_the_words(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, study, "mentor")
        await press(pilot, "slash", "“x”", "escape")
        assert "“mentor”" in title(app)


async def test_without_words_they_are_asked_for_at_once(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, study, "")
        await press(pilot, "“mentor”", "enter")
        assert "2 hits" in title(app)
        answers = await opened(pilot, study, " ")
        await press(pilot, "escape")
        assert told(app).startswith("Press /")
        await press(pilot, "enter", "escape")
        assert answers == [None]


async def test_leaving_answers_nothing(app, study):
    async with app.run_test(size=SIZE) as pilot:
        answers = await opened(pilot, study, "mentor")
        await press(pilot, "escape")
        assert answers == [None]


async def test_the_cursor_goes_to_the_first_and_the_last_hit(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, study, "e", forms=False)
        hits = app.screen.query_one(HitList)
        assert hits.count > 60
        await press(pilot, "end")
        assert hits.cursor == hits.count - 1
        assert hits.scroll_offset.y == hits.count - hits.size.height
        await press(pilot, "pageup")
        assert hits.cursor == hits.count - hits.size.height
        await press(pilot, "g", "pagedown")
        assert hits.cursor == hits.size.height - 1
        await press(pilot, "home", "j", "j", "k")
        assert (hits.cursor, hits.scroll_offset.y) == (1, 0)


async def test_a_click_moves_the_cursor_and_a_double_click_opens(app, study):
    async with app.run_test(size=SIZE) as pilot:
        answers = await opened(pilot, study, "mentor")
        await pilot.click(HitList, offset=(10, 1))
        assert app.screen.query_one(HitList).cursor == 1
        await pilot.click(HitList, offset=(10, 0), times=2)
        assert answers
        assert answers[0].document_id == 1


async def test_what_a_terminal_obeys_is_not_sent_to_it(app, study):
    add_interview(study, "odd [red]", ODD)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, study, "hun[/bold]", forms=False)
        (line,) = shown(app)
        assert "\x1b" not in line
        assert "\u202e" not in line
        assert "[bold]hun[/bold]" in line
        assert "odd [red]" in line


async def test_what_another_program_adds_is_shown(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, study, "mentor")
        await press(pilot, "down")
        with study.open_again() as other:
            add_interview(other, "M03", "I: En mentor?\nM1: Min mentor.\n")
        app.screen._look()
        await pilot.pause()
        assert "4 hits in 3 documents" in title(app)
        assert "▸" in shown(app)[1]


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_lines_fit_the_terminal(app, study, size):
    async with app.run_test(size=size) as pilot:
        await opened(pilot, study, "e", forms=False)
        width = app.screen.query_one(HitList).size.width
        assert all(len(line) <= width for line in shown(app))
        assert sum(" 1:" in line or " 2:" in line for line in shown(app)) > 15
