"""The surroundings of a passage, as reports show them: who speaks by role, nobody by name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from coder.analysis.passages import Passage
from coder.analysis.scope import SpokenTurn
from coder.queries.places import OMISSION
from coder.queries.scope import Material
from coder.reports.inputs import Spoken
from coder.store import documents
from coder.store.study import Study
from coder.text.labels import Shape, clean, shape_of
from coder.text.spans import Span

_SENTENCES = 3
"""Shown on either side of a passage."""
_MOST_AROUND = 600
"""The most that is shown on either side, in code points, whatever is taken for a sentence."""
_NAME_PART = re.compile(r"[^\W\d_](?:[^\W\d_]|[-'’.](?=[^\W\d_]))+")


class Surroundings:
    """What stands around passages. Reads the sentences of a text when one is asked for."""

    def __init__(self, study: Study, material: Material, name_left_out: str) -> None:
        self._study = study
        self._documents = {document.id: document for document in material.scoped}
        self._text_ids = {document.id: document.text_id for document in material.documents}
        self._sentences: dict[int, tuple[Span, ...]] = {}
        self._names = _pattern_of(_names(material))
        self._name_left_out = name_left_out

    def around(self, passage: Passage) -> tuple[Spoken, ...]:
        """The turns around a passage, with what is the passage's marked.

        Only what somebody says is shown: the labels of turns, and text between them such as a
        header, can name people. Names that the labels give are left out of the rest too, but
        not of the passage, which is quoted verbatim.
        """
        document = self._documents[passage.document_id]
        first, last = self._range(document.text, passage)
        found = []
        for turn in document.turns:
            start, end = max(turn.speech_start, first), min(turn.end, last)
            if start < end:
                pieces = self._pieces(document.text, turn, Span(start, end), passage.spans)
                found.append(Spoken(turn.role, turn.case_id, tuple(pieces)))
        return tuple(found)

    def _range(self, text: str, passage: Passage) -> Span:
        """From where to where the text is shown."""
        start, end = passage.spans[0].start, passage.spans[-1].end
        if passage.document_id not in self._sentences:
            text_id = self._text_ids[passage.document_id]
            self._sentences[passage.document_id] = documents.sentences(self._study, text_id)
        sentences = self._sentences[passage.document_id]
        before = bisect_right(sentences, start, key=lambda sentence: sentence.end)
        after = bisect_left(sentences, end, key=lambda sentence: sentence.start)
        first, last = 0, len(text)
        if sentences:
            first = min(sentences[max(before - _SENTENCES, 0)].start, start)
            last = max(sentences[min(after + _SENTENCES, len(sentences)) - 1].end, end)
        if start - first > _MOST_AROUND:
            first = start - _MOST_AROUND
            first = text.find(" ", first, start) + 1 or first
        if last - end > _MOST_AROUND:
            last = end + _MOST_AROUND
            space = text.rfind(" ", end, last)
            last = space if space > end else last
        return Span(first, last)

    def _pieces(
        self, text: str, turn: SpokenTurn, shown: Span, quoted: Sequence[Span]
    ) -> Iterator[tuple[str, bool]]:
        """The shown part of a turn, cut at the passage's ends; what is left out is marked."""
        if text[turn.speech_start : shown.start].strip():
            yield OMISSION.lstrip(), False
        done = shown.start
        for span in quoted:
            start, end = max(span.start, done), min(span.end, shown.end)
            if start < end:
                yield from self._unquoted(text[done:start])
                yield text[start:end], True
                done = end
        yield from self._unquoted(text[done : shown.end])
        if text[shown.end : turn.end].strip():
            yield OMISSION.rstrip(), False

    def _unquoted(self, text: str) -> Iterator[tuple[str, bool]]:
        if text:
            yield self._names.sub(self._name_left_out, text), False


def _names(material: Material) -> Iterable[str]:
    """What transcripts call speakers, and the study its cases, where it looks like a name."""
    labels = {clean(each.label) for each in material.tables.speakers}
    labels.update(case.name for case in material.tables.respondents.values())
    return (label for label in labels if shape_of(label) in (Shape.NAME, Shape.TITLED))


def _pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    """Every part of a name that begins with a capital, as a whole word or before a genitive s."""
    parts = {part for name in names for part in _NAME_PART.findall(name) if part[0].isupper()}
    if not parts:
        return re.compile(r"(?!)")
    longest_first = sorted(parts, key=lambda part: (-len(part), part))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})(?=s?\b)")
