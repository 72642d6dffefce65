from __future__ import annotations

from dataclasses import replace

import pytest

from coder.errors import PartsDoNotAddUp
from coder.model.report import Heading, Paragraph, Quotation, Terms
from coder.reports.cross_table import cross_report, cross_table, transposed
from coder.reports.inputs import CountsInput, CrossInput, QuotesInput, Scope, ThemeQuotes
from coder.reports.quoting import quotes_report
from coder.reports.tables import counts_report, counts_table
from tests.reports.invented_summary import MEETING, NAMES, PLACE, SPOKEN, VOLUNTARY, basis, summary

THEMES = (VOLUNTARY, MEETING, PLACE)


def test_counts_have_a_row_for_each_group_and_one_for_the_total():
    table = counts_table(CountsInput(basis(), THEMES))
    assert [row[:3] for row in table.rows] == [
        ("Frivillighed", "Mentees", "3 af 3"),
        ("", "Mentorer", "mindst 1 af 2"),
        ("", "I alt", "mindst 4 af 5"),
        ("Mødet", "", ""),
        ("\u00a0\u00a0\u00a0Mødested", "Mentees", "1 af 3"),
        ("", "Mentorer", "0 af 2"),
        ("", "I alt", "1 af 5"),
    ]
    assert all(len(row) == len(table.columns) == len(table.align) for row in table.rows)


def test_stances_are_undefined_where_there_is_no_statement():
    table = counts_table(CountsInput(basis(), THEMES))
    assert table.rows[0][3:7] == ("1", "1", "1", "0")
    assert table.rows[4][3:7] == ("–", "–", "–", "–")


@pytest.mark.parametrize(
    ("unit", "row"),
    [
        ("passages", ("", "I alt", "mindst 5", "mindst 4 af 5")),
        ("words", ("", "I alt", "mindst 1.260 af 20.000", "mindst 6,3 %", "mindst 4 af 5")),
    ],
)
def test_passages_and_words_stand_beside_the_people_they_are_of(unit, row):
    assert counts_table(CountsInput(basis(), THEMES, unit, SPOKEN)).rows[2] == row


def test_thousands_are_set_apart_as_the_language_does():
    english = counts_table(CountsInput(basis("en"), THEMES, "words", SPOKEN))
    assert english.rows[2][2] == "at least 1,260 of 20,000"


@pytest.mark.parametrize(("said", "share"), [(0, "ikke defineret"), (19, "–"), (20, "45,0 %")])
def test_words_have_a_percentage_of_twenty_and_more(said, share):
    spoken = {**SPOKEN, (1, ()): said}
    table = counts_table(CountsInput(basis(), (PLACE,), "words", spoken))
    assert table.rows[-1][2:4] == (f"9 af {said}", share)


def test_what_material_is_divided_by_is_told():
    divided = basis(variable="question", divided=True, overlapping=True)
    table = counts_table(CountsInput(divided, THEMES))
    assert table.caption == "Temaer efter spørgsmål"
    assert "indtil det næste spørgsmål" in table.notes[-1]
    assert "indtil" not in counts_table(CountsInput(basis(variable="question"), THEMES)).notes[-1]


def crossed(**changes):
    """A theme by role and site; the mentors have none."""
    mentees, mentors = VOLUNTARY.groups
    source = CrossInput(
        basis=basis(variable=""),
        theme=VOLUNTARY,
        unit="cases",
        by=("rolle", "sted"),
        divided=(),
        of_persons=True,
        rows=((("rolle", "mentee"),), (("rolle", "mentor"),), ()),
        columns=((("sted", "Nivå"),), (("sted", None),), ()),
        cells=(
            (mentees, None, mentees),
            (None, mentors, mentors),
            (mentees, mentors, VOLUNTARY.total),
        ),
    )
    return replace(source, **changes)


