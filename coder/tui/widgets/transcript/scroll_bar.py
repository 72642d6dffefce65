"""The transcript's scroll bar, which is painted with every row that scrolls."""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip


class FewStripsScrollBar(ScrollBar):
    """A vertical scroll bar that makes a strip for each look of a row, and not for each row.

    Textual's own takes a fifth of the time of a frame in which the text scrolls.
    """

    _painted: tuple[object, list[Strip]] | None = None
    """What the rows were made of, and the rows."""

    def render_lines(self, crop: Region) -> list[Strip]:
        made_of = (
            self.size.height,
            self.window_virtual_size,
            self.window_size,
            self.position,
            self.grabbed,
            self.mouse_over,
        )
        if self._painted is None or self._painted[0] != made_of:
            self._painted = made_of, self._paint()
        return self._painted[1][crop.y : crop.bottom]

    def notify_style_update(self) -> None:
        """Forget the colours of the old theme."""
        self._painted = None
        super().notify_style_update()

    def _paint(self) -> list[Strip]:
        bar = self.render()
        assert isinstance(bar, ScrollBarRender)
        style = self.app.console.get_style(bar.style)
        assert style.color is not None
        assert style.bgcolor is not None
        rows = bar.render_bar(
            size=self.size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            thickness=bar.thickness,
            back_color=style.bgcolor,
            bar_color=style.color,
        ).segments
        strips = {row: self._strip(row) for row in dict.fromkeys(rows)}
        return [strips[row] for row in rows]

    def _strip(self, row: Segment) -> Strip:
        # The half of an end that is no bar has no colour of its own.
        strip = Strip(Segment.apply_style([row], self.rich_style), len(row.text))
        for each in self.get_line_filters():
            strip = strip.apply_filter(each, self.background_colors[1])
        return strip
