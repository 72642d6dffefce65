"""Theme counts as tables and reports tell them: by labels, in the tree's order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from coder.analysis.counts import Group, ThemeCount
from coder.queries.basis import basis_of_table, told_group
from coder.queries.counts import CountTable
from coder.queries.divisions import DOCUMENT
from coder.queries.scope import Material
from coder.reports import inputs
from coder.reports.languages import PHRASES
from coder.reports.phrases import Language, capitalised


def counts_input(
    table: CountTable, unit: inputs.Unit, language: Language | None = None
) -> inputs.CountsInput:
    """A table of counts as reports take it.

    Without a language it is for the interface: in English, but codes are called what the
    study calls them.
    """
    called = language or table.material.tables.about.language
    basis = basis_of_table(table, language or "en", called)
    told = {
        row.group: told_group(row.group, basis)
        if language is None
        else _of_report(table, row, basis)
        for row in table.rows
    }
    return inputs.CountsInput(
        basis,
        tuple(_with_groups(counts, told) for _, counts in by_code(table, called)),
        unit,
        {(code_id, told[group]): n for (code_id, group), n in table.spoken.items()},
    )


def _of_report(table: CountTable, row: ThemeCount, basis: inputs.Basis) -> Group:
    """A group as a report tells it: documents by number, since their names can be people's."""
    if not (basis.divided and row.group and row.group[0][0] == DOCUMENT):
        return told_group(row.group, basis)
    numbers = {document.name: document.number for document in table.material.documents}
    noun = capitalised(PHRASES[basis.language].document.one)
    return ((DOCUMENT, f"{noun} {numbers[row.group[0][1] or '']}"),)


def _with_groups(counts: inputs.ThemeCounts, told: Mapping[Group, Group]) -> inputs.ThemeCounts:
    return replace(counts, groups=tuple(replace(r, group=told[r.group]) for r in counts.groups))


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
