"""Wrapping loses nothing, and offsets and cells map back and forth."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from coder.text.display import display
from coder.tui.widgets.transcript.wrapping import TAB_STOP, WrappedText, iter_graphemes
from tests.tui.transcript_sample import awkward_texts

texts = awkward_texts().map(display)
widths = st.integers(2, 12)


def slow_rows(line: str, width: int) -> list[str]:
    """Fold one line the obvious way: try every break from the right, measure each whole."""

    def cells(piece: str) -> int:
        return sum(grapheme.cells for grapheme in iter_graphemes(piece, width))

    def fits(piece: str) -> bool:
        if piece.endswith("\t"):
            return cells(piece[:-1]) < width
        return cells(piece) <= width or (piece.endswith(" ") and cells(piece[:-1]) == width)

    graphemes = [line[start:end] for start, end, _ in iter_graphemes(line, 10**6)]
    rows = []
    while graphemes:
        taken = 1
        while taken < len(graphemes) and all(
            fits("".join(graphemes[:count])) for count in range(1, taken + 2)
        ):
            taken += 1
        if taken < len(graphemes):
            spaces = [n for n in range(1, taken + 1) if graphemes[n - 1] in (" ", "\t")]
            taken = spaces[-1] if spaces else taken
        rows.append("".join(graphemes[:taken]))
        graphemes = graphemes[taken:]
    return rows or [""]


@given(texts, widths)
@example("\t ", 2)
@example("\t a", 2)
def test_folding_agrees_with_the_obvious_way(text, width):
    wrapped = WrappedText(text, width)
    rows = [wrapped.row_text(row) for row in range(len(wrapped))]
    assert rows == [row for line in text.split("\n") for row in slow_rows(line, width)]


@given(texts, widths)
def test_every_offset_belongs_to_one_row(text, width):
    wrapped = WrappedText(text, width)
    owned = [offset for row in range(len(wrapped)) for offset in range(*wrapped.bounds(row))]
    assert owned == list(range(len(text) + 1))
    assert all(
        wrapped.row_at(offset) == row
        for row in range(len(wrapped))
        for offset in range(*wrapped.bounds(row))
    )


@given(texts, widths)
def test_rows_fit_but_for_one_hanging_space(text, width):
    wrapped = WrappedText(text, width)
    for row in range(len(wrapped)):
        shown = wrapped.row_text(row).removesuffix(" ")
        assert sum(grapheme.cells for grapheme in iter_graphemes(shown, width)) <= width


@given(texts, widths, st.data())
def test_a_click_on_a_grapheme_finds_it(text, width, data):
    wrapped = WrappedText(text, width)
    row = data.draw(st.integers(0, len(wrapped) - 1))
    base = wrapped.bounds(row).start
    column = 0
    for start, end, cells in iter_graphemes(wrapped.row_text(row), width):
        if cells:
            assert wrapped.cell_at(base + end - 1) == (row, column)
            assert wrapped.grapheme_at(row, column) == (base + start, base + end)
            assert wrapped.grapheme_at(row, column + cells - 1) == (base + start, base + end)
        column += cells


@given(texts, widths)
def test_a_click_beyond_a_row_finds_what_ends_it(text, width):
    wrapped = WrappedText(text, width)
    for row in range(len(wrapped)):
        end = wrapped.bounds(row).end
        assert wrapped.grapheme_at(row, 1000) == (end - 1, end)


@given(st.text(max_size=30).map(display))
def test_graphemes_tile_a_row_and_are_as_wide_as_the_terminal_draws_them(text):
    line = text.replace("\n", "").replace("\t", "")
    graphemes = list(iter_graphemes(line, 1000))
    assert "".join(line[start:end] for start, end, _ in graphemes) == line
    assert sum(cells for _, _, cells in graphemes) == cell_len(line)


@pytest.mark.parametrize(
    ("text", "column"), [("\tb", 4), ("ab\tc", 4), ("日\tc", 4), ("abcd\te", 8)]
)
def test_tabs_reach_to_the_next_stop(text, column):
    wrapped = WrappedText(text, 20)
    assert wrapped.cell_at(len(text) - 1) == (0, column)
    assert column % TAB_STOP == 0


def test_a_wide_character_after_a_break_at_a_space_does_not_overflow():
    wrapped = WrappedText(" aa日", 3)
    assert [wrapped.row_text(row) for row in range(len(wrapped))] == [" ", "aa", "日"]
