"""One theme by two variables: a row a value of the first, a column a value of the second."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from coder.analysis.counts import TOTAL, Group, ThemeCount
from coder.analysis.parts import check_sum
from coder.model.report import Align, Block, Paragraph, Report, Table
from coder.reports.base import at_least, base_notes, raised_share
from coder.reports.inputs import CrossInput
from coder.reports.languages import PHRASES
from coder.reports.phrases import Phrases

_NOBODY = "–"


def cross_report(source: CrossInput) -> Report:
    """The table as a report of its own.

    Raises:
        PartsDoNotAddUp: The cells of a row or of a column do not make up its total.
    """
    phrases = PHRASES[source.basis.language]
    blocks: list[Block] = [] if source.basis.names_checked else [_unchecked(phrases)]
    title = f"{phrases.counts_title}: {source.basis.study}"
    return Report(title, source.basis.language, (*blocks, cross_table(source)))


def cross_table(source: CrossInput) -> Table:
    """How many of each combination raise the theme, or their passages or words; totals last.

    Raises:
        PartsDoNotAddUp: The cells of a row or of a column do not make up its total.
    """
    phrases = PHRASES[source.basis.language]
    if not source.basis.overlapping:
        _check(source)
    first, second = (phrases.variables.get(name.casefold(), name) for name in source.by)
    shown = _shown(source, phrases)
    sides: list[Align] = ["right" for _ in source.columns]
    return Table(
        phrases.cross_caption.format(theme=source.theme.label, first=first, second=second),
        (f"{first} / {second}", *(_head(source, each, phrases) for each in source.columns)),
        tuple(
            (
                _head(source, row, phrases),
                *(shown(cell) if cell and cell.N else _NOBODY for cell in cells),
            )
            for row, cells in zip(source.rows, source.cells, strict=True)
        ),
        ("left", *sides),
        tuple(_notes(source, phrases)),
        has_total=True,
    )


def transposed(source: CrossInput) -> CrossInput:
    """The same with the rows for columns."""
    return replace(
        source,
        by=(source.by[1], source.by[0]),
        rows=source.columns,
        columns=source.rows,
        cells=tuple(zip(*source.cells, strict=True)),
    )


def _unchecked(phrases: Phrases) -> Paragraph:
    return Paragraph(phrases.names_unchecked, "notice")


def _shown(source: CrossInput, phrases: Phrases) -> Callable[[ThemeCount], str]:
    """What a cell says, in the unit that is asked for."""
    if source.unit == "passages":
        return lambda cell: at_least(cell.passages, cell, phrases)
    if source.unit == "words":
        return lambda cell: phrases.share(
            cell.words,
            source.spoken[cell.code_id, cell.group],
            at_least=cell.not_reviewed > 0,
        )
    return lambda cell: raised_share(cell, phrases)


def _head(source: CrossInput, group: Group, phrases: Phrases) -> str:
    if group == TOTAL:
        return phrases.total
    [(name, value)] = group
    if value is None and name in source.divided:
        return phrases.no_question
    return phrases.group_heading(value)


def _notes(source: CrossInput, phrases: Phrases) -> Iterator[str]:
    yield from base_notes(source.basis, (source.theme,), source.unit)
    yield from (phrases.divided[name] for name in source.divided)
    if source.of_persons:
        yield phrases.one_person


def _check(source: CrossInput) -> None:
    for head, cells in zip(source.rows, source.cells, strict=True):
        _check_line(str(dict(head)), cells)
    for head, cells in zip(source.columns, zip(*source.cells, strict=True), strict=True):
        _check_line(str(dict(head)), cells)


def _check_line(what: str, cells: Sequence[ThemeCount | None]) -> None:
    *parts, whole = ({"N": cell.N, "n": cell.n} if cell else {"N": 0, "n": 0} for cell in cells)
    check_sum(what, whole, {str(number): part for number, part in enumerate(parts)})
