"""Coders."""

from __future__ import annotations

from coder.errors import UnknownName
from coder.store import coders
from coder.store.study import Study


def get_coder(study: Study, name: str | None) -> int:
    """The id of a coder; the study's coder of record where no name is given.

    Raises:
        UnknownName: There is no such coder.
    """
    if name is None:
        return coders.about(study).coder_id
    found = coders.find_coder(study, name)
    if found is None:
        names = ", ".join(coders.coder_names(study).values())
        raise UnknownName(f"There is no coder called “{name}”.", f"Coders are: {names}.")
    return found
