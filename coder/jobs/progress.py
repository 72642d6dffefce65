"""How far a job has come.

A job is a generator of `Progress` that ends by returning its result. It knows no screen and
no thread: the command line runs it under a bar, the screen in a worker, a test with a loop.
Closing it cancels it, and what it had not finished is undone.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of a job."""

    done: int
    total: int
    note: str
    """What is being worked on."""


Job = Generator[Progress, None, Result]


def finish(job: Job[Result]) -> Result:
    """Run a job to its end without showing anything."""
    while True:
        try:
            next(job)
        except StopIteration as end:
            result: Result = end.value
            return result
