"""What a table of counts stands on: its parts checked, its unit, base and scope told."""

from __future__ import annotations

from collections.abc import Sequence

from coder.errors import PartsDoNotAddUp
from coder.model.report import Terms
from coder.reports.inputs import Basis, GroupCounts, Scope, ThemeCounts, Unit
from coder.reports.languages import PHRASES
from coder.reports.phrases import Phrases

STANCES = ("supports", "contradicts", "both", "unmarked")
_STATES = ("raised", "not_reviewed", "silent", "not_asked", "unknown")
_SUMS = ("respondents", *_STATES, *STANCES, "passages", "words")


def check_parts(theme: ThemeCounts, *, overlapping: bool) -> None:
    """Do the states make up each group, the stances the raised, the groups the total?

    Raises:
        PartsDoNotAddUp: They do not.
    """
    if theme.total is None:
        return
    for group in (*theme.groups, theme.total):
        _check(theme, group, "states", _sum(group, _STATES), group.respondents)
        if theme.has_statement:
            _check(theme, group, "stances", _sum(group, STANCES), group.raised)
    if theme.groups and not overlapping:
        for name in _SUMS:
            parts = sum(getattr(group, name) for group in theme.groups)
            _check(theme, theme.total, f"groups ({name})", parts, getattr(theme.total, name))


def _sum(group: GroupCounts, names: Sequence[str]) -> int:
    return sum(getattr(group, name) for name in names)


def _check(theme: ThemeCounts, group: GroupCounts, what: str, parts: int, whole: int) -> None:
    if parts != whole:
        rows = "; ".join(map(str, (*theme.groups, theme.total)))
        raise PartsDoNotAddUp(
            f"The {what} of “{theme.label}” make {parts} where they should make {whole} "
            f"(group {group.label!r}).",
            f"This is a fault of the program; nothing was written. The rows: {rows}",
        )


def at_least(number: int, group: GroupCounts, phrases: Phrases) -> str:
    """A number of a group, which is a lower bound while some of it are not reviewed."""
    text = phrases.number(number)
    return phrases.at_least.format(text=text) if group.not_reviewed else text


def raised_share(group: GroupCounts, phrases: Phrases) -> str:
    """*n of N*: how many of a group raise a theme."""
    return phrases.share(group.raised, group.respondents, at_least=group.not_reviewed > 0)


def variable_name(basis: Basis) -> str:
    """What the groups are values of, in the report's language where it is a known one."""
    return PHRASES[basis.language].variables.get(basis.variable.casefold(), basis.variable)


def by_variable(basis: Basis) -> str:
    """The end of a caption: what the groups are by; empty where there are none."""
    if not basis.variable:
        return ""
    return PHRASES[basis.language].by.format(variable=variable_name(basis))


def base_notes(
    basis: Basis, themes: Sequence[ThemeCounts], unit: Unit = "cases"
) -> tuple[str, ...]:
    """Unit and base, scope and sampling frame, digest and version: what every table states."""
    phrases = PHRASES[basis.language]
    units = {
        "cases": phrases.unit_cases,
        "passages": phrases.unit_passages,
        "words": phrases.unit_words,
    }
    totals = [theme.total for theme in themes if theme.total]
    first = [units[unit]]
    if len({total.respondents for total in totals}) == 1:
        amount = phrases.amount(totals[0].respondents, phrases.respondent)
        first.append(phrases.base.format(respondents=amount))
    if any(theme.has_subthemes and theme.total for theme in themes):
        first.append(phrases.subthemes)
    second = [_scope(basis.scope, phrases)]
    if basis.frame is not None and totals:
        share = phrases.share(max(total.respondents for total in totals), basis.frame)
        second.append(phrases.frame.format(share=share))
    third = [phrases.digest.format(digest=basis.digest, version=basis.version)]
    if basis.overlapping:
        third.append(phrases.overlapping)
    waiting = max((total.not_reviewed for total in totals), default=0)
    if waiting and len(totals) == 1:
        amount = phrases.amount(waiting, phrases.respondent)
        third.append(phrases.at_least_means.format(respondents=amount))
    return " ".join(first), " ".join(second), " ".join(third)


def _scope(scope: Scope, phrases: Phrases) -> str:
    codings = {
        "record": phrases.coder_of_record,
        "named": phrases.coders,
        "any": phrases.coders_any,
        "both": phrases.coders_both,
    }
    sentences = [
        phrases.scope.format(
            documents=documents(scope, phrases),
            coding=codings[scope.combine].format(coders=", ".join(scope.coders) or "–"),
        )
    ]
    if scope.where:
        conditions = phrases.listed([f"{name} = {value}" for name, value in scope.where])
        sentences.append(phrases.only_where.format(conditions=conditions))
    return " ".join(sentences)


def documents(scope: Scope, phrases: Phrases) -> str:
    """How many documents of which kinds: "26 interviews and 90 journals"."""
    amounts = [phrases.amount(number, phrases.documents[kind]) for kind, number in scope.documents]
    return phrases.listed(amounts)


def explanation(themes: Sequence[ThemeCounts], phrases: Phrases) -> Terms:
    """What the columns mean."""
    stated = any(theme.has_statement for theme in themes)
    first, *others = phrases.explained
    return Terms((first, *(phrases.explained_stances if stated else ()), *others))
