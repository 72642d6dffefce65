"""The view as a reader uses it: keys and mouse in, selection and paint out."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual.app import App, ComposeResult
from textual.events import MouseMove, MouseScrollDown

from coder.text.spans import Span
from coder.tui.widgets.transcript import canvas, painter
from coder.tui.widgets.transcript.painter import GUTTER_WIDTH
from coder.tui.widgets.transcript.view import TranscriptView
from tests.tui.pressing import press
from tests.tui.transcript_sample import ROLES, TEXT, coding, sentences_of, turns_of

LONG = "".join(f"I: Spørgsmål {n}?\nM1: Svar {n}. Mere om {n}.\n" for n in range(1, 80))
"""Invented."""


class ViewApp(App[None]):
    """A transcript and nothing else."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, text: str = TEXT) -> None:
        super().__init__()
        self.text = text
        self.selected: list[str] = []
        self.told: list[str] = []

    def compose(self) -> ComposeResult:
        yield TranscriptView()

    def on_mount(self) -> None:
        self.show()
        self.view.focus()

    def show(self) -> None:
        self.view.show_transcript(
            self.text, turns=turns_of(self.text), sentences=sentences_of(self.text), roles=ROLES
        )

    def on_transcript_view_selection_changed(self, event: TranscriptView.SelectionChanged) -> None:
        self.selected.append(self.text[slice(*event.selection.span)])

    def on_transcript_view_told(self, event: TranscriptView.Told) -> None:
        self.told.append(event.text)

    @property
    def view(self) -> TranscriptView:
        return self.query_one(TranscriptView)

    @property
    def shown(self) -> str:
        return self.text[slice(*self.view.selection.span)]

    def row(self, y: int) -> str:
        return self.view.render_line(y).text


MOVES = {
    "down": "Det var hårdt.",
    "j j k": "Det var hårdt.",
    "right right": "Hvad talte I om?",
    "l l l h": "Hvad talte I om?",
    "down shift+down": "Det var hårdt. Men min mentor hjalp mig meget.",
    "down J J K": "Det var hårdt. Men min mentor hjalp mig meget.",
    "down down shift+up": "Det var hårdt. Men min mentor hjalp mig meget.",
    "down shift+left": "Det var",
    "down H e L": "var",
    "down shift+right": "Det var hårdt. Men",
    "down t": "Det var hårdt. Men min mentor hjalp mig meget. Vi talte længe sammen.",
    "down t escape": "Vi talte længe sammen.",
    "G": "😀 Og om 日本.",
    "end home": "Hvordan var det første møde?",
    "w": "Hvordan",
    "w w w b": "var",
    "b": "møde",
    "b b": "første",
    "w w greater_than_sign greater_than_sign": "a",
    "w w greater_than_sign greater_than_sign less_than_sign": "v",
    "down b less_than_sign": "t",
    "ctrl+down": "Det var hårdt.",
    "G left_curly_bracket": "Hvad talte I om?",
    "right_parenthesis": "Hvad talte I om?",
    "G left_parenthesis": "Hvad talte I om?",
    "down T T": "Det var hårdt. Men min mentor hjalp mig meget. Vi talte længe sammen."
    "\nI: Hvad talte I om?",
    "down T T B": "Det var hårdt. Men min mentor hjalp mig meget. Vi talte længe sammen.",
    "down ctrl+shift+left ctrl+shift+left ctrl+shift+right": "Det var hårdt",
    "r": "Det var hårdt.",
    "G R": "Det var hårdt.",
    "pagedown": "Om alt muligt, mest om skolen.",
}


async def test_keys_move_and_extend_what_is_selected():
    app = ViewApp()
    async with app.run_test(size=(100, 12)) as pilot:
        for keys, expected in MOVES.items():
            app.show()
            await press(pilot, *keys.split())
            assert (keys, app.shown) == (keys, expected)
            assert app.selected[-1] == expected


