"""Random corrections of a transcript, made so that each character's way is known.

The editor moves characters together with the place each came from, so that whether a passage is
on its own words is told without any comparison of texts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coder.text.spans import Span
from coder.text.turn import Turn

_SENTENCE = re.compile(r"\S.*?(?:[.?!…]+(?=\s|$)|(?=\n)|$)", re.DOTALL)
_LETTERS = "aeiorstndlkmgæøå"

Signs = list[tuple[str, int]]
"""Characters, each with the code point of the old text that it was; -1 for a new one."""

NEW = -1


@dataclass(frozen=True)
class Corrected:
    """A text after its corrections."""

    text: str
    origin: tuple[int, ...]
    """Of each character, the code point of the old text that it was; -1 for a new one."""

    def holds(self, old: Span, new: Span) -> bool:
        """Do just the characters of an old span stand at a new one, in their order?

        White space is the same wherever it is the same: of two blanks nobody can tell which one
        was taken out with a sentence, nor does anybody care.
        """
        if old.end - old.start != new.end - new.start or new.end > len(self.text):
            return False
        return all(
            self.origin[there] == here or self.text[there].isspace()
            for here, there in zip(range(*old), range(*new), strict=True)
        )

    def place_of(self, old: Span) -> Span | None:
        """Where a span of the old text stands whole and in one piece; None where it does not."""
        start = self._places.get(old.start)
        if start is None:
            return None
        new = Span(start, start + old.end - old.start)
        return new if self.holds(old, new) else None

    @property
    def _places(self) -> dict[int, int]:
        return {origin: place for place, origin in enumerate(self.origin) if origin != NEW}


class Corrections:
    """Makes random corrections in one transcript.

    A text says nothing of who moved which of two equal sentences, so what is said several times
    is either taken out, or misspelt, or moved, or repeated, and not two of these at once: a "yes"
    that is taken out here and a new one written there are the same two texts as one that moved.
    """

    def __init__(self, text: str, turns: Sequence[Turn], seed: int) -> None:
        self._random = random.Random(seed)
        starts = [turn.start for turn in turns]
        borders = [0, *starts[1:], len(text)] if turns else [0, len(text)]
        self._text = text
        self._turns: list[Signs] = [
            [(text[place], place) for place in range(start, end)]
            for start, end in pairwise(borders)
        ]
        self._done: dict[str, str] = {}
        """What was done to sentences, by their words."""

    def make(self, number: int) -> Corrected:
        """Make some corrections, one after the other."""
        kinds = (self._misspell, self._take_out, self._write_in, self._repeat, self._move)
        made = tried = 0
        while made < number and tried < 50 * number:
            made += self._random.choice(kinds)()
            tried += 1
        signs = [sign for turn in self._turns for sign in turn]
        return Corrected("".join(s for s, _ in signs), tuple(place for _, place in signs))

    # What can be done; each tells whether it was

    def _misspell(self) -> bool:
        found = self._sentence("misspelt")
        if found is None:
            return False
        turn, span = found
        letters = [place for place in range(*span) if turn[place][0].isalpha()]
        place = self._random.choice(letters)
        letter = self._random.choice([each for each in _LETTERS if each != turn[place][0]])
        turn[place : place + self._random.choice((0, 1))] = [(letter, NEW)] * self._random.choice(
            (1, 1, 2)
        )
        return True

    def _take_out(self) -> bool:
        found = self._sentence("taken out")
        if found is None:
            return False
        turn, (start, end) = found
        while end < len(turn) and turn[end][0] == " ":
            end += 1
        del turn[start:end]
        return True

    def _write_in(self) -> bool:
        number = self._random.randrange(10**6)
        turn = self._random.choice(self._turns)
        self._insert(f"Det her blev sagt for {number} dage siden. ", turn)
        return True

    def _repeat(self) -> bool:
        found = self._sentence("repeated")
        if found is None:
            return False
        turn, span = found
        words = _words(turn[slice(*span)])
        # Of two in one turn nobody could tell which was there before.
        others = [each for each in self._turns if words not in _words(each)]
        if others:
            self._insert(words + " ", self._random.choice(others))
        return bool(others)

    def _insert(self, words: str, turn: Signs) -> None:
        starts = [span.start for span in _sentences(turn)] or [0]
        place = self._random.choice(starts)
        turn[place:place] = [(sign, NEW) for sign in words]

    def _move(self) -> bool:
        if len(self._turns) < 3:
            return False
        number = self._random.randrange(1, len(self._turns))
        turn = self._turns[number]
        said = [_words(turn[slice(*span)]) for span in _sentences(turn)]
        if not all(self._may(words, "moved") for words in said) or not _words(turn).endswith("\n"):
            return False
        if any(self._done.get(words) == "moved" for words in said):
            return False
        for words in said:
            self._done[words] = "moved"
        del self._turns[number]
        self._turns.insert(self._random.randrange(1, len(self._turns)), turn)
        return True

    def _sentence(self, what: str) -> tuple[Signs, Span] | None:
        turn = self._random.choice(self._turns)
        spans = list(_sentences(turn))
        if not spans:
            return None
        span = self._random.choice(spans)
        words = _words(turn[slice(*span)])
        is_old = all(place != NEW for _, place in turn[slice(*span)])
        if not is_old or not any(map(str.isalpha, words)) or not self._may(words, what):
            return None
        self._done[words] = what
        return turn, span

    def _may(self, words: str, what: str) -> bool:
        return self._done.get(words, what) == what


def _words(signs: Signs) -> str:
    return "".join(sign for sign, _ in signs)


def _sentences(turn: Signs) -> Iterator[Span]:
    """The sentences of a turn, its label apart."""
    text = _words(turn)
    label = re.match(r"[^\n:]{1,30}:\s*", text)
    for match in _SENTENCE.finditer(text, label.end() if label else 0):
        yield Span(*match.span())
