"""Taking a table, a codebook or a guide into the study, whatever it turns out to be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from coder.actions.done import Done
from coder.jobs.progress import Job, Progress
from coder.store.study import Study

Taker = Callable[[Study, int, bytes, str], Done]


def take_in(study: Study, coder_id: int, what: str, path: Path) -> Job[Done]:
    """Take in one file as one operation.

    Args:
        study: The study.
        coder_id: Who does it.
        what: One of `TAKERS`.
        path: The file.

    Raises:
        CoderError: The file cannot be read, or something in it cannot be taken; the study is
            as it was.
    """
    from coder.formats.input_files import read_bytes

    yield Progress(0, 1, path.name)
    data = read_bytes(path)
    with study.all_or_nothing():
        return TAKERS[what](study, coder_id, data, path.name)


def _cases(study: Study, coder_id: int, data: bytes, name: str) -> Done:
    from coder.actions.cases import import_cases
    from coder.formats.cases_csv import read_cases

    return import_cases(study, coder_id, read_cases(data, name), name)


def _codebook(study: Study, coder_id: int, data: bytes, name: str) -> Done:
    from coder.actions.codebook import import_codebook
    from coder.formats.codebook_yaml import read_codebook

    return import_codebook(study, coder_id, read_codebook(data, name))


def _guide(study: Study, coder_id: int, data: bytes, name: str) -> Done:
    from coder.actions.guide import import_guide
    from coder.formats.guide_yaml import read_guide

    return import_guide(study, coder_id, read_guide(data, name), name)


def _matches(study: Study, coder_id: int, data: bytes, name: str) -> Done:
    from coder.actions.guide import import_matches
    from coder.formats.matches_csv import read_matches

    return import_matches(study, coder_id, read_matches(data, name), name)


def _codings(study: Study, coder_id: int, data: bytes, name: str) -> Done:
    from coder.actions.exchange import import_codings
    from coder.formats.codings_csv import read_codings

    found = read_codings(data, name)
    return import_codings(study, coder_id, found.drafts, name, found.problems)


TAKERS: Mapping[str, Taker] = {
    "cases": _cases,
    "codebook": _codebook,
    "guide": _guide,
    "matches": _matches,
    "codings": _codings,
}
"""By what a file is."""
