"""All passages of a code: each coding once a group, with the figures that `coder counts` has."""

from __future__ import annotations

import pytest

from coder.actions.cases import import_cases, set_document_value, set_value
from coder.actions.codebook import add_code
from coder.actions.coders import find_or_add_coder
from coder.actions.codings import apply_code, set_star
from coder.actions.documents import AnalysedDocument, add_documents, keep_text, mark_done
from coder.errors import UnknownName
from coder.model.case import CaseDraft, Place
from coder.model.document import DocumentDraft
from coder.queries.counts import count_themes
from coder.queries.passages import CUT, code_passages, variables_to_group
from coder.queries.scope import Scope
from coder.text.spans import Span
from coder.text.turn import Turn
from tests.studies import ANNA, FIRST, SECOND, add_text, code_id, document_id, small_study, span_of

JOURNAL = "Han mødte op. Han kom, fordi han selv ville. Det gik godt."
VOLUNTARY = "fordi han selv ville"
GROUP = "M1: Vi ville selv.\nM2: Ja, selv.\n"


def add_other(study, name, kind, text, turns, roles):
    draft = DocumentDraft(name, text, turns, f"{name}.txt", "1" * 64, roles=roles)
    analysed = AnalysedDocument(draft, "da", (), [], ("test", "1"))
    add_documents(study, ANNA, kind, [(analysed, keep_text(study, analysed)[0])])


def code(study, document, text, quote, name="voluntariness", coder=ANNA, **options):
    span = span_of(text, quote)
    place = document_id(study, document)
    return apply_code(study, coder, place, span, code_id(study, name), **options).id


@pytest.fixture
def study(tmp_path):
    with small_study(tmp_path / "study.db") as study:
        set_value(study, ANNA, "ME02", "role", "mentor")
        add_code(study, ANNA, "free will", parent_id=code_id(study, "voluntariness"))
        code(study, "second", SECOND, "Ikke en dyt.", stance="contradicts")
        code(study, "first", FIRST, "Han gad jo godt.", "free will")
        code(study, "first", FIRST, "Det betød alt.", stance="supports")
        yield study


def listed(found):
    return [
        (
            group.kind,
            group.value,
            group.is_counted,
            group.figures and (group.figures.n, group.figures.passages),
            [row.coding.quote for row in group.rows],
        )
        for group in found.groups
    ]


def test_codings_of_the_code_and_those_below_it_stand_in_the_order_of_the_documents(study):
    code(study, "first", FIRST, "Ja, en masse.", "knowledge")
    found = code_passages(study, ANNA, code_id(study, "voluntariness"), None)
    # The two in the first document lie side by side: one passage, two codings.
    assert listed(found) == [
        ("interview", None, True, (2, 2), ["Det betød alt.", "Han gad jo godt.", "Ikke en dyt."])
    ]


@pytest.mark.parametrize("by", [None, "role", "status"])
def test_figures_are_those_of_the_theme_counts(study, by):
    mark_done(study, ANNA, document_id(study, "first"), True)
    code(study, "second", SECOND, "Begge: Nej.")
    found = code_passages(study, ANNA, code_id(study, "voluntariness"), by)
    table = count_themes(
        study, Scope(coders=("Anna",), codes=("voluntariness",)), (by,) if by else ()
    )
    assert found.total == table.rows[-1]
    counted = [group.figures for group in found.groups if group.is_counted]
    assert counted == list(table.rows[: len(counted)])
    assert sum(each.passages for each in counted if each) == found.total.passages
    assert found.total.passages


def test_passages_are_grouped_by_a_variable_and_those_without_a_value_come_last(study):
    set_value(study, ANNA, "ME02", "site", "Køge")
    found = code_passages(study, ANNA, code_id(study, "voluntariness"), "site")
    assert [(group.value, len(group.rows)) for group in found.groups] == [("Køge", 1), (None, 2)]


def test_passages_can_be_grouped_by_a_variable_of_documents(study):
    set_document_value(study, ANNA, "second", "wave", "2")
    found = code_passages(study, ANNA, code_id(study, "voluntariness"), "wave")
    assert [(group.value, len(group.rows)) for group in found.groups] == [("2", 1), (None, 2)]


def test_what_counts_for_nobody_is_listed_last_and_apart(study):
    code(study, "first", FIRST, "Hvad betød det")
    code(study, "second", SECOND, "Nej.")
    found = code_passages(study, ANNA, code_id(study, "voluntariness"), "role")
    assert listed(found)[-1] == ("interview", None, False, None, ["Hvad betød det", "Nej."])
    assert all(group.is_counted for group in found.groups[:-1])


def test_a_journal_is_listed_under_whom_it_is_about_and_counted_for_nobody(study):
    whole = Turn("", 0, 0, len(JOURNAL))
    add_other(study, "log", "journal", JOURNAL, (whole,), {"": "other"})
    draft = CaseDraft("ME01", "respondent", {"role": "mentee"}, (Place("log"),), 2)
    import_cases(study, ANNA, [draft], "cases.csv")
    code(study, "log", JOURNAL, VOLUNTARY)
    found = code_passages(study, ANNA, code_id(study, "voluntariness"), "role")
    assert listed(found)[-1] == ("journal", "mentee", False, None, [VOLUNTARY])
    assert found.groups[-1].rows[0].cases == ("ME01",)
    assert found.total == count_themes(study, Scope(codes=("voluntariness",))).rows[-1]


