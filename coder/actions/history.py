"""Undo and redo."""

from __future__ import annotations

from coder.actions.done import Done
from coder.store import undoing
from coder.store.study import Study


def undo(study: Study, coder_id: int) -> Done:
    """Take back the last thing done to the study, in this session or an earlier one.

    Raises:
        NothingToDo: Everything has been taken back.
    """
    return Done(f"Undone: {undoing.undo(study, coder_id)}.")


def redo(study: Study, coder_id: int) -> Done:
    """Do again what was taken back last.

    Raises:
        NothingToDo: Nothing was taken back since the last change.
    """
    return Done(f"Done again: {undoing.redo(study, coder_id)}.")
