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
