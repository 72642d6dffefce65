"""Long work, with how far it has come, until it is done or stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import ProgressBar, Static
from textual.worker import Worker, WorkerState, get_current_worker

from coder.errors import CoderError
from coder.jobs.progress import Job, Progress
from coder.store.study import Study
from coder.text.display import display_line
from coder.tui.screens.modals.prompt import Prompt

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """How a job ended."""

    result: Result | None = None
    problem: CoderError | None = None
    """Why it could not be done; nothing has changed then."""


class Working(Prompt[Outcome[Result]], Generic[Result]):
    """Runs a job on a connection of its own; answers with its outcome, None where stopped.

    What a job that is stopped had not finished is undone, as jobs promise.
    """

    @dataclass
    class Progressed(Message):
        """The job has come further."""

        progress: Progress

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, Working.Progressed)

    def __init__(self, title: str, study: Study, job: Callable[[Study], Job[Result]]) -> None:
        super().__init__()
        self._title = title
        self._study = study
        self._job = job
        self._stopped = Event()
        self._ended = False
        self._outcome: Outcome[Result] | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(display_line(self._title))
            dialog.border_subtitle = "esc stops it"
            yield ProgressBar(id="bar", show_eta=False)
            yield Static(id="note", markup=False)

    def on_mount(self) -> None:
        """Begin."""
        self._run()

    @work(thread=True, group="job", exit_on_error=False, description="A job")
    def _run(self) -> Outcome[Result] | None:
        worker = get_current_worker()
        try:
            with self._study.open_again() as own:
                job = self._job(own)
                while True:
                    try:
                        progress = next(job)
                    except StopIteration as end:
                        return Outcome(end.value)
                    if self._stopped.is_set() or worker.is_cancelled:
                        job.close()
                        return None
                    self.post_message(self.Progressed(progress))
        except CoderError as problem:
            return Outcome(problem=problem)

    @on(Progressed)
    def _show(self, event: Progressed) -> None:
        progress = event.progress
        self.query_one(ProgressBar).update(total=progress.total or None, progress=progress.done)
        self.query_one("#note", Static).update(display_line(progress.note))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Close when the job has ended, however it did."""
        if event.state is WorkerState.SUCCESS:
            self._ended = True
            self._outcome = event.worker.result
            self._close_if_ended()
        elif event.state is WorkerState.ERROR and event.worker.error is not None:
            raise event.worker.error

    def on_screen_resume(self) -> None:
        """Close if the job has ended while the palette was over this."""
        self._close_if_ended()

    def _close_if_ended(self) -> None:
        # Dismissing would close what is on top.
        if self._ended and self.app.screen is self:
            self.dismiss(self._outcome)

    def action_leave(self) -> None:
        """Stop the job; the screen closes when it has undone what it had not finished."""
        # Cancelling the worker would leave its thread at work, and tell nobody when that ends.
        self.query_one("#note", Static).update("Stopping …")
        self._stopped.set()
