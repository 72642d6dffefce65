"""`coder saturation`: whether later interviews still bring new themes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
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
    from coder.formats.csv_writer import Cell
    from coder.model.report import Table
    from coder.queries.saturation import Saturated, SaturationTable
    from coder.queries.scope import Scope
    from coder.reports.phrases import Language
    from coder.reports.saturation import SaturationInput

_COLUMNS = ("place", "document", "date", "reviewed", "new", "themes", "run", "run_new", "ratio")
_FOUND, _SPREAD = (0, 1, 2, 3, 4, 5), (0, 3, 6, 7, 8)
"""The columns of the table of groups, in two parts where they do not fit beside each other."""
_BAR = 16
"""Cells of the longest bar."""
_KNOWN, _NEW = "░", "█"


@command("saturation")
@click.option("--by", metavar="VARIABLE", help="Of each of its values on its own, too.")
@click.option(
    "--base",
    type=click.IntRange(1, 1000),
    default=4,
    show_default=True,
    metavar="N",
    help="How many interviews later ones are held against.",
)
@click.option(
    "--run",
    type=click.IntRange(1, 1000),
    default=2,
    show_default=True,
    metavar="N",
    help="How many interviews without news confirm it.",
)
@click.option(
    "--orders",
    type=click.IntRange(1, 100_000),
    default=1000,
    show_default=True,
    metavar="K",
    help="How many random orders to try.",
)
@scope_options
@language_option
@out_option
@format_option
@pass_session
def saturation(
    session: Session,
    by: str | None,
    base: int,
    run: int,
    orders: int,
    scope: Scope,
    language: Language | None,
    out: tuple[Path, ...],
    form: str,
) -> None:
    """By the method of Guest, Namey and Chen (2020): 6+2 is reached at 6, and confirmed by 2 more.

    Interviews are in the order of their dates (a variable called date, dato, interview_date or
    interviewdato), else in the study's. A file and Markdown are a report, in its language.
    """
    from coder.analysis.saturation import Rule
    from coder.queries.languages import report_language
    from coder.queries.saturation import find_saturation, saturation_input
    from coder.reports.saturation import saturation_report

    with session.study() as study:
        table = find_saturation(study, scope, by=by, rule=Rule(base, run), orders=orders)
        language = language or report_language(study)
    if not table.total.interviews:
        diagnostics.note((_why_none(table),))
    if out or form == "md":
        report = replace(saturation_report(saturation_input(table, language)), value=_object(table))
        output.save(out, report) if out else output.write_report(report)
    elif form == "json":
        output.write_json_value(_object(table))
    elif form == "csv":
        output.write_rows((*([by] if by else ()), *_COLUMNS), _rows(table), form)
    else:
        _print(saturation_input(table, "en", named=True))


def _why_none(table: SaturationTable) -> str:
    """Why there is no interview to look at."""
    if table.left_out:
        return (
            "of several coders, only interviews that every one of them marked done are looked at"
            f" ({', '.join(table.material.coders)}); see `coder documents list --coder NAME`."
        )
    return (
        "no document in scope has the words of a respondent who is a case;"
        " `coder cases import FILE.csv` says who speaks where."
    )


def _print(source: SaturationInput) -> None:
    from coder.reports.saturation import interviews_table, saturation_table

    if not source.groups:
        _write(_with_bars(interviews_table(source), source))
        output.say("")
    made = saturation_table(source)
    if output.fits(made.columns, made.rows):
        _write(made)
    else:
        _write(_columns(made, _FOUND))
        output.say("")
        _write(_columns(made, _SPREAD))
    output.say("")
    for note in made.notes:
        output.say_at_length(note)


def _columns(table: Table, wanted: Sequence[int]) -> Table:
    """Some columns of a table."""
    return replace(
        table,
        columns=tuple(table.columns[each] for each in wanted),
        rows=tuple(tuple(row[each] for each in wanted) for row in table.rows),
        align=tuple(table.align[each] for each in wanted),
    )


def _write(table: Table) -> None:
    output.write_rows(table.columns, table.rows, "table", align=table.align)


def _with_bars(table: Table, source: SaturationInput) -> Table:
    """The table with a bar of the themes so far to each row, where somebody looks at it."""
    found = source.total.found
    scale = min(_BAR / max(found.themes, 1), 1)
    ends = [0, *(round(themes * scale) for themes in found.so_far)]
    bars = [_KNOWN * known + _NEW * (end - known) for known, end in pairwise(ends)]
    drawn = replace(
        table,
        columns=(*table.columns, ""),
        rows=tuple((*row, bar) for row, bar in zip(table.rows, bars, strict=True)),
        align=(*table.align, "left"),
    )
    on_terminal = sys.stdout.isatty()
    return drawn if on_terminal and output.fits(drawn.columns, drawn.rows) else table


def _groups(table: SaturationTable) -> list[tuple[dict[str, str | None], Saturated]]:
    """Each group by its variable, and all interviews last, as in counts."""
    groups = [({table.by or "": each.value}, each) for each in table.groups]
    return [*groups, ({}, table.total)]


def _rows(table: SaturationTable) -> list[list[Cell]]:
    """One interview of one group."""
    rows: list[list[Cell]] = []
    for group, each in _groups(table):
        ending = {run.last: run for run in each.found.runs}
        for place, interview in enumerate(each.interviews, start=1):
            run = ending.get(place)
            rows.append(
                [
                    *([output.group_cell(group, table.by)] if table.by else ()),
                    place,
                    interview.document.name,
                    interview.date,
                    int(interview.reviewed),
                    each.found.new[place - 1],
                    each.found.so_far[place - 1],
                    f"{run.first}-{run.last}" if run else None,
                    run.new if run else None,
                    each.found.ratio(run) if run else None,
                ]
            )
    return rows


def _object(table: SaturationTable) -> dict[str, object]:
    from coder import __version__
    from coder.cli.counting import scope_object

    return {
        "unit": "interviews",
        "base_size": table.rule.base_size,
        "run_length": table.rule.run_length,
        "ordered_by": table.dated_by,
        "orders": table.orders,
        "scope": scope_object(table.material, table.scope),
        "digest": table.material.digest,
        "version": __version__,
        "left_out": table.left_out,
        "groups_overlap": table.overlapping,
        "rows": [_group_object(table, group, each) for group, each in _groups(table)],
    }


def _group_object(
    table: SaturationTable, group: dict[str, str | None], each: Saturated
) -> dict[str, object]:
    found, codebook = each.found, table.material.codebook
    return {
        "group": group,
        "not_defined": found.undefined,
        "themes": found.themes,
        "base_themes": found.base_themes,
        "interviews": [
            {
                "document": interview.document.name,
                "date": interview.date,
                "reviewed": interview.reviewed,
                "codes": sorted(map(codebook.path, interview.themes)),
                "new": new,
            }
            for interview, new in zip(each.interviews, found.new, strict=True)
        ],
        "runs": [
            {"first": run.first, "last": run.last, "new": run.new, "ratio": found.ratio(run)}
            for run in found.runs
        ],
        "thresholds": [_threshold_object(table, each, percent) for percent in each.spread],
    }


def _threshold_object(table: SaturationTable, each: Saturated, percent: int) -> dict[str, object]:
    from coder.reports.saturation import reached_text

    run, spread = each.found.reached(percent), each.spread[percent]
    return {
        "percent": percent,
        "reached": reached_text(table.rule, run.last) if run else None,
        "interviews": run.last if run else None,
        "new_later": each.found.after(run) if run else None,
        "orders": {
            "reached": spread.reached,
            "median": spread.percentile(50),
            "p5": spread.percentile(5),
            "p95": spread.percentile(95),
        },
    }
