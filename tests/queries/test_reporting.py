"""What reports are built from: the same for the same study, whatever part of it is asked for."""

from __future__ import annotations

import pytest

from coder.actions.cases import set_value
from coder.actions.cells import set_cell
from coder.actions.codebook import add_code
from coder.actions.codings import apply_code, set_star
from coder.actions.documents import (
    AnalysedDocument,
    add_documents,
    keep_text,
    mark_done,
    set_speaker,
)
from coder.actions.guide import import_guide
from coder.errors import NothingToDo, UnknownName
from coder.model.document import DocumentDraft
from coder.model.guide import QuestionDraft
from coder.queries.cases import list_cases
from coder.queries.counts import count_themes
from coder.queries.places import Places, find_quote
from coder.queries.reporting import quotes_input, summary_input
from coder.queries.scope import Scope
from coder.queries.told_counts import counts_input
from coder.reports.inputs import label_of
from coder.text.spans import Span
from coder.text.turn import Turn
from tests.studies import ANNA, FIRST, SECOND, code_id, document_id, small_study, span_of


@pytest.fixture
def study(tmp_path):
    with small_study(tmp_path / "study.db") as study:
        code = code_id(study, "voluntariness")
        first, second = document_id(study, "first"), document_id(study, "second")
        apply_code(study, ANNA, first, span_of(FIRST, "Det betød alt."), code, stance="supports")
        done = apply_code(
            study, ANNA, second, span_of(SECOND, "Ikke en dyt. 🙂"), code, stance="contradicts"
        )
        set_star(study, ANNA, done.id, True)
        apply_code(study, ANNA, second, span_of(SECOND, "Begge: Nej."), code)
        mark_done(study, ANNA, first, True)
        yield study


def quotes(study, scope, **options):
    given = {"by": None, "language": "da", "per_theme": 3, **options}
    source = quotes_input(study, scope, **given)
    return {
        choice.candidate.text: (source.attributions[choice.candidate.case_id], choice.candidate.key)
        for theme in source.themes
        for choice in theme.selection.choices
    }


def test_a_quote_has_a_role_with_a_number_and_an_id_that_leads_back(study):
    assert quotes(study, Scope()) == {
        # Never to be others: reports that were handed out have them.
        "Det betød alt.": ("Mentee 1", "Q-M65VEB"),
        "Ikke en dyt. 🙂": ("Mentee 2", "Q-JYDK5M"),
    }


def test_a_respondent_has_the_same_number_in_every_report(study):
    set_value(study, ANNA, "ME02", "site", "Køge")
    apart = quotes(study, Scope(where=(("site", "Køge"),)))
    assert [who for who, _ in apart.values()] == ["Mentee 2"]


def test_a_role_is_called_in_the_language_of_the_report(study):
    set_value(study, ANNA, "ME02", "role", "former colleague")
    names = {
        language: sorted(who for who, _ in quotes(study, Scope(), language=language).values())
        for language in ("da", "en")
    }
    assert names == {
        "da": ["Mentee 1", "Tidligere kollega 1"],
        "en": ["Former colleague 1", "Mentee 1"],
    }


def test_only_starred_quotes_on_request(study):
    assert list(quotes(study, Scope(), starred_only=True)) == ["Ikke en dyt. 🙂"]


def test_who_says_the_opposite_is_named(study):
    source = summary_input(study, Scope(), by=None, language="da", per_theme=3)
    theme = next(each for each in source.themes if each.counts.label == "voluntariness")
    assert [source.attributions[case] for case in theme.contradicting] == ["Mentee 2"]


def test_words_that_count_for_nobody_are_listed(study):
    source = summary_input(study, Scope(), by=None, language="da", per_theme=3)
    theme = next(each for each in source.themes if each.counts.label == "voluntariness")
    assert [(each.text, each.words) for each in theme.unattributed] == [("Nej.", 1)]


