"""Theme counts: figures by code and group of cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from coder.analysis.parts import check_partition, check_sum
from coder.analysis.themes import CaseThemes
from coder.errors import PartsDoNotAddUp
from coder.model.cell import STANCE_SPLITS, STATES

Group = tuple[tuple[str, str | None], ...]
"""Variables with their values: `(("role", "mentee"),)`. None is a missing value."""

TOTAL: Group = ()
"""The group that holds every case."""


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """The figures of one code in one group; all but the last two are numbers of cases."""

    code_id: int
    group: Group
    N: int
    """Cases counted; `raised`, here n, and the four states after it make it up."""
    n: int
    """Cases with evidence; the four stances make it up."""
    supports: int
    contradicts: int
    both: int
    unmarked: int
    not_reviewed: int
    """While there are any, every figure reads "at least"."""
    silent: int
    not_asked: int
    unknown: int
    asked: int
    """Whatever came of it: not a part of N beside the states."""
    unprompted: int
    """Of n, those who raised it before, or without, a question."""
    passages: int
    words: int
    """Whole words in passages."""


FIGURES = tuple(field.name for field in fields(ThemeCount))[2:]
"""The names of the figures, as tables and JSON have them."""


def theme_counts(
    themes: Iterable[CaseThemes],
    groups: Mapping[Group, frozenset[int]] | None = None,
    *,
    overlapping: bool = False,
    within: Group = TOTAL,
) -> list[ThemeCount]:
    """The figures of each code by group, and then in all.

    Args:
        themes: What each code is to each case.
        groups: The cases of each group, whether or not they are counted. Together they hold
            every case; those whose value is missing are a group too.
        overlapping: Can a case be in several groups? Else they must add up to the total.
        within: The group that all of it is in; its variables go before those of the groups.

    Raises:
        PartsDoNotAddUp: States, stances or groups do not make up their whole.
    """
    groups = groups or {}
    counts: list[ThemeCount] = []
    for of_code in themes:
        total = _count(of_code, within, of_code.base)
        rows = [
            _count(of_code, (*within, *group), cases & of_code.base)
            for group, cases in groups.items()
        ]
        if groups:
            _check_groups(of_code, groups, total, rows, overlapping=overlapping)
        counts += [*rows, total]
    return counts


def _count(themes: CaseThemes, group: Group, cases: frozenset[int]) -> ThemeCount:
    raised = themes.raised & cases
    what = f"code {themes.code_id}, {dict(group)}"
    states: dict[str, frozenset[int]] = {name: getattr(themes, name) & cases for name in STATES}
    check_partition(f"{what}, states", cases, states)
    stances: dict[str, frozenset[int]] = {
        name: getattr(themes, name) & cases for name in STANCE_SPLITS
    }
    check_partition(f"{what}, stances", raised, stances)
    return ThemeCount(
        code_id=themes.code_id,
        group=group,
        N=len(cases),
        n=len(raised),
        supports=len(stances["supports"]),
        contradicts=len(stances["contradicts"]),
        both=len(stances["both"]),
        unmarked=len(stances["unmarked"]),
        not_reviewed=len(states["not_reviewed"]),
        silent=len(states["silent"]),
        not_asked=len(states["not_asked"]),
        unknown=len(states["unknown"]),
        asked=len(themes.asked & cases),
        unprompted=len(themes.unprompted & cases),
        passages=sum(themes.passages[case] for case in raised),
        words=sum(themes.words[case] for case in raised),
    )


def _check_groups(
    themes: CaseThemes,
    groups: Mapping[Group, frozenset[int]],
    total: ThemeCount,
    rows: Iterable[ThemeCount],
    *,
    overlapping: bool,
) -> None:
    outside = themes.base.difference(*groups.values())
    if outside:
        raise PartsDoNotAddUp(
            f"Cases are in no group (code {themes.code_id}).", f"cases: {sorted(outside)}"
        )
    if not overlapping:
        parts = {str(dict(row.group)): figures(row) for row in rows}
        check_sum(f"code {themes.code_id}", figures(total), parts)


def figures(count: ThemeCount) -> dict[str, int]:
    """The figures by name."""
    return {name: getattr(count, name) for name in FIGURES}
