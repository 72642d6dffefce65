"""`coder quotes` and `coder summary`: what goes into a report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.cli import diagnostics, output
from coder.cli.options import command, format_option, scope_options
from coder.cli.session import Session, pass_session

if TYPE_CHECKING:
    from coder.model.report import Report
    from coder.queries.scope import Scope
    from coder.reports.inputs import QuotesInput
    from coder.reports.phrases import Language
    from coder.store.study import Study

_SHOWN_QUOTE_COLUMNS = ("quote_id", "respondent", "quote")


_out_option = click.option(
    "--out",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to a file, in the form its ending says; can be given several times.",
)
_language_option = click.option(
    "--language",
    type=click.Choice(("da", "en")),
    help="Of the headings; the study's where it is one of these, else English.",
)
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
@_language_option
@_out_option
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
    from coder.queries.reporting import quotes_input
    from coder.reports.quoting import quotes_report

    with session.study() as study:
        source = quotes_input(
            study,
            scope,
            by=by,
            language=language or _language_of(study),
            per_theme=per_theme,
            starred_only=starred,
        )
    if out:
        save(out, quotes_report(source), source)
    elif form == "md":
        from coder.formats.markdown_writer import markdown_text

        output.write_text(markdown_text(quotes_report(source)))
    else:
        _print_quotes(source, form)


def _print_quotes(source: QuotesInput, form: str) -> None:
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
    if without := [theme.label for theme in source.themes if not theme.selection.passages]:
        diagnostics.note((f"Nothing to quote: {', '.join(without)}.",))
    diagnostics.note(("Names have not been checked; read quotes before you pass them on.",))


@command("summary")
@click.option("--by", metavar="VARIABLE", help="The groups; the respondents' roles by default.")
@scope_options
@_language_option
@_per_theme_option
@click.option("--cells", is_flag=True, help="With what you wrote of each person in the matrix.")
@_out_option
@pass_session
def summary(
    session: Session,
    scope: Scope,
    by: str | None,
    language: Language | None,
    per_theme: int,
    cells: bool,
    out: tuple[Path, ...],
) -> None:
    from coder.formats.markdown_writer import markdown_text
    from coder.queries.reporting import summary_input
    from coder.reports.summary import summary_report

    with session.study() as study:
        source = summary_input(
            study,
            scope,
            by=by,
            language=language or _language_of(study),
            per_theme=per_theme,
            cells=cells,
        )
    report = summary_report(source)
    if out:
        save(out, report)
    else:
        output.write_text(markdown_text(report))


def _language_of(study: Study) -> Language:
    from coder.store.coders import about

    return "da" if about(study).language == "da" else "en"


def save(paths: Sequence[Path], report: Report, source: QuotesInput | None = None) -> None:
    """Write a report to files, each as its suffix says; a list of quotes to a table too.

    Raises:
        UnknownFormat: A suffix is of no kind that can be written; nothing is.
        Conflict: A file is a study, or cannot be written.
    """
    from coder.formats.csv_writer import write_csv
    from coder.formats.report_writers import find_writer
    from coder.reports.quote_table import QUOTE_COLUMNS, quote_rows

    files: list[tuple[Path, bytes]] = []
    for path in paths:
        if source is not None and path.suffix.lower() == ".csv":
            content = write_csv(QUOTE_COLUMNS, quote_rows(source)).encode()
        else:
            content = find_writer(path)(report)
        files.append((path, content))
    from coder.formats.output_files import write_files

    write_files(files)
    for path in paths:
        output.say(f"Written to {path}.")
