"""`coder shorten`: words left out of a quote."""

from __future__ import annotations

import click

from coder.cli import output
from coder.cli.options import coder_option, command
from coder.cli.session import Session, pass_session


@command("shorten")
@click.argument("quote_id", metavar="QUOTE_ID")
@click.option(
    "--omit",
    multiple=True,
    metavar="WORDS",
    help="Words to leave out, as they stand in the quote; can be given several times.",
)
@click.option("--whole", is_flag=True, help="Quote it whole again.")
@coder_option
@pass_session
def shorten(session: Session, quote_id: str, omit: tuple[str, ...], whole: bool) -> None:
    """[…] stands where they were. The passage, its codings and all counts stay as they are.

    QUOTE_ID is as `coder quotes` gives it. What was left out before stays left out.
    """
    from coder.actions.quotes import restore_quote, shorten_quote
    from coder.queries.quote_ids import find_place, find_shortened

    if whole == bool(omit):
        raise click.UsageError("Give words to leave out with --omit, or --whole.")
    with session.change() as (study, coder_id):
        if whole:
            done = restore_quote(study, coder_id, find_shortened(study, quote_id))
        else:
            document, place = find_place(study, quote_id)
            done = shorten_quote(study, coder_id, document, place.spans, omit)
    output.tell(done)
