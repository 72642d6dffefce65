"""Quotes shortened by marked omission: kept, undone, and never used where they do not fit."""

from __future__ import annotations

import json
import sqlite3

import pytest

from coder.actions.coders import find_or_add_coder
from coder.actions.coding_spans import set_ends
from coder.actions.codings import apply_code, remove_coding
from coder.actions.history import redo, undo
from coder.actions.quotes import restore_quote, shorten_quote
from coder.errors import Conflict, NothingToDo
from coder.model.report import Paragraph, Quotation
from coder.queries.counts import count_themes
from coder.queries.quote_ids import find_place, find_shortened
from coder.queries.reporting import quotes_input, summary_input
from coder.queries.scope import Scope
from coder.reports.quoting import quotes_report
from coder.reports.summary import summary_report
from coder.store.migrations import NEWEST
from coder.store.study import Study
from tests.studies import ANNA, FIRST, code_id, document_id, small_study, span_of

WORDS = "Ja, en masse. Han kendte alle på værftet."


@pytest.fixture
def study(tmp_path):
    with small_study(tmp_path / "study.db") as study:
        first = document_id(study, "first")
        apply_code(study, ANNA, first, span_of(FIRST, WORDS), code_id(study, "knowledge"))
        whole = span_of(FIRST, FIRST[FIRST.index("Det betød") :])
        apply_code(study, ANNA, first, whole, code_id(study, "voluntariness"))
        yield study


def source(study, **scope):
    return quotes_input(study, Scope(**scope), by=None, language="da", per_theme=3)


def quotes(study, **scope):
    """What is printed, by theme."""
    return {
        theme.label: [choice.candidate.printed for choice in theme.selection.choices]
        for theme in source(study, **scope).themes
    }


def quote_id(study, code="knowledge"):
    theme = next(theme for theme in source(study).themes if theme.label == code)
    return theme.selection.choices[0].candidate.key


def only_id(found):
    [choice] = [choice for theme in found.themes for choice in theme.selection.choices]
    return choice.candidate.key


def shorten(study, *omit, code="knowledge"):
    document, place = find_place(study, quote_id(study, code))
    return shorten_quote(study, ANNA, document, place.spans, omit)


def test_words_are_left_out_wherever_the_passage_is_quoted(study):
    before, counted = quote_id(study), count_themes(study, Scope()).digest
    assert shorten(study, "en masse").message == (
        "Quoted from now on: Ja, […]. Han kendte alle på værftet."
    )
    assert quotes(study)["knowledge"] == ["Ja, […]. Han kendte alle på værftet."]
    assert quotes(study)["voluntariness"] == [f"Det betød alt. Han gad jo godt. […] {WORDS}"]
    assert quote_id(study) == before
    assert count_themes(study, Scope()).digest == counted
    summary = summary_input(study, Scope(), by=None, language="da", per_theme=3)
    for report in (quotes_report(source(study)), summary_report(summary)):
        remarks = {b.text: b.remark for b in report.blocks if isinstance(b, Quotation)}
        assert "forkortet" in remarks["Ja, […]. Han kendte alle på værftet."]


def test_what_is_left_out_is_added_to_and_touching_omissions_are_one(study):
    shorten(study, "Ja,")
    shorten(study, "kendte", "alle")
    assert quotes(study)["knowledge"] == ["[…] en masse. Han […] på værftet."]
    shorten(study, "en masse. Han")
    assert quotes(study)["knowledge"] == ["[…] på værftet."]
    assert study.value("select count(*) from derived_quotes") == 1


def test_an_interviewers_turn_and_what_is_left_out_beside_it_are_one_omission(study):
    shorten(study, "Han gad jo godt.", "Ja, en masse.", code="voluntariness")
    assert quotes(study)["voluntariness"] == ["Det betød alt. […] Han kendte alle på værftet."]
    shorten(study, "Han kendte alle på værftet.", code="voluntariness")
    assert quotes(study)["voluntariness"] == ["Det betød alt. […]"]


def test_it_is_undone_done_again_and_taken_back(study):
    whole = quotes(study)
    shorten(study, "en masse")
    first = quotes(study)
    shorten(study, "alle")
    second = quotes(study)
    assert undo(study, ANNA).message == "Undone: shortened a quote in turn 4 of first."
    assert quotes(study) == first
    undo(study, ANNA)
    assert quotes(study) == whole
    redo(study, ANNA)
    redo(study, ANNA)
    assert quotes(study) == second
    restore_quote(study, ANNA, find_shortened(study, quote_id(study)))
    assert quotes(study) == whole
    undo(study, ANNA)
    assert quotes(study) == second


