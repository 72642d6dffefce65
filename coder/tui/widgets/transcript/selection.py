"""A selection in a text, and how keys and mouse move it, by units from characters to turns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rich.cells import split_graphemes

from coder.text.spans import Span
from coder.text.words import WORD
from coder.tui.widgets.transcript.wrapping import is_narrow

WINDOW = 400
"""How far around an offset words are looked for, in code points."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What will be coded: the text between a fixed anchor and a moving head."""

    anchor: int = 0
    head: int = 0

    @property
    def start(self) -> int:
        """The first selected code point."""
        return min(self.anchor, self.head)

    @property
    def end(self) -> int:
        """One past the last."""
        return max(self.anchor, self.head)

    @property
    def span(self) -> Span:
        """From start to end."""
        return Span(self.start, self.end)

    @property
    def place(self) -> int:
        """The selected code point nearest the head: where the cursor is."""
        return max(self.head - 1, self.anchor) if self.head > self.anchor else self.head

    def swapped(self) -> Selection:
        """The same text, with its other end moving."""
        return Selection(self.head, self.anchor)

    @classmethod
    def of(cls, span: Span) -> Selection:
        """A span, its end moving."""
        return cls(span.start, span.end)

    @classmethod
    def between(cls, origin: Span, under: Span) -> Selection:
        """All of two characters and what lies between them, the second one's side moving."""
        if under.start >= origin.start:
            return cls(origin.start, under.end)
        return cls(origin.end, under.start)


class Units:
    """Spans in order that do not overlap: sentences, words or turns."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(span for span in spans if span.start < span.end)
        self._starts = [span.start for span in self.spans]
        self._ends = [span.end for span in self.spans]

    def at(self, offset: int) -> Span | None:
        """The unit that holds an offset, else the next one, else the last."""
        if not self.spans:
            return None
        return self.spans[min(bisect_right(self._ends, offset), len(self.spans) - 1)]

    def after(self, offset: int) -> Span | None:
        """The first unit that starts after an offset."""
        number = bisect_right(self._starts, offset)
        return self.spans[number] if number < len(self.spans) else None

    def before(self, offset: int) -> Span | None:
        """The last unit that ends at or before an offset."""
        number = bisect_right(self._ends, offset)
        return self.spans[number - 1] if number else None

    def moved(self, selection: Selection, step: int) -> Selection:
        """The unit after (1) or before (-1) the one at the selection's head."""
        here = self.at(selection.place)
        if here is None:
            return selection
        if step > 0:
            # In the gap before a unit, that unit is the next one.
            found = here if selection.place < here.start else self.after(here.start)
        else:
            found = self.before(min(here.start, selection.place))
        return Selection.of(found or here)

    def extended(self, selection: Selection, step: int) -> Selection:
        """The selection with its head one unit on (1) or back (-1).

        A head that comes back to the unit it started from turns round there: that unit
        stays selected, and the other end begins to move.
        """
        if step > 0:
            return self._extended_on(selection)
        return self._extended_back(selection)

    def _extended_on(self, selection: Selection) -> Selection:
        anchor, head = selection.anchor, selection.head
        if head >= anchor:
            number = bisect_right(self._ends, head)
            return Selection(anchor, self._ends[number]) if number < len(self._ends) else selection
        first = bisect_right(self._ends, head)
        if first + 1 < len(self._starts) and self._starts[first + 1] < anchor:
            return Selection(anchor, self._starts[first + 1])
        return self._extended_on(selection.swapped())

    def _extended_back(self, selection: Selection) -> Selection:
        anchor, head = selection.anchor, selection.head
        if head <= anchor:
            number = bisect_left(self._starts, head)
            return Selection(anchor, self._starts[number - 1]) if number else selection
        last = bisect_left(self._starts, head) - 1
        if last >= 1 and self._ends[last - 1] > anchor:
            return Selection(anchor, self._ends[last - 1])
        return self._extended_back(selection.swapped())


Unit = Literal["grapheme", "word", "sentence", "paragraph", "turn"]

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
"""A line with more in it than white space."""


class TextUnits:
    """What a selection moves by in one text."""

    def __init__(self, text: str, sentences: Iterable[Span], turns: Iterable[Span]) -> None:
        self._text = text
        whole = Units([Span(0, len(text))])
        sentence_units = Units(sentences)
        self._sentences = sentence_units if sentence_units.spans else whole
        turn_units = Units(turns)
        self._turns = turn_units if turn_units.spans else self._sentences

    @cached_property
    def _paragraphs(self) -> Units:
        return Units(Span(*match.span()) for match in _LINE.finditer(self._text))

    def _near(self, unit: Unit, span: Span) -> Units:
        if unit == "sentence":
            return self._sentences
        if unit == "turn":
            return self._turns
        if unit == "paragraph":
            return self._paragraphs
        start, end = max(span.start - WINDOW, 0), min(span.end + WINDOW, len(self._text))
        if unit == "grapheme":
            return Units(self._graphemes(start, end))
        return Units(Span(*match.span()) for match in WORD.finditer(self._text, start, end))

    def _graphemes(self, start: int, end: int) -> Iterator[Span]:
        # A window may begin inside a grapheme; after a line end or a plain character it cannot.
        while start > 0 and not is_narrow(self._text[start - 1 : start + 1]):
            start -= 1
        for line in re.finditer(r"[^\n]+|\n", self._text[start:end]):
            base = start + line.start()
            if line[0] == "\n":
                yield Span(base, base + 1)
            else:
                for first, last, _ in split_graphemes(line[0])[0]:
                    yield Span(base + first, base + last)

    def at(self, unit: Unit, offset: int) -> Span:
        """The unit that holds an offset, else the next, else the last; empty in an empty text."""
        return self._near(unit, Span(offset, offset)).at(offset) or Span(0, 0)

    def word_at(self, offset: int) -> Span:
        """The word that holds an offset, or the one code point where there is none."""
        word = self.at("word", offset)
        inside = word.start <= offset < word.end
        return word if inside else Span(offset, min(offset + 1, len(self._text)))

    def whole_words(self, span: Span) -> Span:
        """The span, out to the ends of the words it begins and ends in."""
        return Span(self.word_at(span.start).start, self.word_at(max(span.end - 1, 0)).end)

    def moved(self, selection: Selection, unit: Unit, step: int) -> Selection:
        """The next (1) or previous (-1) unit; of turns and paragraphs, its first sentence."""
        if unit in ("word", "grapheme"):
            return self._moved_finely(selection, unit, step)
        moved = self._near(unit, selection.span).moved(selection, step)
        return moved if unit == "sentence" else Selection.of(self.at("sentence", moved.start))

    def _moved_finely(self, selection: Selection, unit: Unit, step: int) -> Selection:
        """The next or previous word or character; of more than one, the first or last inside."""
        edge = selection.start if step > 0 else max(selection.end - 1, selection.start)
        near = self._near(unit, Span(edge, edge))
        inside = near.at(edge) if step > 0 else near.before(selection.end)
        if inside is not None and selection.start <= inside.start and inside.end <= selection.end:
            if inside != selection.span:
                return Selection.of(inside)
            return near.moved(selection, step)
        return near.moved(Selection(edge, edge), step)

    def extended(self, selection: Selection, unit: Unit, step: int) -> Selection:
        """The selection with its head one unit on (1) or back (-1)."""
        return self._near(unit, Span(selection.head, selection.head)).extended(selection, step)
