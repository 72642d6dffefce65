"""Cases by one or two of their variables, as a report of one table."""

from __future__ import annotations

from collections.abc import Iterator

from coder.analysis.crosstabs import Value
from coder.model.report import Align, Block, Cell, DataTable, Paragraph, Report, Table
from coder.reports.base import short
from coder.reports.case_inputs import CasesInput
from coder.reports.languages import PHRASES
from coder.reports.phrases import Phrases, capitalised


def cases_report(source: CasesInput) -> Report:
    """How many cases have which values, with the totals last."""
    phrases = PHRASES[source.language]
    blocks: list[Block] = []
    if not source.names_checked:
        blocks.append(Paragraph(phrases.names_unchecked, "notice"))
    columns, rows = _columns(source, phrases), _rows(source, phrases)
    return Report(
        f"{phrases.cases_title}: {source.study}",
        source.language,
        (*blocks, cases_table(source)),
        data=(
            DataTable(
                phrases.cases_title,
                columns,
                tuple(rows),
                tuple(basis_notes(source, phrases)),
                frozenset({len(rows) - 1}),
            ),
        ),
    )


def cases_table(source: CasesInput) -> Table:
    """The same as people read it: a row a value, and of two variables a column a value."""
    phrases = PHRASES[source.language]
    columns = _columns(source, phrases)
    numbers: list[Align] = ["right"] * (len(columns) - 1)
    variables = phrases.listed([variable_of(source, name, phrases) for name in source.table.by])
    cases = capitalised(kind_of(source, phrases))
    return Table(
        phrases.cases_caption.format(cases=cases, variables=variables),
        (capitalised(columns[0]), *columns[1:]),
        tuple(
            tuple(phrases.number(cell) if isinstance(cell, int) else str(cell) for cell in row)
            for row in _rows(source, phrases)
        ),
        ("left", *numbers),
        tuple(basis_notes(source, phrases)),
        has_total=True,
    )


def _columns(source: CasesInput, phrases: Phrases) -> tuple[str, ...]:
    first, *second = (variable_of(source, name, phrases) for name in source.table.by)
    if not second:
        many = source.words.get(source.classification, phrases.case.many)
        return first, capitalised(many)
    values = [value_of(source, value, phrases) for value in source.table.values[1]]
    return f"{first} / {second[0]}", *values, phrases.total


def _rows(source: CasesInput, phrases: Phrases) -> list[tuple[Cell, ...]]:
    """A row a value of the first variable, and the totals."""
    table = source.table
    first, *second = table.by
    lines: list[dict[str, Value]] = [*({first: value} for value in table.values[0]), {}]
    parts: list[dict[str, Value]] = [{}]
    if second:
        parts = [*({second[0]: value} for value in table.values[1]), {}]
    return [
        (_head(source, line, phrases), *(table.n(line | part) for part in parts)) for line in lines
    ]


def kind_of(source: CasesInput, phrases: Phrases) -> str:
    """What a kind of case is called."""
    named = phrases.cases_of.format(classification=source.classification)
    return source.words.get(source.classification, named)


def _head(source: CasesInput, line: dict[str, Value], phrases: Phrases) -> str:
    for value in line.values():
        return value_of(source, value, phrases)
    return phrases.total


def value_of(source: CasesInput, value: Value, phrases: Phrases) -> str:
    """What a value is called."""
    return phrases.no_value if value is None else source.words.get(value, value)


def variable_of(source: CasesInput, variable: str, phrases: Phrases) -> str:
    """What a variable is called."""
    named = phrases.variables.get(variable.casefold(), variable)
    return source.words.get(variable, named)


def basis_notes(source: CasesInput, phrases: Phrases) -> Iterator[str]:
    """Unit and base, scope, digest and version."""
    counted = len(source.table.whole)
    cases = kind_of(source, phrases)
    if source.where:
        conditions = [
            f"{variable_of(source, name, phrases)} = {value_of(source, value or None, phrases)}"
            for name, value in source.where
        ]
        yield phrases.cases_base_where.format(
            cases=cases,
            share=phrases.share(counted, source.known),
            conditions=phrases.listed(conditions),
        )
    else:
        yield phrases.cases_base.format(cases=cases, n=phrases.number(counted))
    for name in source.table.overlapping:
        yield phrases.cases_overlapping.format(variable=variable_of(source, name, phrases))
    if source.digest:
        yield phrases.cases_digest.format(digest=short(source.digest), version=source.version)
