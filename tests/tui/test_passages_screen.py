"""All passages of a code on the screen: reading, marking, and giving them another code."""

from __future__ import annotations

import pytest

from coder.actions.cases import set_value
from coder.actions.codings import apply_code, set_stance
from coder.tui.jump import Jump
from coder.tui.screens.passages import PassagesScreen
from coder.tui.widgets.passage_list import PassageList
from coder.tui.widgets.title_line import TitleLine
from tests.studies import code_id, span_of
from tests.tui.pressing import press
from tests.tui.sample_study import CODER, INTERVIEW, SHORT, add_interview
from tests.tui.showing import SIZE, coded, told

FREE = "Hun kom, fordi hun havde lyst."
ODD = "I: Hej?\nM1: Det var\x1b[31m [bold]hun[/bold]\u202e sagde.\n"


@pytest.fixture
def codings(study):
    """Three codings of one theme: two by M01, the last of them the interviewer's, one by M02."""
    set_value(study, CODER, "M02", "role", "mentor")
    made = [
        apply_code(study, CODER, 1, span_of(INTERVIEW, FREE), code_id(study, "voluntariness")),
        apply_code(study, CODER, 2, span_of(SHORT, "Lytter."), code_id(study, "voluntariness")),
        apply_code(
            study, CODER, 1, span_of(INTERVIEW, "Hvad talte"), code_id(study, "voluntariness")
        ),
    ]
    set_stance(study, CODER, made[0].id, "supports")
    return [each.id for each in made]


async def opened(pilot, study, code="voluntariness", **options):
    """Open the screen; what it answers is put into the list returned."""
    answers: list[Jump | None] = []
    screen = PassagesScreen(study, CODER, code_id(study, code), "da", **options)
    pilot.app.push_screen(screen, answers.append)
    await pilot.pause()
    await pilot.pause()
    return answers


def shown(app):
    passages = app.screen.query_one(PassageList)
    return [passages.render_line(y).text.rstrip() for y in range(passages.size.height)]


def text(app):
    return "\n".join(shown(app))


def title(app):
    return app.screen.query_one(TitleLine).render().plain


def here(app):
    return app.screen.query_one(PassageList).here.coding.id


async def test_passages_stand_in_groups_with_figures_words_and_context(app, study, codings):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, study, by="role")
        lines = [line.strip() for line in shown(app) if line.strip()]
        at = INTERVIEW.index(FREE)
        assert lines[0] == "mentee  1 of 1 people, 1 passage"
        assert lines[1].startswith(f"▸○ M01  turn 4  1:{at}")
        assert lines[1].endswith("+")
        assert "".join(lines[2:4]).startswith(f"Hun fik jo ikke løn for det. “{FREE}” Så tør")
        assert "mentor  1 of 1 people, 1 passage" in lines
        assert "Counts for nobody, in interviews  1 coding" in lines
        assert "Frivillighed, by role" in title(app)
        assert "2 of 2 people · 2 passages" in title(app)


async def test_opening_a_passage_leads_to_it_and_back_to_it(app, study, codings):
    async with app.run_test(size=SIZE) as pilot:
        answers = await opened(pilot, study, by="role")
        await press(pilot, "space", "enter")
        (jump,) = answers
        assert (jump.document_id, jump.span) == (2, span_of(SHORT, "Lytter."))
        app.push_screen(jump.back())
        await pilot.pause()
        await pilot.pause()
        assert here(app) == codings[1]
        assert "by role" in title(app)
        assert "1 marked" in title(app)


async def test_groups_are_of_another_variable_or_of_none(app, study, codings):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, study, at=codings[1])
        assert shown(app)[0].startswith("Interviews  2 of 2 people, 2 passages")
        await press(pilot, "g", "“role”", "enter")
        assert shown(app)[0].startswith("mentee")
        assert here(app) == codings[1]
        await press(pilot, "g", "“no groups”", "enter")
        assert shown(app)[0].startswith("Interviews")
        await press(pilot, "g", "escape")
        assert shown(app)[0].startswith("Interviews")


async def test_marked_passages_get_another_code(app, study, codings):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, study)
        await press(pilot, "space", "space")
        assert text(app).count("●") == 2
        assert "2 marked" in title(app)
        await press(pilot, "s", "“trust”", "enter")
        assert sorted(coded(study)) == [("trust", FREE), ("voluntariness", "Hvad talte")]
        assert text(app).count("○") == 1
        assert "●" not in text(app)
        assert "marked" not in title(app)
        assert "u takes it back" in told(app)
        await press(pilot, "u")
        assert text(app).count("○") == 3


async def test_nothing_marked_means_the_passage_at_the_cursor(app, study, codings):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, study, at=codings[0])
        await press(pilot, "C", "“trust”", "enter")
        assert ("trust", FREE) in coded(study)
        assert ("voluntariness", "Hvad talte") in coded(study)


