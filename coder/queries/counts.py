"""Theme counts, as `coder counts`, the screen and the reports have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from coder.analysis.counts import Group, ThemeCount, theme_counts
from coder.analysis.scope import ScopedDocument
from coder.analysis.themes import CaseThemes, case_themes
from coder.analysis.unattributed import Unattributed, unattributed
from coder.queries.figures import CodeTotals
from coder.queries.scope import Material, Scope, read_material
from coder.store.coders import coder_names
from coder.store.study import Study


@dataclass(frozen=True, slots=True)
class CountTable:
    """Theme counts with all that must stand under them."""

    material: Material
    scope: Scope
    by: tuple[str, ...]
    rows: tuple[ThemeCount, ...]
    """By code and then group, the total of a code after its groups."""
    overlapping: bool
    """Can a respondent be in several of the groups?"""
    unattributed: tuple[Unattributed, ...]
    """Coded words that count for nobody, though no interviewer says them."""
    interviewed: int
    """Respondents with words in scope."""
    frame: int
    """Respondents the study knows of, so far as the scope leaves them in."""
    themes: Mapping[int, CaseThemes]
    """By code: which respondents are in which state, over all groups."""

    @property
    def digest(self) -> str:
        """Of the study's counted content."""
        return self.material.digest


def count_themes(study: Study, scope: Scope, by: Sequence[str] = ()) -> CountTable:
    """Count the respondents who raise each code, by groups of them and in all.

    Args:
        study: The study.
        scope: What is counted.
        by: Variables, of respondents or of documents; their values together make a group.

    Raises:
        UnknownName: A code, coder or variable that the study does not have.
        PartsDoNotAddUp: States or groups do not make up their whole.
    """
    return count_material(read_material(study, scope), scope, by)


def count_material(material: Material, scope: Scope, by: Sequence[str] = ()) -> CountTable:
    """The same of what was read already."""
    themes = _themes(material, material.scoped, scope)
    if any(material.tables.variables.owner(name) == "document" for name in by):
        rows, overlapping = _count_by_document(material, scope, by, themes)
    else:
        groups, overlapping = _groups(material, by)
        rows = theme_counts(themes, groups, overlapping=overlapping)
    spoken = frozenset(chain.from_iterable(each.base for each in themes))
    return CountTable(
        material=material,
        scope=scope,
        by=tuple(by),
        rows=tuple(rows),
        overlapping=overlapping,
        unattributed=_unattributed(material, scope),
        interviewed=len(spoken),
        frame=len(material.respondents),
        themes={each.code_id: each for each in themes},
    )


def _themes(
    material: Material, documents: Sequence[ScopedDocument], scope: Scope
) -> list[CaseThemes]:
    return case_themes(
        documents,
        material.codebook,
        code_ids=material.code_ids,
        combine=scope.combine or "any",
    )


def _groups(material: Material, by: Sequence[str]) -> tuple[dict[Group, frozenset[int]], bool]:
    """The respondents of each combination of values, in the order they came in."""
    groups: dict[Group, set[int]] = {}
    overlapping = False
    for case in material.respondents.values():
        if case.id not in material.speaking:
            continue
        combined: list[Group] = [()]
        for name in by:
            values: tuple[str | None, ...] = case.values.get(name) or (None,)
            overlapping = overlapping or len(values) > 1
            combined = [(*group, (name, value)) for group in combined for value in values]
        for group in combined:
            groups.setdefault(group, set()).add(case.id)
    if not by:
        return {}, False
    ordered = sorted(groups, key=lambda group: any(value is None for _, value in group))
    return {group: frozenset(groups[group]) for group in ordered}, overlapping


def _count_by_document(
    material: Material, scope: Scope, by: Sequence[str], themes: Sequence[CaseThemes]
) -> tuple[list[ThemeCount], bool]:
    """Counts within the documents of each value: a respondent can have several documents."""
    parts: dict[Group, list[ScopedDocument]] = {}
    of_documents = [name for name in by if material.tables.variables.owner(name) == "document"]
    of_cases = [name for name in by if name not in of_documents]
    for document in material.scoped:
        combined: list[Group] = [()]
        for name in of_documents:
            own = material.tables.document_values.get(document.id, {})
            values: tuple[str | None, ...] = own.get(name) or (None,)
            combined = [(*group, (name, value)) for group in combined for value in values]
        for group in combined:
            parts.setdefault(group, []).append(document)
    rows: dict[int, list[ThemeCount]] = {each.code_id: [] for each in themes}
    for group in sorted(parts, key=lambda group: any(value is None for _, value in group)):
        part = _themes(material, parts[group], scope)
        inner, _ = _groups(material, of_cases)
        for row in theme_counts(part, inner, overlapping=True):
            if row.group or not of_cases:
                rows[row.code_id].append(replace(row, group=(*group, *row.group)))
    for row in theme_counts(themes):
        rows[row.code_id].append(row)
    return [row for of_code in rows.values() for row in of_code if row.N or not row.group], True


def _unattributed(material: Material, scope: Scope) -> tuple[Unattributed, ...]:
    return tuple(
        each
        for each in unattributed(
            material.scoped_for_all,
            material.codebook,
            code_ids=material.code_ids,
            combine=scope.combine or "any",
        )
        if each.words
    )


def coder_themes(study: Study, coder_id: int) -> dict[int, CodeTotals]:
    """Respondents and passages of each code in one coder's coding; headings as roll-ups."""
    material = read_material(study, Scope(coders=(coder_names(study)[coder_id],)))
    themes = case_themes(
        material.scoped, material.codebook, code_ids=[code.id for code in material.codebook]
    )
    return {each.code_id: CodeTotals(len(each.raised), each.passages.total()) for each in themes}
