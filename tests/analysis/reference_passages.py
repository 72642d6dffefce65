"""Passages the slow way: sets of character positions, every pair compared.

Nothing of the program is imported. `FAULTS` are the wrong counters that other programs are; one
can be planted to see whether a comparison would notice.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from tests.analysis.plain import Coding, Doc, Study, Turn

FAULTS = (
    "no merging",
    "interviewer counted",
    "roll-up summed",
    "contradictors under supports",
    "offsets in UTF-16",
    "ancestors ask",
    "not reviewed as silent",
    "coders added",
)

WORD = re.compile("\\w[\\w\u0300-\u036f]*([-\u2010\u2011'\u2019\u00ad]\\w[\\w\u0300-\u036f]*)*")

Chars = frozenset[int]
Passage = tuple[str | None, Chars]


@cache
def words_of(text: str, start: int, end: int) -> list[Chars]:
    """The words of a part of a text, each as its characters."""
    return [
        frozenset(range(start + m.start(), start + m.end())) for m in WORD.finditer(text[start:end])
    ]


class Passages:
    """Whose words are evidence, and which of them are one passage."""

    def __init__(self, study: Study, fault: str | None = None) -> None:
        assert fault is None or fault in FAULTS
        self.study, self.fault = study, fault
        self.parent = {code.id: code.parent for code in study.codes}
        self.statement = {code.id for code in study.codes if code.statement}
        self.codable = [code.id for code in study.codes if code.codable]

    def below(self, code: int) -> set[int]:
        """The code and all its descendants."""
        found = {code}
        while True:
            more = {c for c, parent in self.parent.items() if parent in found} - found
            if not more:
                return found
            found |= more

    # Who says what

    def case_of(self, doc: Doc, turn: Turn) -> int | None:
        if self.fault == "interviewer counted" and turn.role == "interviewer":
            return next((t.case for t in doc.turns if t.role == "respondent" and t.case), None)
        return turn.case if turn.role == "respondent" else None

    def words(self, doc: Doc, turn: Turn) -> list[Chars]:
        return words_of(doc.text, turn.speech_start, turn.end)

    def words_in(self, doc: Doc, chars: Chars) -> set[Chars]:
        return {word for turn in doc.turns for word in self.words(doc, turn) if word <= chars}

    def cases(self, doc: Doc) -> set[int]:
        found = {self.case_of(doc, turn) for turn in doc.turns if self.words(doc, turn)}
        return {case for case in found if case is not None}

    def chars_of(self, doc: Doc, coding: Coding) -> Chars:
        if self.fault == "offsets in UTF-16":
            units = [i for i, char in enumerate(doc.text) for _ in char.encode("utf-16-le")[::2]]
            return frozenset(units[coding.start : coding.end])
        return frozenset(range(coding.start, coding.end))

    # Evidence and passages

    def labels(self, doc: Doc) -> Chars:
        return frozenset(i for t in doc.turns for i in range(t.start, t.speech_start))

    def is_space(self, doc: Doc, i: int) -> bool:
        return doc.text[i].isspace()

    def pieces(self, doc: Doc, chars: Chars, case: int) -> list[Chars]:
        """The evidence in one coding: spans joined while nothing else is said in between."""
        spans = []
        for turn in doc.turns:
            speech = chars & frozenset(range(turn.speech_start, turn.end))
            if self.case_of(doc, turn) == case and self.words_in(doc, speech):
                spans.append(speech)
        if self.fault == "no merging":
            return spans
        passable = set(self.labels(doc))
        for turn in doc.turns:
            if turn.role == "interviewer" or self.case_of(doc, turn) == case:
                passable |= set(range(turn.speech_start, turn.end))
        pieces: list[Chars] = []
        for span in spans:
            between = range(max(pieces[-1]) + 1, min(span)) if pieces else range(0)
            if pieces and all(i in passable or self.is_space(doc, i) for i in between):
                pieces[-1] |= span
            else:
                pieces.append(span)
        return pieces

    def adjoin(self, doc: Doc, one: Chars, other: Chars) -> bool:
        """Do they share a character, touch, or have only white space and labels between?"""
        labels = self.labels(doc)

        def halo(chars: Chars) -> set[int]:
            wide = set(chars)
            for i in chars:
                i += 1
                while i < len(doc.text) and (i in labels or self.is_space(doc, i)):
                    wide.add(i)
                    i += 1
                wide.add(i)
            return wide

        return bool(halo(one) & other or halo(other) & one)

    def components(self, doc: Doc, pieces: list[Passage]) -> list[list[Passage]]:
        if self.fault == "no merging":
            return [[piece] for piece in pieces]
        components = [[piece] for piece in pieces]
        changed = True
        while changed:
            changed = False
            for i, j in product(range(len(components)), repeat=2):
                if i < j and any(
                    self.adjoin(doc, one[1], other[1])
                    for one in components[i]
                    for other in components[j]
                ):
                    components[i] += components.pop(j)
                    changed = True
                    break
        return components

    def joined(self, doc: Doc, pieces: list[Passage]) -> list[Passage]:
        """Passages: connected components, opposite stances apart."""
        pieces = list(dict.fromkeys(pieces))
        found: list[Passage] = []
        unmarked = [piece for piece in pieces if piece[0] is None]
        for stance in ("supports", "contradicts"):
            marked = [piece for piece in pieces if piece[0] == stance]
            for component in self.components(doc, unmarked + marked):
                if any(piece[0] == stance for piece in component):
                    found.append((stance, frozenset().union(*(p[1] for p in component))))
        for component in self.components(doc, unmarked):
            chars: Chars = frozenset().union(*(p[1] for p in component))
            if self.fault == "no merging" or not any(
                self.adjoin(doc, chars, piece[1]) for piece in pieces if piece[0] is not None
            ):
                found.append((None, chars))
        return found

    def of_coders(self, doc: Doc, code: int, case: int, coders: set[int]) -> list[Passage]:
        if self.fault == "roll-up summed":
            apart = [{c} for c in sorted(self.below(code))]
        else:
            apart = [self.below(code)]
        found: list[Passage] = []
        for codes in apart:
            pieces: list[Passage] = []
            for coding in doc.codings:
                if coding.code in codes and coding.coder in coders:
                    stance = coding.stance
                    if coding.code != code or code not in self.statement:
                        stance = None
                    if stance and self.fault == "contradictors under supports":
                        stance = "supports"
                    for chars in self.pieces(doc, self.chars_of(doc, coding), case):
                        pieces.append((stance, chars))
            found += self.joined(doc, pieces)
        return found

    def passages(self, doc: Doc, code: int, case: int) -> list[Passage]:
        each = [self.of_coders(doc, code, case, {coder}) for coder in doc.coders]
        if self.fault == "coders added":
            return [passage for passages in each for passage in passages]
        if self.study.combine == "any" or len(doc.coders) < 2:
            return self.of_coders(doc, code, case, set(doc.coders))
        pieces: list[Passage] = []
        for together in product(*each):
            common = frozenset.intersection(*(chars for _, chars in together))
            chars: set[int] = set()
            for turn in doc.turns:
                shared = common & frozenset(range(turn.speech_start, turn.end))
                if self.words_in(doc, shared):
                    chars |= shared
            if chars:
                stances = {stance for stance, _ in together}
                pieces.append((stances.pop() if len(stances) == 1 else None, frozenset(chars)))
        return self.joined(doc, pieces)
