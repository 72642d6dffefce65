"""Coders, and whose coding counts."""

from __future__ import annotations

from pathlib import Path

from coder.store import coders
from coder.store.study import Study
from coder.text.names import check_name


def create_study(path: Path, *, name: str, language: str, coder: str) -> Study:
    """Make a new study file and open it.

    Raises:
        StudyExists: Something is there already.
        NotAStudy: The folder is missing or cannot be written to.
    """
    return Study.create(
        path,
        name=check_name(name, "A study"),
        language=language,
        coder=check_name(coder, "A coder"),
    )


def find_or_add_coder(study: Study, name: str | None) -> int:
    """The id of a coder, added where the name is new; the study's own where none is given."""
    if name is None:
        return coders.about(study).coder_id
    kept = check_name(name, "A coder")
    found = coders.find_coder(study, kept)
    if found is not None:
        return found
    with study.operation("coder.add", None) as operation:
        coder_id = coders.add_coder(operation, kept)
        operation.content = {"coder": coders.coder_guid(study, coder_id), "name": kept}
        operation.summary = f"added the coder {kept}"
    return coder_id
