"""What the characters of a text are: of words, of white space, of neither."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from coder.analysis.columns import Flags, Ints
from coder.text.words import JOINERS, MARKS

_LETTER, _MARK, _JOINER, _SOLID, _RARE = 1, 2, 4, 8, 16
"""As bits; the first one alone is a truth value."""
_BYTES = 0x100
"""Most characters, by far, of languages in Latin letters; translated ten times as quickly."""
_COMMON = 0x2100
"""Letters of Europe and their punctuation lie below; what lies above is looked up when met."""

Classes = npt.NDArray[np.uint8]


def _class(character: str) -> int:
    kind = 0 if character.isspace() else _SOLID
    if character.isalnum() or character == "_":
        return kind | _LETTER
    if character in MARKS:
        return kind | _MARK
    return kind | (_JOINER if character in JOINERS else 0)


@cache
def _classes_of_bytes() -> bytes:
    return bytes(_class(chr(code)) for code in range(_BYTES))


@cache
def _common_classes() -> Classes:
    """By code point, and one more for those that are looked up."""
    common = [_class(chr(code)) for code in range(_COMMON)]
    return np.array([*common, _RARE], dtype=np.uint8)


def _classes(text: str) -> Classes:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    translated = codes.astype(np.uint8).tobytes().translate(_classes_of_bytes())
    classes = np.frombuffer(bytearray(translated), dtype=np.uint8)
    further = np.flatnonzero(codes >= _BYTES)
    if len(further):
        classes[further] = _common_classes()[np.minimum(codes[further], _COMMON)]
        rare = further[classes[further] == _RARE]
        which, back = np.unique(codes[rare], return_inverse=True)
        classes[rare] = np.array([_class(chr(code)) for code in which], dtype=np.uint8)[back]
    return classes


class Characters:
    """A text in which words and solid characters can be counted between any two places.

    Words are those of `coder.text.words.WORD`; none runs over a border.
    """

    def __init__(self, text: str, borders: Ints) -> None:
        """Look at a text.

        Args:
            text: The text.
            borders: Places, in code points, at which a word ends and another one begins.
        """
        classes = _classes(text)
        is_border = np.zeros(len(text) + 1, dtype=np.bool_)
        is_border[borders] = True
        inside = np.zeros(len(text) + 2, dtype=np.bool_)
        inside[1:-1] = _in_words(classes, is_border)
        before, after = inside[:-1], inside[1:]
        begins, self._goes_on = after > before, before & after
        begins[borders], self._goes_on[borders] = after[borders], False
        self.is_solid = (classes & _SOLID) != 0
        """Is each character anything but white space?"""
        self._begun_before = np.zeros(len(text) + 1, dtype=np.int32)
        np.cumsum(begins[:-1], out=self._begun_before[1:])

    def word_ranges(self, start: Ints, end: Ints) -> tuple[Ints, Ints]:
        """The numbers of the whole words in spans: the first, and one past the last.

        A word of which a span holds only a part is not in it.
        """
        first = self._begun_before[start].astype(np.int64)
        return first, np.maximum(self._begun_before[end] - self._goes_on[end], first)

    def words(self, start: Ints, end: Ints) -> Ints:
        """How many whole words are in spans."""
        first, last = self.word_ranges(start, end)
        return last - first


def _in_words(classes: Classes, is_border: Flags) -> Flags:
    """Which characters are part of a word.

    Letters are; marks after a letter, with marks at most between; and a joiner between the
    end of such letters and a letter: so every run of these characters is one word.
    """
    inside: Flags = (classes & _LETTER).view(np.bool_)
    special = np.flatnonzero(classes & (_MARK | _JOINER))
    is_mark = (classes[special] & _MARK) != 0
    marks, joiners = special[is_mark], special[~is_mark]
    inside[marks[_have_bearers(marks, classes, is_border)]] = True
    joiners = joiners[(joiners > 0) & (joiners < len(classes) - 1)]
    joins = inside[joiners - 1] & ((classes[joiners + 1] & _LETTER) != 0)
    joins &= ~(is_border[joiners] | is_border[joiners + 1])
    inside[joiners[joins]] = True
    return inside


def _have_bearers(marks: Ints, classes: Classes, is_border: Flags) -> Flags:
    """Which marks stand after a letter, with nothing but marks and no border between."""
    bears = np.zeros(len(marks), dtype=np.bool_)
    looking = np.arange(len(marks))
    at = marks.copy()
    while len(looking):
        looking = looking[(at[looking] > 0) & ~is_border[at[looking]]]
        at[looking] -= 1
        before = classes[at[looking]]
        bears[looking] = (before & _LETTER) != 0
        looking = looking[(before & _MARK) != 0]
    return bears
