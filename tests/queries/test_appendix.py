"""The appendix's facts, of a real study: each changes with what it is of, and no name leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coder.actions.cases import set_document_value
from coder.actions.codebook import add_code
from coder.actions.coders import find_or_add_coder
from coder.actions.codings import apply_code
from coder.actions.documents import mark_done
from coder.actions.guide import import_guide, match_question
from coder.formats.markdown_writer import markdown_text
from coder.model.code import CodeField
from coder.model.guide import QuestionDraft
from coder.queries.guide import list_questions
from coder.queries.reporting import summary_input
from coder.queries.scope import Scope
from coder.reports.inputs import CoderFigures
from coder.reports.summary import summary_report
from coder.text.spans import Span
from tests.spoken_study import spoken_study
from tests.studies import ANNA, FIRST, SECOND, code_id, document_id, small_study, span_of


@pytest.fixture
def study(tmp_path):
    with spoken_study(tmp_path / "study.db") as study:
        yield study


def source(study, scope=None, **options):
    given = {"by": None, "language": "da", "per_theme": 2, "appendix": True, **options}
    return summary_input(study, scope or Scope(), **given)


def facts(study, scope=None):
    found = source(study, scope).appendix
    assert found is not None
    return found


def changed(before, after):
    names = ("documents", "reviewed", "outside", "coders", "shared", "questions", "asked_in")
    return {
        name: getattr(after, name)
        for name in (*names, "several", "dates", "dated_by", "per_theme")
        if getattr(after, name) != getattr(before, name)
    }


def test_the_facts_are_those_of_the_study(study):
    found = facts(study)
    assert (found.documents, found.reviewed, found.outside) == (7, 7, ())
    assert found.coders == (CoderFigures("Anna", 7, 7, 10, 4),)
    assert (found.shared, found.questions, found.asked_in, found.several) == (0, 0, 0, 1)
    assert (found.dates, found.dated_by, found.per_theme) == (None, None, 2)
    assert found.saturation.new == (3, 0, 0, 0, 0, 1, 0)
    assert len(found.spread[0].needed) == 1000


def test_a_review_taken_back_is_told(study):
    before = facts(study)
    mark_done(study, ANNA, document_id(study, "g"), False)
    assert changed(before, facts(study)) == {
        "reviewed": 6,
        "coders": (CoderFigures("Anna", 7, 6, 10, 4),),
    }
    add_code(study, ANNA, "late")
    late = facts(study)
    assert (late.reviewed, late.coders[0].reviewed) == (0, 0)
    assert facts(study, Scope(codes=("trust",))).reviewed == 6


def test_another_coder_is_told_and_counts_in_nothing(study):
    before = facts(study)
    bo = find_or_add_coder(study, "Bo")
    apply_code(study, bo, document_id(study, "g"), Span(3, 10), code_id(study, "luck"))
    mark_done(study, bo, document_id(study, "f"), True)
    assert changed(before, facts(study)) == {
        "coders": (*before.coders, CoderFigures("Bo", 0, 1, 1, 1)),
        "shared": 2,
    }


def test_the_guide_and_where_it_was_found_are_told(study):
    before = facts(study)
    import_guide(study, ANNA, [QuestionDraft("why", {"": "Why?"}, (), ("luck",), 1)], "guide.yaml")
    assert changed(before, facts(study)) == {"questions": 1}
    match_question(study, ANNA, document_id(study, "d"), 0, list_questions(study)[0].id)
    assert changed(before, facts(study)) == {"questions": 1, "asked_in": 1}
    set_document_value(study, ANNA, "a", "mode", "phone")
    assert facts(study, Scope(where=(("mode", "phone"),))).asked_in == 0


def test_the_dates_are_told_where_all_have_one(study):
    for day, name in enumerate("abcdef", start=1):
        set_document_value(study, ANNA, name, "date", f"2021-0{day}-01")
    assert facts(study).dates is None
    set_document_value(study, ANNA, "g", "date", "2020-12-01")
    found = facts(study)
    assert (found.dates, found.dated_by) == (("2020-12-01", "2021-06-01"), "date")
    assert found.saturation.new == (0, 3, 0, 0, 0, 0, 1)


def test_documents_out_of_scope_are_told_by_kind(study):
    found = facts(study, Scope(where=(("role", "K"),)))
    assert (found.documents, found.several) == (2, 1)
    set_document_value(study, ANNA, "a", "mode", "phone")
    found = facts(study, Scope(where=(("mode", "phone"),)))
    assert (found.documents, found.reviewed, found.several) == (1, 1, 0)
    assert found.outside == (("interview", 6),)
    assert found.coders == (CoderFigures("Anna", 1, 1, 3, 3),)


def test_the_codebook_is_the_studys_own(study):
    texts: dict[CodeField, str] = {
        "include": "When there.",
        "exclude": "When not.",
        "example": "I trusted him.",
    }
    parent = code_id(study, "trust")
    in_danish = {name: {"da": text, "en": "?"} for name, text in texts.items()}
    add_code(study, ANNA, "deep", parent_id=parent, texts=in_danish)
    theme = next(each for each in source(study).themes if each.counts.label == "deep")
    assert (theme.path, theme.include, theme.exclude, theme.example) == (
        "trust/deep",
        *texts.values(),
    )


def test_facts_are_gathered_on_request_only(study):
    assert source(study, appendix=False).appendix is None


def test_the_same_study_gives_the_same_appendix_whatever_its_ids(study, tmp_path):
    with spoken_study(tmp_path / "other.db", detour=True) as other:
        one, same = (markdown_text(summary_report(source(each))) for each in (study, other))
    assert "## Bilag" in one
    assert one == same


def test_no_respondent_and_no_document_is_named(tmp_path):
    with small_study(tmp_path / "study.db") as study:
        first, second = document_id(study, "first"), document_id(study, "second")
        code = code_id(study, "voluntariness")
        apply_code(study, ANNA, first, span_of(FIRST, "Det betød alt."), code)
        apply_code(study, ANNA, second, span_of(SECOND, "Ikke en dyt."), code)
        apply_code(study, ANNA, second, span_of(SECOND, "Nej."), code)
        made = source(study, by="status")
        [quoted] = [theme for theme in made.themes if theme.selection.choices]
        assert (len(quoted.selection.choices), len(quoted.unattributed)) == (2, 1)
        for report in (summary_report(made), summary_report(replace(made, appendix=None))):
            text = markdown_text(report)
            assert not any(name in text for name in ("ME01", "ME02", "ME03", "first", "second"))