def test_an_answer_to_a_survey_is_counted_apart_from_interviews(study):
    whole = Turn("", 0, 0, len(JOURNAL))
    add_other(study, "answer", "survey", JOURNAL, (whole,), {"": "respondent"})
    draft = CaseDraft("ME03", "respondent", {"role": "mentee"}, (Place("answer"),), 2)
    import_cases(study, ANNA, [draft], "cases.csv")
    before = code_passages(study, ANNA, code_id(study, "voluntariness"), None).total
    code(study, "answer", JOURNAL, VOLUNTARY)
    found = code_passages(study, ANNA, code_id(study, "voluntariness"), None)
    assert listed(found)[-1] == ("survey", None, True, (1, 1), [VOLUNTARY])
    assert found.total == before


def test_what_several_say_in_one_coding_is_in_the_group_of_each(study):
    turns = (Turn("M1", 0, 4, 18), Turn("M2", 19, 23, 32))
    add_other(study, "group", "interview", GROUP, turns, {"M1": "respondent", "M2": "respondent"})
    drafts = [
        CaseDraft(name, "respondent", {}, (Place("group", label),), line)
        for line, (name, label) in enumerate((("ME01", "M1"), ("ME02", "M2")), 2)
    ]
    import_cases(study, ANNA, drafts, "cases.csv")
    both = code(study, "group", GROUP, "Vi ville selv.\nM2: Ja")
    found = code_passages(study, ANNA, code_id(study, "voluntariness"), "role")
    assert [
        (group.value, row.cases)
        for group in found.groups
        for row in group.rows
        if row.coding.id == both
    ] == [("mentee", ("ME01", "ME02")), ("mentor", ("ME01", "ME02"))]


def test_only_the_coders_own_coding_is_listed(study):
    other = find_or_add_coder(study, "Bo")
    code(study, "first", FIRST, "Han kendte alle", coder=other)
    own = code_passages(study, ANNA, code_id(study, "voluntariness"), None)
    others = code_passages(study, other, code_id(study, "voluntariness"), None)
    assert "Han kendte alle" not in listed(own)[0][-1]
    assert listed(others)[0][-1] == ["Han kendte alle"]


def test_a_passage_says_who_speaks_where_and_what_stands_around_it(study):
    coding = code(study, "first", FIRST, "en masse")
    set_star(study, ANNA, coding, True)
    found = code_passages(study, ANNA, code_id(study, "voluntariness"), None)
    row = next(row for row in found.groups[0].rows if row.coding.id == coding)
    start = FIRST.index("en masse")
    assert (row.document, row.place, row.turn) == ("first", f"1:{start}", 4)
    assert (row.speaker, row.cases, row.coding.starred) == ("M1", ("ME01",), True)
    assert row.span == Span(start, start + len("en masse"))
    assert row.before == "Ja, "
    assert row.after == ". Han kendte alle på værftet."


def test_before_the_first_words_of_a_turn_stands_the_sentence_before(study):
    found = code_passages(study, ANNA, code_id(study, "voluntariness"), None)
    row = found.groups[0].rows[0]
    assert row.before == "Hvad betød det, at det var frivilligt?\nM1: "
    assert row.after == " Han gad jo godt."


def test_where_no_sentences_are_known_some_characters_stand_around(study):
    text = f"M1: {'før ' * 60}HER {'efter ' * 60}".strip()
    turns = (Turn("M1", 0, 4, len(text)),)
    add_other(study, "long", "interview", text, turns, {"M1": "respondent"})
    code(study, "long", text, "HER")
    found = code_passages(study, ANNA, code_id(study, "voluntariness"), None)
    row = found.groups[-1].rows[-1]
    at = text.index("HER")
    assert (row.before, row.after) == (text[at - 80 : at], text[at + 3 : at + 83])


def test_long_sentences_around_a_passage_are_cut(tmp_path):
    with small_study(tmp_path / "study.db") as study:
        text = f"M1: {'før ' * 60}HER {'efter ' * 60}".strip()
        add_text(study, "long", text, {"M1": "respondent"})
        code(study, "long", text, "HER")
        found = code_passages(study, ANNA, code_id(study, "voluntariness"), None)
        row = found.groups[0].rows[0]
        at = text.index("HER")
        assert row.before == CUT + text[at - 160 : at]
        assert row.after == text[at + 3 : at + 163] + CUT


def test_variables_to_group_by_are_the_respondents(study):
    assert variables_to_group(study) == ("role", "status")


def test_what_is_not_in_the_study_is_refused(study):
    with pytest.raises(UnknownName, match="no longer"):
        code_passages(study, ANNA, 99, None)
    with pytest.raises(UnknownName, match="site"):
        code_passages(study, ANNA, code_id(study, "voluntariness"), "site")
