from __future__ import annotations

import re
from dataclasses import replace

import pytest

from coder.errors import PartsDoNotAddUp
from coder.model.report import Heading, Paragraph, Quotation, Report, Terms
from coder.reports.inputs import ThemeCounts
from coder.reports.summary import summary_report
from tests.reports.invented_summary import (
    VOLUNTARY,
    basis,
    group,
    summary,
    tables,
    texts,
    total,
)

TOTAL = VOLUNTARY.total or total(0, 0)


def everything(report: Report) -> str:
    return "\n".join(map(str, (report.title, *report.blocks)))


def test_the_overview_comes_first_and_every_number_has_its_base():
    overview = tables(summary_report(summary()))[0]
    assert overview.caption == "Hvem rejser temaerne: respondenter efter rolle"
    assert overview.columns == ("Tema", "Mentees", "Mentorer", "I alt", "Modsiger")
    assert overview.rows == (
        ("Frivillighed", "3 af 3", "mindst 1 af 2", "mindst 4 af 5", "mindst 2"),
        ("Mødet", "", "", "", ""),
        ("\u00a0\u00a0\u00a0Mødested", "1 af 3", "0 af 2", "1 af 5", "–"),
    )
    assert overview.align == ("left", "right", "right", "right", "right")


def test_a_theme_with_a_statement_has_all_states_and_its_total():
    table = tables(summary_report(summary()))[1]
    assert table.columns == (
        "Gruppe",
        "Rejst",
        "Støtter",
        "Modsiger",
        "Begge dele",
        "Uden markering",
        "Tavs",
        "Ikke spurgt",
        "Ikke gennemgået",
        "Uvist",
    )
    assert table.rows == (
        ("Mentees", "3 af 3", "1", "1", "1", "0", "0", "0", "0", "0"),
        ("Mentorer", "mindst 1 af 2", "0", "0", "0", "1", "0", "0", "1", "0"),
        ("I alt", "mindst 4 af 5", "1", "1", "1", "1", "0", "0", "1", "0"),
    )
    assert table.has_total


def test_a_theme_without_a_statement_has_no_stances():
    table = tables(summary_report(summary()))[2]
    assert table.columns == (
        "Gruppe", "Rejst", "Tavs", "Ikke spurgt", "Ikke gennemgået", "Uvist",
    )  # fmt: skip
    assert table.rows[0] == ("Mentees", "1 af 3", "1", "1", "0", "0")


def test_under_each_table_stand_unit_base_scope_frame_digest_and_version():
    for table in tables(summary_report(summary())):
        notes = "\n".join(table.notes)
        assert "Enhed: respondenter; hver tæller én gang" in notes
        assert "Grundlag: 5 respondenter" in notes
        assert (
            "Materiale: 5 interview. Hvert dokument tælles efter den gældende kodning (EA)."
            in notes
        )
        assert "Stikprøve: 5 af 7 udvalgte er med." in notes
        assert "0123abcd; coder 0.1.0." in notes
    assert (
        "”Mindst”, da 1 respondent endnu ikke er gennemgået for temaet."
        in tables(summary_report(summary()))[1].notes[-1]
    )


def test_quotes_name_role_and_number_and_end_with_who_contradicts():
    quotes = [b for b in summary_report(summary()).blocks if isinstance(b, Quotation)]
    assert [(quote.attribution, quote.quote_id, quote.remark) for quote in quotes] == [
        ("Mentor 1", "4:40", "stjernemarkeret"),
        ("Mentee 1", "1:10", "støtter udsagnet, typisk for temaet"),
        ("Mentee 2", "2:20", "modsiger udsagnet, for at få gruppen med"),
        ("Mentee 1", "1:70", "eneste mulige"),
    ]


def test_the_pool_and_those_not_quoted_are_told():
    notes = texts(summary_report(summary()), "note")
    assert "3 citater ud af 5 passager fra 4 af 5 respondenter." in notes
    assert any("ikke citeret her: Mentee 3." in note for note in notes)


def test_words_of_nobody_known_are_listed():
    notes = texts(summary_report(summary()), "note")
    assert (
        "Ord uden kendt respondent, ikke talt med (6 ord): ”Ja, det gjorde vi begge to.” [5:7]"
        in notes
    )


def test_definition_and_statement_stand_below_the_heading():
    blocks = summary_report(summary()).blocks
    at = blocks.index(Heading("Frivillighed", 2, "theme-1"))
    assert blocks[at + 1] == Terms(
        (
            ("Definition", "At deltagelsen er frivillig."),
            ("Udsagn", "Det gør en forskel, at det er frivilligt"),
        )
    )


def test_themes_stand_below_the_headings_they_belong_to():
    headings = [b for b in summary_report(summary()).blocks if isinstance(b, Heading)]
    assert headings[headings.index(Heading("Temaerne", 1)) :] == [
        Heading("Temaerne", 1),
        Heading("Frivillighed", 2, "theme-1"),
        Heading("Mødet", 2, "theme-2"),
        Heading("Mødested", 3, "theme-3"),
        Heading("Hvem der er citeret", 1),
    ]


def test_a_theme_alone_has_those_above_it_in_its_heading():
    source = summary()
    report = summary_report(replace(source, themes=source.themes[2:]))
    assert Heading("Mødet › Mødested", 2, "theme-1") in report.blocks


