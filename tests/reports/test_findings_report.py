"""Findings in a report: what they say, what they rest on, and what they no longer rest on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coder.actions.codebook import add_code
from coder.actions.codebook_edits import edit_code
from coder.actions.codings import apply_code, remove_coding
from coder.actions.documents import mark_many
from coder.actions.findings import import_findings
from coder.errors import UnknownName
from coder.formats.findings_yaml import read_findings
from coder.formats.markdown_writer import markdown_text
from coder.model.report import Listing, Report
from coder.queries.counts import count_themes
from coder.queries.finding_files import find_contents
from coder.queries.findings import findings_input
from coder.queries.quote_ids import every_place, quote_ids
from coder.queries.scope import Scope
from coder.reports.findings import (
    FindingsInput,
    ToldFinding,
    findings_blocks,
    unsupported,
)
from coder.reports.inputs import ThemeCounts
from tests.studies import ANNA, FIRST, code_id, document_id, small_study, span_of

FILE = """
findings:
  - id: choice
    audience: funder
    text:
      da: "De *vælger* det\\n selv."
      en: It is their own choice.
    rests_on:
      themes: [voluntariness, outcome, knowledge]
      indicators: [activity, jobs]
      quotes: [QUOTE]
  - id: trade
    audience: funder
    text: De lærer faget at kende.
  - id: other
    audience: partners
    text: Andet.
recommendations:
  - id: ask
    audience: partners
    text: Spørg dem først.
    rests_on: {quotes: [QUOTE]}
"""


@pytest.fixture
def study(tmp_path):
    with small_study(tmp_path / "study.db") as study:
        heading = add_code(study, ANNA, "outcome", texts={"label": {"da": "Udbytte"}}).id
        edit_code(study, ANNA, heading, codable=False)
        first = document_id(study, "first")
        apply_code(study, ANNA, first, span_of(FIRST, "Ja, en masse."), code_id(study, "knowledge"))
        [quote] = quote_ids(place for _, place in every_place(study)).values()
        drafts = read_findings(FILE.replace("QUOTE", quote).encode(), "f.yaml")
        import_findings(study, ANNA, find_contents(study, drafts, "f.yaml"), "f.yaml")
        yield study


@pytest.fixture
def quote(study):
    """The id of the one passage that is coded."""
    [found] = quote_ids(place for _, place in every_place(study)).values()
    return found


def source(study, kind="finding", audience="funder", language="da", **more):
    table = count_themes(study, Scope())
    return findings_input(study, table, kind=kind, audience=audience, language=language, **more)


def items(found):
    [listing] = findings_blocks(found)
    assert isinstance(listing, Listing)
    return [(item.text, item.note) for item in listing.items]


def test_in_danish_each_says_what_it_rests_on(study, quote):
    assert items(source(study)) == [
        (
            "De *vælger* det selv.",
            "Bygger på temaerne voluntariness (mindst 0 af 2 respondenter kommer ind på det),"
            " Udbytte og knowledge (mindst 1 af 2 respondenter kommer ind på det);"
            " indikatorerne activity og jobs;"
            f" citatet {quote}.",
        ),
        (
            "Uden belæg: De lærer faget at kende.",
            "Bygger ikke på noget tema, nogen indikator eller noget citat.",
        ),
    ]
    assert unsupported(source(study)) == ("trade",)


def test_one_respondent_is_told_as_one(study):
    found = source(study)
    alone = tuple(
        replace(theme, total=replace(theme.total, N=1)) if theme.total else theme
        for theme in found.findings[0].themes
    )
    made = replace(found, findings=(replace(found.findings[0], themes=alone),))
    [(_, note)] = items(made)
    assert "(mindst 1 af 1 respondent kommer ind på det)" in note
    [(_, note)] = items(replace(made, language="en"))
    assert "1 of 1 respondent)" in note


def test_in_english_each_says_what_it_rests_on(study, quote):
    mark_many(study, ANNA, [document_id(study, each) for each in ("first", "second")], done=True)
    labels = {"activity": "in work or training", "jobs": "jobs"}
    first, second = items(source(study, language="en", indicators=labels))
    assert first == (
        "It is their own choice.",
        "Rests on the themes voluntariness (raised by 0 of 2 respondents),"
        " Udbytte and knowledge (raised by 1 of 2 respondents);"
        " the indicators in work or training and jobs;"
        f" the quote {quote}.",
    )
    assert second == (
        "Unsupported: De lærer faget at kende.",
        "Rests on no theme, indicator or quote.",
    )


def test_what_is_gone_is_told_and_alone_supports_nothing(study, quote):
    remove_coding(study, ANNA, study.value("select id from codings"))
    first, _ = items(source(study, indicators={"activity": "i aktivitet"}))
    assert first[1].endswith(
        "; indikatoren i aktivitet. Findes ikke: indikatoren jobs, som ikke er erklæret;"
        f" citatet {quote}, hvis passage ikke længere er kodet."
    )
    found = source(study, kind="recommendation", audience="partners")
    assert unsupported(found) == ("ask",)
    assert items(found) == [
        (
            "Uden belæg: Spørg dem først.",
            "Bygger ikke på noget tema, nogen indikator eller noget citat. Findes ikke:"
            f" citatet {quote}, hvis passage ikke længere er kodet.",
        )
    ]


def test_only_those_for_an_audience_are_printed_and_none_is_told(study):
    assert [each.name for each in source(study, audience="partners").findings] == ["other"]
    assert [each.name for each in source(study, audience=None).findings] == [
        *("choice", "trade", "other"),
    ]
    with pytest.raises(UnknownName, match="no recommendations for “funder”") as told:
        source(study, kind="recommendation")
    assert told.value.hint == "There are some for: partners."


def test_the_mark_is_stressed_and_no_text_becomes_markup(study):
    text = markdown_text(Report("R", "da", findings_blocks(source(study))))
    assert "- De \\*vælger\\* det selv.\\\n" in text
    assert "- **Uden belæg:** De lærer faget at kende.\\\n" in text


def test_one_of_a_kind_is_told_in_the_singular():
    found = ToldFinding("a", "A.", (ThemeCounts("T"),), ("i",), ("Q-1",), ("j",), ("Q-2",))
    assert items(FindingsInput("en", (found,))) == [
        (
            "A.",
            "Rests on the theme T; the indicator i; the quote Q-1. Not to be found: the indicator"
            " j, which is not declared; the quote Q-2, whose passage is no longer coded.",
        )
    ]
