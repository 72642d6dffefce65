"""The appendix: which fact stands where, and what visibly stays open."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from coder.analysis.quotes import Selection
from coder.analysis.saturation import Rule, Saturation, Spread
from coder.model.report import Heading, Paragraph, Table, Terms
from coder.reports.appendix_languages import APPENDIX
from coder.reports.inputs import Appendix, CoderFigures
from coder.reports.summary import summary_report
from tests.reports.invented_summary import summary

FACTS = Appendix(
    documents=5,
    reviewed=4,
    outside=(("journal", 9),),
    coders=(CoderFigures("EA", 5, 4, 31, 2), CoderFigures("BO", 0, 2, 8, 1)),
    shared=3,
    questions=14,
    asked_in=2,
    several=1,
    dates=("2021-02-11", "2021-11-30"),
    dated_by="dato",
    saturation=Saturation(Rule(2, 2), (15, 6, 1, 0, 0)),
    spread={5: Spread((4,) * 9), 0: Spread((4, *[None] * 8))},
    per_theme=3,
)
OPEN = {*range(1, 12), 14, 15, 19, 20, 21, 23, 26, 28}
"""Items of which no study knows anything."""
PARTLY = {13, 16, 17, 24, 30, 31}


def blocks(source):
    made = summary_report(source).blocks
    start = next(
        index
        for index, block in enumerate(made)
        if isinstance(block, Heading) and block.text in ("Bilag", "Appendix")
    )
    return made[start:]


def items(facts=FACTS, language="da", **changes):
    """The answers of the checklist by number."""
    source = replace(summary(language), appendix=facts, **changes)
    tables = [block for block in blocks(source) if isinstance(block, Table)][-3:]
    rows = [row for table in tables for row in table.rows]
    assert [int(row[0]) for row in rows] == list(range(1, 33))
    return {int(number): answer for number, _, answer in rows}


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_the_study_does_not_know_stays_visibly_open(language):
    words = APPENDIX[language]
    answers = items(language=language)
    assert {number for number, answer in answers.items() if answer == words.open} == OPEN
    partly = {number for number, answer in answers.items() if f"{words.open}: " in answer}
    assert partly == PARTLY


def test_each_filled_item_says_what_the_study_knows():
    answers = items()
    assert {number: answers[number] for number in sorted({*range(1, 33)} - OPEN)} == {
        12: "5 respondenter i 5 interview: 3 mentees og 2 mentorer.",
        13: "Stikprøve: 5 af 7 udvalgte er med. Åben – udfyldes: hvem der sagde nej eller faldt "
        "fra, og hvorfor.",
        16: "Fra februar 2021 til november 2021. Åben – udfyldes: andre kendetegn.",
        17: "Guiden har 14 spørgsmål; mindst ét er genfundet i 2 af 5 interview. Åben – "
        "udfyldes: selve guiden, og om den blev afprøvet.",
        18: "I flere interview: 1 af 5 respondenter.",
        22: "Mætning af temaer, efter Guest, Namey og Chen (2020), grundlag 2 og serie 2; x+y: "
        "nået ved x og bekræftet af yderligere y. Rækkefølge: efter dato (dato). Med højst 5 % "
        "nye: 2+2; i halvdelen af 9 tilfældige rækkefølger: 2+2. Med højst 0 % nye: 3+2; i "
        "halvdelen af 9 tilfældige rækkefølger: aldrig. Ikke alle interview er gennemgået for alle "
        "temaer, så det kan ændre sig.",
        24: "2 kodere. Kodet eller gennemgået af mere end én koder: 3 af 5 interview. Åben – "
        "udfyldes: overensstemmelse mellem koderne.",
        25: "Se ”Kodebog”: 2 temaer, hvoraf 2 har en definition.",
        27: "coder 0.1.0, på studiet med fingeraftrykket 0123abcd.",
        29: "4 citater fra 3 af 5 respondenter. Hvert har respondentens rolle og nummer og et id, "
        "der fører til stedet.",
        30: "Tal og citater er hentet fra de samme kodninger; ved hvert tema med et udsagn står, "
        "hvor mange der siger det modsatte. Åben – udfyldes: om resultaterne følger af dem.",
        31: "2 temaer under ”Temaerne”, hvert med hvor mange der rejser det. Åben – udfyldes: "
        "hvilke der er hovedtemaerne.",
        32: "Rejst af højst 2 respondenter: 1 af 2 temaer. Med nogen, der siger det modsatte: 1 "
        "af 1 temaer med et udsagn; hvor mange, står ved temaet.",
    }


@pytest.mark.parametrize(
    ("item", "change"),
    [
        (16, {"dates": None}),
        (17, {"questions": 0}),
        (22, {"saturation": Saturation(Rule(), (3, 0)), "spread": {}}),
        (24, {"coders": (CoderFigures("EA", 5, 0, 0, 0),)}),
    ],
)
def test_an_item_is_open_where_its_fact_is_missing_and_no_other_item_changes(item, change):
    before, after = items(), items(replace(FACTS, **change))
    assert after.pop(item) == "Åben – udfyldes"
    del before[item]
    assert after == before


@pytest.mark.parametrize(
    ("item", "change"),
    [
        (16, {"dates": ("2021-02-11", "2021-12-30")}),
        (17, {"questions": 15}),
        (17, {"asked_in": 3}),
        (18, {"several": 2}),
        (22, {"dated_by": None}),
        (22, {"reviewed": 5}),
        (22, {"saturation": Saturation(Rule(2, 2), (15, 6, 1, 1, 0))}),
        (24, {"shared": 4}),
    ],
)
def test_a_fact_is_told_in_its_item_and_in_no_other(item, change):
    before, after = items(), items(replace(FACTS, **change))
    assert {number for number in before if before[number] != after[number]} == {item}


def test_items_of_the_summary_itself_are_open_where_it_has_nothing():
    source = summary()
    quoteless = tuple(
        replace(theme, selection=Selection((), 0, (), (), ())) for theme in source.themes
    )
    assert items(themes=quoteless)[29] == "Åben – udfyldes"
    assert items(basis=replace(source.basis, frame=None))[13] == "Åben – udfyldes"
    unnamed = items(basis=replace(source.basis, by_role=False))[29]
    assert unnamed.endswith("men ikke rolle og nummer.")


def test_the_method_tells_what_was_counted_and_what_was_not():
    told = "\n".join(
        block.text
        for block in blocks(replace(summary(), appendix=FACTS))
        if isinstance(block, Paragraph)
    )
    assert "Gennemgået for alle temaer: 4 af 5 interview." in told
    assert "Studiet rummer desuden 9 journaler, som ikke er talt med." in told
    assert "højst 3 citater pr. tema" in told
    assert "Studiets fingeraftryk: 0123abcd; coder 0.1.0." in told
    assert "under ”Sådan læses tallene”" in told
    assert "Åben – udfyldes: overensstemmelse mellem koderne." in told.splitlines()


def test_counts_and_coders_are_tables_with_their_base():
    counts, coders, *_ = [
        block for block in blocks(replace(summary(), appendix=FACTS)) if isinstance(block, Table)
    ]
    assert counts.rows[2] == ("", "I alt", "mindst 4 af 5", *"111110010"[1:5], *"0010")
    assert coders.rows == (
        ("EA", "5 af 5", "4 af 5", "31", "2"),
        ("BO", "0 af 5", "2 af 5", "8", "1"),
    )
    for table in (counts, coders):
        assert "0123abcd" in table.notes[-1]
    assert "3 af 5 interview" in coders.notes[1]


def test_the_codebook_has_the_texts_of_each_code_and_is_open_without_a_definition():
    source = summary()
    first, *others = source.themes
    full = replace(
        first, path="a/b", include="Når man vil.", exclude="Når man skal.", example="Jeg ville."
    )
    bare = replace(others[1], definition=" ")
    made = blocks(replace(source, themes=(full, others[0], bare), appendix=FACTS))
    entries = {
        heading.text: dict(terms.items)
        for heading, terms in pairwise(made)
        if isinstance(heading, Heading) and isinstance(terms, Terms)
    }
    assert entries["Frivillighed"] == {
        "Kode": "a/b",
        "Definition": "At deltagelsen er frivillig.",
        "Udsagn": "Det gør en forskel, at det er frivilligt",
        "Bruges når": "Når man vil.",
        "Bruges ikke når": "Når man skal.",
        "Eksempel": "Jeg ville.",
    }
    assert "overskrift" in entries["Mødet"]["Definition"]
    assert entries["Mødet › Mødested"]["Definition"] == "Åben – udfyldes"


def test_there_is_no_appendix_unless_asked_for():
    assert len(summary_report(summary()).blocks) < len(
        summary_report(replace(summary(), appendix=FACTS)).blocks
    )
    with pytest.raises(StopIteration):
        blocks(summary())
