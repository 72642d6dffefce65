"""`coder search`: keyword in context."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coder.actions.done import counted
from coder.cli import diagnostics, output
from coder.cli.options import command, format_option
from coder.cli.session import Session, pass_session
from coder.model.document import KINDS, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coder.formats.csv_writer import Cell
    from coder.model.report import Align
    from coder.queries.concordance import Hit

_COLUMNS = ("document", "place", "speaker", "case", "left", "words", "right")
_SHOWN_COLUMNS = ("place", "who", "left", "words", "right")
_SHOWN_SIDES: Sequence[Align] = ("left", "left", "right", "left", "left")
_WIDTHS = (60, 45, 30, 24, 18, 12)
"""How much context is tried on either side on a terminal, in code points."""


@command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--exact", is_flag=True, help="As typed, in parts of words too; not in all forms.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    help="Only in this kind of documents.",
)
@format_option
@pass_session
def search(
    session: Session, words: tuple[str, ...], exact: bool, kinds: tuple[Kind, ...], form: str
) -> None:
    from coder.queries.concordance import concordance

    with session.study() as study:
        hits = concordance(study, " ".join(words), forms=not exact, kinds=kinds or None)
    if form == "table":
        _print_hits(hits)
    else:
        rows = [
            [hit.document, hit.place, hit.speaker, hit.case, hit.left, hit.words, hit.right]
            for hit in hits
        ]
        output.write_rows(_COLUMNS, rows, form)
    if not hits:
        hint = "" if exact else "; --exact finds parts of words too"
        diagnostics.note((f"These words are nowhere{hint}.",))


def _print_hits(hits: Sequence[Hit]) -> None:
    if not hits:
        output.say("0 hits.")
        return
    rows: list[list[Cell]] = []
    for width in _WIDTHS:
        rows = [
            [
                hit.place,
                hit.case or hit.speaker or hit.document,
                hit.left[-width:],
                hit.words,
                hit.right[:width],
            ]
            for hit in hits
        ]
        if output.fits(_SHOWN_COLUMNS, rows):
            break
    output.write_rows(_SHOWN_COLUMNS, rows, "table", align=_SHOWN_SIDES)
    found = len({hit.document_id for hit in hits})
    output.say("")
    output.say(f"{counted(len(hits), 'hit')} in {counted(found, 'document')}.")
