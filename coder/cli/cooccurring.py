"""`coder cooccurrence`: which themes occur together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.cli import output
from coder.cli.heat_map import print_heat_map
from coder.cli.options import (
    command,
    format_option,
    language_option,
    out_option,
    scope_options,
)
from coder.cli.session import Session, pass_session

if TYPE_CHECKING:
    from coder.analysis.cooccurrence import Pair, Within
    from coder.model.report import Cell
    from coder.queries.cooccurrence import Together
    from coder.queries.scope import Scope
    from coder.reports.phrases import Language

_UNITS = {"passage": "passages", "turn": "turns", "case": "cases"}


@command("cooccurrence")
@click.option(
    "--within",
    type=click.Choice(("passage", "turn", "case")),
    default="passage",
    show_default=True,
    help="Where two themes must both be.",
)
@scope_options
@language_option
@out_option
@format_option
@pass_session
def cooccurrence(
    session: Session,
    within: Within,
    scope: Scope,
    language: Language | None,
    out: tuple[Path, ...],
    form: str,
) -> None:
    """A theme and one above it are no pair: words coded with the one count for the other.

    A file and Markdown are a report, in its language. JSON is an object with unit, scope, digest
    and, a pair each, `rows`.
    """
    from coder.queries.cooccurrence import themes_together, together_input
    from coder.queries.languages import report_language
    from coder.reports.together import together_report

    with session.study() as study:
        together = themes_together(study, scope, within)
        language = language or report_language(study)
    if out or form == "md":
        report = replace(
            together_report(together_input(together, language)), value=_object(together)
        )
        output.save(out, report) if out else output.write_report(report)
    elif form == "json":
        output.write_json_value(_object(together))
    elif form == "csv":
        columns = ["theme", "with", "both", "theme_n", "with_n", "jaccard"]
        columns += ["c"] if within == "passage" else []
        output.write_rows(columns, [_row(together, pair) for pair in together.pairs], form)
    else:
        _print_table(together)


def _print_table(together: Together) -> None:
    from coder.queries.cooccurrence import together_input
    from coder.reports.together import together_table

    print_heat_map(together)
    output.write_table(together_table(together_input(together)))
    if not together.pairs:
        output.say(f"No two themes are together in one {together.found.within}.")


def _row(together: Together, pair: Pair) -> list[Cell]:
    """One pair, by paths and in full."""
    codebook, found = together.material.codebook, together.found
    measures = [found.jaccard(pair), *([found.c(pair)] if found.within == "passage" else [])]
    names = [codebook.path(each) for each in pair]
    return [*names, found.both[pair], found.own[pair[0]], found.own[pair[1]], *measures]


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
