"""Figures are counted beside the screen; what other programs change comes up by itself."""

from __future__ import annotations

from collections.abc import Callable
from threading import get_ident

import pytest

from coder.actions.codebook import add_code
from coder.actions.codings import apply_code
from coder.actions.documents import mark_done
from coder.queries.documents import list_documents, read_document
from coder.queries.figures import Figures
from coder.store.study import Study
from coder.text.spans import Span
from coder.tui.screens import counting, study_screen
from coder.tui.widgets.code_tree import CodeTree
from coder.tui.widgets.row_table import RowTable
from coder.tui.widgets.transcript.view import TranscriptView
from tests.coder_themes import coder_themes
from tests.tui.pressing import press, wait_for_figures
from tests.tui.sample_study import CODER
from tests.tui.showing import lines


@pytest.fixture
def counted(monkeypatch):
    """Where each count was made: the thread and the study."""
    places: list[tuple[int, Study]] = []

    count_as_ever = Figures.count

    def count(figures: Figures, study: Study, between: Callable[[], None]):
        places.append((get_ident(), study))
        return count_as_ever(figures, study, between)

    monkeypatch.setattr(Figures, "count", count)
    return places


async def test_counting_has_a_thread_and_a_connection_of_its_own(app, study, counted):
    async with app.run_test() as pilot:
        await press(pilot, "down", "2")
        assert lines(app, CodeTree)[1].split()[-2:] == ["1", "1"]
    assert len(counted) >= 2
    assert all(thread != get_ident() and own is not study for thread, own in counted)


async def test_a_memo_needs_no_count(app, counted):
    async with app.run_test() as pilot:
        await press(pilot, "down", "2")
        before = len(counted)
        await press(pilot, "m", "“x”", "escape")
        assert len(counted) == before
        await press(pilot, "x")
        assert len(counted) > before


async def test_what_takes_long_is_counted_when_the_hand_rests(app, counted, monkeypatch):
    monkeypatch.setattr(counting, "QUICK", 0.0)
    async with app.run_test() as pilot:
        await press(pilot, "down")
        before = len(counted)
        await press(pilot, "2", "3", "x", "4", "5", "6")
        assert len(counted) == before + 1
        assert lines(app, CodeTree)[5].split()[-2:] == ["1", "1"]


async def test_a_count_is_of_one_moment(study):
    with study.open_again() as other, other.snapshot():
        assert len(list_documents(other, CODER)) == 2
        code = add_code(study, CODER, "late").id
        apply_code(study, CODER, 1, Span(40, 60), code)
        assert code not in coder_themes(other, CODER)
    with study.open_again() as other:
        assert code in coder_themes(other, CODER)


async def test_what_another_program_changes_comes_up_by_itself(app, study, monkeypatch):
    monkeypatch.setattr(study_screen, "LOOK_EVERY", 0.02)
    async with app.run_test() as pilot:
        await press(pilot, "down", "down")
        here = app.screen.query_one(TranscriptView).selection
        with study.open_again() as other:
            code = add_code(other, CODER, "late").id
            apply_code(other, CODER, 1, Span(40, 60), code)
        await pilot.pause(0.1)
        await wait_for_figures(pilot)
        assert lines(app, CodeTree)[-1].split() == ["8", "▌late", "1", "1"]
        assert app.screen.query_one(TranscriptView).selection == here
        await press(pilot, "space")
        with study.open_again() as other:
            mark_done(other, CODER, 1, True)
        await pilot.pause(0.1)
        await press(pilot, "escape", "o")
        with study.open_again() as other:
            mark_done(other, CODER, 2, True)
        await pilot.pause(0.1)
        table = app.screen.query_one(RowTable)
        assert [table.render_line(y).text.rstrip()[-1] for y in (1, 2)] == ["✓", "✓"]


def test_a_heading_that_comes_later_leaves_a_document_done(study):
    mark_done(study, CODER, 1, True)
    code = add_code(study, CODER, "later").id
    for codable, state in ((True, (False, True)), (False, (True, False))):
        with study.operation("test", CODER) as operation:
            operation.update("codes", code, codable=int(codable))
        row, other = list_documents(study, CODER)
        assert (row.done, row.partly) == state
        assert read_document(study, 1, CODER).done == row.done
        assert (other.done, other.partly) == (False, False)
        assert not read_document(study, 2, CODER).done


async def test_a_role_that_another_program_changes_is_shown_and_the_place_is_kept(
    app, study, monkeypatch
):
    monkeypatch.setattr(study_screen, "LOOK_EVERY", 0.02)
    async with app.run_test() as pilot:
        await press(pilot, "down", "down")
        view = app.screen.query_one(TranscriptView)
        here, before = view.selection, [view.render_line(y) for y in range(5)]
        with study.open_again() as other, other.operation("test", CODER) as operation:
            for speaker in read_document(other, 1, CODER).speakers.values():
                swapped = "respondent" if speaker.role == "interviewer" else "interviewer"
                operation.update("speakers", speaker.id, role=swapped)
        await pilot.pause(0.1)
        assert [view.render_line(y) for y in range(5)] != before
        assert view.selection == here


async def test_a_count_that_ends_while_the_screen_is_left_disturbs_nobody(app):
    async with app.run_test():
        await app.screen.panel.remove()
        app.screen.recount()
        await app.workers.wait_for_complete()
        assert app.is_running
