"""Whether what is recorded of a study gives the study."""

from __future__ import annotations

from coder.errors import DamagedStudy
from coder.jobs.progress import Job, Progress
from coder.store.differing import first_differences
from coder.store.replaying import Replay
from coder.store.study import Study


def check_replay(study: Study) -> Job[tuple[str, ...]]:
    """Make a study again in memory from its operations, and hold the two against each other.

    Returns:
        What operation cannot be replayed, or how what they make differs first, table by table;
        nothing where both are the same.

    Raises:
        CoderError: The study cannot be read.
    """
    with study.snapshot():
        try:
            with Replay(study) as replay:
                total = len(replay.operations) + 1
                for done, operation in enumerate(replay.steps()):
                    yield Progress(done, total, operation["summary"])
                yield Progress(total - 1, total, "comparing")
                return tuple(
                    f"The operations do not give the study: {each}."
                    for each in first_differences(study, replay.study)
                )
        except DamagedStudy as problem:
            return (problem.message,)
