from __future__ import annotations

import pytest

from coder.formats.column_widths import fit_columns
from coder.model.report import Align

SIX_NUMBERS: tuple[Align, ...] = ("right",) * 6


def test_a_small_table_fills_the_page_and_keeps_its_size():
    fit = fit_columns([("Gruppe", "Rejst"), ("Mentees", "7 af 11")], ("left", "right"), 8.5, 170)
    assert sum(fit.widths) == pytest.approx(170)
    assert fit.points == 8.5


def test_numbers_stay_on_one_line_before_texts_do():
    rows = [
        ("Tema", *["Rejst"] * 6),
        ("Et temanavn med mange lange ord i", *["mindst 10 af 11"] * 6),
    ]
    fit = fit_columns(rows, ("left", *SIX_NUMBERS), 8.5, 170)
    # "mindst 10 af 11" is 20 mm wide in Arial at 8.5 points.
    assert all(width > 21 * fit.points / 8.5 for width in fit.widths[1:])
    assert fit.widths[0] >= 30


def test_type_becomes_smaller_before_words_are_broken():
    rows = [tuple("medarbejderne" for _ in range(7))]
    fit = fit_columns(rows, ("right", *SIX_NUMBERS), 8.5, 170)
    assert fit.points < 8.5
    assert sum(fit.widths) == pytest.approx(170)


def test_numbers_are_not_broken_in_small_type_where_it_need_not_be():
    heads = ("Tema", "Gruppe", "Rejst", "Støtter", "Modsiger", "Begge dele", "Uden markering")
    rows = [
        (*heads, "Tavs", "Ikke spurgt", "Ikke gennemgået", "Uvist"),
        ("Forventninger til målgruppen", "Tidligere kolleger", "19 af 27", *["11"] * 8),
    ]
    fit = fit_columns(rows, ("left", "left", *SIX_NUMBERS, "right", "right", "right"), 8.5, 170)
    # "19 af 27" is 12 mm wide in Arial at 8.5 points.
    assert fit.widths[2] > 12 * fit.points / 8.5 + 2
    assert sum(fit.widths) == pytest.approx(170)


def test_a_word_wider_than_the_page_does_not_widen_the_page():
    fit = fit_columns([("x" * 300, "1")], ("left", "right"), 8.5, 170)
    assert sum(fit.widths) == pytest.approx(170)
    assert min(fit.widths) > 0


def test_wide_letters_need_more_room():
    narrow, wide = (
        fit_columns([(letter * 40, "x" * 60)], ("left", "left"), 8.5, 170).widths[0]
        for letter in ("i", "W")
    )
    assert wide > narrow + 1


def test_where_there_is_room_the_first_column_of_text_has_it_and_not_a_number_before_it():
    rows = [("Nr.", "Interview", "Nye"), ("1", "ME01", "5")]
    number, text, other = fit_columns(rows, ("right", "left", "right"), 8.5, 170).widths
    assert text == pytest.approx(0.36 * 170)
    assert number < text
    assert number + text + other == pytest.approx(170)