async def test_passages_can_be_split_off_into_a_new_code(app, study, codings):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, study, at=codings[0])
        await press(pilot, "s", "“her own wish”", "enter")
        assert ("her own wish", FREE) in coded(study)


async def test_leaving_the_picker_changes_nothing(app, study, codings):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, study)
        await press(pilot, "space", "s", "escape")
        assert "1 marked" in title(app)
        assert ("voluntariness", FREE) in coded(study)


async def test_all_are_marked_or_none(app, study, codings):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, study)
        await press(pilot, "space", "A")
        assert text(app).count("●") == 3
        await press(pilot, "A")
        assert text(app).count("○") == 3


async def test_a_star_is_shown_and_taken_back(app, study, codings):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, study, at=codings[1])
        await press(pilot, "asterisk")
        assert next(line for line in shown(app) if "★" in line).startswith("▸○ M02")
        assert told(app) == "Starred: Frivillighed. u takes it back."
        await press(pilot, "asterisk")
        assert "★" not in text(app)


async def test_the_very_words_are_copied_with_who_says_them_and_where(app, study, codings):
    add_interview(study, "M03", ODD)
    quote = "var\x1b[31m [bold]hun"
    done = apply_code(study, CODER, 3, span_of(ODD, quote), code_id(study, "voluntariness"))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, study, at=codings[1])
        await press(pilot, "y")
        assert app.clipboard == f"“Lytter.” (M02, M02, 2:{SHORT.index('Lytter.')})"
        await opened(pilot, study, at=done.id)
        assert "\x1b" not in text(app)
        await press(pilot, "ctrl+c")
        assert app.clipboard == f"“{quote}” (M1, M03, 3:{ODD.index(quote)})"


async def test_words_that_do_not_stand_in_the_text_are_not_copied(app, study, codings):
    async with app.run_test(size=SIZE) as pilot:
        with study.unrecorded() as connection:
            connection.execute("update codings set quote = 'Lytter ikke.'")
        await opened(pilot, study, at=codings[1])
        await press(pilot, "y")
        assert app.clipboard == ""
        assert "No quote leaves the study, since in “M02”" in told(app)


async def test_a_code_below_is_named_at_its_passages(app, study, codings):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, study, "the mentor")
        assert text(app).count("Frivillighed") == 3
        assert "Mentoren" in title(app)


async def test_without_passages_it_says_what_to_do(app, study):
    async with app.run_test(size=SIZE) as pilot:
        answers = await opened(pilot, study, "trust")
        assert "Nothing is coded Tillid yet" in told(app)
        assert "at least 0 of 2 people" in title(app)
        for key in ("enter", "space", "s", "asterisk", "y"):
            await press(pilot, key)
            assert told(app).startswith("! There is no passage here.")
        await press(pilot, "A", "down", "pagedown", "escape")
        assert answers == [None]


async def test_a_passage_higher_than_the_screen_is_read_before_the_next_comes(app, study, codings):
    whole = span_of(INTERVIEW, INTERVIEW.strip())
    long = apply_code(study, CODER, 1, whole, code_id(study, "voluntariness")).id
    async with app.run_test(size=(60, 16)) as pilot:
        await opened(pilot, study)
        passages = app.screen.query_one(PassageList)
        assert here(app) == long
        seen = text(app)
        presses = 0
        while here(app) == long:
            await press(pilot, "down")
            seen += text(app)
            presses += 1
        assert presses > 1
        assert "Hvordan fik du" in seen
        assert "løn for det" in seen
        assert "halvt år" in seen
        await press(pilot, "end")
        assert passages.cursor == passages.count - 1
        await press(pilot, "home")
        assert here(app) == long


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_words_are_set_no_wider_than_can_be_read(app, study, codings, size):
    async with app.run_test(size=size) as pilot:
        await opened(pilot, study)
        body = [line for line in shown(app) if line.startswith("    ")]
        assert body
        assert max(map(len, body)) <= 82 < 140


async def test_a_click_moves_the_cursor_and_a_double_click_opens(app, study, codings):
    async with app.run_test(size=SIZE) as pilot:
        answers = await opened(pilot, study, by="role")
        place = next(y for y, line in enumerate(shown(app)) if "Lytter." in line)
        await pilot.click(PassageList, offset=(10, place))
        assert here(app) == codings[1]
        await pilot.click(PassageList, offset=(10, 0), times=2)
        assert not answers
        assert here(app) == codings[1]
        await pilot.click(PassageList, offset=(10, place), times=2)
        assert answers
        assert answers[0].document_id == 2


async def test_what_another_program_codes_is_shown_and_marks_stay(app, study, codings):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, study)
        await press(pilot, "down", "space")
        with study.open_again() as other:
            apply_code(other, CODER, 1, span_of(INTERVIEW, "Min"), code_id(other, "voluntariness"))
        app.screen._look()
        await pilot.pause()
        assert text(app).count("○") == 3
        assert text(app).count("●") == 1
        assert "1 marked" in title(app)