def test_a_theme_by_two_variables_has_both_totals_and_a_warning():
    table = cross_table(crossed())
    assert table.caption == "Frivillighed efter rolle og sted"
    assert table.columns == ("rolle / sted", "Nivå", "(uden værdi)", "I alt")
    assert table.rows == (
        ("Mentees", "3 af 3", "–", "3 af 3"),
        ("Mentorer", "–", "mindst 1 af 2", "mindst 1 af 2"),
        ("I alt", "3 af 3", "mindst 1 af 2", "mindst 4 af 5"),
    )
    assert "ikke til at give videre" in table.notes[-1]
    assert "videre" not in cross_table(crossed(of_persons=False)).notes[-1]
    turned = cross_table(transposed(crossed()))
    assert [turned.columns, *turned.rows] == [
        ("sted / rolle", *(row[0] for row in table.rows)),
        *list(zip(*[table.columns, *table.rows], strict=True))[1:],
    ]


def test_a_theme_by_two_variables_is_not_written_if_it_does_not_add_up():
    *cells, last = crossed().cells
    wrong = crossed(cells=(*cells, (last[0], None, last[2])))
    with pytest.raises(PartsDoNotAddUp):
        cross_table(wrong)
    overlapping = replace(wrong, basis=replace(wrong.basis, overlapping=True))
    assert "overlapper" in " ".join(cross_table(overlapping).notes)
    report = cross_report(crossed())
    assert isinstance(report.blocks[0], Paragraph)
    assert report.blocks[0].style == "notice"


def test_counts_are_not_written_if_parts_do_not_add_up():
    wrong = replace(VOLUNTARY, groups=VOLUNTARY.groups[:1])
    with pytest.raises(PartsDoNotAddUp):
        counts_table(CountsInput(basis(), (wrong,)))


def test_a_counts_report_has_the_notice_and_explains_its_columns():
    report = counts_report(CountsInput(basis(), THEMES))
    assert isinstance(report.blocks[0], Paragraph)
    assert report.blocks[0].style == "notice"
    assert Heading("Sådan læses tallene", 1) in report.blocks


@pytest.mark.parametrize(
    ("scope", "sentence"),
    [
        (Scope((("interview", 5),), ("EA",), "named"), "Kodet af EA."),
        (Scope((("interview", 5),), ("EA", "MB"), "any"), "Kodet af mindst én af: EA, MB."),
        (Scope((("interview", 5),), ("EA", "MB"), "both"), "kodet af alle: EA, MB."),
        (
            Scope((("interview", 1), ("journal", 2)), ("EA",), where=(("sted", "Nivå"),)),
            "Materiale: 1 interview og 2 journaler. Hvert dokument tælles efter den gældende "
            "kodning (EA). Kun hvor sted = Nivå.",
        ),
    ],
)
def test_the_scope_says_whose_coding_of_what_counts(scope, sentence):
    notes = counts_table(CountsInput(basis(scope=scope), THEMES)).notes
    assert sentence in notes[1]


def test_a_caption_and_the_notes_say_of_whom_alone_the_numbers_are():
    scope = Scope((("interview", 5),), ("EA",), where=(("role", "mentee"),))
    table = counts_table(CountsInput(basis(scope=scope), THEMES))
    assert table.caption.endswith(" (rolle = mentee)")
    assert "Kun hvor rolle = mentee." in table.notes[1]
    assert "(" not in counts_table(CountsInput(basis(), THEMES)).caption


def test_no_sampling_frame_is_told_where_the_study_knows_none():
    notes = counts_table(CountsInput(basis(frame=None), THEMES)).notes
    assert not any("Stikprøve" in note for note in notes)


def test_codes_left_out_are_named():
    notes = counts_table(CountsInput(basis(elsewhere=("Intet svar", "Ingen tid")), THEMES)).notes
    assert "andre slags dokumenter: Intet svar og Ingen tid." in notes[1]


def quotes(**changes):
    return QuotesInput(
        basis(**changes),
        tuple(
            ThemeQuotes(theme.counts.label, theme.counts.above, 5, theme.selection)
            for theme in summary().themes
        ),
        NAMES,
    )


