"""What is put right, and what is told, when a study is opened."""

from __future__ import annotations

from contextlib import suppress

from coder.actions.done import counted
from coder.errors import StudyBusy, StudyNotWritable
from coder.store import guards, synced_folders, unused_texts
from coder.store.study import Study


def tidy(study: Study) -> None:
    """Take away what a program that was killed had not finished, and add to the notices."""
    if study.recovered:
        finish_import(study)


def finish_import(study: Study) -> None:
    """Take away texts that an import has left which was stopped, and add to the notices.

    Not where another program has the study open: it may be importing.
    """
    texts = unused_texts.unfinished_texts(study) if study.opened_alone else []
    if texts:
        with suppress(StudyBusy, StudyNotWritable):  # Another time will do.
            unused_texts.drop_unused_texts(study, texts)
            study.notices.append(
                f"An import was stopped before its end: the {counted(len(texts), 'document')} that"
                " it had read did not come in. Import them again."
            )


def warn_of_place(study: Study) -> tuple[str, ...]:
    """Notes on the folder that a study lies in, where it is not safe there."""
    notes = []
    path = study.path
    if guards.on_network(path):
        notes.append(
            f"{path.name} lies on a network drive: let only one machine have it open at a time,"
            " and copy it to a disk of your own with `coder backup FILE`."
        )
    if program := synced_folders.syncing_program(path):
        notes.append(
            f"{path.name} lies in a folder that {program} copies to other machines, which can mix"
            " up a study while it is open. Keep it in another folder, and put a copy here with"
            " `coder backup FILE`; or pause syncing while you work, and open it on one machine"
            " at a time."
        )
    if copies := synced_folders.conflicting_copies(path):
        notes.append(
            f"{copies[0].name} beside it seems to be what another machine made of it:"
            f" `coder diff --against {copies[0].name}` tells what differs."
        )
    return tuple(notes)
