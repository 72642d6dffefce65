"""Who raises which theme, as bars."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coder.model.report import Bar, Chart, ChartRow, Heading, Paragraph, Table
from coder.reports.charts import raised_charts
from coder.reports.inputs import CountsInput, ThemeCounts
from coder.reports.summary import summary_report
from coder.reports.tables import counts_report
from tests.reports.invented_summary import (
    MEETING,
    PLACE,
    SPOKEN,
    VOLUNTARY,
    basis,
    group,
    summary,
    total,
)

THEMES = (VOLUNTARY, MEETING, PLACE)


def charts(report):
    return [block for block in report.blocks if isinstance(block, Chart)]


def test_a_bar_says_what_the_table_says():
    (chart,) = raised_charts(basis(), THEMES)
    assert chart.columns == ("Mentees", "Mentorer")
    assert chart.rows == (
        ChartRow("Frivillighed", 0, (Bar(3, 0, 3, "3 af 3"), Bar(1, 1, 2, "mindst 1 af 2"))),
        ChartRow("Mødet", 0, (None, None)),
        ChartRow("Mødested", 1, (Bar(1, 0, 3, "1 af 3"), Bar(0, 0, 2, "0 af 2"))),
    )


def test_it_states_its_base_and_says_itself_in_words():
    (chart,) = raised_charts(basis(), THEMES)
    notes = "\n".join(chart.notes)
    assert "Enhed: respondenter" in notes
    assert "Stikprøve: 5 af 7" in notes
    assert "0123abcd" in notes
    assert chart.alternative == (
        "Hvem rejser temaerne: respondenter efter rolle. I alt: Frivillighed mindst 4 af 5; "
        "Mødested 1 af 5. Alle tal står i tabellen."
    )
    assert "%" not in str(chart)


@pytest.mark.parametrize(
    ("groups", "columns"), [(0, ("I alt",)), (1, ("I alt",)), (5, None), (6, ("I alt",))]
)
def test_groups_stand_beside_each_other_where_they_are_few(groups, columns):
    labels = [f"sted {number}" for number in range(groups)]
    of_groups = tuple(group(label, 2, 1, silent=1) for label in labels)
    counts = ThemeCounts("Tillid", groups=of_groups, total=total(9, 4, silent=5))
    (chart,) = raised_charts(basis(variable="sted"), (counts,))
    assert chart.columns == (columns or tuple(labels))
    assert ("efter sted" in chart.caption) == (columns is None)
    if columns:
        assert chart.rows[0].bars == (Bar(4, 0, 9, "4 af 9"),)


def test_a_group_that_a_theme_does_not_have_has_no_bar():
    alone = replace(PLACE, groups=PLACE.groups[:1])
    (chart,) = raised_charts(basis(), (VOLUNTARY, alone))
    assert chart.rows[1].bars == (Bar(1, 0, 3, "1 af 3"), None)


def test_many_themes_are_shared_out_and_no_heading_stands_alone_at_an_end():
    themes = [PLACE] * 25 + [MEETING] + [PLACE] * 19
    parts = list(raised_charts(basis(), themes))
    assert [row for chart in parts for row in chart.rows] == [
        row for each in themes for chart in raised_charts(basis(), [each, PLACE])
        for row in chart.rows[:1]
    ]  # fmt: skip
    assert all(len(chart.rows) <= 22 for chart in parts)
    assert parts[0].caption.endswith(", del 1 af 3")
    first, second = raised_charts(basis(), [PLACE] * 20 + [MEETING] + [PLACE] * 21)
    assert [first.rows[-1].label, second.rows[0].label] == ["Mødested", "Mødet"]


def test_nothing_to_count_makes_no_chart():
    assert list(raised_charts(basis(), ())) == []
    assert list(raised_charts(basis(), (MEETING,))) == []


def test_it_stands_below_its_table_in_the_summary_and_in_the_counts():
    for report in (summary_report(summary()), counts_report(CountsInput(basis(), THEMES))):
        (chart,) = charts(report)
        before = report.blocks[report.blocks.index(chart) - 1]
        assert isinstance(before, Table)
    for unit in ("passages", "words"):
        assert not charts(counts_report(CountsInput(basis(), THEMES, unit, SPOKEN)))


def test_a_number_leads_to_the_quotes_of_its_theme_where_it_has_some():
    blocks = summary_report(summary()).blocks
    anchors = [block.anchor for block in blocks if isinstance(block, Heading | Paragraph)]
    overview, voluntary, place = (block for block in blocks if isinstance(block, Table))
    assert overview.links == (
        ("theme-1", "quotes-1", "quotes-1", "quotes-1", "quotes-1"),
        ("theme-2", "", "", "", ""),
        ("theme-3", "quotes-3", "", "quotes-3", ""),
    )
    assert [row[:3] for row in voluntary.links] == [("", "quotes-1", "")] * 3
    assert [row[1] for row in place.links] == ["quotes-3", "", "quotes-3"]
    for table in (overview, voluntary, place):
        assert {link for row in table.links for link in row if link} <= set(anchors)
        assert [len(row) for row in table.links] == [len(row) for row in table.rows]
