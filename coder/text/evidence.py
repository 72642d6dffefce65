"""Which of the places that look like a label are one.

Decided by the whole text: how often a label comes back, whether others alternate with it, whether
it is set as the others are, and what stands before it. No list of names is consulted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from coder.text.candidates import STAMP, Candidate, Form
from coder.text.endings import SENTENCE_ENDS
from coder.text.glued import unglue
from coder.text.header import header_end
from coder.text.labels import Shape, is_code
from coder.text.lines import line_end, line_start

_STRONG = (Shape.ROLE, Shape.CODE, Shape.TITLED, Shape.NAME)
_WITHOUT_COLON = (Form.TAB, Form.BOLD)
_LINE_OF_TEXT = re.compile(r"\S[^\n]*")
_STAMP_LINE = re.compile(rf"\s*{STAMP}\s*")
_BLANK_LINE_NEXT = re.compile(r"[^\S\n]*\n[^\S\n]*(?:\n|\Z)|[^\S\n]*\Z")
_NAMES = re.compile(r"(?:[A-ZÆØÅ][\w.'’-]*(?:,? |$)|\([^()]*\)){2,}")
"""Two words or more, all with a capital, or in parentheses."""

_NEARLY_ALL = 0.8
_ALONE = 0.25
"""Share of the lines that a name must begin for its bearer to be the only speaker."""
_RARE = 0.05
"""Labels below this share of all must always begin after the end of a sentence."""
_OTHER_SETTING = 0.1
"""Labels set otherwise than most, or of any few words, are speakers from this share on."""
_TITLED_TEXT = 0.6
"""Share of titled labels on lines of their own from which on all names have a title."""
_LISTED = 0.2
"""Share of labels with a blank line below up to which those are the heads of lists."""
_DENSE = 0.3
"""Share of lines with a label from which on a name heard once is a speaker's."""
_SHORT_TEXT = 0.4
"""The same where no label comes back at all."""
_LOOK_BACK = 300
_UNWRAPPED = 60
"""A line shorter than this has not been broken by the width of a page, in code points."""


