"""`coder counts`: how many respondents raise each theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.actions.done import counted
from coder.cli import diagnostics, output
from coder.cli.drawing import Grid, shade, with_bars
from coder.cli.options import command, format_option, language_option, out_option, scope_options
from coder.cli.session import Session, pass_session
from coder.errors import Conflict

if TYPE_CHECKING:
    from coder.analysis.counts import ThemeCount
    from coder.model.report import Cell, Report
    from coder.queries.counts import CountTable
    from coder.queries.scope import Material, Scope
    from coder.reports.inputs import CountsInput, Unit
    from coder.reports.phrases import Language

_NARROW = ("Theme and group", "Raised", "Of these", "The others")
_OTHER_STATES = ("silent", "not_asked", "not_reviewed", "unknown")
_STANCES = ("supports", "contradicts", "both", "unmarked")
_BARS = (10, 6, 4)
"""How long bars are, as there is room."""
_INDENT = "\N{NO-BREAK SPACE}" * 2


@command("counts")
@click.option(
    "--by",
    multiple=True,
    metavar="VARIABLE",
    help="Count by its values; given twice, by two together. Also by document, coder or question"
    " (of the guide), where no variable is called so.",
)
@scope_options
@click.option(
    "--unit",
    type=click.Choice(("cases", "passages", "words")),
    default="cases",
    show_default=True,
    help="What the table shows beside the respondents.",
)
@language_option
@out_option
@format_option
@pass_session
def counts(
    session: Session,
    by: tuple[str, ...],
    scope: Scope,
    unit: Unit,
    language: Language | None,
    out: tuple[Path, ...],
    form: str,
) -> None:
    """A file and Markdown are a report, in its language; a spreadsheet has all figures.

    JSON is an object with unit, base, scope, digest and, a theme and group each, `rows`.
    """
    from coder.queries.counts import count_themes
    from coder.queries.languages import report_language
    from coder.queries.left_out import left_out

    with session.study() as study:
        waiting = left_out(study)
        table = count_themes(study, scope, tuple(dict.fromkeys(by)), spoken=unit == "words")
        language = language or report_language(study)
    if out or form == "md":
        _tell_why_nobody(table)
        report = _report(table, unit, language, to_file=bool(out))
        output.save(out, report) if out else output.write_report(report)
    else:
        print_counts(table, unit, form)
        if form != "table":
            diagnostics.note(filter(None, [waiting]))


def _report(table: CountTable, unit: Unit, language: Language, *, to_file: bool) -> Report:
    """The table as a report; by two variables only for the eyes of whoever asks for it."""
    from coder.queries.cross_counts import cross_input, is_cross_table
    from coder.queries.told_counts import counts_input
    from coder.reports.cross_table import cross_report
    from coder.reports.tables import counts_report

    if to_file and len(table.by) > 1:
        raise Conflict(
            "A table by two variables is not written to a file, since it can tell who is who.",
            "Give --by once; --format csv has every group here.",
        )
    if is_cross_table(table):
        report = cross_report(cross_input(table, unit, language))
    else:
        report = counts_report(counts_input(table, unit, language))
    return replace(report, value=_counts_object(table, unit))


def print_counts(table: CountTable, unit: Unit, form: str) -> None:
    """Write theme counts to the terminal, or for programs."""
    _tell_why_nobody(table)
    if form == "json":
        output.write_json_value(_counts_object(table, unit))
    elif form == "csv":
        output.write_rows(*_count_rows(table), form)
    else:
        _print_table(table, unit)


def _tell_why_nobody(table: CountTable) -> None:
    if reason := why_nobody(table):
        diagnostics.note([reason])


def why_nobody(table: CountTable) -> str | None:
    """Why the table counts nobody, if it does not."""
    material, scope = table.material, table.scope
    if not material.code_ids:
        return "there are no codes to count; `coder codebook add NAME` makes one."
    if table.interviewed:
        return None
    if material.speaking and len(material.coders) > 1:
        return (
            "nobody is counted: of several coders, only respondents whose documents every one of"
            f" them marked done are ({', '.join(material.coders)}); see `coder documents list"
            " --coder NAME`."
        )
    if scope.where and not material.respondents:
        wanted = ", ".join(f"{name}={value}" for name, value in scope.where)
        return f"no respondent has {wanted}; `coder cases list` shows what there is."
    return (
        "nobody is counted, since no document in scope has the words of a respondent who is a"
        " case; `coder cases import FILE.csv` says who speaks where."
    )


def _print_table(table: CountTable, unit: Unit) -> None:
    from coder.queries.cross_counts import is_cross_table
    from coder.queries.told_counts import counts_input
    from coder.reports.tables import counts_table

    if is_cross_table(table):
        _print_cross_table(table, unit)
        return
    source = counts_input(table, unit)
    made = counts_table(source)
    plain = Grid(made.columns, made.rows, made.align)
    raised = made.columns.index("Raised")
    wide = [with_bars(plain, raised, _shares(source), length) for length in _BARS]
    in_words = Grid(_NARROW, _narrow_rows(source), ["left"] * len(_NARROW))
    narrow = with_bars(in_words, 1, _shares(source, heads=True), _BARS[1])
    fitting = (grid for grid in (*wide, plain) if output.fits(grid.columns, grid.rows))
    shown = next(fitting, narrow)
    output.write_rows(*shown[:2], "table", align=shown.align)
    output.say("")
    for line in (*made.notes, *_unattributed(table)):
        output.say_at_length(line)


def _shares(source: CountsInput, *, heads: bool = False) -> Iterator[tuple[int, int] | None]:
    """Those who raise each theme and those who could, row by row.

    None for the row of a heading, and of every theme where each has one.
    """
    for theme in source.themes:
        if heads or theme.total is None:
            yield None
        if theme.total is not None:
            yield from ((group.n, group.N) for group in (*theme.groups, theme.total))


def _print_cross_table(table: CountTable, unit: Unit) -> None:
    from coder.queries.cross_counts import cross_input
    from coder.reports.cross_table import cross_table, transposed

    source = cross_input(table, unit)
    made = cross_table(source)
    if not output.fits(made.columns, made.rows):
        turned = transposed(source)
        other = cross_table(turned)
        if output.fits(other.columns, other.rows):
            source, made = turned, other
    styles = {
        (line, column): shade(cell.n, cell.N)
        for line, cells in enumerate(source.cells)
        for column, cell in enumerate(cells, start=1)
        if cell and unit == "cases"
    }
    output.write_rows(made.columns, made.rows, "table", align=made.align, styles=styles)
    output.say("")
    for line in (*made.notes, *_unattributed(table)):
        output.say_at_length(line)


def _narrow_rows(source: CountsInput) -> list[list[Cell]]:
    """The same figures for a narrow terminal: in words, without those that are 0."""
    from coder.reports.base import raised_share
    from coder.reports.inputs import label_of
    from coder.reports.languages import PHRASES

    phrases = PHRASES[source.basis.language]
    rows: list[list[Cell]] = []
    for theme in source.themes:
        rows.append([_INDENT * len(theme.above) + theme.label, None, None, None])
        for group in (*theme.groups, theme.total):
            if group is not None:
                is_total = group is theme.total
                name = phrases.total if is_total else phrases.group_heading(label_of(group))
                rows.append(
                    [
                        _INDENT * (len(theme.above) + 1) + name,
                        raised_share(group, phrases),
                        _in_words(group, _STANCES) if theme.has_statement else None,
                        _in_words(group, _OTHER_STATES),
                    ]
                )
    return rows


def _in_words(group: ThemeCount, figures: Sequence[str]) -> str | None:
    numbers = ((getattr(group, figure), figure) for figure in figures)
    told = [f"{number} {figure}".replace("_", " ") for number, figure in numbers if number]
    return ", ".join(told) or None


def _unattributed(table: CountTable) -> list[str]:
    """The words that count for nobody, by code and document."""
    words: dict[tuple[str, str], int] = {}
    names = {document.id: document.name for document in table.material.documents}
    for each in table.unattributed:
        place = table.material.codebook.path(each.code_id), names[each.document_id]
        words[place] = words.get(place, 0) + each.words
    return [
        f"Not counted, since they are no respondent's: {counted(count, 'word')} "
        f"coded {path} in {name}."
        for (path, name), count in words.items()
    ]


def _counts_object(table: CountTable, unit: Unit) -> dict[str, object]:
    """Theme counts as `--format json` has them."""
    from coder import __version__
    from coder.analysis.counts import FIGURES

    codebook, scope = table.material.codebook, table.scope
    return {
        "unit": unit,
        "base": {"respondents": table.interviewed, "sampling_frame": table.frame},
        "scope": scope_object(table.material, scope),
        "digest": table.digest,
        "version": __version__,
        "groups_overlap": table.overlapping,
        "rows": [
            {
                "code": codebook[row.code_id].name,
                "path": codebook.path(row.code_id),
                "group": dict(row.group),
                **{figure: getattr(row, figure) for figure in FIGURES},
                **({"spoken": table.spoken[row.code_id, row.group]} if table.spoken else {}),
            }
            for row in table.rows
        ],
    }


def scope_object(material: Material, scope: Scope) -> dict[str, object]:
    """What was counted, as `--format json` has it."""
    return {
        "documents": len(material.documents),
        "kinds": list(scope.kinds),
        "where": dict(scope.where),
        "coders": list(material.coders),
        "combine": scope.combine,
        "codes": [material.codebook.path(code_id) for code_id in material.code_ids],
    }


def _count_rows(table: CountTable) -> tuple[tuple[str, ...], list[list[Cell]]]:
    """Theme counts as CSV has them: columns and rows, the total of a code in its last row."""
    from coder.analysis.counts import FIGURES

    rows: list[list[Cell]] = []
    for row in table.rows:
        values = dict(row.group)
        group = [output.group_cell(values, name) for name in table.by]
        figures: list[Cell] = [getattr(row, figure) for figure in FIGURES]
        figures += [table.spoken[row.code_id, row.group]] if table.spoken else []
        rows.append([table.material.codebook.path(row.code_id), *group, *figures])
    return ("code", *table.by, *FIGURES, *(["spoken"] if table.spoken else [])), rows
