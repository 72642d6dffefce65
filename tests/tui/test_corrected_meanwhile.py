"""A document that another program corrects while it is read: nothing is put on other words."""

from __future__ import annotations

import pytest

from coder.actions.codings import apply_code
from coder.model.document import Role
from coder.store.codings import codings_in
from coder.store.documents import document_by_id
from coder.text.spans import Span
from coder.tui.screens import study_screen
from coder.tui.widgets.transcript.view import TranscriptView
from tests.studies import correct_text
from tests.tui.pressing import press
from tests.tui.sample_study import CODER, INTERVIEW
from tests.tui.showing import coded, told
from tests.tui.transcript_sample import sentences_of
from tests.tui.values_form import panel

ROLES: dict[str, Role] = {"I": "interviewer", "M1": "respondent"}
BEFORE = INTERVIEW.rstrip().replace(
    "I: Hvad betød", f"I: {'Ja, tak skal du have. ' * 15}Hvad betød"
)
"""Something comes before what is selected."""
WORDS = "Hun fik jo ikke løn for det."
CHANGED = BEFORE.replace(WORDS, "Det var slet ikke for pengenes skyld, at hun gjorde det.")
GONE = BEFORE.replace(f"{WORDS} ", "")


@pytest.fixture(autouse=True)
def quickly(monkeypatch):
    monkeypatch.setattr(study_screen, "LOOK_EVERY", 0.02)


def correct(study, text):
    with study.open_again() as other:
        correct_text(other, "M01", text, ROLES, coder=CODER)


async def select(app, pilot, words=WORDS, text=INTERVIEW):
    await pilot.pause()
    start = text.index(words)
    app.screen.query_one(TranscriptView).select(Span(start, start + len(words)))
    await pilot.pause()


def selected(app, text):
    return text[slice(*app.screen.query_one(TranscriptView).selection.span)]


async def test_what_was_selected_is_selected_in_the_corrected_text(app, study):
    async with app.run_test() as pilot:
        await select(app, pilot)
        correct(study, BEFORE)
        await pilot.pause(0.1)
        assert selected(app, BEFORE) == WORDS
        await press(pilot, "2")
        assert [words for _, words in coded(study)] == [WORDS]


@pytest.mark.parametrize(
    "keys", [("space", "“skol”", "enter"), ("c", "“f”"), ("plus", "“ny”", "enter")]
)
async def test_a_code_is_not_put_on_other_words_than_it_was_asked_for(app, study, keys):
    async with app.run_test() as pilot:
        await select(app, pilot)
        asked, *answer = keys
        await press(pilot, asked)
        correct(study, BEFORE)
        await pilot.pause(0.1)
        await press(pilot, *answer)
        assert coded(study) == []
        assert "M01 was corrected meanwhile" in told(app)
        await pilot.pause(0.1)
        assert selected(app, BEFORE) == WORDS


@pytest.mark.parametrize(
    ("key", "text"),
    [
        *((key, CHANGED) for key in ("1", "i", "space", "enter", "x", "S", "q")),
        ("1", GONE),
    ],
    ids=["digit", "in vivo", "picker", "ends", "remove", "split", "question", "gone"],
)
async def test_what_was_corrected_is_selected_anew_before_anything_is_done(app, study, key, text):
    for sentence in sentences_of(INTERVIEW):
        apply_code(study, CODER, 1, sentence, 2)
    async with app.run_test() as pilot:
        await select(app, pilot)
        correct(study, text)
        await pilot.pause(0.1)
        before = coded(study)
        await press(pilot, key)
        assert coded(study) == before
        assert "had selected was corrected meanwhile" in told(app)
        await press(pilot, "down", "6")
        assert len(coded(study)) == len(before) + 1


async def test_a_passage_is_not_linked_from_another_text(app, study):
    async with app.run_test() as pilot:
        await select(app, pilot)
        await press(pilot, "v")
        correct(study, BEFORE)
        await pilot.pause(0.1)
        assert "no words are selected" in panel(pilot)


async def test_words_that_are_searched_for_are_found_where_they_are_now(app, study):
    async with app.run_test() as pilot:
        await press(pilot, "slash", "“ærgerligt”", "enter")
        correct(study, BEFORE)
        await pilot.pause(0.1)
        await press(pilot, "n")
        assert "ærgerligt" in selected(app, BEFORE)


def test_a_coding_is_of_the_text_that_was_on_show(study):
    seen = document_by_id(study, 1).text_id
    correct(study, BEFORE)
    assert document_by_id(study, 1).text_id != seen
    assert codings_in(study, 1) == []