class Evidence:
    """What the whole text says about its candidates."""

    def __init__(self, text: str, candidates: Sequence[Candidate]) -> None:
        self._text = text
        self._candidates = _with_initials([each for each in candidates if each.form != Form.VOICE])
        self._header_end = header_end(text, self._candidates)
        self._line_starts = {line_start(text, each.start) for each in self._candidates}

    def speakers(self) -> list[Candidate]:
        """The candidates at which somebody begins to speak, in order."""
        if self._is_a_form():
            return []
        plausible = [
            each
            for each in self._candidates
            if each.start >= self._header_end and each.shape is not Shape.FIELD
        ]
        recurring = self._recurring(plausible)
        if not recurring:
            return self._of_a_short_text(plausible)
        freed = unglue(self._text, plausible, {each.label for each in recurring})
        known = {each.label for each in (*recurring, *(set(freed) - set(plausible)))}
        recurring = self._set_as_most([each for each in freed if each.label in known])
        return self._with_those_heard_once(freed, recurring)

    def _is_a_form(self) -> bool:
        """Do the same headers come back again and again, as in a journal?"""
        fields = Counter(each.label for each in self._candidates if each.shape is Shape.FIELD)
        repeated = sum(count for count in fields.values() if count > 1)
        return repeated >= 4 and repeated >= 0.25 * len(self._candidates)

    def _recurring(self, plausible: list[Candidate]) -> list[Candidate]:
        counts = Counter(each.label for each in plausible)
        several = [each for each in plausible if counts[each.label] > 1]
        no_speech = self._labels_before_names(several)
        if self._is_a_table(several):
            no_speech |= {each.label for each in several if each.form is Form.TAB}
        several = [each for each in several if each.label not in no_speech]
        several = [each for each in several if self._recurs_enough(each, counts, len(several))]
        if len({each.label for each in several}) < 2 and not self._may_speak_alone(several):
            return []
        return self._set_as_most(several)

    def _labels_before_names(self, several: list[Candidate]) -> set[str]:
        """Labels nearly always followed by a name alone: "Chairman: First Last (S)"."""
        uses, named = Counter[str](), Counter[str]()
        for each in several:
            uses[each.label] += 1
            named[each.label] += bool(_NAMES.fullmatch(self._value(each)))
        return {label for label, count in uses.items() if named[label] >= _NEARLY_ALL * count}

    def _is_a_table(self, several: list[Candidate]) -> bool:
        """Are the cells after a tab single words and numbers, and no speech?"""
        values = [self._value(each) for each in several if each.form is Form.TAB]
        return 2 * sum(" " in value for value in values) < len(values)

    def _value(self, candidate: Candidate) -> str:
        end = min(line_end(self._text, candidate.label_end), candidate.label_end + _LOOK_BACK)
        return self._text[candidate.label_end : end].strip()

    def _recurs_enough(self, candidate: Candidate, counts: Counter[str], total: int) -> bool:
        count = counts[candidate.label]
        if candidate.form in _WITHOUT_COLON or candidate.shape is Shape.LOOSE:
            return count >= _OTHER_SETTING * total
        return count >= _RARE * total or self._is_fresh(candidate)

    def _may_speak_alone(self, several: list[Candidate]) -> bool:
        """Can the only label that comes back be a speaker's?"""
        if not several or several[0].shape in (Shape.ROLE, Shape.CODE, Shape.TITLED):
            return bool(several)
        return len(several) >= _ALONE * self._lines_from(several[0].start)

    def _set_as_most(self, several: list[Candidate]) -> list[Candidate]:
        """Without labels that come back, but are set otherwise than most of the others."""
        settings = Counter(_setting(each) for each in several)
        most, _ = settings.most_common(1)[0]
        usual = {each.label for each in several if _setting(each) == most}
        counts = Counter(each.label for each in several)
        kept = [
            each
            for each in several
            if each.label in usual or counts[each.label] >= _OTHER_SETTING * len(several)
        ]
        return self._without_lists(_without_untitled(kept))

    def _without_lists(self, kept: list[Candidate]) -> list[Candidate]:
        """Without what a blank line follows, where elsewhere a label is followed by speech."""
        own_lines = [each for each in kept if each.own_line]
        apart = {each.start for each in own_lines if self._is_apart(each)}
        if len(own_lines) < 5 or len(apart) > _LISTED * len(own_lines):
            return kept
        return [each for each in kept if each.start not in apart]

    def _with_those_heard_once(
        self, plausible: list[Candidate], recurring: list[Candidate]
    ) -> list[Candidate]:
        known = {each.start for each in recurring}
        labels = {each.label for each in recurring}
        once = [each for each in plausible if each.label not in labels]
        alike = self._alike(once, recurring)
        return sorted(
            (*(each for each in plausible if each.start in known), *alike),
            key=lambda each: each.start,
        )

    def _alike(self, once: list[Candidate], recurring: list[Candidate]) -> list[Candidate]:
        """Those of the labels heard once that are set like the labels that come back."""
        settings = {(_setting(each), each.gap) for each in recurring}
        shapes: tuple[Shape, ...] = _STRONG
        if all(each.shape is Shape.TITLED for each in recurring):
            shapes = (Shape.TITLED, Shape.ROLE)
        may_be_apart = any(each.own_line and self._is_apart(each) for each in recurring)
        first = recurring[0].start
        labelled = (*recurring, *once)
        below = self._lines_from(first) - sum(each.own_line for each in labelled)
        dense = len(labelled) >= _DENSE * below
        return [
            each
            for each in once
            if each.shape in shapes
            and (_setting(each), each.gap) in settings
            and self._is_fresh(each)
            and (may_be_apart or not (each.own_line and self._is_apart(each)))
            and (dense or each.start < first or each.shape is not Shape.NAME)
            and (each.start > first or self._opens_the_talk(each, first))
        ]

    def _opens_the_talk(self, candidate: Candidate, first: int) -> bool:
        """Does a label heard once stand right before the first that comes back, with speech?"""
        speech = self._text[candidate.label_end : first].strip()
        if not speech or "\n" in speech:
            return False
        # A line of the header can look like a name; nothing else looks like "M2".
        return candidate.shape in (Shape.ROLE, Shape.CODE) or speech.endswith((".", "?", "!", "…"))

    def _of_a_short_text(self, plausible: list[Candidate]) -> list[Candidate]:
        """Where no label comes back: those that begin most lines, or the one at the start."""
        strong = [
            each
            for each in plausible
            if each.shape in (Shape.ROLE, Shape.CODE)
            or (each.shape in _STRONG and each.form not in _WITHOUT_COLON)
        ]
        strong = [each for each in strong if self._is_fresh(each)]
        if not strong:
            return []
        many = len({each.label for each in strong}) > 1
        if many and len(strong) >= _SHORT_TEXT * self._lines_from(strong[0].start):
            # A few headings with a line each make no talk; somebody who is asked does.
            is_talk = any(each.shape is not Shape.NAME for each in strong) or "?" in self._text
            return strong if is_talk or len(strong) == len(self._candidates) else []
        opens = not self._text[self._header_end : strong[0].start].strip()
        return strong[:1] if opens and strong[0].shape in (Shape.ROLE, Shape.CODE) else []

    def _is_fresh(self, candidate: Candidate) -> bool:
        """Has what stands before come to its end?"""
        start = line_start(self._text, candidate.start)
        before = self._text[max(start - _LOOK_BACK, self._header_end) : start]
        if not before.strip() or before.endswith("\n\n"):
            return True
        last_line = before.rstrip().rpartition("\n")[2]
        if last_line[-1] in SENTENCE_ENDS or _STAMP_LINE.fullmatch(last_line):
            return True
        above = line_start(self._text, start - 1)
        return above in self._line_starts and len(last_line) < _UNWRAPPED

    def _is_apart(self, candidate: Candidate) -> bool:
        """Is there a blank line below the label?"""
        return bool(_BLANK_LINE_NEXT.match(self._text, candidate.label_end))

    def _lines_from(self, start: int) -> int:
        """How many lines with text there are from an offset on."""
        return sum(1 for _ in _LINE_OF_TEXT.finditer(self._text, start))


def _with_initials(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, where "ED" and "NB" that come back too often for notes are initials."""
    counts = Counter(each.label for each in candidates)
    enough = max(2, _OTHER_SETTING * len(candidates))
    return [
        each._replace(shape=Shape.CODE)
        if each.shape is Shape.FIELD and is_code(each.label) and counts[each.label] >= enough
        else each
        for each in candidates
    ]


def _setting(candidate: Candidate) -> tuple[Form, bool]:
    return candidate.form, candidate.own_line


def _without_untitled(kept: list[Candidate]) -> list[Candidate]:
    """Without names that have no title, where nearly all names on lines of their own have."""
    titled = [each for each in kept if each.own_line and each.shape is Shape.TITLED]
    if len(titled) < 5 or len(titled) < _TITLED_TEXT * len(kept):
        return kept
    return [each for each in kept if each.shape in (Shape.TITLED, Shape.ROLE, Shape.CODE)]
