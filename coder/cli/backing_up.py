"""`coder backup` and `coder restore`."""

from __future__ import annotations

from pathlib import Path

from coder.actions.done import counted
from coder.cli import output
from coder.cli.options import command, file_argument, format_option
from coder.cli.progress import run_job
from coder.cli.session import Session, pass_session
from coder.errors import CoderError
from coder.store import backups


@command("backup")
@file_argument(required=False)
@pass_session
def backup(session: Session, file: Path | None) -> None:
    """What is kept by hand stays until you remove it."""
    from coder.jobs.backing_up import back_up

    with session.study() as study:
        made = run_job(back_up(study, file))
    output.say(f"Kept as {made}: {_content(made)}.")


@command("restore")
@file_argument(required=False)
@format_option
@pass_session
def restore(session: Session, file: Path | None, form: str) -> None:
    """FILE is a path, or a name in the list. The study that was there is kept as a backup."""
    from coder.jobs import backing_up

    if file is None:
        _list(session.path, form)
        return
    found = backing_up.find_backup(session.path, file)
    kept = run_job(backing_up.restore(session.path, found))
    session.changed = True
    output.say(f"{session.path} is now as in {found}: {_content(found)}.")
    if kept is not None:
        output.say(f"What was there is kept as {kept}; `coder restore {kept.name}` brings it back.")


def _content(path: Path) -> str:
    content = backups.content_of(path)
    return f"{counted(content.documents, 'document')}, {counted(content.codings, 'coding')}"


def _list(study: Path, form: str) -> None:
    from coder.jobs.backing_up import list_backups

    rows: list[tuple[str | int | None, ...]] = []
    for each in list_backups(study):
        made = str(each.day) + (f" {each.time[:2]}:{each.time[2:4]}" if each.time else "")
        try:
            content = backups.content_of(each.path)
            held = (content.documents, content.codings, content.last)
            rows.append((each.path.name, made, each.why, *held))
        except CoderError as problem:
            rows.append((each.path.name, made, each.why, None, None, problem.message))
    output.write_rows(("file", "made", "why", "documents", "codings", "last"), rows, form)
    if form == "table":
        output.say(
            "`coder restore FILE` puts one in the place of the study."
            if rows
            else f"There are no backups in {backups.folder_of(study)}."
        )
