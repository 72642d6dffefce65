"""Speaker turns: who speaks from where to where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coder.text.candidates import Bold, Candidate, Form, find_candidates
from coder.text.endings import ends_like_a_sentence, without_headings
from coder.text.evidence import Evidence
from coder.text.lines import line_end
from coder.text.spans import Span, trim
from coder.text.turn import Turn

BOLD_VOICE = "bold"
PLAIN_VOICE = "plain"

_EDITED = 0.7
"""Share of turns that end like a sentence, from which on a line that does not is a heading."""

_SAMPLE = 500
"""How many turns are looked at for that."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What a reader knows of a text beyond its characters."""

    bold: tuple[Bold, ...] = ()
    """Bold text at the start of paragraphs, in order."""
    unspoken: tuple[Span, ...] = ()
    """Headings and front matter, in order: said by nobody, and no turn goes on past them."""


NO_HINTS = Hints()


def find_turns(text: str, *, hints: Hints = NO_HINTS) -> tuple[Turn, ...]:
    """The turns of a text, in order; none where the text marks no speakers.

    A label is told from other words before a colon by the whole text: how often it comes
    back, whether others alternate with it, how it is set. What stands before the first turn
    was said by nobody, and so were the headings, captions and time stamps right before a
    label. A paragraph without a label belongs to the turn before it; but where only the
    questions are marked, what follows each of them is the answer.
    """
    candidates = [
        each
        for each in find_candidates(text, hints.bold)
        if not any(span.start <= each.start < span.end for span in _near(hints.unspoken, each))
    ]
    speakers = Evidence(text, candidates).speakers()
    starts = _with_bold_voices(text, candidates, speakers)
    walls = [span.start for span in hints.unspoken]
    if len(starts) > len(speakers):
        walls += _bold_headings(candidates, starts)
    turns = _Assembly(text, starts, sorted(walls)).turns()
    return tuple(_with_unmarked_answers(text, list(turns)))


def _near(spans: Sequence[Span], candidate: Candidate) -> Sequence[Span]:
    """The one span that can hold a candidate's start."""
    index = bisect_left(spans, (candidate.start + 1,))
    return spans[max(index - 1, 0) : index]


def _with_bold_voices(
    text: str, candidates: Sequence[Candidate], speakers: list[Candidate]
) -> list[Candidate]:
    """The speakers, and the bold paragraphs among them where those are questions."""
    voices = [each for each in candidates if each.form is Form.VOICE]
    asking = sum("?" in text[each.start : line_end(text, each.start)] for each in voices)
    if len(voices) < 2 or 2 * asking < len(voices):
        return speakers
    return sorted((*speakers, *voices), key=lambda each: each.start)


def _bold_headings(candidates: Sequence[Candidate], starts: Sequence[Candidate]) -> list[int]:
    """Where bold paragraphs begin that look like a label, but are no speaker's."""
    taken = {each.start for each in starts}
    return [
        each.start
        for each in candidates
        if each.bold and each.bold.fills_paragraph and each.start not in taken
    ]


def _with_unmarked_answers(text: str, turns: list[Turn]) -> Iterator[Turn]:
    """The turns, split after the first line where the only label is that of who asks."""
    first_ends = [min(line_end(text, turn.speech_start), turn.end) for turn in turns]
    asking = sum(
        text[turn.speech_start : end].rstrip().endswith("?") and end < turn.end
        for turn, end in zip(turns, first_ends, strict=True)
    )
    if len({turn.label for turn in turns}) != 1 or 2 * asking < len(turns):
        yield from turns
        return
    for turn, end in zip(turns, first_ends, strict=True):
        question = trim(text, Span(turn.speech_start, end)) or Span(end, end)
        yield turn._replace(end=question.end)
        answer = trim(text, Span(end, turn.end))
        if answer is not None:
            yield Turn(PLAIN_VOICE, answer.start, answer.start, answer.end)


class _Assembly:
    """Makes turns of the places at which somebody begins to speak."""

    def __init__(self, text: str, starts: Sequence[Candidate], walls: Sequence[int]) -> None:
        self._text = text
        self._starts = starts
        self._walls = walls
        self._is_edited = self._ends_are_edited()

    def turns(self) -> Iterator[Turn]:
        """The turns, in order."""
        for index, candidate in enumerate(self._starts):
            limit = self._limit(index)
            if candidate.bold and candidate.form is Form.VOICE:
                yield from self._of_voices(candidate.bold, candidate, limit)
            else:
                yield self._of_label(candidate, limit)

    def _limit(self, index: int) -> int:
        """Where the next label, heading or the text's end lies."""
        candidate = self._starts[index]
        later = self._starts[index + 1 : index + 2]
        limit = later[0].start if later else len(self._text)
        wall = bisect_left(self._walls, candidate.label_end)
        return min([limit, *self._walls[wall : wall + 1]])

    def _ends_are_edited(self) -> bool:
        ends = [
            (each.label_end, self._certain_end(each, self._limit(index)))
            for index, each in enumerate(self._starts[:_SAMPLE])
        ]
        edited = sum(ends_like_a_sentence(self._text, start, end) for start, end in ends)
        return edited >= _EDITED * len(ends)

    def _certain_end(self, candidate: Candidate, limit: int) -> int:
        start = candidate.label_end
        return without_headings(self._text, start, limit, limit=limit, certain_only=True)

    def _of_label(self, candidate: Candidate, limit: int) -> Turn:
        speech = trim(self._text, Span(candidate.label_end, limit))
        if speech is None:
            end = candidate.start + len(self._text[candidate.start : candidate.label_end].rstrip())
            return Turn(candidate.label, candidate.start, end, end)
        is_last = limit == len(self._text)
        start, end = speech
        end = without_headings(
            self._text, start, end, limit=limit, certain_only=is_last or not self._is_edited
        )
        if candidate.bold and candidate.bold.outer.end == end:
            end = max(candidate.bold.inner.end, start)
        return Turn(candidate.label, candidate.start, start, end)

    def _of_voices(self, bold: Bold, candidate: Candidate, limit: int) -> Iterator[Turn]:
        outer, inner, _ = bold
        yield Turn(BOLD_VOICE, candidate.start, inner.start, inner.end)
        plain = trim(self._text, Span(outer.end, limit))
        if plain is not None:
            yield Turn(PLAIN_VOICE, plain.start, plain.start, plain.end)
