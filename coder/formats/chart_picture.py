"""Charts as pictures: PNG for Word, SVG for HTML. Only this module knows matplotlib.

The same chart gives the same bytes: no date, no random names, no settings of the user's.
"""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING

from coder.formats.chart_layout import Fill, Layout, lay_out
from coder.model.report import Chart

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLOURS: Mapping[Fill, str] = {"part": "#1f4e5f", "waiting": "#a9b6bd", "rest": "#e8edef"}
"""Told apart by lightness alone, so in grey too; those waiting are hatched besides."""

_INK = "#222222"
_EDGE = "#7b8a92"
_HATCH = "//////"
_POINTS_AN_INCH = 72
_DOTS_AN_INCH = 220
_MARGIN = 2.0
"""Around the picture, in points, so that no line at its edge is cut."""

_SETTINGS = {
    "font.family": ["DejaVu Sans"],  # matplotlib brings it along: the same everywhere
    "hatch.linewidth": 0.6,
    "svg.fonttype": "none",  # text stays text: small, sharp, and of any script
    "svg.hashsalt": "coder",
}
_NO_METADATA = {"png": ("Software",), "svg": ("Creator", "Date", "Format", "Type")}


def png_bytes(chart: Chart) -> bytes:
    """The chart as a PNG picture, in print quality at the width of a page."""
    return _picture(chart, "png")


def svg_bytes(chart: Chart) -> bytes:
    """The chart as an SVG picture."""
    return _picture(chart, "svg")


def _picture(chart: Chart, kind: str) -> bytes:
    # What it has to say of caches and folders is no message to an evaluator.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib.style

    written = io.BytesIO()
    with matplotlib.style.context(["default", _SETTINGS]), warnings.catch_warnings():
        # A sign that the font lacks is drawn as a box; the table has it.
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        _draw(lay_out(chart)).savefig(
            written,
            format=kind,
            dpi=_DOTS_AN_INCH,
            metadata=dict.fromkeys(_NO_METADATA[kind]),
        )
    return written.getvalue()


def _draw(layout: Layout) -> Figure:
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

    width, height = layout.width + 2 * _MARGIN, layout.height + 2 * _MARGIN
    figure = Figure(figsize=(width / _POINTS_AN_INCH, height / _POINTS_AN_INCH))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(-_MARGIN, layout.width + _MARGIN)
    axes.set_ylim(layout.height + _MARGIN, -_MARGIN)
    for box in layout.boxes:
        patch = Rectangle(
            (box.x, box.y),
            box.width,
            box.height,
            facecolor=COLOURS[box.fill],
            edgecolor=_EDGE,
            linewidth=0.0 if box.fill == "part" else 0.5,
            hatch=_HATCH if box.fill == "waiting" else None,
            clip_on=False,
        )
        axes.add_patch(patch)
    for label in layout.labels:
        axes.text(
            label.x,
            label.y,
            label.text,
            size=label.size,
            weight="bold" if label.bold else "normal",
            color=_INK,
            verticalalignment="center_baseline",
            parse_math=False,
            clip_on=False,
        )
    return figure
