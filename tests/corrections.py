"""Random corrections of a transcript, made so that each character's way is known.

The editor moves characters together with a number of each, so that whether a passage is on its own
words is told without any comparison of texts.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

from coder.text.spans import Span
from coder.text.turn import Turn

_SENTENCE = re.compile(r"\S.*?(?:[.?!…]+(?=\s|$)|(?=\n)|$)", re.DOTALL)
_LETTERS = "aeiorstndlkmgæøå"

Signs = list[tuple[str, int]]
"""Characters with their numbers, of which no two that were ever written have the same."""


@dataclass(frozen=True)
class Version:
    """A text as it is before its corrections, or after some."""

    text: str
    numbers: tuple[int, ...]
    """Of each character, by which it is known in every version."""

    def holds(self, span: Span, other: Version, there: Span) -> bool:
        """Do just the characters of a span stand at a span of another version, in their order?

        White space is the same wherever it is the same: of two blanks nobody can tell which one
        was taken out with a sentence, nor does anybody care.
        """
        if span.end - span.start != there.end - there.start or there.end > len(other.text):
            return False
        return all(
            self.numbers[mine] == other.numbers[its]
            or (self.text[mine] == other.text[its] and self.text[mine].isspace())
            for mine, its in zip(range(*span), range(*there), strict=True)
        )


class Corrections:
    """Makes random corrections in one transcript.

    A text says nothing of who moved which of two equal sentences, so what is said several times
    is either taken out, or misspelt, or moved, or repeated, and not two of these at once: a "yes"
    that is taken out here and a new one written there are the same two texts as one that moved.
    For the same reason, what was corrected once is left alone in later versions, and no turn is
    moved from or to where something is said that is said elsewhere, too: two turns that come to
    stand before and after another "yes" than theirs take it with them for whoever reads the texts.
    """

    def __init__(self, text: str, turns: Sequence[Turn], seed: int) -> None:
        self._random = random.Random(seed)
        starts = [turn.start for turn in turns]
        borders = [0, *starts[1:], len(text)] if turns else [0, len(text)]
        self._turns: list[Signs] = [
            [(text[place], place) for place in range(start, end)]
            for start, end in pairwise(borders)
        ]
        self._first = self._turns
        self._numbers = count(len(text))
        self._new = len(text)
        """From where on numbers are of characters that are no part of the first version."""
        self._often = {
            words
            for words, times in Counter(
                words for turn in self._turns for words in _said(turn)
            ).items()
            if times > 1
        }
        """What is said in several places, by its words."""
        self._done: dict[str, str] = {}
        """What was done to sentences for this version, by their words."""
        self._left_alone: set[str] = set()
        """Those to which something was done for an earlier one."""

    @property
    def version(self) -> Version:
        """The text as it is now."""
        signs = [sign for turn in self._turns for sign in turn]
        return Version("".join(sign for sign, _ in signs), tuple(number for _, number in signs))

    def go_back(self) -> Version:
        """Take the first version again."""
        self._turns = self._first
        return self.version

    def make(self, number: int) -> Version:
        """Make some corrections for another version, one after the other."""
        self._turns = [list(turn) for turn in self._turns]
        self._left_alone |= {*self._done}
        self._done = {}
        kinds = (self._misspell, self._take_out, self._write_in, self._repeat, self._move)
        made = tried = 0
        while made < number and tried < 50 * number:
            # Most turns cannot be moved to most places.
            kind = self._random.choice(kinds)
            made += any(kind() for _ in range(10 if kind == self._move else 1))
            tried += 1
        return self.version

    # What can be done; each tells whether it was

    def _misspell(self) -> bool:
        found = self._sentence("misspelt")
        if found is None:
            return False
        turn, span = found
        letters = [place for place in range(*span) if turn[place][0].isalpha()]
        place = self._random.choice(letters)
        letter = self._random.choice([each for each in _LETTERS if each != turn[place][0]])
        replaced = self._random.choice((0, 1))
        turn[place : place + replaced] = self._written(letter * self._random.choice((1, 1, 2)))
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
        # No word of it is in another version: of one that is, nobody could tell whether it moved.
        words = ("".join(self._random.choices(_LETTERS, k=9)) for _ in range(6))
        self._insert(f"{' '.join(words)}. ".capitalize(), self._random.choice(self._turns))
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
            self._often.add(words)
            self._insert(words + " ", self._random.choice(others))
        return bool(others)

    def _insert(self, words: str, turn: Signs) -> None:
        starts = [span.start for span in _sentences(turn)] or [0]
        place = self._random.choice(starts)
        turn[place:place] = self._written(words)

    def _written(self, characters: str) -> Signs:
        return [(sign, next(self._numbers)) for sign in characters]

    def _move(self) -> bool:
        if len(self._turns) < 3:
            return False
        number = self._random.randrange(1, len(self._turns))
        turn, left = self._turns[number], self._turns[:number] + self._turns[number + 1 :]
        place = self._random.randrange(1, len(left))
        beside = (turn, *left[number - 1 : number + 1], *left[place - 1 : place + 1])
        if any(words in self._often for each in beside for words in _said(each)):
            return False
        said = _said(turn)
        if not all(self._may(words, "moved") for words in said) or not _words(turn).endswith("\n"):
            return False
        if any(self._done.get(words) == "moved" for words in said):
            return False
        for words in said:
            self._done[words] = "moved"
        self._turns = [*left[:place], turn, *left[place:]]
        return True

    def _sentence(self, what: str) -> tuple[Signs, Span] | None:
        turn = self._random.choice(self._turns)
        spans = list(_sentences(turn))
        if not spans:
            return None
        span = self._random.choice(spans)
        words = _words(turn[slice(*span)])
        is_old = all(number < self._new for _, number in turn[slice(*span)])
        if not is_old or not any(map(str.isalpha, words)) or not self._may(words, what):
            return None
        self._done[words] = what
        return turn, span

    def _may(self, words: str, what: str) -> bool:
        return words not in self._left_alone and self._done.get(words, what) == what


def _words(signs: Signs) -> str:
    return "".join(sign for sign, _ in signs)


def _said(turn: Signs) -> list[str]:
    return [_words(turn[slice(*span)]) for span in _sentences(turn)]


def _sentences(turn: Signs) -> Iterator[Span]:
    """The sentences of a turn, its label apart."""
    text = _words(turn)
    label = re.match(r"[^\n:]{1,30}:\s*", text)
    for match in _SENTENCE.finditer(text, label.end() if label else 0):
        yield Span(*match.span())
