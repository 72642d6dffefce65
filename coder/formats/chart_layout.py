"""Where everything in a chart stands, worked out without drawing anything.

A column of bars for each group, a row for each theme, and the same length for one respondent
everywhere: a small group looks small. Lengths are in points, from the upper left corner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from coder.formats.report_text import printable_line
from coder.formats.type_widths import ems
from coder.model.report import Bar, Chart

Fill = Literal["part", "waiting", "rest"]
"""In the order in which they make up a bar, and in which a chart's key names them."""

FILLS: tuple[Fill, ...] = ("part", "waiting", "rest")

_PAGE = 482.0
"""The width between the margins of a page."""
_ROW_LABEL, _LABEL_SIZE, _NUMBER_SIZE, _LINE = 128.0, 8.0, 7.5, 10.0
_GAP = 14.0
"""Between columns."""
_INDENT = 8.0
_BAR, _NUMBER, _AROUND_ROW = 8.0, 10.0, 7.0
"""Heights of a bar, of the number above it, and of the space between rows."""
_WIDEST_UNIT, _LEAST_CELL, _BETWEEN_CELLS = 11.0, 3.5, 1.0
"""Respondents are apart from each other where they have at least this width."""
_BROADER = 1.12
"""The type of pictures is so much wider than the estimate."""
_KEY_GAP = 16.0


class Box(NamedTuple):
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: Fill


class Label(NamedTuple):
    """A line of text that begins at `x`, its middle at `y`."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A chart with everything in its place."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]


def lay_out(chart: Chart) -> Layout:
    """Put a chart together; nothing in it is cut off or lies on something else."""
    widths, unit = _columns(chart)
    starts = [_ROW_LABEL + sum(widths[:column]) + _GAP * column for column in range(len(widths))]
    boxes: list[Box] = []
    labels: list[Label] = []
    heads = [_wrapped(text, width) for text, width in zip(chart.columns, widths, strict=True)]
    y = _LINE * max(map(len, heads), default=0)
    for x, lines in zip(starts, heads, strict=True):
        labels += _lines(x, y - _LINE * len(lines), lines, bold=True)
    for row in chart.rows:
        indent = min(_INDENT * row.depth, _ROW_LABEL / 3)
        is_head = not any(row.bars)
        lines = _wrapped(row.label, _ROW_LABEL - _GAP - indent)
        height = max(_LINE * len(lines), 0 if is_head else _NUMBER + _BAR)
        y += _AROUND_ROW
        middle = y + (height - _LINE * len(lines)) / 2
        labels += _lines(indent, middle, lines, bold=is_head)
        top = y + (height - _NUMBER - _BAR) / 2
        for x, bar in zip(starts, row.bars, strict=True):
            if bar is not None:
                text = printable_line(bar.label)
                labels.append(Label(x, top + _NUMBER / 2, text, _NUMBER_SIZE))
                boxes += _bar(bar, x, top + _NUMBER, unit)
        y += height
    shown = [fill for fill in FILLS if fill != "waiting" or any(map(_waits, _bars(chart)))]
    key_width = _add_key(chart, shown, y + _AROUND_ROW * 2, boxes, labels)
    right = (starts[-1] + widths[-1]) if starts else _ROW_LABEL
    height = y + _AROUND_ROW * 2 + _LINE
    return Layout(max(_PAGE, right, key_width), height, tuple(boxes), tuple(labels))


def _bars(chart: Chart) -> Iterator[Bar]:
    for row in chart.rows:
        yield from (bar for bar in row.bars if bar is not None)


def _waits(bar: Bar) -> bool:
    return bar.waiting > 0


def _columns(chart: Chart) -> tuple[list[float], float]:
    """How wide each column is, and how long one respondent."""
    groups, least = [], []
    for column, head in enumerate(chart.columns):
        bars = [bar for row in chart.rows if (bar := row.bars[column]) is not None]
        groups.append(max((bar.whole for bar in bars), default=0))
        texts = [_width(bar.label, _NUMBER_SIZE) for bar in bars]
        texts += [_width(word, _LABEL_SIZE, bold=True) for word in head.split()]
        least.append(max(texts, default=0.0))
    room = _PAGE - _ROW_LABEL - _GAP * (len(groups) - 1)
    unit = _unit(groups, least, room)
    return [max(group * unit, width) for group, width in zip(groups, least, strict=True)], unit


def _unit(groups: Sequence[int], least: Sequence[float], room: float) -> float:
    """The greatest length of one respondent with which all columns fit beside each other.

    A column that its words keep wider than its bars takes that width from the others.
    """
    unit, words = _WIDEST_UNIT, frozenset[int]()
    while True:
        left = room - sum(least[column] for column in words)
        others = sum(group for column, group in enumerate(groups) if column not in words)
        if others and left > 0:
            unit = min(left / others, _WIDEST_UNIT)
        wider = frozenset(
            column for column, group in enumerate(groups) if group * unit < least[column]
        )
        if wider <= words:
            return unit
        words |= wider


def _bar(bar: Bar, x: float, y: float, unit: float) -> Iterator[Box]:
    """One respondent beside the other, or in one piece where they would be too narrow."""
    amounts = (bar.part, bar.waiting, bar.whole - bar.part - bar.waiting)
    for fill, amount in zip(FILLS, amounts, strict=True):
        if unit >= _LEAST_CELL:
            for cell in range(amount):
                yield Box(x + cell * unit, y, unit - _BETWEEN_CELLS, _BAR, fill)
        elif amount:
            yield Box(x, y, amount * unit, _BAR, fill)
        x += amount * unit


def _add_key(
    chart: Chart, shown: Sequence[Fill], y: float, boxes: list[Box], labels: list[Label]
) -> float:
    """What the parts of a bar mean, in a line below; how wide that is."""
    x = 0.0
    for fill in shown:
        text = printable_line(chart.key[FILLS.index(fill)])
        boxes.append(Box(x, y + (_LINE - _BAR) / 2, _BAR, _BAR, fill))
        labels.append(Label(x + _BAR * 1.5, y + _LINE / 2, text, _NUMBER_SIZE))
        x += _BAR * 1.5 + _width(text, _NUMBER_SIZE) + _KEY_GAP
    return x


def _lines(x: float, y: float, lines: Sequence[str], *, bold: bool) -> Iterator[Label]:
    for number, line in enumerate(lines):
        yield Label(x, y + _LINE * (number + 0.5), line, _LABEL_SIZE, bold)


def _wrapped(text: str, width: float) -> list[str]:
    """A text on as many lines as it needs; a word that no line can hold is broken."""
    lines = [""]
    for word in printable_line(text).split():
        joined = f"{lines[-1]} {word}".lstrip()
        if _width(joined, _LABEL_SIZE, bold=True) <= width:
            lines[-1] = joined
            continue
        lines.append("")
        for character in word:
            if lines[-1] and _width(lines[-1] + character, _LABEL_SIZE, bold=True) > width:
                lines.append("")
            lines[-1] += character
    return [line for line in lines if line] or [""]


def _width(text: str, size: float, *, bold: bool = False) -> float:
    return ems(text) * size * (_BROADER if bold else 1.0)
