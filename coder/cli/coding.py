"""`coder code` and `coder codings`: codes applied to spans."""

from __future__ import annotations

import re
from pathlib import Path

import click

from coder.actions.done import counted
from coder.cli import diagnostics, output
from coder.cli.files import read_file
from coder.cli.options import coder_option, command, file_argument, format_option
from coder.cli.session import Session, pass_session
from coder.model.coding import STANCES, Stance
from coder.text.spans import Span

_SPAN = re.compile(r"([0-9]{1,12}):([0-9]{1,12})")


def parse_span(ctx: click.Context, parameter: click.Parameter, value: str | None) -> Span | None:
    """The span that was typed, in code points; None where none was."""
    if value is None:
        return None
    match = _SPAN.fullmatch(value)
    if match is None:
        raise click.BadParameter(
            f"“{value}” is no span. Write START:END, counted in characters from 0.", ctx, parameter
        )
    return Span(int(match[1]), int(match[2]))


@command("code")
@click.argument("document")
@click.argument("span", callback=parse_span, metavar="START:END")
@click.argument("code", metavar="CODE")
@click.option("--stance", type=click.Choice(STANCES), help="Towards the code's statement.")
@click.option("--star", is_flag=True, help="Mark the passage as a quote to use.")
@click.option("--memo", default="", metavar="TEXT", help="A note on the coding.")
@coder_option
@pass_session
def code(
    session: Session,
    document: str,
    span: Span,
    code: str,
    stance: Stance | None,
    star: bool,
    memo: str,
) -> None:
    """START:END is counted in characters from 0, as `coder documents show` gives them."""
    from coder.actions.codings import apply_code
    from coder.queries.codebook import get_codebook
    from coder.queries.documents import get_document

    with session.change() as (study, coder_id):
        done = apply_code(
            study,
            coder_id,
            get_document(study, document).id,
            span,
            get_codebook(study).find(code).id,
            stance=stance,
            starred=star,
            memo=memo,
        )
    output.tell(done)


@command("codings import")
@file_argument()
@coder_option
@pass_session
def codings_import(session: Session, file: Path) -> None:
    """FILE is CSV with `document`, `code`, and `start` and `end`, or `quote`.

    Perhaps with `coder`, `stance` (supports, contradicts), `starred` (1) and `memo`. Codings
    of no named coder are those of who imports.
    """
    from coder.actions.exchange import import_codings
    from coder.formats.codings_csv import read_codings

    found = read_file(file, read_codings, "codings import")
    with session.change() as (study, coder_id):
        done = import_codings(study, coder_id, found.drafts, file.name, found.problems)
    output.tell(done)


@command("codings export")
@file_argument(required=False)
@pass_session
def codings_export(session: Session, file: Path | None) -> None:
    from coder.formats.codings_csv import write_codings
    from coder.queries.codings import exported_codings
    from coder.queries.left_out import left_out

    with session.study() as study:
        rows = exported_codings(study)
        waiting = left_out(study)
    output.export(write_codings(row.draft() for row in rows), file, counted(len(rows), "coding"))
    diagnostics.note(filter(None, [waiting]))


@command("codings list")
@coder_option
@format_option
@pass_session
def codings_list(session: Session, form: str) -> None:
    from coder.queries.codings import list_codings
    from coder.queries.left_out import left_out

    with session.study() as study:
        coder_id = None if session.coder is None else session.reader(study)
        rows = list_codings(study, coder_id)
        waiting = left_out(study)
    output.write_rows(
        ("document", "start", "end", "code", "quote", "stance", "starred", "coder", "memo"),
        [
            (
                row.document,
                row.coding.start,
                row.coding.end,
                row.code,
                row.coding.quote,
                row.coding.stance,
                "*" if row.coding.starred else None,
                row.coder,
                row.memo or None,
            )
            for row in rows
        ],
        form,
    )
    diagnostics.note(filter(None, [waiting]))
