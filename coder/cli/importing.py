"""`coder import`: documents from files and folders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.actions.done import counted
from coder.cli import output
from coder.cli.options import command, file_argument, kind_option
from coder.cli.progress import run_job
from coder.cli.session import Session, pass_session
from coder.cli.study import check_language
from coder.errors import NothingToDo, UnreadableFile
from coder.model.document import DocumentDraft, Kind

if TYPE_CHECKING:
    from coder.jobs.importing import Imported
    from coder.queries.documents import DocumentRow
    from coder.store.study import Study


@command("import")
@file_argument("paths", nargs=-1, required=True)
@kind_option("interview")
@click.option("--language", metavar="LANGUAGE", help="Of the documents; else the study's.")
@pass_session
def import_(session: Session, paths: tuple[Path, ...], kind: Kind, language: str | None) -> None:
    from coder.actions.opening import finish_import
    from coder.formats.registry import READABLE
    from coder.jobs.importing import import_documents
    from coder.store.coders import about

    with session.work() as study:
        with study.all_or_nothing():
            pass  # A study that cannot be written to is told before the work, not after it.
        finish_import(study)
        job = import_documents(
            study,
            session.reader(study),
            paths,
            kind=kind,
            language=check_language(language or about(study).language),
        )
        imported = run_job(job)
        _tell_taken(study, imported)
    for path, reason in imported.passed:
        output.say(f"{path}: not taken; {reason}.")
    for path, error in imported.failed:
        output.say(f"{path}: failed; {error.message} {error.hint}".rstrip())
    counts = [
        f"{len(found)} {what}"
        for what, found in (
            ("taken", imported.taken),
            ("not taken", imported.passed),
            ("failed", imported.failed),
        )
        if found
    ]
    if not counts:
        raise NothingToDo(
            "There are no documents here.", f"Files are read that end in {', '.join(READABLE)}."
        )
    output.say(f"{', '.join(counts)}.")
    if imported.failed:
        files = len(imported.taken) + len(imported.passed) + len(imported.failed)
        raise UnreadableFile(
            f"{len(imported.failed)} of {files} files could not be taken.",
            "The others were; put these right and import them again."
            if imported.taken
            else "Nothing was changed.",
        )


def _tell_taken(study: Study, imported: Imported) -> None:
    from coder.queries.documents import list_documents
    from coder.store.coders import about
    from coder.store.documents import hash_text

    if not imported.taken:
        return
    rows = {row.document.sha256: row for row in list_documents(study, about(study).coder_id)}
    for path, draft in imported.taken:
        _tell_document(path, draft, rows[hash_text(draft.text)])


def _tell_document(path: Path, draft: DocumentDraft, row: DocumentRow) -> None:
    words, turns = counted(row.words, "word"), counted(row.turns, "turn")
    output.say(f"{path}: taken as “{row.document.name}”, {words} in {turns}")
    roles = {turn.label: draft.roles.get(turn.label, "other") for turn in draft.turns}
    speakers = ", ".join(f"{label} ({role})" for label, role in roles.items() if label)
    if speakers:
        output.say(f"    speakers: {speakers}")
    for note in draft.notes:
        output.say(f"    note: {note}")
