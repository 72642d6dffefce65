"""Charts: the layout by its numbers, the pictures by their pixels."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from coder.formats.chart_layout import FILLS, Box, Layout, lay_out
from coder.formats.chart_picture import COLOURS, png_bytes, svg_bytes
from coder.model.report import Bar, Chart, ChartRow
from tests.effort import tried

KEY = ("Rejser temaet", "Ikke gennemgået", "Øvrige")


def bar(part: int, waiting: int, whole: int) -> Bar:
    share = f"{part} af {whole}"
    return Bar(part, waiting, whole, f"mindst {share}" if waiting else share)


def chart(*rows: tuple[Bar | None, ...], label: str = "Frivillighed") -> Chart:
    columns = tuple(f"Gruppe {number}" for number in range(len(rows[0])))
    made = tuple(ChartRow(label, 1 if any(row) else 0, row) for row in rows)
    return Chart("Hvem", columns, made, KEY, "Hvem rejser hvad")


def bars_of(layout: Layout) -> dict[tuple[float, str], list[Box]]:
    """The boxes of each line, without the key's, which stands lowest."""
    lines: dict[tuple[float, str], list[Box]] = {}
    lowest = max(box.y for box in layout.boxes)
    for box in layout.boxes:
        if box.y < lowest:
            lines.setdefault((box.y, box.fill), []).append(box)
    return lines


def test_every_respondent_is_a_box_as_wide_as_any_other():
    layout = lay_out(chart((bar(7, 0, 11), bar(1, 2, 7)), (bar(0, 0, 11), bar(7, 0, 7))))
    lines = bars_of(layout)
    first, second = sorted({y for y, _ in lines})
    counted = {
        (row, fill): len(lines.get((y, fill), []))
        for row, y in enumerate((first, second))
        for fill in FILLS
    }
    assert counted == {
        (0, "part"): 8,
        (0, "waiting"): 2,
        (0, "rest"): 8,
        (1, "part"): 7,
        (1, "waiting"): 0,
        (1, "rest"): 11,
    }
    widths = {round(box.width, 6) for boxes in lines.values() for box in boxes}
    assert len(widths) == 1


def test_the_raised_come_first_then_those_waiting_then_the_others():
    boxes = sorted(
        (box for boxes in bars_of(lay_out(chart((bar(2, 1, 5),)))).values() for box in boxes),
        key=lambda box: box.x,
    )
    assert [box.fill for box in boxes] == ["part", "part", "waiting", "rest", "rest"]


def test_bars_of_many_are_lengths_in_proportion():
    layout = lay_out(chart((bar(100, 0, 400), bar(30, 60, 120)), (bar(400, 0, 400), None)))
    lines = bars_of(layout)
    widths = {(y, box.x, fill): box.width for (y, fill), boxes in lines.items() for box in boxes}
    lengths = [width for _, width in sorted(widths.items())]
    unit = lengths[0] / 100
    boxes = sorted((b for own in lines.values() for b in own), key=lambda b: (b.y, b.x))
    for one, other in ((0, 1), (2, 3), (3, 4)):
        assert boxes[one].x + boxes[one].width == pytest.approx(boxes[other].x)
    assert lengths == pytest.approx([unit * n for n in (100, 300, 30, 60, 30, 400)])


counts = st.integers(0, 60).flatmap(
    lambda whole: st.integers(0, whole).flatmap(
        lambda part: st.integers(0, whole - part).map(lambda waiting: bar(part, waiting, whole))
    )
)


@settings(max_examples=tried(60), deadline=None)
@given(
    st.integers(1, 5).flatmap(
        lambda columns: st.lists(
            st.tuples(*[st.one_of(st.none(), counts)] * columns), min_size=1, max_size=4
        )
    ),
    st.text(max_size=60),
)
def test_nothing_overlaps_or_leaves_the_picture(rows, label):
    layout = lay_out(chart(*rows, label=label))
    tenth = 0.1
    for box in layout.boxes:
        assert -tenth < box.x
        assert box.x + box.width < layout.width + tenth
        assert box.y + box.height < layout.height + tenth
    for one, other in combinations(layout.boxes, 2):
        assert (
            one.x + one.width < other.x + tenth
            or other.x + other.width < one.x + tenth
            or one.y + one.height < other.y + tenth
            or other.y + other.height < one.y + tenth
        )
    people = sum(each.whole for row in rows for each in row if each is not None)
    key = 3 if any(each.waiting for row in rows for each in row if each is not None) else 2
    assert len(layout.boxes) <= people + key
    if len(layout.boxes) == people + key:
        part = sum(each.part for row in rows for each in row if each is not None)
        assert sum(box.fill == "part" for box in layout.boxes) == part + 1