def test_a_list_of_quotes_has_pool_quotes_and_spread():
    report = quotes_report(quotes())
    headings = [block.text for block in report.blocks if isinstance(block, Heading)]
    assert headings == [
        *("Sådan læses citaterne", "Frivillighed", "Mødet", "Mødet › Mødested"),
        "Hvem der er citeret",
    ]
    assert [b.quote_id for b in report.blocks if isinstance(b, Quotation)] == [
        "4:40", "1:10", "2:20", "1:70",
    ]  # fmt: skip
    nothing = "Ingen respondent har en passage om temaet, så her er intet at citere."
    assert report.blocks[report.blocks.index(Heading("Mødet", 1)) + 1] == Paragraph(nothing, "note")


def test_a_list_of_quotes_by_site_names_nobody_by_role():
    report = quotes_report(quotes(variable="site", crossing=("site",)))
    assert {b.attribution for b in report.blocks if isinstance(b, Quotation)} == {"Respondent"}
    assert "Mentee" not in "".join(
        block.text for block in report.blocks if isinstance(block, Paragraph)
    )


def notes_of(report):
    return [b.text for b in report.blocks if isinstance(b, Paragraph) and b.style == "note"]


def test_ids_and_the_reasons_that_there_are_are_explained_once():
    report = quotes_report(quotes())
    (terms,) = [block for block in report.blocks if isinstance(block, Terms)]
    assert [term for term, _ in terms.items] == [
        *("Passage", "Udvalg", "Q-…", "[…]", "Stjernemarkeret", "Første fra sin gruppe"),
        *("Typisk for temaet", "Eneste mulige"),
    ]
    assert "8 til 60 ord" in dict(terms.items)["Udvalg"]
    remarks = {remark for b in report.blocks if isinstance(b, Quotation) for remark in [b.remark]}
    for term, _ in terms.items[4:]:
        assert any(term.casefold() in remark for remark in remarks)


def with_groups(**changes):
    source = quotes(**changes)
    themes = zip(source.themes, THEMES, strict=True)
    return replace(
        source,
        themes=tuple(
            replace(theme, groups=counts.groups, statement="Det gør en forskel")
            for theme, counts in themes
        ),
    )


def test_what_of_each_group_is_quoted_is_told_where_groups_are_roles_only():
    by_role = " ".join(notes_of(quotes_report(with_groups())))
    assert "Fordelt på grupper: 2 af 4 passager fra 3 af 3 mentees" in by_role
    by_site = " ".join(notes_of(quotes_report(with_groups(variable="sted", crossing=("sted",)))))
    assert "3 citater ud af 5 passager" in by_site
    assert "Fordelt på grupper" not in by_site


def test_the_statement_stands_where_stances_are_marked_and_nowhere_else():
    notes = [note for note in notes_of(quotes_report(with_groups())) if "ud af" in note]
    assert ["”Det gør en forskel”" in note for note in notes] == [True, False]


def test_a_list_of_starred_quotes_says_so():
    source = quotes()
    themes = tuple(replace(theme, starred_only=True) for theme in source.themes)
    report = quotes_report(replace(source, themes=themes))
    notes = notes_of(report)
    assert "Ingen passage om temaet er stjernemarkeret." in notes
    assert any("5 stjernemarkerede passager" in note for note in notes)
    assert any("Har stjernemarkerede passager, men er ikke citeret her" in note for note in notes)
    assert "stjernemarkerede passager, men er aldrig citeret: Mentee 3" in str(report.blocks[-1])


def test_a_list_of_quotes_says_what_it_is_of_and_names_the_codes_left_out():
    (note,) = [
        note
        for note in notes_of(quotes_report(quotes(elsewhere=("Intet svar",))))
        if note.startswith("Materiale")
    ]
    assert "andre slags dokumenter: Intet svar." in note
    assert "0123abcd; coder 0.1.0." in note


def test_a_table_of_everybody_together_has_no_column_of_groups():
    alone = tuple(replace(theme, groups=()) for theme in THEMES)
    table = counts_table(CountsInput(basis(), alone))
    grouped = counts_table(CountsInput(basis(), THEMES))
    assert table.columns == (grouped.columns[0], *grouped.columns[2:])
    totals = [(row[0], *row[2:]) for row in grouped.rows if row[1] in ("I alt", "")]
    assert [row[1:] for row in table.rows] == [row[1:] for row in totals]
    assert len({len(row) for row in (table.columns, table.align, *table.rows)}) == 1
