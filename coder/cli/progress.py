"""Long work, with a bar on stderr where that is a terminal."""

from __future__ import annotations

import sys
from contextlib import closing

from coder.jobs.progress import Job, Result, finish
from coder.text.display import display_line


def run_job(job: Job[Result]) -> Result:
    """Run a job to its end; stopped before it, the job undoes what it had not finished."""
    with closing(job):
        return _run_under_bar(job) if sys.stderr.isatty() else finish(job)


def _run_under_bar(job: Job[Result]) -> Result:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(file=sys.stderr, markup=False, highlight=False, emoji=False),
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=None)
        while True:
            try:
                step = next(job)
            except StopIteration as end:
                result: Result = end.value
                return result
            bar.update(
                task,
                completed=step.done,
                total=step.total,
                description=display_line(step.note),
            )