async def test_turns_with_a_coding_are_passed_over_and_the_end_is_told():
    app = ViewApp()
    async with app.run_test(size=(100, 12)) as pilot:
        app.view.show_codings([coding(1, TEXT.index("hjalp"), TEXT.index("meget"))])
        await press(pilot, "r")
        assert app.shown == "Om alt muligt, mest om skolen."
        await press(pilot, "r")
        assert app.shown == "Om alt muligt, mest om skolen."
        await press(pilot, "R")
        assert app.told == [
            "There is no turn in which nothing is coded after this.",
            "There is no turn in which nothing is coded before this.",
        ]


async def test_what_is_copied_is_what_stands_in_the_document():
    app = ViewApp("M1: før\x1b[31m\u202e efter.")
    async with app.run_test(size=(100, 12)) as pilot:
        await press(pilot, "t", "y")
        assert app.clipboard == "før\x1b[31m\u202e efter."
        assert app.told == ["Copied 16 characters, as in the document."]


async def test_only_the_codings_of_a_code_are_shown_and_walked_through():
    app = ViewApp()
    async with app.run_test(size=(100, 12)) as pilot:
        app.view.show_codings([coding(1, 36, 50, 1), coding(2, 40, 82, 2), coding(3, 90, 95, 1)])
        app.view.filter_codes([1])
        await press(pilot, "full_stop", "full_stop")
        assert app.view.selection.span == (90, 95)
        assert app.row(1)[5:10] == "▌    "
        await press(pilot, "comma")
        assert [each.id for each in app.view.codings_here] == [1, 2]
        app.view.filter_codes([])
        assert app.row(1)[5:10] == "▌▌   "


async def test_turns_and_lines_are_gone_to_by_number():
    app = ViewApp("Overskrift\n\n" + TEXT)
    async with app.run_test(size=(100, 12)):
        assert app.view.go_to_turn(2)
        assert app.shown == "Det var hårdt."
        assert app.view.go_to_line(3)
        assert app.shown == "Hvordan var det første møde?"
        for missing in (0, 5, 99):
            assert not app.view.go_to_turn(missing)
        for missing in (0, 7, 99):
            assert not app.view.go_to_line(missing)


async def test_codings_are_walked_through_from_outer_to_inner():
    app = ViewApp()
    async with app.run_test(size=(100, 12)) as pilot:
        app.view.show_codings([coding(1, 36, 50), coding(2, 36, 82), coding(3, 90, 95)])
        spans = []
        for key in ("full_stop", "full_stop", "full_stop", "full_stop", "comma"):
            await pilot.press(key)
            spans.append(app.view.selection.span)
        assert spans == [(36, 82), (36, 50), (90, 95), (90, 95), (36, 50)]
        assert [each.id for each in app.view.codings_here] == [2, 1]


async def test_the_text_is_never_wider_than_is_good_to_read():
    app = ViewApp("M1: " + "ord " * 200)
    async with app.run_test(size=(200, 30)):
        widths = [cell_len(app.row(y).rstrip()) for y in range(10)]
        assert max(widths) <= GUTTER_WIDTH + canvas.TEXT_WIDTH
        assert max(widths) > GUTTER_WIDTH + canvas.TEXT_WIDTH - 5


async def test_turns_are_numbered_and_the_selected_rows_are_marked():
    app = ViewApp()
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("down", "t")
        assert app.row(0).startswith("   1       ")
        assert app.row(1).startswith("   2      ❯ M1: Det var")
        assert app.row(2).startswith(" " * 10 + "│ ")
        app.view.show_matches([0])
        assert app.row(0).startswith("   1✓ ")


async def test_a_row_loses_its_marker_of_the_beginning_when_the_selection_grows_back():
    app = ViewApp()
    async with app.run_test(size=(GUTTER_WIDTH + 52, 12)) as pilot:
        await pilot.press("down", "down", "down")
        row = next(y for y in range(12) if app.row(y)[10] == "❯")
        assert app.row(row)[GUTTER_WIDTH:].startswith("Vi talte")
        await pilot.press("shift+up")
        assert app.row(row)[10] == "│"


