"""Long work on the screen: it ends, is stopped, and gives the screen back."""

from __future__ import annotations

from threading import Event

import pytest

from coder.actions.done import Done
from coder.jobs.progress import Progress
from coder.tui.screens.coding import CodingScreen
from coder.tui.screens.modals.working import Outcome, Working


@pytest.fixture
def release():
    event = Event()
    yield event
    event.set()


async def begun(app, pilot, study, release):
    """Begin a job that ends once it is released; what it is answered with."""
    answers: list[Outcome[Done] | None] = []

    def job(own):
        for number in range(1000):
            yield Progress(number, 1000, "at work")
            if release.wait(0.01):
                break
        return Done("Finished.")

    await pilot.pause()
    app.push_screen(Working("Writing x.docx", study, job), answers.append)
    await pilot.pause()
    return answers


async def until(pilot, holds):
    for _ in range(200):
        if holds():
            return
        await pilot.pause(0.02)
    pytest.fail("it did not happen")


async def test_it_closes_when_the_job_has_ended(app, study, release):
    async with app.run_test() as pilot:
        answers = await begun(app, pilot, study, release)
        release.set()
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert answers == [Outcome(Done("Finished."))]


async def test_a_job_can_be_stopped(app, study, release):
    async with app.run_test() as pilot:
        answers = await begun(app, pilot, study, release)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert answers == [None]


async def test_it_closes_after_the_palette_that_is_over_it(app, study, release):
    async with app.run_test() as pilot:
        answers = await begun(app, pilot, study, release)
        await pilot.press("ctrl+p")
        palette = app.screen
        assert not isinstance(palette, Working)
        release.set()
        await pilot.pause(0.2)
        assert app.screen is palette
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert answers == [Outcome(Done("Finished."))]