def test_what_was_written_in_the_matrix_comes_along_on_request_only(study):
    code = code_id(study, "voluntariness")
    cases = {row.case.name: row.case.id for row in list_cases(study)}
    set_cell(study, ANNA, cases["ME02"], code, "Er ligeglad.")
    set_cell(study, ANNA, cases["ME01"], code, "Blev glad.")
    set_cell(study, ANNA, cases["ME03"], code, "Var der ikke.")
    for cells, expected in ((False, []), (True, ["Blev glad.", "Er ligeglad."])):
        source = summary_input(study, Scope(), by=None, language="da", per_theme=3, cells=cells)
        written = {each.counts.label: each.written for each in source.themes}
        assert [text for _, text in written["voluntariness"]] == expected
        assert written["knowledge"] == ()


def test_where_passages_stand_is_looked_up_once_however_many_codes_there_are(study, monkeypatch):
    made = []

    class Counted(Places):
        def __init__(self, material):
            made.append(material)
            super().__init__(material)

    monkeypatch.setattr("coder.queries.quote_pool.Places", Counted)
    second = document_id(study, "second")
    apply_code(study, ANNA, second, span_of(SECOND, "Begge: Nej."), code_id(study, "knowledge"))
    source = summary_input(study, Scope(), by=None, language="da", per_theme=3)
    assert [[each.text for each in theme.unattributed] for theme in source.themes] == [["Nej."]] * 2
    assert len(made) == 1


def test_counts_call_codes_what_the_study_calls_them_and_the_rest_is_english(study):
    add_code(study, ANNA, "luck", texts={"label": {"da": "Held", "en": "Luck"}})
    source = counts_input(count_themes(study, Scope(), ("role",)), "cases")
    theme = source.themes[-1]
    assert (theme.label, [label_of(group) for group in theme.groups]) == ("Held", ["mentee"])
    assert source.basis.language == "en"


def test_the_sampling_frame_is_of_those_the_scope_leaves_in(study):
    everyone = count_themes(study, Scope())
    declined = count_themes(study, Scope(where=(("status", "declined"),)))
    assert (everyone.interviewed, everyone.frame) == (2, 3)
    assert (declined.interviewed, declined.frame) == (0, 1)


def test_respondents_out_of_scope_are_not_told_as_lost_words(study):
    scope = Scope(where=(("status", "interviewed"),))
    set_value(study, ANNA, "ME02", "status", "interviewed")
    assert {each.role for each in count_themes(study, scope).unattributed} == {"other"}
    second = document_id(study, "second")
    set_speaker(study, ANNA, second, "Begge", role="respondent", case="ME01")
    assert count_themes(study, scope).unattributed == ()


def test_a_scope_of_some_respondents_has_the_documents_they_speak_in(study):
    set_value(study, ANNA, "ME02", "status", "interviewed")
    table = count_themes(study, Scope(where=(("status", "interviewed"),)))
    assert [document.name for document in table.material.documents] == ["second"]
    assert (table.interviewed, table.rows[0].n) == (1, 1)


def test_a_summary_of_one_site_is_not_by_role_unless_it_is_asked_for(study):
    set_value(study, ANNA, "ME02", "status", "interviewed")
    scope = Scope(where=(("status", "interviewed"),))
    variables = [
        summary_input(study, scope, by=by, language="da", per_theme=3).basis.variable
        for by in (None, "role")
    ]
    assert variables == ["", "role"]
    usual = summary_input(study, Scope(), by=None, language="da", per_theme=3)
    assert usual.basis.variable == "role"


@pytest.mark.parametrize("by", ["none", "Role"])
def test_an_unknown_variable_is_told_with_those_there_are(study, by):
    with pytest.raises(UnknownName) as refused:
        count_themes(study, Scope(), (by,))
    assert "role" in refused.value.hint


