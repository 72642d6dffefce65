"""Who raises which theme, as a picture beside the table that says the same."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from coder.analysis.counts import ThemeCount
from coder.model.report import Bar, Chart, ChartRow
from coder.reports.base import base_notes, by_variable, raised_share
from coder.reports.inputs import Basis, ThemeCounts, label_of
from coder.reports.languages import PHRASES
from coder.reports.phrases import Phrases

_GROUPS = range(2, 6)
"""So many groups are legible beside each other; else the bars are of all respondents."""
_ROWS_A_CHART = 22
"""More are not legible on a page."""


def raised_charts(basis: Basis, themes: Sequence[ThemeCounts]) -> Iterator[Chart]:
    """How many of each group raise each theme: one chart, or several where themes are many."""
    if all(theme.total is None for theme in themes):
        return
    charts = math.ceil(len(themes) / _ROWS_A_CHART)
    height = math.ceil(len(themes) / charts)
    starts = [_with_heading(themes, number * height) for number in range(charts)]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], None], strict=True), start=1):
        part = PHRASES[basis.language].part.format(number=number, parts=charts)
        yield _chart(basis, themes, themes[start:end], part if charts > 1 else "")


def _with_heading(themes: Sequence[ThemeCounts], start: int) -> int:
    """Where a chart begins that is to begin with a theme: at the headings just above it."""
    while start and themes[start - 1].total is None:
        start -= 1
    return start


def _chart(
    basis: Basis, themes: Sequence[ThemeCounts], shown: Sequence[ThemeCounts], part: str
) -> Chart:
    phrases = PHRASES[basis.language]
    labels = list(dict.fromkeys(label_of(group) for theme in themes for group in theme.groups))
    in_groups = len(labels) in _GROUPS
    by = by_variable(basis) if in_groups else ""
    caption = phrases.overview_caption.format(by=by) + part
    totals = [
        f"{theme.label} {raised_share(theme.total, phrases)}" for theme in shown if theme.total
    ]
    return Chart(
        caption,
        tuple(map(phrases.group_heading, labels)) if in_groups else (phrases.total,),
        tuple(_row(theme, labels if in_groups else None, phrases) for theme in shown),
        phrases.chart_key,
        phrases.chart_alternative.format(caption=caption, themes="; ".join(totals)),
        (phrases.chart_means, *base_notes(basis, themes)),
    )


def _row(theme: ThemeCounts, labels: Sequence[str | None] | None, phrases: Phrases) -> ChartRow:
    groups = {label_of(group): group for group in theme.groups}
    shown = [theme.total] if labels is None else [groups.get(label) for label in labels]
    bars = [None if group is None else _bar(group, phrases) for group in shown]
    return ChartRow(theme.label, len(theme.above), tuple(bars))


def _bar(group: ThemeCount, phrases: Phrases) -> Bar:
    return Bar(group.n, group.not_reviewed, group.N, raised_share(group, phrases))
