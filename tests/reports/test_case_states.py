"""Respondents by themes as a report: a sign a state, everybody by role and number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coder.model.cell import Cell
from coder.model.report import Report, Table
from coder.reports.case_states import StatesInput, states_report
from coder.reports.state_phrases import STATE_PHRASES
from tests.reports.invented_summary import MEETING, PLACE, VOLUNTARY, basis

RAISED = Cell("raised", "contradicts", True, False, 3, 40)
OF_ONE = (RAISED, Cell("silent", None, True, False, 0, 0), None)
OF_OTHER = (
    Cell("not_reviewed", None, False, False, 0, 0),
    Cell("unknown", None, False, False, 0, 0),
    Cell("not_asked", None, False, False, 0, 0),
)
SOURCE = StatesInput(
    basis(), (VOLUNTARY, MEETING, PLACE), {7: OF_ONE, 2: OF_OTHER}, {7: "Mentee 1", 2: "Mentor 1"}
)


def tables_of(report: Report) -> list[Table]:
    return [block for block in report.blocks if isinstance(block, Table)]


def test_each_state_has_a_sign_and_what_is_not_counted_none():
    [table] = tables_of(states_report(SOURCE))
    assert table.rows == (("Mentee 1", "3 −", "·", ""), ("Mentor 1", "?", "u", "–"))
    words = STATE_PHRASES["da"]
    assert table.notes[:2] == (words.key, words.not_counted)
    all_counted = replace(SOURCE, cells={2: OF_OTHER})
    assert words.not_counted not in tables_of(states_report(all_counted))[0].notes


def test_a_spreadsheet_has_a_row_a_respondent_and_theme():
    [data] = states_report(SOURCE).data
    assert data.rows[0] == ("Mentee 1", VOLUNTARY.label, "Rejst", "Modsiger", "ja", "nej", 3, 40)
    assert [row[0] for row in data.rows] == ["Mentee 1"] * 2 + ["Mentor 1"] * 3
    assert len(data.columns) == len(data.rows[0])


def test_nobody_is_named_where_respondents_are_of_one_site():
    unnamed = states_report(replace(SOURCE, basis=basis(crossing=("site",))))
    assert {row[0] for row in tables_of(unnamed)[0].rows} == {"Respondent"}
    assert {row[0] for row in unnamed.data[0].rows} == {"Respondent"}


def test_many_themes_are_shared_between_tables_of_about_one_size():
    themes = tuple(replace(VOLUNTARY, label=f"theme {number}") for number in range(7))
    many = replace(SOURCE, themes=themes, cells={7: (RAISED,) * 7})
    first, second = tables_of(states_report(many))
    assert [len(first.columns), len(second.columns)] == [5, 4]
    assert (*first.columns[1:], *second.columns[1:]) == tuple(theme.label for theme in themes)


@pytest.mark.parametrize("sign", ["+", "−", "±", "·", "–", "?", "u"])
def test_every_sign_is_explained_in_both_languages(sign):
    assert all(f" {sign} " in words.key for words in STATE_PHRASES.values())
