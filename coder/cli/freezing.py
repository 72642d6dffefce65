"""`coder freeze` and `coder diff`: counts that are kept, and what has moved since."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.cli import output
from coder.cli.options import all_themes_options, command, format_option
from coder.cli.progress import run_job
from coder.cli.session import Session, pass_session

if TYPE_CHECKING:
    from coder.queries.scope import Scope
    from coder.store.study import Study


@command("freeze")
@click.argument("name")
@all_themes_options
@pass_session
def freeze(session: Session, name: str, scope: Scope) -> None:
    """All themes are kept, respondent by respondent, for `coder diff NAME` to compare with."""
    from coder.actions.freezes import freeze_counts
    from coder.queries.freezes import count_whole
    from coder.reports.base import scope_notes

    with session.change() as (study, coder_id):
        count = count_whole(study, scope)
        done = freeze_counts(study, coder_id, name, count.frozen)
    output.tell(done)
    for note in scope_notes(count.basis):
        output.say_at_length(note)


@command("diff")
@click.argument("name", required=False)
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="An earlier study file in place of frozen counts.",
)
@all_themes_options
@format_option
@pass_session
def diff(session: Session, name: str | None, against: Path | None, scope: Scope, form: str) -> None:
    """What moved and moved back is as it was, and not shown.

    NAME is counted in the scope it was frozen in; options of the scope go with --against.
    Without either, the frozen counts are listed.
    """
    from coder.cli.differences import print_difference
    from coder.jobs.comparing import compare_with_freeze, compare_with_study
    from coder.queries.scope import Scope as Default

    if name is not None and against is not None:
        raise click.UsageError("Give the NAME of frozen counts, or --against FILE.")
    mine = () if session.coder is None else (session.coder,)
    if against is None and scope != Default(coders=mine):
        raise click.UsageError("Frozen counts have their own scope; leave out its options.")
    with session.study() as study:
        if against is not None:
            found = run_job(compare_with_study(study, against, scope))
        elif name is not None:
            found = run_job(compare_with_freeze(study, name))
        else:
            _print_freezes(study, form)
            return
    print_difference(found, name or str(against), form)


def _print_freezes(study: Study, form: str) -> None:
    from coder.queries.freezes import list_freezes
    from coder.reports.base import short

    rows = [
        (
            each.name,
            each.at,
            each.coder,
            len({code for code, _ in each.counts.cells} - each.counts.elsewhere),
            len({case for _, case in each.counts.cells}),
            short(each.counts.digest),
        )
        for each in list_freezes(study)
    ]
    output.write_rows(("name", "at", "coder", "themes", "respondents", "digest"), rows, form)
