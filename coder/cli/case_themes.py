"""`coder cases themes`: who has raised which theme, and who has not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.cli import diagnostics, output
from coder.cli.counting import scope_object, why_nobody
from coder.cli.drawing import shade, signs
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
    from coder.model.case import Case
    from coder.queries.case_states import CaseState, CaseStates
    from coder.queries.scope import Scope
    from coder.reports.phrases import Language

_LEGEND = (
    "Numbers: passages in which the theme is raised. + supports its statement, − contradicts it,"
    " ± both. · silent: asked, and says nothing of it. – not asked. ? not reviewed. u unknown: the"
    " questions are not recorded."
)
_NOT_COUNTED = "Blank: of several coders, not all have reviewed the respondent's documents."
_MANY = 4
"""As many passages have the deepest shade."""
_INDENT = "\N{NO-BREAK SPACE}" * 2
_FIGURES = ("state", "split", "asked", "unprompted", "passages", "words")


@command("cases themes")
@click.option("--by", metavar="VARIABLE", help="Group the respondents by its values.")
@click.option("--not-raised", is_flag=True, help="Only who has not raised a theme, by state.")
@scope_options
@language_option
@out_option
@format_option
@pass_session
def cases_themes(
    session: Session,
    by: str | None,
    not_raised: bool,
    scope: Scope,
    language: Language | None,
    out: tuple[Path, ...],
    form: str,
) -> None:
    """Raised, silent (asked, and says nothing of it), not asked, not reviewed yet or unknown.

    A respondent is unknown where it is not recorded what was asked. In a file respondents are
    called by role and number.
    """
    from coder.queries.case_states import case_states, states_input
    from coder.queries.languages import report_language
    from coder.reports.case_states import states_names, states_report

    if out and not_raised:
        raise click.UsageError("A file has everybody; leave out --not-raised.")
    with session.study() as study:
        states = case_states(study, scope, by)
        language = language or report_language(study)
        is_report = bool(out) or (form == "md" and not not_raised)
        source = states_input(states, language) if is_report else None
    if reason := why_nobody(states.table):
        diagnostics.note([reason])
    if source is not None:
        called = states_names(source)
        value = _object(states, by, not_raised=False, called=called)
        report = replace(states_report(source), value=value)
        output.save(out, report) if out else output.write_report(report)
    elif form == "json":
        output.write_json_value(_object(states, by, not_raised=not_raised))
    elif form == "csv":
        output.write_rows(*_long(states, by, not_raised=not_raised), form)
    else:
        _print(states, form, not_raised=not_raised)


def _told(states: CaseStates, *, not_raised: bool) -> Iterator[CaseState]:
    """A row a case and code; the codes in their order for one case after the other."""
    for case in states.cases:
        for code_id in states.table.material.code_ids:
            found = states.of(case, code_id)
            if found is not None and not (not_raised and found.state == "raised"):
                yield found


def _long(
    states: CaseStates, by: str | None, *, not_raised: bool
) -> tuple[Sequence[str], list[list[Cell]]]:
    codebook = states.table.material.codebook
    rows: list[list[Cell]] = [
        [
            each.case.name,
            *([_group(states, each.case)] if by else []),
            codebook.path(each.code_id),
            *_figures(each),
        ]
        for each in _told(states, not_raised=not_raised)
    ]
    return ("case", *([by] if by else []), "code", *_FIGURES), rows


def _figures(each: CaseState) -> Iterator[Cell]:
    """A state with its figures; what holds or not as 1 and 0."""
    for name in _FIGURES:
        value = getattr(each, name)
        yield int(value) if isinstance(value, bool) else value


def _object(
    states: CaseStates,
    by: str | None,
    *,
    not_raised: bool,
    called: Mapping[int, str] | None = None,
) -> dict[str, object]:
    """As `--format json` has it; in a file respondents are called otherwise, and in no group."""
    from coder import __version__

    table = states.table
    codebook = table.material.codebook
    return {
        "unit": "cases",
        "base": {"respondents": table.interviewed, "sampling_frame": table.frame},
        "scope": scope_object(table.material, table.scope),
        "digest": table.digest,
        "version": __version__,
        "rows": [
            {
                "case": each.case.name if called is None else called[each.case.id],
                "group": {by: _group(states, each.case) if states.groups[each.case.id] else None}
                if by and called is None
                else {},
                "code": codebook[each.code_id].name,
                "path": codebook.path(each.code_id),
                **{name: getattr(each, name) for name in _FIGURES},
            }
            for each in _told(states, not_raised=not_raised)
        ],
    }


def _group(states: CaseStates, case: Case) -> str:
    return "; ".join(states.groups[case.id]) or output.NO_VALUE


def _heading(states: CaseStates, case: Case) -> str:
    """A group as the head of its respondents: "Mentees"."""
    from coder.reports.languages import PHRASES

    values = states.groups[case.id] or (None,)
    return "; ".join(map(PHRASES["en"].group_heading, values))


def _print(states: CaseStates, form: str, *, not_raised: bool) -> None:
    from coder.queries.told_counts import counts_input
    from coder.reports.base import base_notes

    shown = None if not_raised else _matrix(states)
    if shown is None:
        columns = ("Theme", "State", "Respondents", "Who")
        output.write_rows(columns, _lists(states, not_raised=not_raised), form)
        notes: list[str] = []
    else:
        heads, rows, notes = shown
        output.write_rows(("", *heads), rows, form, styles=_shades(states, rows))
    source = counts_input(states.table, "cases")
    output.say("")
    for note in (*notes, *base_notes(source.basis, source.themes)):
        output.say_at_length(note)


def _matrix(states: CaseStates) -> tuple[Sequence[str], list[list[Cell]], list[str]] | None:
    """Heads of the columns, rows, and what the signs mean; None where there is no room."""
    labels = _labels(states)
    rows = list(_rows(states))
    notes = signs([_LEGEND])
    if any(None in row for row in rows):
        notes.append(_NOT_COUNTED)
    if output.fits(("", *labels), rows):
        return labels, rows, notes
    numbers = [str(number) for number, _ in enumerate(labels, start=1)]
    if output.fits(("", *numbers), rows):
        called = (f"{number} {label}" for number, label in zip(numbers, labels, strict=True))
        return numbers, rows, [f"Themes: {', '.join(called)}.", *notes]
    return None


def _rows(states: CaseStates) -> Iterator[list[Cell]]:
    """A row a respondent, below a row with the name of the group where there are groups."""
    code_ids = states.table.material.code_ids
    are_grouped = any(states.groups.values())
    for _, cases in groupby(states.cases, key=lambda case: states.groups[case.id]):
        for number, case in enumerate(cases):
            if are_grouped and not number:
                yield [_heading(states, case), *("" for _ in code_ids)]
            cells = [_sign(states.of(case, code_id)) for code_id in code_ids]
            yield [_INDENT * are_grouped + case.name, *cells]


def _sign(cell: CaseState | None) -> str | None:
    from coder.reports.case_states import SIGNS, SPLITS

    if cell is None:
        return None
    if cell.state == "raised":
        [sign] = signs([SPLITS[cell.split or "unmarked"].strip()])
        return f"{cell.passages}{sign}"
    [sign] = signs([SIGNS[cell.state]])
    return sign


def _shades(states: CaseStates, rows: Sequence[Sequence[Cell]]) -> dict[tuple[int, int], str]:
    """The more passages, the deeper."""
    return {
        (line, column): shade(int(found.group()), _MANY)
        for line, row in enumerate(rows)
        for column, cell in enumerate(row)
        if column and (found := re.match(r"\d+", str(cell or "")))
    }


def _labels(states: CaseStates) -> list[str]:
    material = states.table.material
    language = material.tables.about.language
    return [material.codebook[code_id].label(language) for code_id in material.code_ids]


def _lists(states: CaseStates, *, not_raised: bool) -> list[list[Cell]]:
    """A row a theme and state, with those who are in it."""
    rows: list[list[Cell]] = []
    for code_id, label in zip(states.table.material.code_ids, _labels(states), strict=True):
        whole = len(states.table.themes[code_id].base)
        head: str | None = label
        for state, cases in states.by_state(code_id):
            if not (not_raised and state == "raised"):
                told = state.replace("_", " ")
                rows.append([head, told, f"{len(cases)} of {whole}", _who(states, cases)])
                head = None
    return rows


def _who(states: CaseStates, cases: Sequence[Case]) -> str:
    groups = groupby(cases, key=lambda case: _heading(states, case))
    named = ((group, ", ".join(case.name for case in own)) for group, own in groups)
    if not any(states.groups.values()):
        return "; ".join(names for _, names in named)
    return "; ".join(f"{group}: {names}" for group, names in named)