def test_it_begins_with_names_not_being_checked():
    first = summary_report(summary()).blocks[0]
    assert isinstance(first, Paragraph)
    assert first.style == "notice"
    assert first.text.startswith("Navne er ikke kontrolleret: ")
    assert not texts(summary_report(summary(names_checked=True)), "notice")


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_percentages_and_no_date(language):
    text = everything(summary_report(summary(language)))
    assert "%" not in text
    assert not re.search(r"\b(19|20)\d\d\b", text)


def test_a_table_by_site_names_nobody_by_role():
    source = summary(variable="sted", by_role=False)
    text = everything(summary_report(source))
    assert "Mentee 1" not in text
    assert "Mentor 1" not in text
    assert "Det modsatte siger 1 respondent; 1 respondent siger begge dele." in text
    assert "fordi tabellerne er delt efter sted" in text


def test_without_groups_there_is_only_the_total():
    source = summary(variable="")
    source = replace(
        source,
        themes=tuple(
            replace(theme, counts=replace(theme.counts, groups=())) for theme in source.themes
        ),
    )
    report = summary_report(source)
    assert tables(report)[0].columns == ("Tema", "I alt", "Modsiger")
    assert tables(report)[1].caption == "Frivillighed: respondenter"
    assert texts(report)[0] == "Opsummeringen bygger på 5 interview med 5 respondenter."
    assert texts(report)[1] == "Rejst af mindst 4 af 5 respondenter."


def test_many_groups_are_shared_out_over_several_overviews():
    labels = [f"sted {number}" for number in range(8)]
    counts = ThemeCounts(
        "Tillid",
        groups=tuple(group(label, 1, 1) for label in labels),
        total=total(8, 8),
    )
    source = summary(variable="sted", by_role=False)
    source = replace(source, themes=(replace(source.themes[2], counts=counts),))
    first, second = tables(summary_report(source))[:2]
    assert first.columns == ("Tema", *labels[:4], "I alt")
    assert second.columns == ("Tema", *labels[4:], "I alt")
    assert first.caption.endswith("efter sted, del 1 af 2")
    assert second.caption.endswith("efter sted, del 2 af 2")


def test_starred_quotes_that_found_no_place_are_told():
    source = summary()
    theme = source.themes[0]
    selection = replace(theme.selection, starred_left_out=("2:5", "3:8"))
    notes = texts(
        summary_report(replace(source, themes=(replace(theme, selection=selection),))), "note"
    )
    assert any("Stjernemarkeret, men ikke vist: 2:5, 3:8." in note for note in notes)


@pytest.mark.parametrize(
    ("everyone", "what"),
    [
        (replace(TOTAL, N=6), "“Frivillighed”, group None, states"),
        (replace(TOTAL, unmarked=0), "“Frivillighed”, group None, stances"),
        (replace(TOTAL, words=1261), "“Frivillighed”"),
        (replace(TOTAL, not_reviewed=0, silent=1), "“Frivillighed”"),
    ],
    ids=["states", "stances", "words", "groups"],
)
def test_parts_that_do_not_add_up_stop_the_report(everyone, what):
    source = summary()
    counts = replace(VOLUNTARY, total=everyone)
    wrong = replace(source, themes=(replace(source.themes[0], counts=counts),))
    with pytest.raises(PartsDoNotAddUp) as caught:
        summary_report(wrong)
    assert f"({what})" in caught.value.message
    assert caught.value.hint.startswith("total: {")


def test_overlapping_groups_need_not_add_up_and_say_so():
    source = summary(overlapping=True)
    counts = replace(VOLUNTARY, groups=(VOLUNTARY.groups[0], *VOLUNTARY.groups))
    report = summary_report(replace(source, themes=(replace(source.themes[0], counts=counts),)))
    assert "Grupperne overlapper" in tables(report)[1].notes[-1]


def test_those_named_must_be_those_counted():
    source = summary()
    wrong = replace(source, themes=(replace(source.themes[0], contradicting=(2, 4)),))
    with pytest.raises(PartsDoNotAddUp):
        summary_report(wrong)


def test_a_study_without_themes_makes_a_report_all_the_same():
    report = summary_report(replace(summary(), themes=()))
    assert report.title == "Opsummering af temaer: Mentorer"


def test_what_each_says_stands_below_the_theme_by_role_and_number_or_by_none():
    source = summary()
    theme = replace(source.themes[0], written=((1, "Blev\nglad."), (4, "Ville give igen.")))
    for by_role, names in ((True, ["Mentee 1", "Mentor 1"]), (False, ["Respondent"] * 2)):
        changed = replace(source, basis=basis(by_role=by_role), themes=(theme, *source.themes[1:]))
        blocks = summary_report(changed).blocks
        at = blocks.index(Heading("Hvad hver enkelt siger", 3))
        assert blocks[at + 1] == Terms(
            tuple(zip(names, ("Blev glad.", "Ville give igen."), strict=True))
        )
        assert [each.text for each in blocks if isinstance(each, Heading)].count(
            "Hvad hver enkelt siger"
        ) == 1
    assert "Hvad hver enkelt siger" not in everything(summary_report(source))
