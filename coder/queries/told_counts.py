"""Theme counts as tables and reports tell them: by labels, in the tree's order."""

from __future__ import annotations

from collections.abc import Iterable

from coder.analysis.counts import ThemeCount
from coder.queries.basis import basis_of_table, told_group, with_told_groups
from coder.queries.counts import CountTable
from coder.queries.scope import Material
from coder.reports import inputs
from coder.reports.phrases import Language


def counts_input(
    table: CountTable, unit: inputs.Unit, language: Language | None = None
) -> inputs.CountsInput:
    """A table of counts as reports take it.

    Without a language it is for the interface: in English, but codes are called what the
    study calls them.
    """
    called = language or table.material.tables.about.language
    basis = basis_of_table(table, language or "en", called)
    return inputs.CountsInput(
        basis,
        tuple(with_told_groups(counts, basis) for _, counts in by_code(table, called)),
        unit,
        {(code_id, told_group(group, basis)): n for (code_id, group), n in table.spoken.items()},
    )


def by_code(table: CountTable, language: str) -> Iterable[tuple[int, inputs.ThemeCounts]]:
    """The counts of each code that is wanted, and the headings above them, in the tree's order."""
    material = table.material
    wanted = set(material.code_ids)
    rows: dict[int, list[ThemeCount]] = {}
    for row in table.rows:
        rows.setdefault(row.code_id, []).append(row)
    for code in material.codebook:
        below = material.codebook.with_descendants(code.id)
        if not wanted.intersection(below):
            continue
        of_code = rows.get(code.id, ())
        yield (
            code.id,
            inputs.ThemeCounts(
                label=code.label(language),
                above=_above(material, code.id, language),
                has_statement=code.has_statement,
                has_subthemes=len(below) > 1,
                groups=tuple(row for row in of_code if row.group),
                total=next((row for row in of_code if not row.group), None),
                path=material.codebook.path(code.id),
            ),
        )


def _above(material: Material, code_id: int, language: str) -> tuple[str, ...]:
    parent_id = material.codebook[code_id].parent_id
    if parent_id is None:
        return ()
    parent = material.codebook[parent_id]
    return (*_above(material, parent_id, language), parent.label(language))
