"""`coder quotes` and `coder summary`: what goes into a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.cli import diagnostics, output
from coder.cli.options import (
    command,
    format_option,
    language_option,
    out_option,
    scope_options,
)
from coder.cli.session import Session, pass_session

if TYPE_CHECKING:
    from coder.queries.scope import Scope
    from coder.reports.inputs import QuotesInput
    from coder.reports.phrases import Language

_SHOWN_QUOTE_COLUMNS = ("quote_id", "respondent", "quote")

_per_theme_option = click.option(
    "--per-theme",
    type=click.IntRange(1, 1000),
    default=3,
    show_default=True,
    metavar="K",
    help="How many quotes a theme has at most.",
)


@command("quotes")
@scope_options
@click.option("--by", metavar="VARIABLE", help="Spread quotes over its values; else over roles.")
@_per_theme_option
@click.option("--starred", is_flag=True, help="Only starred passages.")
@language_option
@out_option
@format_option
@pass_session
def quotes(
    session: Session,
    scope: Scope,
    by: str | None,
    per_theme: int,
    starred: bool,
    language: Language | None,
    out: tuple[Path, ...],
    form: str,
) -> None:
    """JSON is an object with the digest and, a quote each, `rows`.

    A row has code, label, quote_id, respondent, group, stance, chosen_because, starred, quote.
    """
    from coder.queries.languages import report_language
    from coder.queries.left_out import left_out
    from coder.queries.reporting import quotes_input
    from coder.reports.quoting import quotes_report

    with session.study() as study:
        waiting = left_out(study)
        source = quotes_input(
            study,
            scope,
            by=by,
            language=language or report_language(study),
            per_theme=per_theme,
            starred_only=starred,
        )
    report = quotes_report(source)
    if out:
        output.save(out, report)
    elif form == "md":
        output.write_report(report)
    else:
        if form == "json":
            output.write_json_value(report.value)
        else:
            _print_rows(source, form)
        if without := [theme.label for theme in source.themes if not theme.selection.passages]:
            diagnostics.note((f"Nothing to quote: {', '.join(without)}.",))
        names = "Names have not been checked; read quotes before you pass them on."
        diagnostics.note(filter(None, [names, waiting]))


def _print_rows(source: QuotesInput, form: str) -> None:
    from coder.reports.quote_table import QUOTE_COLUMNS, quote_rows

    rows = quote_rows(source)
    if form == "table":
        shown = [QUOTE_COLUMNS.index(name) for name in _SHOWN_QUOTE_COLUMNS]
        rows = [[row[index] for index in shown] for row in rows]
        labels = [theme.label for theme in source.themes for _ in theme.selection.choices]
        rows = [[label, *row] for label, row in zip(labels, rows, strict=True)]
        output.write_rows(("theme", *_SHOWN_QUOTE_COLUMNS), rows, form)
        diagnostics.note(("--format md also tells why each was chosen, and who is not quoted.",))
    else:
        output.write_rows(QUOTE_COLUMNS, rows, form)


@command("summary")
@click.option(
    "--by",
    metavar="VARIABLE",
    help="The groups; the roles, unless --where chooses by something else.",
)
@scope_options
@language_option
@_per_theme_option
@click.option("--cells", is_flag=True, help="With what you wrote of each person in the matrix.")
@click.option(
    "--appendix",
    is_flag=True,
    help="With method, all counts, codebook, coders, and COREQ as far as the study knows it.",
)
@out_option
@pass_session
def summary(
    session: Session,
    scope: Scope,
    by: str | None,
    language: Language | None,
    per_theme: int,
    cells: bool,
    appendix: bool,
    out: tuple[Path, ...],
) -> None:
    """JSON is an object with the digest and, a theme each, `themes`.

    A theme has code, label, definition, statement, counts, who is contradicting and who says
    both, quotes, not_quoted, and what is written of each person in the matrix.
    """
    from coder.queries.languages import report_language
    from coder.queries.reporting import summary_input
    from coder.reports.summary import summary_report

    with session.study() as study:
        source = summary_input(
            study,
            scope,
            by=by,
            language=language or report_language(study),
            per_theme=per_theme,
            cells=cells,
            appendix=appendix,
        )
    report = summary_report(source)
    if out:
        output.save(out, report)
    else:
        output.write_report(report)
