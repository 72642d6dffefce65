"""The form of what is known of a document and its cases."""

from __future__ import annotations

import pytest

from coder.actions.cases import import_cases, set_document_value, set_value
from coder.actions.documents import AnalysedDocument, add_documents, keep_text
from coder.actions.values import set_value_of, toggle_choice
from coder.errors import UnknownName
from coder.model.case import CaseDraft, Place
from coder.model.document import DocumentDraft
from coder.queries.values import is_new_choice, read_form, read_place
from coder.text.spans import Span
from coder.text.turn import Turn
from tests.studies import ANNA, FIRST, document_id, small_study, span_of

NOTE = "Ringede to gange. 🙂 Intet svar."


@pytest.fixture
def study(tmp_path):
    with small_study(tmp_path / "study.db") as study:
        draft = DocumentDraft(
            "J07", NOTE, (Turn("", 0, 0, len(NOTE)),), "J07.txt", "0" * 64, roles={"": "other"}
        )
        analysed = AnalysedDocument(draft, "da", (Span(0, len(NOTE)),), [], ("test", "1"))
        add_documents(study, ANNA, "journal", [(analysed, keep_text(study, analysed)[0])])
        rows = [
            CaseDraft("K11", "course", {"reason": "no time", "subjects": "job; school"}, (), 2),
            CaseDraft("K12", "course", {"reason": "moved", "subjects": "job"}, (Place("J07"),), 3),
            CaseDraft("K13", "course", {"reason": "no time", "subjects": "school"}, (), 4),
        ]
        import_cases(study, ANNA, rows, "courses.csv")
        set_document_value(study, ANNA, "first", "mode", "phone")
        yield study


def form(study, name):
    return read_form(study, document_id(study, name))


def row(study, name, variable, section=1):
    return next(each for each in form(study, name)[section].rows if each.variable.name == variable)


def link(study, document, variable, value, span, section=1, action=set_value_of):
    found = form(study, document)[section]
    here = row(study, document, variable, section)
    action(
        study,
        ANNA,
        here.variable.id,
        value,
        case_id=found.case_id,
        document_id=document_id(study, document),
        passage=span,
    )


def test_a_journal_has_its_own_section_and_that_of_its_case(study):
    assert [section.title for section in form(study, "J07")] == ["Document J07", "Course K12"]
    assert [row.variable.name for row in form(study, "J07")[1].rows] == ["reason", "subjects"]
    assert [row.variable.name for row in form(study, "J07")[0].rows] == ["mode"]
    assert row(study, "J07", "reason").values == ("moved",)
    assert row(study, "J07", "mode", 0).values == ()


def test_an_interview_has_the_sections_of_those_who_speak_in_it(study):
    first = form(study, "first")
    assert [section.title for section in first] == ["Document first", "Respondent ME01"]
    assert row(study, "first", "role").values == ("mentee",)
    assert row(study, "first", "mode", 0).values == ("phone",)


def test_options_keep_their_order_whatever_is_set(study):
    assert row(study, "J07", "reason").options == ("no time", "moved")
    set_value(study, ANNA, "K11", "reason", "moved")
    set_value(study, ANNA, "K13", "reason", "illness")
    assert row(study, "J07", "reason").options == ("no time", "moved", "illness")


def test_a_linked_passage_is_shown_with_its_place(study):
    span = Span(NOTE.index("Intet"), len(NOTE))
    link(study, "J07", "reason", "no time", span)
    (passage,) = row(study, "J07", "reason").passages
    assert (passage.span, passage.link.quote) == (span, "Intet svar.")
    assert (passage.document, passage.place, passage.turn) == ("J07", "3:20", 1)


def test_the_turn_of_a_passage_is_that_in_which_it_begins(study):
    link(study, "first", "role", "mentee", span_of(FIRST, "Ja, en masse."))
    (passage,) = row(study, "first", "role").passages
    assert passage.turn == 4


def test_a_link_to_a_value_that_was_since_changed_is_not_shown(study):
    link(study, "J07", "reason", "no time", Span(0, 7))
    set_value(study, ANNA, "K12", "reason", "moved")
    assert row(study, "J07", "reason").passages == ()


def test_passages_of_several_choices_come_in_the_order_of_the_values(study):
    link(study, "J07", "subjects", "school", Span(0, 7), action=toggle_choice)
    link(study, "J07", "subjects", "job", None, action=toggle_choice)
    link(study, "J07", "subjects", "job", Span(8, 16), action=toggle_choice)
    assert [each.link.value for each in row(study, "J07", "subjects").passages] == [
        "school",
        "job",
    ]


def test_a_document_that_is_gone_has_no_form(study):
    with pytest.raises(UnknownName):
        read_form(study, 99)


def test_the_place_has_the_words_of_the_passage_without_white_space(study):
    place = read_place(study, document_id(study, "J07"), Span(0, 18))
    assert (place.name, place.kind, place.words) == ("J07", "journal", "Ringede to gange.")
    assert read_place(study, document_id(study, "J07"), Span(17, 18)).words == ""
    assert read_place(study, document_id(study, "J07"), None).words == ""


def test_only_what_is_no_option_yet_is_a_new_choice(study):
    reason = row(study, "J07", "reason").variable.id
    subjects = row(study, "J07", "subjects").variable.id
    assert is_new_choice(study, reason, "illness")
    assert is_new_choice(study, subjects, "job; housing")
    assert not is_new_choice(study, reason, " moved ")
    assert not is_new_choice(study, reason, "")
    assert not is_new_choice(study, subjects, "school; job")
    assert not is_new_choice(study, 99, "x")
