"""One theme by two variables: how many raise it in every combination of their values."""

from __future__ import annotations

from dataclasses import replace

from coder.queries.basis import basis_of_table
from coder.queries.counts import CountTable, count_material
from coder.reports.inputs import CrossInput, ThemeCounts, Unit
from coder.reports.phrases import Language


def is_cross_table(table: CountTable) -> bool:
    """Is it of one theme by two variables, so that one can have the rows and one the columns?"""
    return len(table.by) == 2 and len(table.material.code_ids) == 1


def cross_input(table: CountTable, unit: Unit, language: Language | None = None) -> CrossInput:
    """A table of one theme by two variables as reports take it, with what each has in all.

    Without a language it is for the interface: in English, but the theme is called what the
    study calls it.

    Raises:
        PartsDoNotAddUp: States or groups do not make up their whole.
    """
    material = table.material
    called = language or material.tables.about.language
    first, second, whole = (
        count_material(material, table.scope, by, table.divided, spoken=bool(table.spoken))
        for by in (table.by[:1], table.by[1:], ())
    )
    counts = {
        frozenset(row.group): row for each in (table, first, second, whole) for row in each.rows
    }
    rows, columns = (tuple(row.group for row in each.rows) for each in (first, second))
    [code_id] = material.code_ids
    basis = basis_of_table(whole, language or "en", called)
    return CrossInput(
        basis=replace(basis, overlapping=table.overlapping),
        theme=ThemeCounts(
            label=material.codebook[code_id].label(called),
            has_subthemes=len(material.codebook.with_descendants(code_id)) > 1,
            total=counts[frozenset()],
        ),
        unit=unit,
        by=(table.by[0], table.by[1]),
        divided=tuple(name for name in table.by if name in table.divided.divisions),
        of_persons=all(name in material.tables.variables.of_cases for name in table.by),
        rows=rows,
        columns=columns,
        cells=tuple(
            tuple(counts.get(frozenset((*row, *column))) for column in columns) for row in rows
        ),
        spoken={**table.spoken, **first.spoken, **second.spoken},
    )
