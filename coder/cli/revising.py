"""`coder documents revise`, `revisions`, `decide`: corrected transcripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.actions.done import Done
from coder.cli import output
from coder.cli.coding import parse_span
from coder.cli.options import coder_option, command, file_argument, format_option
from coder.cli.progress import run_job
from coder.cli.session import Session, pass_session
from coder.errors import Conflict
from coder.text.spans import Span

if TYPE_CHECKING:
    from coder.queries.waiting import WaitingRow


@command("documents revise")
@click.argument("name")
@file_argument()
@click.option(
    "--anyway",
    is_flag=True,
    help="Take it though it seems another interview, or names nobody.",
)
@coder_option
@pass_session
def documents_revise(session: Session, name: str, file: Path, anyway: bool) -> None:
    """FILE is the corrected version, of any kind that `coder import` takes.

    What hangs on words that are the same to the letter is carried over: codings with memos,
    matched questions, passages behind values, shortened quotes. Everything else waits, counted
    nowhere, until you decide: `coder documents revisions` lists it. `coder undo` takes all back.
    """
    from coder.jobs.revising import revise
    from coder.queries.documents import get_document

    with session.work() as study:
        document = get_document(study, name)
        with study.all_or_nothing():
            pass  # A study that cannot be written to is told before the work, not after it.
        coder_id = session.reader(study)
        done = run_job(revise(study, coder_id, document, file, anyway=anyway))
    output.tell(done)


@command("documents revisions")
@click.argument("name", required=False)
@format_option
@pass_session
def documents_revisions(session: Session, name: str | None, form: str) -> None:
    """The words of before stand beside those proposed, with where these are.

    `changed`: some words are others. `signs`: only spaces or signs between them are.
    `uncertain`: the same words are there, but it cannot be told that they are these, or
    somebody else says them now. `gone`: nothing is left of them.
    """
    from coder.queries.documents import get_document
    from coder.queries.waiting import list_waiting

    with session.study() as study:
        rows = list_waiting(study, None if name is None else get_document(study, name).id)
    output.write_rows(
        (
            *("number", "document", "code", "words", "before", "now", "start", "end"),
            *("what", "coder", "speaker"),
        ),
        [
            (
                row.handle,
                row.document,
                row.name or None,
                row.what,
                row.old,
                row.new or None,
                None if row.proposal is None else row.proposal.start,
                None if row.proposal is None else row.proposal.end,
                row.kind,
                row.coder or None,
                _speaker(row),
            )
            for row in rows
        ],
        form,
    )


def _speaker(row: WaitingRow) -> str | None:
    before, now = row.speakers
    return f"{before} → {now}" if now not in ("", before) else before or None


@command("documents decide")
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER…")
@click.option("--accept", is_flag=True, help="Set them on the words proposed.")
@click.option(
    "--at",
    "span",
    callback=parse_span,
    metavar="START:END",
    help="Set it on these words of the text as it is now.",
)
@click.option("--drop", is_flag=True, help="Take them away.")
@coder_option
@pass_session
def documents_decide(
    session: Session, numbers: tuple[str, ...], accept: bool, span: Span | None, drop: bool
) -> None:
    """NUMBER is as `coder documents revisions` gives it: C12."""
    from coder.actions.waiting import drop_waiting, place_waiting
    from coder.queries.waiting import find_waiting, list_waiting

    if accept + drop + (span is not None) != 1:
        raise click.UsageError("Say one of --accept, --at START:END and --drop.")
    if span is not None and len(numbers) > 1:
        raise click.UsageError("--at is for one at a time.")
    with session.change() as (study, coder_id):
        waiting = list_waiting(study)
        found = [find_waiting(waiting, number) for number in dict.fromkeys(numbers)]
        told: list[Done] = []
        for row in found:
            if drop:
                told.append(drop_waiting(study, coder_id, row.anchor))
                continue
            where = span or row.proposal
            if where is None:
                raise Conflict(
                    f"Nothing is proposed for {row.handle}; nothing was changed.",
                    "--at START:END says where it belongs, if it is of one piece; --drop takes it"
                    " away.",
                )
            told.append(place_waiting(study, coder_id, row.anchor, where))
    for done in told:
        output.tell(done)
