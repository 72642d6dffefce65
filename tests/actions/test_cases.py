"""Cases of several kinds: links between them, and the journals about them."""

from __future__ import annotations

import pytest

from coder.actions.cases import import_cases, set_value
from coder.actions.documents import AnalysedDocument, add_documents, keep_text, set_speaker
from coder.errors import InvalidTable, UnknownName
from coder.model.case import CaseDraft, Place
from coder.model.document import DocumentDraft
from coder.queries.cases import get_case, list_cases
from coder.store.cases import all_variables
from coder.text.spans import Span
from coder.text.turn import Turn
from tests.studies import ANNA, small_study

NOTE = "Ringede to gange. Intet svar."


@pytest.fixture
def study(tmp_path):
    with small_study(tmp_path / "study.db") as study:
        draft = DocumentDraft(
            "C1", NOTE, (Turn("", 0, 0, len(NOTE)),), "C1.txt", "0" * 64, roles={"": "other"}
        )
        analysed = AnalysedDocument(draft, "da", (Span(0, len(NOTE)),), [], ("test", "1"))
        add_documents(study, ANNA, "journal", [(analysed, keep_text(study, analysed)[0])])
        yield study


def take_in(study, *drafts):
    return import_cases(study, ANNA, drafts, "cases.csv")


def referral(name="R1", **values):
    return CaseDraft(name, "referral", values, (), 2)


def course(places=(), line=3, **values):
    return CaseDraft("C1", "course", values, places, line)


def kinds(study):
    return {(each.classification, each.name): each.kind for each in all_variables(study)}


def everything(study):
    tables = ("cases", "case_values", "variables", "classifications", "speakers", "operations")
    return [[tuple(row) for row in study.rows(f"select * from {table}")] for table in tables]


def test_a_column_called_as_a_classification_links_to_its_cases(study):
    take_in(study, referral(respondent="ME01"))
    take_in(study, course(referral="R1", met="yes"))
    assert kinds(study)["referral", "respondent"] == "case"
    assert kinds(study)["course", "referral"] == "case"
    assert kinds(study)["course", "met"] == "choice"
    assert get_case(study, "C1").case.values["referral"] == ("R1",)


def test_a_row_may_link_to_a_case_further_down(study):
    take_in(study, course(referral="R1"), referral())
    assert kinds(study)["course", "referral"] == "case"


def test_a_link_to_nobody_changes_nothing(study):
    take_in(study, referral())
    before = everything(study)
    with pytest.raises(InvalidTable, match="line 3: there is no referral called “R2”"):
        take_in(study, course(referral="R2"))
    assert everything(study) == before


def test_a_link_that_is_set_must_lead_to_a_case(study):
    take_in(study, referral(), course(referral="R1"))
    with pytest.raises(UnknownName, match="no referral called “R9”"):
        set_value(study, ANNA, "C1", "referral", "R9")
    set_value(study, ANNA, "C1", "referral", "")
    assert "referral" not in get_case(study, "C1").case.values
    set_value(study, ANNA, "R1", "respondent", "ME02")
    assert kinds(study)["referral", "respondent"] == "case"


def test_a_column_becomes_a_link_when_the_cases_it_names_come_in(study):
    take_in(study, course(referral="R1"))
    assert kinds(study)["course", "referral"] == "choice"
    take_in(study, referral())
    assert kinds(study)["course", "referral"] == "case"


def test_a_column_that_names_no_cases_stays_as_it_was(study):
    take_in(study, course(referral="by phone"))
    take_in(study, referral())
    take_in(study, course(referral="by mail"))
    assert kinds(study)["course", "referral"] == "choice"


def test_a_value_is_set_of_a_case_that_is_no_respondent(study):
    take_in(study, course(met="yes"))
    set_value(study, ANNA, "C1", "met", "no")
    assert get_case(study, "C1").case.values["met"] == ("no",)


def test_a_journal_is_about_its_case_and_nobody_speaks_in_it(study):
    told = take_in(study, course(places=(Place("C1"),)))
    assert told.notes == ()
    [speaker] = study.rows("select role, case_id from speakers where label = ''")
    assert speaker["role"] == "other"
    assert get_case(study, "C1").places == (Place("C1"),)


def test_cases_of_one_classification_are_listed_alone(study):
    take_in(study, referral(), course())
    assert [row.case.name for row in list_cases(study, "course")] == ["C1"]
    with pytest.raises(UnknownName, match="no classification called “trip”"):
        list_cases(study, "trip")


def test_words_that_change_hands_are_told(study):
    told = take_in(study, CaseDraft("ME03", "respondent", {}, (Place("first", "M1"),), 2))
    assert told.notes == ("line 2: M1 was another case before; those words are now ME03's.",)
    told = take_in(study, CaseDraft("ME03", "respondent", {}, (Place("first", "I"),), 2))
    assert told.notes == ("line 2: I was an interviewer, and is no longer.",)
    told = take_in(study, CaseDraft("C1", "course", {}, (Place("second", "M2"),), 2))
    assert "C1 is a course, no respondent" in told.notes[1]


def test_who_is_no_case_is_told_when_a_table_says_who_speaks_and_not_otherwise(study):
    set_speaker(study, ANNA, 2, "Begge", role="respondent")
    assert take_in(study, referral()).notes == ()
    told = take_in(study, CaseDraft("ME01", "respondent", {}, (Place("first", "M1"),), 2))
    assert told.notes == ("second: no case for Begge, so those words count for nobody.",)