async def test_overlapping_codings_stack_in_the_gutter_and_a_fifth_shows_a_plus():
    app = ViewApp()
    async with app.run_test(size=(60, 12)):
        app.view.show_codings([coding(n, 36, 40 + n, code_id=n) for n in range(1, 6)])
        assert app.row(1)[5:10] == "▌▌▌▌+"
        app.view.show_codings([coding(1, 36, 40), coding(2, 41, 44, code_id=2)])
        assert app.row(1)[5:10] == "▌    "


def styles_of(app: ViewApp, y: int, word: str) -> Style:
    [style] = {s.style for s in app.view.render_line(y) if word in s.text}
    assert style is not None
    return style


async def test_the_innermost_code_is_behind_the_text_and_overlap_is_underlined():
    app = ViewApp()
    hard = TEXT.index("hårdt")
    async with app.run_test(size=(100, 12)):
        app.view.show_colours({1: "#ff0000", 2: "#00ff00"})
        outer = coding(1, hard - 4, hard + 12, code_id=1)
        app.view.show_codings([outer])
        alone = styles_of(app, 1, "hårdt")
        app.view.show_codings([coding(2, hard, hard + 5, code_id=2)])
        inner = styles_of(app, 1, "hårdt")
        app.view.show_codings([outer, coding(2, hard, hard + 5, code_id=2)])
        both = styles_of(app, 1, "hårdt")
        assert both.bgcolor == inner.bgcolor != alone.bgcolor
        assert both.underline
        assert not alone.underline
        app.view.focus_codes([1])
        assert styles_of(app, 1, "hårdt").bgcolor == alone.bgcolor


async def test_who_asks_is_dimmer_than_who_answers_and_labels_are_bold():
    app = ViewApp()
    async with app.run_test(size=(100, 12)) as pilot:
        await pilot.press("end")
        question, answer = styles_of(app, 0, "Hvordan"), styles_of(app, 1, "hårdt")
        assert question.color != answer.color
        assert styles_of(app, 1, "M1:").bold
        assert not answer.bold


async def test_search_hits_are_a_layer_over_codes_and_selection():
    app = ViewApp()
    hard = TEXT.index("hårdt")
    async with app.run_test(size=(100, 12)) as pilot:
        await pilot.press("down")
        app.view.show_codings([coding(1, hard - 4, hard + 12)])
        before = styles_of(app, 1, "hårdt")
        app.view.show_hits([Span(hard, hard + 5)])
        assert styles_of(app, 1, "hårdt") != before


async def test_only_the_rows_that_change_are_painted_again(monkeypatch):
    app = ViewApp(LONG)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        painted = []
        paint = painter.paint_row

        def spy(*arguments):
            painted.append(arguments[3])
            return paint(*arguments)

        monkeypatch.setattr(canvas, "paint_row", spy)
        await pilot.press("down")
        assert set(painted) == {0, 1}


async def test_what_could_steer_a_terminal_is_shown_harmlessly():
    app = ViewApp("M1: a\x1b]0;owned\x07b \u202eomvendt\u202c [/red] [bold]nej[/bold]")
    async with app.run_test(size=(100, 12)):
        row = app.row(0)
        assert not any(ord(c) < 32 or c in "\u202e\u202c" for c in row)
        assert "[/red] [bold]nej[/bold]" in row


async def test_wide_characters_joiners_and_tabs_keep_the_columns():
    app = ViewApp("M1: 日本\tx 👩‍👩‍👧 é y\nM1: abcd\tx")
    async with app.run_test(size=(60, 12)):
        rows = [app.row(y) for y in range(2)]
        assert {cell_len(row) for row in rows} == {app.view.size.width}
        before = [cell_len(row[: row.index("x")]) for row in rows]
        assert before == [GUTTER_WIDTH + 12, GUTTER_WIDTH + 12]


async def test_resizing_keeps_the_place():
    app = ViewApp(LONG)
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("pagedown", "pagedown", "pagedown")
        selected = app.shown
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert app.shown == selected
        assert any(selected[:8] in app.row(y) for y in range(12))


