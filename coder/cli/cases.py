"""`coder cases`: respondents, and whatever else the study counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.actions.done import counted
from coder.cli import output
from coder.cli.files import read_file
from coder.cli.options import (
    command,
    file_argument,
    format_option,
    language_option,
    out_option,
    where_option,
)
from coder.cli.session import Session, pass_session
from coder.model.case import Place

if TYPE_CHECKING:
    from coder.analysis.crosstabs import Value
    from coder.model.report import Cell
    from coder.queries.cases import CaseRow
    from coder.queries.crosstabs import CaseTable
    from coder.reports.phrases import Language


@command("cases import")
@file_argument()
@pass_session
def cases_import(session: Session, file: Path) -> None:
    """FILE is CSV with a column `case`; columns it does not know are variables.

    `document` and `speaker` say where the case speaks (of a journal: whom it is about),
    `classification` what kind of case it is (a respondent by default). A column called as a
    classification links to its cases. An empty cell is missing.
    """
    from coder.actions.cases import import_cases
    from coder.formats.cases_csv import read_cases

    drafts = read_file(file, read_cases, "cases import")
    with session.change() as (study, coder_id):
        done = import_cases(study, coder_id, drafts, file.name)
    output.tell(done)


@command("cases export")
@file_argument(required=False)
@pass_session
def cases_export(session: Session, file: Path | None) -> None:
    """What is written can be imported again."""
    from coder.formats.cases_csv import write_cases
    from coder.queries.cases import list_cases

    with session.study() as study:
        rows = list_cases(study)
    output.export(write_cases(row.draft() for row in rows), file, counted(len(rows), "case"))


@command("cases list")
@click.option("--classification", metavar="NAME", help="Only cases of this kind: respondent.")
@format_option
@pass_session
def cases_list(session: Session, classification: str | None, form: str) -> None:
    from coder.queries.cases import list_cases

    with session.study() as study:
        rows = list_cases(study, classification)
    kinds = list(dict.fromkeys(row.case.classification for row in rows))
    if form != "table" or len(kinds) < 2:
        _write_cases(rows, form)
        return
    # Kinds of cases have their own variables, and one table of all would be mostly empty.
    for kind in kinds:
        output.say(f"{kind}:")
        _write_cases([row for row in rows if row.case.classification == kind], form)
        output.say("")


def _write_cases(rows: Sequence[CaseRow], form: str) -> None:
    variables = list(dict.fromkeys(name for row in rows for name in row.case.values))
    output.write_rows(
        ("case", "classification", "documents", *variables),
        [
            (
                row.case.name,
                row.case.classification,
                "; ".join(map(_place, row.places)) or None,
                *("; ".join(row.case.values.get(name, ())) or None for name in variables),
            )
            for row in rows
        ],
        form,
    )


def _place(place: Place) -> str:
    return f"{place.document} ({place.speaker})" if place.speaker else place.document


@command("cases show")
@click.argument("case")
@format_option
@pass_session
def cases_show(session: Session, case: str, form: str) -> None:
    from coder.queries.cases import get_case

    with session.study() as study:
        row = get_case(study, case)
    output.write_rows(
        ("what", "value"),
        [
            ("case", row.case.name),
            ("classification", row.case.classification),
            *((name, "; ".join(values)) for name, values in row.case.values.items()),
            *(("documents", _place(place)) for place in row.places),
        ],
        form,
    )


@command("cases count")
@click.option(
    "--by",
    multiple=True,
    required=True,
    metavar="VARIABLE",
    help="Count by its values; given twice, the second has the columns.",
)
@click.option("--classification", metavar="NAME", help="Which cases: course, referral.")
@where_option
@language_option
@out_option
@format_option
@pass_session
def cases_count(
    session: Session,
    by: tuple[str, ...],
    classification: str | None,
    where: tuple[tuple[str, str], ...],
    language: Language | None,
    out: tuple[Path, ...],
    form: str,
) -> None:
    """A missing value is one too. The cases counted are those that have the variables.

    A file and Markdown are a report, in its language. JSON is an object with unit, base, scope,
    digest and, a combination of values each, `rows`.
    """
    from coder.queries.crosstabs import cases_input, count_cases
    from coder.queries.languages import report_language
    from coder.reports.case_table import cases_report, cases_table

    by = tuple(dict.fromkeys(by))
    if len(by) > 2:
        raise click.UsageError("A table has two variables at most: one for rows, one for columns.")
    with session.study() as study:
        counts = count_cases(study, by, classification=classification, where=where)
        language = language or report_language(study)
    if out or form == "md":
        report = replace(cases_report(cases_input(counts, language)), value=_counts_object(counts))
        output.save(out, report) if out else output.write_report(report)
    elif form == "json":
        output.write_json_value(_counts_object(counts))
    elif form == "csv":
        lines: list[list[Cell]] = [
            [*(output.group_cell(group, name) for name in by), n] for group, n in _groups(counts)
        ]
        output.write_rows((*by, "n"), lines, form)
    else:
        output.write_table(cases_table(cases_input(counts, "en")))


def _groups(counts: CaseTable) -> Iterator[tuple[dict[str, Value], int]]:
    """Every combination of values with its number, the totals after what they are the total of.

    A variable that a number is over all values of is not in the combination.
    """
    table = counts.table
    columns = zip(table.by, table.values, strict=True)
    for parts in product(*([*({name: each} for each in own), {}] for name, own in columns)):
        group = {name: value for part in parts for name, value in part.items()}
        yield group, table.n(group)


def _counts_object(counts: CaseTable) -> dict[str, object]:
    from coder import __version__

    return {
        "unit": "cases",
        "base": {"cases": len(counts.table.whole), "of": counts.known},
        "scope": {"classification": counts.classification, "where": dict(counts.where)},
        "digest": counts.digest,
        "version": __version__,
        "overlapping": list(counts.table.overlapping),
        "rows": [{"group": group, "n": n} for group, n in _groups(counts)],
    }


@command("cases set")
@click.argument("case")
@click.argument("variable")
@click.argument("value")
@pass_session
def cases_set(session: Session, case: str, variable: str, value: str) -> None:
    """An empty VALUE ("") makes it missing."""
    from coder.actions.cases import set_value

    with session.change() as (study, coder_id):
        done = set_value(study, coder_id, case, variable, value)
    output.tell(done)
