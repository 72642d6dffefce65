"""Making codes on the screen: their names, keys and digits."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Static

from coder.errors import Conflict
from coder.queries.codebook import get_codebook
from coder.tui.app import CoderApp
from coder.tui.screens.modals.new_code import NewCodeForm
from coder.tui.screens.modals.picker import new_code
from coder.tui.widgets.code_tree import CodeTree
from tests.tui.pressing import press
from tests.tui.sample_study import CODER
from tests.tui.showing import FIRST, SIZE, coded, lines, told


async def test_a_name_that_does_not_exist_makes_a_code_and_applies_it(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "space", "“netværk”", "enter")
        assert coded(study) == [("netværk", FIRST)]
        await press(pilot, "down", "space", "“the mentor/ t”", "up", "enter")
        assert coded(study)[1][0] == "t"
        codebook = get_codebook(study)
        assert codebook.path(codebook.find("t").id) == "the mentor/t"
        assert told(app) == "New code t made and applied. Its digit is 9. u takes it back."


async def test_a_new_code_that_is_like_an_old_one_takes_name_and_three_keys(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "space", "“tim”", "up", "enter")
        assert coded(study)[0][0] == "tim"


async def test_a_new_code_can_have_a_key(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "plus", "“money”", "tab", "“p”", "enter", "down", "c", "p")
        assert [code for code, _ in coded(study)] == ["money", "money"]


async def test_what_cannot_be_a_code_is_told_in_the_form_and_nothing_typed_is_lost(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "plus", "tab", "“p”", "enter")
        for name, key, why in (
            ("", "p", "A code needs a name."),
            ("time", "p", "There is a code called time here already."),
            ("nobody/money", "p", "There is no code called “nobody”."),
            ("money", "f", "The key f belongs to the mentor/voluntariness."),
            ("money", " ", "The key “ ” is not one character"),
        ):
            form = app.screen
            assert isinstance(form, NewCodeForm)
            fields = list(form.query(Input))
            fields[0].value, fields[1].value = name, key
            await press(pilot, "enter")
            assert str(form.query_one("#problem", Static).content).startswith(f"! {why}")
            assert [field.value for field in fields] == [name, key]
        assert coded(study) == []


@pytest.mark.parametrize("name", ["", "the mentor/", "a" * 201, "a\tb", "time", " time "])
def test_a_name_that_cannot_be_makes_no_code(study, name):
    with pytest.raises(Conflict):
        new_code(get_codebook(study), name)


async def test_a_key_is_one_character(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "plus", "“money”", "tab", "“pqr”", "enter", "down", "c", "p")
        assert [code for code, _ in coded(study)] == ["money", "money"]


async def test_a_digit_never_comes_to_apply_another_code(app, study):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "plus", "“the mentor/first”", "enter")
        assert told(app).endswith("Its digit is 8. u takes it back.")
        await press(pilot, "down", "5", "8")
        assert [code for code, _ in coded(study)] == ["first", "school", "first"]
        assert lines(app, CodeTree)[4].split()[:2] == ["8", "▌first"]
        await press(pilot, "plus", "“ninth”", "enter", "plus", "“tenth”", "enter")
        assert told(app) == "New code tenth made and applied. u takes it back."
        shown = lines(app, CodeTree)
    again = CoderApp(study, CODER, 1)
    async with again.run_test(size=SIZE) as pilot:
        await pilot.pause()
        digits = [[line.split("▌")[0] for line in each] for each in (shown, lines(again, CodeTree))]
        assert digits[0] == digits[1]
        await press(pilot, *["down"] * 4, "8")
        assert [code for code, _ in coded(study)].count("first") == 3