async def test_moving_keeps_rows_in_sight_around_the_cursor():
    app = ViewApp(LONG)
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        await pilot.press("pagedown", "pagedown", "pagedown")
        selected = next(y for y in range(20) if "❯" in app.row(y))
        assert selected == 20 - 1 - canvas.MARGIN


async def test_a_sentence_taller_than_the_screen_is_read_page_by_page():
    words = [f"ord{n}" for n in range(2000)]
    app = ViewApp("M1: " + " ".join(words) + ".\n")
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("pagedown")
        first = words.index(app.shown)
        await pilot.press("pagedown")
        second = words.index(app.shown)
        assert 0 < first < second < 300
        assert app.shown in "".join(app.row(y) for y in range(12))
        await pilot.press("pageup")
        assert words.index(app.shown) == first


# The mouse


async def test_a_click_selects_the_sentence_and_a_double_click_the_word():
    app = ViewApp()
    async with app.run_test(size=(100, 12)) as pilot:
        at = (GUTTER_WIDTH + 4 + TEXT.index("mentor hjalp") - TEXT.index("Det"), 1)
        await pilot.click(TranscriptView, offset=at)
        assert app.shown == "Men min mentor hjalp mig meget."
        await pilot.double_click(TranscriptView, offset=at)
        assert app.shown == "mentor"
        await pilot.triple_click(TranscriptView, offset=at)
        assert app.shown == "Men min mentor hjalp mig meget."


async def test_a_click_at_the_edge_does_not_move_the_text_under_the_mouse():
    app = ViewApp(LONG)
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        await pilot.click(TranscriptView, offset=(30, 19))
        assert app.view.scroll_offset.y == 0
        await pilot.press("down")
        assert app.view.scroll_offset.y > 0


@pytest.mark.parametrize(("origin", "target"), [(8, 14), (14, 8)])
async def test_dragging_selects_whole_words_in_either_direction(origin, target):
    app = ViewApp()
    async with app.run_test(size=(100, 12)) as pilot:
        await pilot.mouse_down(TranscriptView, offset=(GUTTER_WIDTH + origin, 1))
        await pilot.hover(TranscriptView, offset=(GUTTER_WIDTH + target, 1))
        assert app.shown == "var hår"
        await pilot.mouse_up(TranscriptView, offset=(GUTTER_WIDTH + target, 1))
        assert app.shown == "var hårdt"
        await pilot.hover(TranscriptView, offset=(GUTTER_WIDTH + 30, 1))
        assert app.shown == "var hårdt"


async def test_a_click_on_a_stripe_selects_its_coding():
    app = ViewApp()
    async with app.run_test(size=(100, 12)) as pilot:
        app.view.show_codings([coding(1, 36, 82), coding(2, 40, 50)])
        await pilot.click(TranscriptView, offset=(6, 1))
        assert app.view.selection.span == (40, 50)
        await pilot.click(TranscriptView, offset=(5, 1))
        assert app.view.selection.span == (36, 82)


async def test_a_drag_past_the_edge_goes_on_while_the_mouse_stands_still():
    app = ViewApp(LONG)
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.pause()
        await pilot.mouse_down(TranscriptView, offset=(GUTTER_WIDTH + 4, 2))
        app.view.post_message(mouse_at(app.view, 30, 13))
        await pilot.pause(0.3)
        first = app.view.scroll_offset.y
        await pilot.pause(0.3)
        assert app.view.scroll_offset.y > first > 0
        assert app.view.selection.start == 43
        await pilot.mouse_up(TranscriptView, offset=(GUTTER_WIDTH + 4, 2))
        still = app.view.scroll_offset.y
        await pilot.pause(0.2)
        assert app.view.scroll_offset.y == still


def mouse_at(view: TranscriptView, x: int, y: int) -> MouseMove:
    """The mouse, with a button down, where no widget need be."""
    return MouseMove(
        view, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y
    )


async def test_the_wheel_scrolls_and_leaves_the_selection():
    app = ViewApp(LONG)
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        selected = app.shown
        for _ in range(5):
            await pilot._post_mouse_events([MouseScrollDown], TranscriptView)
        assert app.view.scroll_offset.y > 0
        assert app.shown == selected
