"""`coder cooccurrence`: which themes occur together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coder.cli import output
from coder.cli.heat_map import print_heat_map
from coder.cli.options import command, format_option, scope_options
from coder.cli.session import Session, pass_session

if TYPE_CHECKING:
    from coder.analysis.cooccurrence import Pair, Within
    from coder.formats.csv_writer import Cell
    from coder.queries.cooccurrence import Together
    from coder.queries.scope import Scope

_UNITS = {"passage": "passages", "turn": "turns", "case": "cases"}
_NOT_DEFINED = "not defined"
_MEANS = {
    "passage": (
        "Unit: passages; two are together where they are of one respondent and share a whole word."
        " Jaccard: of the words with either theme, the share with both. c: pairs / (passages of"
        " one + of the other - pairs), as in ATLAS.ti; no share: it can be over 1, and is low for"
        " a rare theme beside a frequent one."
    ),
    "turn": (
        "Unit: turns of respondents with evidence for both themes, wherever in the turn. Jaccard:"
        " of the turns with either theme, the share with both."
    ),
    "case": (
        "Unit: respondents who raise both themes, wherever. Jaccard: of those who raise either,"
        " the share who raise both."
    ),
}


@command("cooccurrence")
@click.option(
    "--within",
    type=click.Choice(("passage", "turn", "case")),
    default="passage",
    show_default=True,
    help="Where two themes must both be.",
)
@scope_options
@format_option
@pass_session
def cooccurrence(session: Session, within: Within, scope: Scope, form: str) -> None:
    """A theme and one above it are no pair: words coded with the one count for the other."""
    from coder.queries.cooccurrence import themes_together

    with session.study() as study:
        together = themes_together(study, scope, within)
    if form == "json":
        output.write_json_value(_object(together))
        return
    columns = ["theme", "with", "both", "theme_n", "with_n", "jaccard"]
    columns += ["c"] if within == "passage" else []
    readable = form in ("table", "md")
    rows = [_row(together, pair, readable=readable) for pair in together.pairs]
    if form == "table":
        print_heat_map(together)
    output.write_rows(columns, rows, form)
    if readable:
        from coder.reports.base import scope_notes

        output.say("")
        for note in (_MEANS[within], *scope_notes(together.basis)):
            output.say_at_length(note)


def _row(together: Together, pair: Pair, *, readable: bool) -> list[Cell]:
    """One pair: for people by labels and rounded, else by paths and in full."""
    codebook, found = together.material.codebook, together.found
    language = together.material.tables.about.language
    names = [codebook[each].label(language) if readable else codebook.path(each) for each in pair]
    measures = [found.jaccard(pair), *([found.c(pair)] if found.within == "passage" else [])]
    if readable:
        shown: list[Cell] = [_NOT_DEFINED if m is None else f"{m:.2f}" for m in measures]
    else:
        shown = [*measures]
    return [*names, found.both[pair], found.own[pair[0]], found.own[pair[1]], *shown]


def _object(together: Together) -> dict[str, object]:
    from coder import __version__
    from coder.cli.counting import scope_object

    material, found = together.material, together.found
    return {
        "unit": _UNITS[found.within],
        "scope": scope_object(material, together.scope),
        "digest": material.digest,
        "version": __version__,
        "rows": [
            {
                "codes": [material.codebook.path(code_id) for code_id in pair],
                "both": found.both[pair],
                "own": [found.own[code_id] for code_id in pair],
                "jaccard": found.jaccard(pair),
                **({"c": found.c(pair)} if found.within == "passage" else {}),
            }
            for pair in together.pairs
        ],
    }
