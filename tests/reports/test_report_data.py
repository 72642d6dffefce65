"""What spreadsheets and programs get of counts, quotes, summaries and other tables."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from coder.analysis.counts import FIGURES, ThemeCount
from coder.analysis.crosstabs import cross_table
from coder.model.report import AtLeast
from coder.reports import data as reports_data
from coder.reports.case_inputs import CasesInput
from coder.reports.case_table import cases_report
from coder.reports.inputs import CountsInput, PairOfThemes, TogetherInput
from coder.reports.quoting import quotes_report
from coder.reports.summary import summary_report
from coder.reports.tables import counts_report
from coder.reports.together import together_report
from tests.reports.invented_summary import (
    MEETING,
    PLACE,
    SPOKEN,
    VOLUNTARY,
    basis,
    summary,
    tables,
)
from tests.reports.test_report_tables import quotes

THEMES = (VOLUNTARY, MEETING, PLACE)


def counts_data(language="da", themes=THEMES, **changes):
    (made,) = counts_report(CountsInput(basis(language, **changes), themes)).data
    return made


def by_heading(table):
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def test_counts_have_every_figure_of_every_group_and_the_total():
    table = counts_data()
    assert [row[:4] for row in table.rows] == [
        ("Frivillighed", "Mentees", 3, 3),
        ("Frivillighed", "Mentorer", 2, 1),
        ("Frivillighed", "I alt", 5, 4),
        ("Mødet › Mødested", "Mentees", 3, 1),
        ("Mødet › Mødested", "Mentorer", 2, 0),
        ("Mødet › Mødested", "I alt", 5, 1),
    ]
    assert table.totals == {2, 5}
    assert len(table.columns) == len(set(table.columns)) == 2 + len(FIGURES)


def test_each_figure_stands_below_its_heading():
    figures = {name: value for value, name in enumerate(FIGURES, start=1)}
    one = replace(VOLUNTARY, groups=(), total=ThemeCount(1, (), **figures))
    (row,) = by_heading(reports_data.counts_data(basis("en"), (one,)))
    assert row == {
        "Theme": "Frivillighed", "Group": "Total", "Respondents": 1, "Raised": 2, "Supports": 3,
        "Contradicts": 4, "Both": 5, "Unmarked": 6, "Not reviewed": 7, "Silent": 8,
        "Not asked": 9, "Unknown": 10, "Asked": 11, "Unprompted": 12, "Passages": 13, "Words": 14,
    }  # fmt: skip


def test_what_can_only_grow_is_marked_and_stances_are_empty_without_a_statement():
    voluntary, place = by_heading(counts_data())[1], by_heading(counts_data())[3]
    grows = {head for head, cell in voluntary.items() if isinstance(cell, AtLeast)}
    assert grows == {"Rejst", "Passager", "Ord"}
    assert not any(isinstance(cell, AtLeast) for cell in place.values())
    assert (place["Støtter"], place["Uden markering"], place["Tavs"]) == (None, None, 1)


def test_counts_say_what_they_stand_on_and_what_the_columns_mean():
    notes = counts_data().notes
    assert "Enhed: respondenter" in notes[0]
    assert "0123abcd" in notes[2]
    assert any(note.startswith("Uopfordret: ") for note in notes)


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_heading_is_in_the_other_language(language):
    other = {"da": "en", "en": "da"}[language]

    def heads(each):
        reports = (
            counts_report(CountsInput(basis(each), THEMES)),
            summary_report(summary(each)),
            together_report(together(each)),
        )
        return {head for report in reports for table in report.data for head in table.columns}

    same = {"Gruppe", "Respondent", "Jaccard", "c"}
    assert not (heads(language) & heads(other)) - same


def test_quotes_have_a_row_each_with_words_of_one_language():
    (table,) = quotes_report(quotes()).data
    rows = by_heading(table)
    assert [row["Citat-id"] for row in rows] == ["4:40", "2:20", "1:10", "1:70"]
    assert rows[0] == {
        "Tema": "Frivillighed",
        "Citat-id": "4:40",
        "Respondent": "Mentor 1",
        "Gruppe": "Mentorer",
        "Holdning": None,
        "Udsagn": None,
        "Begrundelse": rows[0]["Begrundelse"],
        "Stjernemarkeret": "ja",
        "Citat": "Jeg gør det, fordi jeg selv fik hjælp engang.",
        "Forkortet": "nej",
        "Navne kontrolleret": "nej",
    }
    assert "stjernemarkeret" in rows[0]["Begrundelse"]
    assert {row["Holdning"] for row in rows} == {None, "støtter udsagnet", "modsiger udsagnet"}
    assert any("fingeraftryk" in note for note in table.notes)


def test_quotes_by_site_tell_neither_role_nor_site():
    report = quotes_report(quotes(variable="site", crossing=("site",)))
    (table,) = report.data
    assert "Gruppe" not in table.columns
    assert {row["Respondent"] for row in by_heading(table)} == {"Respondent"}
    assert "sted" in table.notes[0]
    told = json.dumps(report.value, ensure_ascii=False)
    assert "mentee" not in told.casefold()
    assert "mentor" not in told.casefold().replace("mentorer", "")


def test_a_summary_has_counts_and_quotes_and_what_was_written():
    first, second = summary_report(summary()).data
    assert first.rows == counts_data().rows
    assert len(second.rows) == 4
    source = summary()
    theme = replace(source.themes[0], written=((3, "Tøver.\nMen kom."),))
    third = summary_report(replace(source, themes=(theme, *source.themes[1:]))).data[2]
    assert third.rows == (("Frivillighed", "Mentee 3", "Tøver.\nMen kom."),)


def test_a_summary_in_json_has_keys_in_english_and_nobodys_case():
    value = json.loads(json.dumps(summary_report(summary()).value))
    first, meeting, place = value["themes"]
    assert (value["language"], value["names_checked"], value["digest"]) == ("da", False, "0123abcd")
    assert value["base"] == {"respondents": 5, "sampling_frame": 7}
    assert first["counts"][-1]["group"] == {}
    assert {name: first["counts"][-1][name] for name in ("N", "n", "words")} == {
        "N": 5, "n": 4, "words": 1260,
    }  # fmt: skip
    assert first["contradicting"] == ["Mentee 2"]
    assert (first["definition"], place["statement"]) == ("At deltagelsen er frivillig.", None)
    assert meeting["counts"] == []
    quote = first["quotes"][0]
    assert (quote["quote_id"], quote["stance"], quote["starred"]) == ("4:40", None, True)
    assert quote["chosen_because"][0] == "starred"
    assert first["unattributed"] == [
        {"quote_id": "5:7", "words": 6, "text": "Ja, det gjorde vi begge to."}
    ]


def together(language="da", within="passage"):
    pairs = (
        PairOfThemes(("Tillid", "Samtalen"), 1, (2, 1234), 0.125, 2 / 3),
        PairOfThemes(("Tillid", "Tid"), 1, (2, 2), None, None),
    )
    return TogetherInput(basis(language), within, pairs)


def test_themes_together_are_whole_numbers_and_shares_in_full():
    report = together_report(together())
    (data,) = report.data
    assert data.rows[0] == ("Tillid", "Samtalen", 1, 2, 1234, 0.125, 2 / 3)
    assert data.rows[1][-2:] == (None, None)
    (shown,) = tables(report)
    assert shown.rows[0][2:] == ("1", "2", "1.234", "0,12", "0,67")
    assert shown.rows[1][-2:] == ("ikke defineret", "ikke defineret")
    assert len(together_report(together(within="case")).data[0].rows[0]) == 6
    assert tables(together_report(together("en")))[0].rows[0][4:] == ("1,234", "0.12", "0.67")


def cases(language="da", **changes):
    values = {
        1: {"site": ("Køge",), "status": ("=1",)},
        2: {"site": ("Køge",), "status": ("active",)},
        3: {"status": ("active",)},
    }
    by = changes.pop("by", ("site", "status"))
    plain = {
        "study": "Prøve",
        "language": language,
        "table": cross_table(values, by, {}),
        "classification": "course",
        "where": (),
        "known": 3,
        "digest": "ab" * 32,
        "version": "0.1.0",
    }
    return cases_report(CasesInput(**(plain | changes)))


def test_cases_are_called_what_a_report_calls_them():
    named = {"course": "forløb", "status": "udfald", "active": "i gang", "Køge": "Køge Nord"}
    (table,) = tables(cases(words=named, where=(("status", "active"),)))
    assert table.caption == "Forløb efter sted og udfald"
    assert table.columns == ("Sted / udfald", "=1", "i gang", "I alt")
    assert [row[0] for row in table.rows] == ["Køge Nord", "(uden værdi)", "I alt"]
    assert table.notes[0] == "Enhed: forløb. Grundlag: 3 af 3, hvor udfald = i gang."
    (single,) = tables(cases(words=named, by=("site",)))
    assert single.columns == ("Sted", "Forløb")


def test_cases_have_a_row_and_a_column_a_value_and_totals():
    report = cases()
    (data,) = report.data
    assert data.columns == ("sted / status", "=1", "active", "I alt")
    assert data.rows == (
        ("Køge", 1, 1, 2),
        ("(uden værdi)", 0, 1, 1),
        ("I alt", 1, 2, 3),
    )
    assert data.totals == {2}
    assert data.notes == (
        "Enhed: cases (course). Grundlag: 3.",
        f"Fingeraftryk af disse cases: {'ab' * 6}; coder 0.1.0.",
    )
    assert tables(report)[0].caption == "Cases (course) efter sted og status"


def test_cases_of_one_variable_and_with_conditions():
    report = cases("en", by=("status",), where=(("site", ""),), known=9)
    assert report.data[0].rows == (("=1", 1), ("active", 2), ("Total", 3))
    assert report.data[0].notes[0] == (
        "Unit: cases (course). Base: 3 of 9, where site = (no value)."
    )


def test_words_have_all_that_was_said_beside_them():
    source = CountsInput(basis(), (VOLUNTARY,), "words", SPOKEN)
    [data] = counts_report(source).data
    assert data.columns[-1] == "Sagte ord i alt"
    assert VOLUNTARY.total is not None
    groups = (*VOLUNTARY.groups, VOLUNTARY.total)
    assert [row[-1] for row in data.rows] == [SPOKEN[each.code_id, each.group] for each in groups]
    [plain] = counts_report(replace(source, unit="cases", spoken={})).data
    assert "Sagte ord i alt" not in plain.columns
