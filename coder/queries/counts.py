"""Theme counts, as `coder counts`, the screen and the reports have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from coder.analysis.counts import TOTAL, Group, ThemeCount, theme_counts
from coder.analysis.divisions import Part, divide, spoken_words
from coder.analysis.scope import ScopedDocument
from coder.analysis.themes import CaseThemes, case_themes
from coder.analysis.unattributed import Unattributed, unattributed
from coder.queries.divisions import NOT_DIVIDED, Divided, by_value, divisions_of
from coder.queries.scope import Material, Scope, read_material
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
    spoken: Mapping[tuple[int, Group], int]
    """By code and group, the whole words that the respondents counted say in the material, coded
    or not; empty unless asked for."""
    divided: Divided
    """What the groups are by that is no variable: document, coder, question."""

    @property
    def digest(self) -> str:
        """Of the study's counted content."""
        return self.material.digest


def count_themes(
    study: Study, scope: Scope, by: Sequence[str] = (), *, spoken: bool = False
) -> CountTable:
    """Count the respondents who raise each code, by groups of them and in all.

    Args:
        study: The study.
        scope: What is counted.
        by: Variables, of respondents or of documents; their values together make a group. Where
            no variable has that name, also `document`, each by itself; `coder`, each one's own
            codings and reviews; `question`, the answers to each question of the guide.
        spoken: Count all words that the respondents say too, coded or not.

    Raises:
        UnknownName: A code, coder or variable that the study does not have.
        PartsDoNotAddUp: States or groups do not make up their whole.
    """
    material = read_material(study, scope)
    divided = divisions_of(study, material, scope, by)
    return count_material(material, scope, by, divided, spoken=spoken)


def count_material(
    material: Material,
    scope: Scope,
    by: Sequence[str] = (),
    divided: Divided = NOT_DIVIDED,
    *,
    spoken: bool = False,
) -> CountTable:
    """The same of what was read already, by variables and by what it is divided into."""
    themes = _themes(material, material.scoped, scope)
    divisions = {
        name: divided.divisions.get(name) or by_value(material, name)
        for name in by
        if name in divided.divisions or material.tables.variables.owner(name) == "document"
    }
    of_cases = [name for name in by if name not in divisions]
    groups, overlapping = _groups(material, of_cases)
    words = spoken_words(map(Part.whole, material.scoped)) if spoken else None
    if divisions:
        parts = divide(divided.documents or material.scoped, tuple(divisions.values()))
        counted = _by_division(material, scope, parts, groups, spoken=spoken)
        whole = _count(themes, {}, words)
    else:
        counted = _Counted()
        whole = _count(themes, groups, words, overlapping=overlapping)
    order = {code_id: place for place, code_id in enumerate(material.code_ids)}
    rows = sorted((*counted.rows, *whole.rows), key=lambda row: order[row.code_id])
    return CountTable(
        material=material,
        scope=scope,
        by=tuple(by),
        rows=tuple(rows),
        overlapping=overlapping or bool(divisions),
        unattributed=_unattributed(material, scope),
        interviewed=len(frozenset(chain.from_iterable(each.base for each in themes))),
        frame=len(material.respondents),
        themes={each.code_id: each for each in themes},
        spoken={**counted.spoken, **whole.spoken},
        divided=divided,
    )


@dataclass(slots=True)
class _Counted:
    """Figures by code and group, and the words that were said."""

    rows: list[ThemeCount] = field(default_factory=list)
    spoken: dict[tuple[int, Group], int] = field(default_factory=dict)


def _count(
    themes: Sequence[CaseThemes],
    groups: Mapping[Group, frozenset[int]],
    words: Mapping[int, int] | None,
    *,
    overlapping: bool = False,
    within: Group = TOTAL,
) -> _Counted:
    counted = _Counted(theme_counts(themes, groups, overlapping=overlapping, within=within))
    if words is not None:
        for each in themes:
            for group, cases in (*groups.items(), (TOTAL, each.base)):
                said = sum(words.get(case, 0) for case in cases & each.base)
                counted.spoken[each.code_id, (*within, *group)] = said
    return counted


def _by_division(
    material: Material,
    scope: Scope,
    parts: Mapping[Group, Sequence[Part]],
    groups: Mapping[Group, frozenset[int]],
    *,
    spoken: bool,
) -> _Counted:
    """Counts within the parts of each group: a respondent can be in several of them."""
    found = _Counted()
    for outer, own in parts.items():
        themes = _themes(material, [part.document for part in own], scope)
        words = spoken_words(own) if spoken else None
        counted = _count(themes, groups, words, overlapping=True, within=outer)
        kept = [row for row in counted.rows if row.N and (row.group != outer or not groups)]
        found.rows += kept
        if spoken:
            keys = [(row.code_id, row.group) for row in kept]
            found.spoken |= {key: counted.spoken[key] for key in keys}
    return found


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
