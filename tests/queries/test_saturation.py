"""Saturation of a real study: whose words count where, in which order, and how it is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coder.actions.cases import set_document_value, set_value
from coder.actions.codebook import add_code
from coder.actions.coders import find_or_add_coder
from coder.actions.codings import apply_code, remove_coding
from coder.actions.documents import mark_done
from coder.analysis.saturation import Rule, Spread
from coder.queries.saturation import find_saturation, saturation_input
from coder.queries.scope import Scope
from coder.reports.saturation import interviews_table, saturation_report, saturation_table
from coder.text.spans import Span
from tests.spoken_study import spoken_study
from tests.studies import ANNA, code_id, document_id


@pytest.fixture
def study(tmp_path):
    with spoken_study(tmp_path / "study.db") as study:
        yield study


def found(study, scope=None, **options):
    return find_saturation(study, scope or Scope(), rule=Rule(2, 2), orders=50, **options)


def said(group):
    return [
        (each.document.name, new)
        for each, new in zip(group.interviews, group.found.new, strict=True)
    ]


def test_a_theme_is_new_where_a_respondent_first_raises_it(study):
    total = found(study).total
    # What the interviewer says in d is nobody's theme; g is an interview without any.
    assert said(total) == [("a", 3), ("b", 0), ("c", 0), ("d", 0), ("e", 0), ("f", 1), ("g", 0)]
    assert total.found.reached(0).last == 4
    assert total.found.after(total.found.reached(0)) == 1


def test_interviews_are_in_the_order_of_dates_where_all_have_one(study):
    assert found(study).dated_by is None
    for day, name in enumerate("gfedc", start=1):
        set_document_value(study, ANNA, name, "date", f"2021-02-0{day}")
    set_document_value(study, ANNA, "b", "date", "2021-02-01")
    assert found(study).dated_by is None
    set_document_value(study, ANNA, "a", "date", "spring")
    assert found(study).dated_by is None
    set_document_value(study, ANNA, "a", "date", "2020-12-31")
    dated = found(study)
    assert dated.dated_by == "date"
    assert [each.document.name for each in dated.total.interviews] == list("abgfedc")
    assert dated.total.interviews[0].date == "2020-12-31"


def test_dates_may_be_the_respondents_and_the_earliest_of_several_counts(study):
    for day, name in enumerate("gfedcba", start=1):
        set_value(study, ANNA, f"M{name}", "interview_date", f"2021-02-0{day}")
    set_value(study, ANNA, "K", "interview_date", "2021-01-01")
    dated = found(study)
    assert dated.dated_by == "interview_date"
    assert [each.document.name for each in dated.total.interviews] == list("acgfedb")


def test_each_group_has_its_own_interviews_and_what_its_people_say_in_them(study):
    table = found(study, by="role")
    of_m, of_k = table.groups
    assert (of_m.value, of_k.value) == ("M", "K")
    assert said(of_m) == [("a", 2), ("b", 0), ("c", 0), ("d", 0), ("e", 1), ("f", 1), ("g", 0)]
    assert said(of_k) == [("a", 1), ("c", 1)]
    assert (of_k.found.undefined, dict(of_k.spread)) == ("too_few", {})
    assert table.overlapping
    only = found(study, Scope(where=(("role", "K"),)))
    assert said(only.total) == said(of_k)


def test_a_documents_variable_makes_groups_of_whole_interviews(study):
    for name in "be":
        set_document_value(study, ANNA, name, "mode", "phone")
    table = found(study, by="mode")
    assert [group.value for group in table.groups] == ["phone", None]
    assert said(table.groups[0]) == [("b", 1), ("e", 1)]
    assert not table.overlapping


def test_the_same_study_gives_the_same_spread_whatever_its_ids(study, tmp_path):
    with spoken_study(tmp_path / "other.db", detour=True) as other:
        one, same = found(study), found(other)
        assert one.material.code_ids != same.material.code_ids
        assert saturation_input(one, "da") == saturation_input(same, "da")
        assert len(one.total.spread[0].needed) == 50
        coding = apply_code(
            other, ANNA, document_id(other, "g"), Span(3, 10), same.material.code_ids[0]
        )
        changed = found(other)
        remove_coding(other, ANNA, coding.id)
        assert saturation_input(changed, "da").basis != saturation_input(one, "da").basis
        assert saturation_input(found(other), "da") == saturation_input(one, "da")


def test_an_interview_that_is_not_reviewed_makes_all_after_it_lower_bounds(study):
    mark_done(study, ANNA, document_id(study, "d"), False)
    source = saturation_input(found(study), "en", named=True)
    rows = interviews_table(source).rows
    assert [row[3] for row in rows][2:5] == ["3", "at least 3", "at least 3"]
    assert [row[-1] for row in rows] == ["yes"] * 3 + ["no"] + ["yes"] * 3
    assert saturation_table(source).rows[0][2] == "at least 4 of 4"
    assert "1 of 7 interviews are not reviewed" in saturation_table(source).notes[1]
    of_one = saturation_input(found(study, Scope(codes=("trust",))), "en", named=True)
    assert "not reviewed" in saturation_table(of_one).notes[1]


def test_of_several_coders_only_interviews_that_all_have_reviewed_are_looked_at(study):
    bo = find_or_add_coder(study, "Bo")
    for name in "abdf":
        mark_done(study, bo, document_id(study, name), True)
    table = found(study, Scope(coders=("Anna", "Bo"), combine="any"))
    # Of K, who speaks in c too, nothing counts: not all that K says is reviewed.
    assert said(table.total) == [("a", 2), ("b", 0), ("d", 0), ("f", 1)]
    assert table.left_out == 3
    note = saturation_table(saturation_input(table, "en")).notes[1]
    assert "Left out, since not all of the coders have reviewed them: 3 interviews." in note
    assert not found(study, Scope(coders=("Anna",))).left_out


def test_the_table_tells_where_it_is_reached_and_why_it_is_not_defined(study):
    table = saturation_table(saturation_input(found(study, by="role"), "en"))
    assert [row[:6] for row in table.rows] == [
        ("M", "7", "4 of 4", "0% of 2", "2+2", "2"),
        ("K", "2", "2 of 4", "–", "not defined", "–"),
        ("Total", "7", "4 of 4", "0% of 3", "2+2", "1"),
    ]
    assert "Not defined for K: fewer than 4 interviews" in table.notes[1]
    danish = saturation_table(saturation_input(found(study, by="role"), "da"))
    assert danish.rows[1][4] == "ikke defineret"
    assert "færre end 4 interview" in danish.notes[1]


def test_a_theme_with_a_subtheme_is_told_to_be_one_beside_it(study):
    def told():
        return "beside them" in saturation_table(saturation_input(found(study), "en")).notes[1]

    assert not told()
    add_code(study, ANNA, "deep", parent_id=code_id(study, "trust"))
    assert told()


def test_both_thresholds_are_told_where_they_can_differ(study):
    source = saturation_input(found(study), "en")
    many = replace(source.total.found, new=(15, 5, 1, 0, 0, 2, 0))
    spread = {5: Spread((4, 4, 4, 5, None)), 0: Spread((4, None, None, None, None))}
    total = replace(source.total, found=many, spread=spread)
    table = saturation_table(replace(source, total=total, orders=5))
    assert "fewer than 20" not in table.notes[1]
    rows = table.rows
    assert [row[3:] for row in rows] == [
        ("5% of 20", "2+2", "2", "2+2", "2+2 to never", "4 of 5"),
        ("0% of 20", "3+2", "2", "never", "2+2 to never", "1 of 5"),
    ]


def test_a_group_that_is_not_defined_has_one_row(study):
    source = saturation_input(found(study), "en")
    few = replace(source.total, found=replace(source.total.found, new=(15, 5, 1)), spread={})
    assert len(saturation_table(replace(source, total=few)).rows) == 1


def test_a_base_without_themes_is_told_as_that(study):
    note = saturation_table(saturation_input(found(study, Scope(codes=("luck",))), "en")).notes[1]
    assert "Not defined for Total: no theme is raised in the base." in note
    assert "fewer than 4" not in note


def test_a_report_has_numbers_for_names(study):
    source = saturation_input(found(study), "da")
    assert [row[1] for row in interviews_table(source).rows] == list("1234567")
    assert saturation_report(source).title == "Datamætning: Small"
