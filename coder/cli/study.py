"""Subcommands on the study as a whole."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.actions.done import counted
from coder.cli import diagnostics, output
from coder.cli.files import read_file
from coder.cli.options import coder_option, command, file_argument, format_option
from coder.cli.progress import run_job
from coder.cli.session import Session, check_terminal, on_terminal, pass_session
from coder.errors import Conflict, DamagedStudy
from coder.model.code import CodebookDraft

if TYPE_CHECKING:
    from coder.reports.phrases import Language

_NEXT = (
    ("to open the screen", ()),
    ("to count by site", ("counts", "--by", "site")),
    ("to list starred quotes", ("quotes", "--starred")),
    ("to see what is coded", ("documents", "list")),
)
"""What somebody who has just built the sample study can try, and what is typed for it."""

_LANGUAGE = re.compile(r"[a-z]{2,3}")


def check_language(language: str) -> str:
    """A language as the study keeps it.

    Raises:
        Conflict: It is no code of a language.
    """
    kept = language.strip().lower()
    if not _LANGUAGE.fullmatch(kept):
        raise Conflict(
            f"“{language}” is no code of a language.", "Write two letters: da, en, de, sv."
        )
    return kept


@command("init")
@click.option("--name", metavar="NAME", help="What it is called; else as its folder.")
@click.option(
    "--language",
    default="en",
    show_default=True,
    metavar="LANGUAGE",
    help="Of the documents, where an import says nothing else: da, en.",
)
@coder_option
@click.option(
    "--codebook",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A codebook to begin with.",
)
@pass_session
def init(session: Session, name: str | None, language: str, codebook: Path | None) -> None:
    from coder.actions.codebook import import_codebook
    from coder.actions.coders import create_study
    from coder.queries.coders import get_coder

    path = session.path
    draft = None if codebook is None else read_codebook_file(codebook)
    study = create_study(
        path,
        name=name or path.absolute().parent.name or "Study",
        language=check_language(language),
        coder=session.coder or "coder",
    )
    done = None
    try:
        with study:
            if draft is not None:
                done = import_codebook(study, get_coder(study, None), draft)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    output.say(f"Made the study {path}.")
    if done is not None:
        output.tell(done)
    output.say("Next: `coder import FOLDER` takes in documents.")


def read_codebook_file(path: Path) -> CodebookDraft:
    """The codebook in a file.

    Raises:
        UnreadableFile: There is no such file, or it cannot be read.
        InvalidTable: It is no codebook.
    """
    from coder.formats.codebook_yaml import read_codebook

    return read_file(path, read_codebook, "codebook import")


@command("tutorial")
@pass_session
def tutorial(session: Session) -> None:
    """It needs no study, and leaves none."""
    check_terminal()
    session.opens.tutorial()


@command("demo")
@file_argument("folder", required=False, default="coder-demo")
@click.option(
    "--language",
    type=click.Choice(("da", "en")),
    default="da",
    show_default=True,
    help="Of the sample: Danish, or a smaller one in English.",
)
@pass_session
def demo(session: Session, folder: Path, language: Language) -> None:
    from coder.cli.counting import print_counts
    from coder.jobs.demo import build_demo
    from coder.queries.coders import get_coder
    from coder.queries.counts import count_themes
    from coder.queries.reporting import summary_input
    from coder.queries.scope import Scope
    from coder.reports.summary import summary_report

    if folder.exists() and not folder.is_dir():
        raise Conflict(f"{folder} is no folder.", "Name another one: `coder demo FOLDER`.")
    built = run_job(build_demo(folder, language))
    session.changed = True
    with built.study as study:
        print_counts(count_themes(study, Scope(), ("role",)), "cases", "table")
        report = summary_report(
            summary_input(study, Scope(), by="role", language=language, per_theme=3)
        )
        output.save((folder / "summary.md", folder / "summary.docx"), report)
        output.say("")
        documents = " and ".join(counted(n, kind) for kind, n in built.documents.items())
        output.say(f"{documents} with invented people, in {study.path}.")
        if built.kept is not None:
            output.say(f"The sample study that was there is now {built.kept}.")
        output.say("")
        output.say("What to type next:")
        for purpose, arguments in _NEXT:
            typed = command_line((*as_it_was_typed(), "--study", str(study.path), *arguments))
            output.say(f"  {purpose:<22}  {typed}")
        if on_terminal() and click.confirm("Open it?", default=True):
            session.opens.screen(study, get_coder(study, None))


def as_it_was_typed() -> tuple[str, ...]:
    """How to call the program again: by its name only where the shell finds it by that."""
    called = Path(sys.argv[0])
    found = shutil.which("coder")
    if called.name == "__main__.py":
        return Path(sys.executable).name, "-m", "coder"
    if called.stem != "coder" or (found and Path(found).resolve() == called.resolve()):
        return ("coder",)
    return (str(called),)


def command_line(words: Sequence[str], platform: str = sys.platform) -> str:
    """Words as they are typed, quoted as the shell of a platform takes them."""
    if platform == "win32":
        from subprocess import list2cmdline

        return list2cmdline(words)
    from shlex import join

    return join(words)


@command("history")
@format_option
@pass_session
def history(session: Session, form: str) -> None:
    from coder.queries.history import list_history

    with session.study() as study:
        rows = list_history(study)
    output.write_rows(
        ("number", "at", "coder", "what", "undone"),
        [
            (
                row.number,
                row.at,
                row.coder,
                what_was_done(row.kind, row.summary),
                "undone" if row.undone else None,
            )
            for row in rows
        ],
        form,
    )


def what_was_done(kind: str, summary: str) -> str:
    """An operation in words, which for undoing and redoing has the summary of what it was of."""
    return {"undo": "undid: ", "redo": "did again: "}.get(kind, "") + summary


@command("undo")
@coder_option
@pass_session
def undo(session: Session) -> None:
    from coder.actions import history as actions

    with session.change() as (study, coder_id):
        done = actions.undo(study, coder_id)
    output.tell(done)


@command("redo")
@coder_option
@pass_session
def redo(session: Session) -> None:
    from coder.actions import history as actions

    with session.change() as (study, coder_id):
        done = actions.redo(study, coder_id)
    output.tell(done)


@command("check")
@pass_session
def check(session: Session) -> None:
    from coder.queries.codings import check_study

    with session.study() as study:
        checked = check_study(study)
    if checked.problems:
        diagnostics.tell_list(checked.problems)
        raise DamagedStudy(
            f"{session.path} has {counted(len(checked.problems), 'problem')}.",
            "Take the newest copy that is sound.",
        )
    output.say(
        f"Sound: {counted(checked.documents, 'document')}, {counted(checked.codings, 'coding')}, "
        "every quote as it stands in its text."
    )
    diagnostics.note(filter(None, [checked.waiting]))
