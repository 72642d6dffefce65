"""Tables of counts, with their base below them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from coder.analysis.counts import ThemeCount
from coder.model.cell import STANCE_SPLITS
from coder.model.report import Align, Block, Heading, Paragraph, Report, Table
from coder.reports.base import (
    at_least,
    base_notes,
    by_variable,
    check_parts,
    explanation,
    raised_share,
)
from coder.reports.charts import raised_charts
from coder.reports.data import counts_data
from coder.reports.inputs import Basis, CountsInput, ThemeCounts, Unit, label_of
from coder.reports.languages import PHRASES
from coder.reports.phrases import Phrases

_UNDEFINED = "–"
_INDENT = "\N{NO-BREAK SPACE}" * 3
_PERCENT_FROM = 20
"""A share of fewer than these is told as so many of so many only."""

_LEFT: tuple[Align, Align] = ("left", "left")

_GROUPS_A_TABLE = 6
"""More than these are not legible beside each other on a page."""

_Cell = Callable[[ThemeCount, ThemeCounts], str]


class ThemeAnchors(NamedTuple):
    """Where the numbers of a theme lead."""

    section: str
    quotes: str
    """Empty where there are none."""


def counts_report(source: CountsInput) -> Report:
    """The counts as a report of one table.

    Raises:
        PartsDoNotAddUp: The states of a group, or the groups of a theme, do not make up
            their whole.
    """
    phrases = PHRASES[source.basis.language]
    blocks: list[Block] = [counts_table(source)]
    if source.unit == "cases":
        blocks += raised_charts(source.basis, source.themes)
        blocks += [Heading(phrases.reading, 1), explanation(source.themes, phrases)]
    if not source.basis.names_checked:
        blocks.insert(0, Paragraph(phrases.names_unchecked, "notice"))
    title = f"{phrases.counts_title}: {source.basis.study}"
    data = (counts_data(source.basis, source.themes, source.spoken),)
    return Report(title, source.basis.language, tuple(blocks), data=data)


def counts_table(source: CountsInput) -> Table:
    """Every theme by group: respondents in their states, or passages, or words.

    Raises:
        PartsDoNotAddUp: The states of a group, or the groups of a theme, do not make up
            their whole.
    """
    phrases = PHRASES[source.basis.language]
    stated = any(theme.has_statement for theme in source.themes)
    # Of everybody together, a column of groups would say so in every row.
    is_grouped = any(theme.groups for theme in source.themes)
    is_of_words = source.unit == "words"
    columns = (
        _word_columns(source) if is_of_words else _columns(phrases, source.unit, stated=stated)
    )
    rows: list[tuple[str, ...]] = []
    for theme in source.themes:
        check_parts(theme, overlapping=source.basis.overlapping)
        if theme.total is None:
            rows.append((_indented(theme), *[""] * is_grouped, *[""] * len(columns)))
            continue
        first = len(rows)
        for head, group in _groups(theme, theme.total, phrases):
            label = _indented(theme) if len(rows) == first else ""
            heads = (label, head) if is_grouped else (label,)
            rows.append((*heads, *[cell(group, theme) for _, cell in columns]))
    return Table(
        phrases.counts_caption.format(by=by_variable(source.basis)),
        (phrases.theme, *[phrases.group] * is_grouped, *[name for name, _ in columns]),
        tuple(rows),
        (*_LEFT[: 1 + is_grouped], *_right(len(columns))),
        base_notes(source.basis, source.themes, source.unit),
    )


def theme_table(basis: Basis, theme: ThemeCounts, total: ThemeCount, quotes: str) -> Table:
    """One theme: a row a group, a column a state, and the total.

    How many raise it leads to what they say, by the anchor of the theme's quotes.
    """
    phrases = PHRASES[basis.language]
    columns = _columns(phrases, "cases", stated=theme.has_statement)
    unlinked = ("",) * (len(columns) - 1)
    return Table(
        phrases.theme_caption.format(theme=theme.label, by=by_variable(basis)),
        (phrases.group, *[name for name, _ in columns]),
        tuple(
            (head, *[cell(group, theme) for _, cell in columns])
            for head, group in _groups(theme, total, phrases)
        ),
        ("left", *_right(len(columns))),
        base_notes(basis, (theme,)),
        has_total=True,
        links=tuple(
            ("", quotes if group.n else "", *unlinked)
            for _, group in _groups(theme, total, phrases)
        ),
    )


def overview_tables(
    basis: Basis, themes: Sequence[ThemeCounts], anchors: Sequence[ThemeAnchors]
) -> Iterator[Table]:
    """Who raises which theme: a row a theme, a column a group; several where groups are many."""
    phrases = PHRASES[basis.language]
    labels = list(dict.fromkeys(label_of(group) for theme in themes for group in theme.groups))
    tables = max(math.ceil(len(labels) / _GROUPS_A_TABLE), 1)
    width = math.ceil(len(labels) / tables)
    for number in range(tables):
        part = phrases.part.format(number=number + 1, parts=tables) if tables > 1 else ""
        shown = labels[number * width : (number + 1) * width]
        yield _overview_table(basis, themes, anchors, shown, part)


def _overview_table(
    basis: Basis,
    themes: Sequence[ThemeCounts],
    anchors: Sequence[ThemeAnchors],
    labels: Sequence[str | None],
    part: str,
) -> Table:
    phrases = PHRASES[basis.language]
    stated = any(theme.has_statement for theme in themes)
    columns = [*map(phrases.group_heading, labels), phrases.total]
    columns += [phrases.contradicts] if stated else []
    rows, links = [], []
    for theme, anchor in zip(themes, anchors, strict=True):
        if theme.total is None:
            rows.append((_indented(theme), *[""] * len(columns)))
            links.append((anchor.section, *[""] * len(columns)))
            continue
        groups = {label_of(group): group for group in theme.groups}
        shown = [*map(groups.get, labels), theme.total]
        cells = [raised_share(group, phrases) if group else _UNDEFINED for group in shown]
        leading = [anchor.quotes if group and group.n else "" for group in shown]
        if stated:
            opposed = theme.total.contradicts + theme.total.both
            cells.append(
                at_least(opposed, theme.total, phrases) if theme.has_statement else _UNDEFINED
            )
            leading.append(anchor.quotes if theme.has_statement and opposed else "")
        rows.append((_indented(theme), *cells))
        links.append((anchor.section, *leading))
    return Table(
        phrases.overview_caption.format(by=by_variable(basis)) + part,
        (phrases.theme, *columns),
        tuple(rows),
        ("left", *_right(len(columns))),
        (*base_notes(basis, themes), *([phrases.no_stance_means] if stated else [])),
        links=tuple(links),
    )


def _groups(
    theme: ThemeCounts, total: ThemeCount, phrases: Phrases
) -> Iterator[tuple[str, ThemeCount]]:
    for group in theme.groups:
        yield phrases.group_heading(label_of(group)), group
    yield phrases.total, total


def _indented(theme: ThemeCounts) -> str:
    return _INDENT * len(theme.above) + theme.label


def _right(count: int) -> list[Align]:
    return ["right"] * count


def _word_columns(source: CountsInput) -> list[tuple[str, _Cell]]:
    """Words in passages of all words that the respondents counted say, and who raise it.

    There is a percentage too where they say as many as one has to have for that.
    """
    phrases = PHRASES[source.basis.language]

    def said(group: ThemeCount) -> int:
        return source.spoken[group.code_id, group.group]

    def words(group: ThemeCount, theme: ThemeCounts) -> str:
        return phrases.share(group.words, said(group), at_least=group.not_reviewed > 0)

    def share(group: ThemeCount, theme: ThemeCounts) -> str:
        if 0 < said(group) < _PERCENT_FROM:
            return _UNDEFINED
        text = phrases.percent(group.words, said(group))
        return phrases.at_least.format(text=text) if group.not_reviewed and said(group) else text

    def raised(group: ThemeCount, theme: ThemeCounts) -> str:
        return raised_share(group, phrases)

    return [
        (phrases.counted_words, words),
        (phrases.share_of_words, share),
        (phrases.raised, raised),
    ]


def _columns(phrases: Phrases, unit: Unit, *, stated: bool) -> list[tuple[str, _Cell]]:
    """The heads of the columns, with what stands below each."""

    def raised(group: ThemeCount, theme: ThemeCounts) -> str:
        return raised_share(group, phrases)

    def passages(group: ThemeCount, theme: ThemeCounts) -> str:
        return at_least(group.passages, group, phrases)

    def state(name: str) -> tuple[str, _Cell]:
        return getattr(phrases, name), lambda group, theme: phrases.number(getattr(group, name))

    def stance(name: str) -> tuple[str, _Cell]:
        head, number = state(name)
        return (
            head,
            lambda group, theme: number(group, theme) if theme.has_statement else _UNDEFINED,
        )

    if unit == "passages":
        return [(phrases.counted_passages, passages), (phrases.raised, raised)]
    stances = [stance(name) for name in STANCE_SPLITS] if stated else []
    states = [state(name) for name in ("silent", "not_asked", "not_reviewed", "unknown")]
    return [(phrases.raised, raised), *stances, *states]