def test_the_digest_changes_with_what_is_counted_and_with_nothing_else(study):
    before = count_themes(study, Scope()).digest
    assert count_themes(study, Scope(codes=("knowledge",)), ("role",)).digest == before
    set_star(study, ANNA, 1, True)
    assert count_themes(study, Scope()).digest == before
    mark_done(study, ANNA, document_id(study, "second"), True)
    assert count_themes(study, Scope()).digest != before


def test_a_quote_id_leads_back_to_its_place(study):
    for text, (_, quote_id) in quotes(study, Scope()).items():
        found = find_quote(study, quote_id)
        assert found is not None
        document, start = found
        whole = FIRST if document.name == "first" else SECOND
        assert whole[start:].startswith(text)
    assert find_quote(study, "first") is None
    with pytest.raises(UnknownName, match="number 9"):
        find_quote(study, "9:1")


def add_journal(study):
    text = "Ringede to gange. Intet svar."
    draft = DocumentDraft("C1", text, (Turn("", 0, 0, len(text)),), "C1.txt", "0" * 64)
    analysed = AnalysedDocument(draft, "da", (Span(0, len(text)),), [], ("test", "1"))
    add_documents(study, ANNA, "journal", [(analysed, keep_text(study, analysed)[0])])
    return document_id(study, "C1")


def counted_codes(study, scope):
    material = count_themes(study, scope).material
    return tuple(
        [material.codebook[code_id].name for code_id in part]
        for part in (material.code_ids, material.elsewhere)
    )


def test_a_code_that_only_journals_have_is_no_theme_of_interviews_unless_asked_for(study):
    add_code(study, ANNA, "no-answer", texts={"label": {"da": "Intet svar", "en": "No answer"}})
    add_code(study, ANNA, "never-used")
    usual = ["voluntariness", "knowledge", "no-answer", "never-used"]
    assert counted_codes(study, Scope()) == (usual, [])
    journal = add_journal(study)
    apply_code(study, ANNA, journal, Span(18, 29), code_id(study, "no-answer"))
    table = count_themes(study, Scope())
    assert counted_codes(study, Scope()) == (
        ["voluntariness", "knowledge", "never-used"],
        ["no-answer"],
    )
    assert counts_input(table, "cases").basis.elsewhere == ("Intet svar",)
    assert counted_codes(study, Scope(codes=("no-answer",))) == (["no-answer"], [])
    assert counted_codes(study, Scope(kinds=("interview", "journal"))) == (usual, [])
    assert counted_codes(study, Scope(kinds=("journal",)))[1] == ["voluntariness"]


def test_a_code_that_journals_have_stays_where_interviews_have_it_or_were_to_ask_for_it(study):
    journal = add_journal(study)
    apply_code(study, ANNA, journal, Span(18, 29), code_id(study, "voluntariness"))
    apply_code(study, ANNA, journal, Span(18, 29), code_id(study, "knowledge"))
    assert counted_codes(study, Scope())[1] == ["knowledge"]
    question = QuestionDraft("q1", {"da": "Lærte du noget?"}, (), ("knowledge",), 2)
    import_guide(study, ANNA, [question], "guide.yaml")
    assert counted_codes(study, Scope())[1] == []


def test_nothing_to_report_is_told(study):
    with pytest.raises(NothingToDo, match="documents"):
        quotes(study, Scope(kinds=("journal",)))


@pytest.mark.parametrize(
    ("by", "where", "crossing"),
    [
        (None, (), ()),
        ("role", (("role", "mentee"),), ()),
        ("status", (), ("status",)),
        (None, (("status", "interviewed"),), ("status",)),
        ("role", (("status", "interviewed"), ("role", "mentee")), ("status",)),
    ],
)
def test_nobody_is_named_where_groups_or_who_is_in_cross_the_role(study, by, where, crossing):
    set_value(study, ANNA, "ME02", "status", "interviewed")
    source = quotes_input(study, Scope(where=where), by=by, language="da", per_theme=3)
    assert source.basis.crossing == crossing
    assert source.basis.by_role == (not crossing)
