"""Themes that occur together, as a report of one table."""

from __future__ import annotations

from coder.model.report import Align, Block, Cell, DataTable, Paragraph, Report, Table
from coder.reports.base import scope_notes
from coder.reports.inputs import PairOfThemes, TogetherInput
from coder.reports.languages import PHRASES
from coder.reports.phrases import Phrases

_SIDES: tuple[Align, ...] = ("left", "left", "right", "right", "right", "right", "right")


def together_report(source: TogetherInput) -> Report:
    """Every two themes that occur together, the closest first."""
    phrases = PHRASES[source.basis.language]
    blocks: list[Block] = []
    if not source.basis.names_checked:
        blocks.append(Paragraph(phrases.names_unchecked, "notice"))
    table = together_table(source)
    return Report(
        f"{phrases.together_title}: {source.basis.study}",
        source.basis.language,
        (*blocks, table),
        data=(
            DataTable(
                phrases.together_title,
                table.columns,
                tuple(tuple(_cells(source, pair)) for pair in source.pairs),
                table.notes,
            ),
        ),
    )


def together_table(source: TogetherInput) -> Table:
    """The same as people read it: shares to two places."""
    phrases = PHRASES[source.basis.language]
    columns = _columns(source, phrases)
    return Table(
        phrases.together_captions[source.within],
        columns,
        tuple(
            tuple(_shown(cell, phrases) for cell in _cells(source, pair)) for pair in source.pairs
        ),
        _SIDES[: len(columns)],
        (phrases.together_means[source.within], *scope_notes(source.basis)),
    )


def _columns(source: TogetherInput, phrases: Phrases) -> tuple[str, ...]:
    return (
        phrases.theme,
        phrases.other_theme,
        phrases.together,
        phrases.of_theme,
        phrases.of_other,
        "Jaccard",
        *(["c"] if source.within == "passage" else []),
    )


def _cells(source: TogetherInput, pair: PairOfThemes) -> list[Cell]:
    measures = [pair.jaccard, *([pair.c] if source.within == "passage" else [])]
    return [*pair.labels, pair.both, *pair.own, *measures]


def _shown(cell: Cell, phrases: Phrases) -> str:
    if cell is None:
        return phrases.not_defined
    if isinstance(cell, float):
        return f"{cell:.2f}".replace(".", phrases.decimal)
    return phrases.number(cell) if isinstance(cell, int) else cell
