"""Counts, quotes and summaries as tables of a spreadsheet: every figure a number of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from coder.analysis.counts import Group, ThemeCount
from coder.model.cell import STANCE_SPLITS
from coder.model.report import AtLeast, Cell, DataTable
from coder.reports.base import base_notes, explanation, heading, scope_notes, unnamed
from coder.reports.inputs import Basis, ThemeCounts, ThemeQuotes, label_of
from coder.reports.languages import PHRASES
from coder.reports.phrases import Phrases, capitalised

if TYPE_CHECKING:
    from coder.reports.quoting import Voices

_STATES = ("silent", "not_asked", "not_reviewed", "unknown")


def counts_data(
    basis: Basis,
    themes: Sequence[ThemeCounts],
    spoken: Mapping[tuple[int, Group], int] | None = None,
) -> DataTable:
    """Every theme by group, and the total after the groups: all figures that there are.

    While not everybody is reviewed, those who raise a theme and what they say can only grow.
    All words said stand in it where they are given, by code and group.
    Stances are empty where a theme has no statement.
    """
    phrases = PHRASES[basis.language]
    rows: list[tuple[Cell, ...]] = []
    totals: list[int] = []
    for theme in themes:
        if theme.total is None:
            continue
        name = heading(theme.label, theme.above)
        for group in theme.groups:
            label = phrases.group_heading(label_of(group))
            rows.append((name, label, *_figures(theme, group), *_said(group, spoken)))
        totals.append(len(rows))
        total = theme.total
        rows.append((name, phrases.total, *_figures(theme, total), *_said(total, spoken)))
    terms = (*explanation(themes, phrases).items, *phrases.explained_data)
    return DataTable(
        phrases.counts_title,
        (
            *(phrases.theme, phrases.group, *_heads(phrases)),
            *([phrases.words_said] if spoken else []),
        ),
        tuple(rows),
        (*base_notes(basis, themes), *(f"{term}: {meaning}" for term, meaning in terms)),
        frozenset(totals),
    )


def _said(group: ThemeCount, spoken: Mapping[tuple[int, Group], int] | None) -> tuple[Cell, ...]:
    return (spoken[group.code_id, group.group],) if spoken else ()


def _heads(phrases: Phrases) -> tuple[str, ...]:
    return (
        capitalised(phrases.respondent.many),
        phrases.raised,
        *(getattr(phrases, name) for name in (*STANCE_SPLITS, *_STATES)),
        phrases.asked,
        phrases.unprompted,
        phrases.counted_passages,
        phrases.counted_words,
    )


def _figures(theme: ThemeCounts, group: ThemeCount) -> tuple[Cell, ...]:
    """The numbers under `_heads`."""
    number = AtLeast if group.not_reviewed else int
    stances = [getattr(group, name) if theme.has_statement else None for name in STANCE_SPLITS]
    return (
        group.N,
        number(group.n),
        *stances,
        *(getattr(group, name) for name in _STATES),
        group.asked,
        group.unprompted,
        number(group.passages),
        number(group.words),
    )


def quotes_data(
    basis: Basis,
    themes: Iterable[ThemeQuotes],
    voices: Voices,
    notes: Sequence[str] = (),
) -> DataTable:
    """A row a quote.

    Args:
        basis: What the report stands on.
        themes: What is quoted of them.
        voices: What respondents are called.
        notes: What else there is to know.
    """
    phrases = PHRASES[basis.language]
    words = {True: phrases.yes, False: phrases.no}
    rows = tuple(
        (
            heading(theme.label, theme.above),
            choice.candidate.key,
            voices.name(choice.candidate.case_id),
            # A group beside quotes that stand without a role could tell who speaks.
            *([phrases.group_heading(choice.candidate.group)] if _has_groups(basis) else []),
            phrases.stances[choice.candidate.stance] if choice.candidate.stance else None,
            theme.statement if choice.candidate.stance else None,
            ", ".join(phrases.reasons[reason] for reason in choice.reasons),
            words[choice.candidate.starred],
            choice.candidate.printed,
            words[choice.candidate.shortened is not None],
            words[basis.names_checked],
        )
        for theme in themes
        for choice in theme.selection.choices
    )
    columns = (
        phrases.theme,
        phrases.quote_id,
        capitalised(phrases.respondent.one),
        *([phrases.group] if _has_groups(basis) else []),
        phrases.stance,
        phrases.statement,
        phrases.chosen_because,
        phrases.starred,
        capitalised(phrases.quote.one),
        capitalised(phrases.shortened),
        phrases.names_checked,
    )
    told = (*unnamed(basis, phrases), *notes, *scope_notes(basis))
    return DataTable(phrases.quotes_title, columns, rows, told)


def _has_groups(basis: Basis) -> bool:
    return basis.by_role and bool(basis.variable)


def written_data(
    basis: Basis, themes: Iterable[tuple[str, Sequence[tuple[int, str]]]], voices: Voices
) -> DataTable:
    """What the evaluator wrote in the matrix, a row a theme and respondent."""
    phrases = PHRASES[basis.language]
    return DataTable(
        phrases.each_says,
        (phrases.theme, capitalised(phrases.respondent.one), phrases.written),
        tuple(
            (theme, voices.name(case_id), text)
            for theme, written in themes
            for case_id, text in written
        ),
        scope_notes(basis),
    )
