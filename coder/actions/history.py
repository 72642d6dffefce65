"""Undo and redo."""

from __future__ import annotations

from coder.actions.done import Done
from coder.store import history, undoing
from coder.store.coders import coder_names
from coder.store.study import Study


def undo(study: Study, coder_id: int) -> Done:
    """Take back the last thing done to the study, in this session or an earlier one.

    Raises:
        NothingToDo: Everything has been taken back.
    """
    last = history.last_done(study)
    name = coder_names(study).get(coder_id)
    whose = f" (by {last.coder})" if last is not None and last.coder not in (None, name) else ""
    return Done(f"Undone: {undoing.undo(study, coder_id)}{whose}.")


def redo(study: Study, coder_id: int) -> Done:
    """Do again what was taken back last.

    Raises:
        NothingToDo: Nothing was taken back since the last change.
    """
    return Done(f"Done again: {undoing.redo(study, coder_id)}.")