def in_grey(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("L")


@pytest.mark.parametrize("label", ["Forventninger til målgruppen i boligområderne", "W" * 80, "i"])
def test_no_word_of_a_picture_runs_into_a_bar_or_over_an_edge(label):
    """Measured in the picture itself: the type that was estimated is the type that is drawn."""
    drawn = chart(
        (bar(10, 1, 11), bar(6, 1, 7), bar(6, 1, 7), bar(1, 1, 2), bar(1, 1, 2)), label=label
    )
    drawn = replace(drawn, columns=("Mentees", "Mentorer", "Partnere", "Kolleger", "Frivillige"))
    layout = lay_out(drawn)
    picture = in_grey(png_bytes(drawn))
    scale = picture.width / (layout.width + 4)
    bottom = max(box.y for box in layout.boxes) - 2
    starts = {each.x for each in layout.labels if each.text.startswith("mindst")}
    assert len(starts) == 5
    for x in starts:
        before = (round((x - 1.5) * scale), 0, round((x + 1) * scale), round(bottom * scale))
        assert picture.crop(before).getextrema() == (255, 255), x
    for edge in ((0, 0, 2, picture.height), (picture.width - 2, 0, picture.width, picture.height)):
        assert picture.crop(edge).getextrema() == (255, 255)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_parts_are_told_apart_by_lightness_alone():
    part, waiting, rest = (luminance(COLOURS[fill]) for fill in FILLS)
    assert (waiting + 0.05) / (part + 0.05) > 3
    assert (rest + 0.05) / (waiting + 0.05) > 1.5
    assert (rest + 0.05) / (part + 0.05) > 4.5


def test_a_picture_in_grey_shows_each_part_where_the_layout_has_it():
    drawn = chart((bar(4, 3, 10),))
    layout = lay_out(drawn)
    picture = in_grey(png_bytes(drawn))
    scale = picture.width / (layout.width + 4)
    seen: dict[str, set[int]] = {fill: set() for fill in FILLS}
    for box in layout.boxes:
        x, y = (box.x + 2) * scale, (box.y + 2) * scale
        inside = picture.crop(
            (
                round(x + 0.15 * box.width * scale),
                round(y + 0.15 * box.height * scale),
                round(x + 0.85 * box.width * scale),
                round(y + 0.85 * box.height * scale),
            )
        )
        seen[box.fill] |= set(inside.tobytes())
    assert max(seen["part"]) < 100
    assert min(seen["rest"]) > 220
    assert max(seen["waiting"]) - min(seen["waiting"]) > 30, "no hatching"
    assert 100 < max(seen["waiting"]) < 220


def test_the_labels_are_text_of_any_letters_and_never_a_formula():
    drawn = chart((bar(1, 0, 2),), label="$x^2$ og \\frac{æøå}{2}$ <b>&amp;</b>")
    text = svg_bytes(drawn).decode()
    assert "$x^2$" in text
    assert "æøå" in text
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in text
    assert png_bytes(replace(drawn, rows=(ChartRow("$\\frac{$", 0, drawn.rows[0].bars),)))


def test_what_waits_is_in_the_key_only_where_something_does():
    for waiting, words in ((0, ["Rejser temaet", "Øvrige"]), (1, list(KEY))):
        labels = [label.text for label in lay_out(chart((bar(1, waiting, 3),))).labels]
        assert labels[-len(words) :] == words


def test_a_picture_tells_no_time_and_is_the_same_in_another_process(tmp_path):
    drawn = chart((bar(4, 3, 10), bar(2, 0, 2)))
    (tmp_path / "matplotlibrc").write_text("font.size: 30\nhatch.color: red\n")
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from tests.formats.test_charts import bar, chart\n"
        "from coder.formats.chart_picture import png_bytes, svg_bytes\n"
        "drawn = chart((bar(4, 3, 10), bar(2, 0, 2)))\n"
        "sys.stdout.buffer.write(png_bytes(drawn) + svg_bytes(drawn))\n"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    made = subprocess.run(
        [sys.executable, "-c", program, str(Path(__file__).resolve().parents[2])],
        env={
            **os.environ,
            "PYTHONHASHSEED": "7",
            "TZ": "Asia/Tokyo",
            "MATPLOTLIBRC": str(tmp_path / "matplotlibrc"),
        },
        capture_output=True,
        check=True,
    )
    png, svg = png_bytes(drawn), svg_bytes(drawn)
    assert made.stdout == png + svg
    assert b"atplotlib" not in png + svg
    assert b"<dc:date>" not in svg
    assert b"tEXt" not in png


def test_a_picture_is_made_without_a_word_where_there_is_no_home():
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from tests.formats.test_charts import bar, chart\n"
        "from coder.formats.chart_picture import svg_bytes\n"
        "assert svg_bytes(chart((bar(4, 3, 10),)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(Path(__file__).resolve().parents[2])],
        env={**os.environ, "MPLCONFIGDIR": str(Path(os.devnull, "matplotlib"))},
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