def test_what_is_recorded_holds_hashes_and_offsets_and_no_words(study):
    shorten(study, "en masse")
    content = json.loads(study.value("select content from operations where kind = 'quote.shorten'"))
    start = FIRST.index(WORDS)
    gap = span_of(FIRST, "en masse")
    assert content["spans"] == [[start, start + len(WORDS)]]
    assert content["omitted"] == [[*gap]]
    document = study.row(
        "select documents.guid, sha256 from documents join texts on texts.id = text_id"
        " where documents.name = 'first'"
    )
    assert (content["document"], content["text"]) == tuple(document)
    assert "masse" not in json.dumps(content)


@pytest.mark.parametrize(
    ("omit", "problem"),
    [
        (["en mass"], "in the middle of a word"),
        (["En masse"], "does not stand in the quote"),
        (["Han gad jo godt"], "does not stand in the quote"),
        (["a"], "in the middle of a word"),
        (["."], "stands in the quote 2 times"),
        (["  "], "does not stand in the quote"),
        ([WORDS], "Nothing would be left"),
        (["Ja, en masse", "Han kendte alle på værftet"], "Nothing would be left"),
        (["en masse", "Ja, en"], "does not stand in the quote"),
        (["en masse", "en masse"], "does not stand in the quote"),
    ],
)
def test_only_whole_words_that_stand_there_once_are_left_out(study, omit, problem):
    before = quotes(study)
    with pytest.raises(Conflict, match=problem) as refused:
        shorten(study, *omit)
    assert refused.value.hint
    assert quotes(study) == before
    assert study.value("select count(*) from operations where kind like 'quote%'") == 0


def test_a_quote_that_is_whole_cannot_be_made_whole(study):
    with pytest.raises(NothingToDo):
        restore_quote(study, ANNA, find_shortened(study, quote_id(study)))


def coding(study, code):
    return int(study.value("select id from codings where code_id = ?", (code_id(study, code),)))


@pytest.mark.parametrize("change", ["longer", "gone"])
def test_a_shortening_whose_passage_was_changed_is_told_and_not_used(study, change):
    old = quote_id(study)
    shorten(study, "en masse")
    if change == "gone":
        remove_coding(study, ANNA, coding(study, "knowledge"))
    else:
        longer = span_of(FIRST, WORDS[:-1])
        set_ends(study, ANNA, coding(study, "knowledge"), longer)
    found = source(study)
    assert found.outdated == (old,)
    assert "[…]." not in str(quotes(study))
    told = (
        f"Forkortet tidligere, men passagen er ændret siden, så forkortelsen er ikke brugt: {old}."
    )
    summary = summary_input(study, Scope(), by=None, language="da", per_theme=3)
    for report in (quotes_report(found), summary_report(summary)):
        assert Paragraph(told, "note") in report.blocks
    restore_quote(study, ANNA, find_shortened(study, old))
    assert source(study).outdated == ()


def test_a_shortening_of_another_theme_or_coder_is_not_outdated(study):
    shorten(study, "en masse")
    assert source(study, codes=("voluntariness",)).outdated == ()
    assert source(study, kinds=("interview", "journal")).outdated == ()
    bo = find_or_add_coder(study, "Bo")
    document = document_id(study, "first")
    span = span_of(FIRST, "Han gad jo godt.")
    apply_code(study, bo, document, span, code_id(study, "knowledge"))
    found, place = find_place(study, only_id(source(study, coders=("Bo",))))
    shorten_quote(study, ANNA, found, place.spans, ["jo"])
    assert source(study).outdated == ()


def test_a_study_of_before_can_shorten_quotes(tmp_path):
    path = tmp_path / "old.db"
    with small_study(path) as study:
        first = document_id(study, "first")
        apply_code(study, ANNA, first, span_of(FIRST, WORDS), code_id(study, "knowledge"))
    connection = sqlite3.connect(path)
    connection.execute("drop table derived_quotes")
    connection.execute("delete from _sqlite_migrations where name = 'm004_derived_quotes'")
    connection.execute(f"pragma user_version={NEWEST - 1}")
    connection.commit()
    connection.close()
    with Study.open(path) as study:
        shorten(study, "en masse")
        assert quotes(study)["knowledge"] == ["Ja, […]. Han kendte alle på værftet."]
