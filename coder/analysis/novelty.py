"""What a corrected text says that nobody has read before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from coder.analysis.alignment import Alignment
from coder.text.spans import Span
from coder.text.words import WORD

_CLOSE = 0.6
"""How alike two words are of which one is the other's correction."""

_TOGETHER = 4

_COMPARED = 300
"""Words that may have been corrected, up to which each new word is compared with them."""

_UNLIKE = 2_000
"""New words like none of those, up to which further ones are compared: so many are no misspellings
but new text."""


def share_left(old: str, new: str) -> float:
    """How much of what one text says the other says, too, from 0 to 1; of the longer one.

    Told by every four words that stand together, in whatever order: two interviews share half of
    their words and next to none of these, and other spacing or labels make no other interview.
    """
    here, there = _together(old), _together(new)
    return (here & there).total() / max(here.total(), there.total(), 1)


def _together(text: str) -> Counter[tuple[str, ...]]:
    words = [match[0].casefold() for match in WORD.finditer(text)]
    last = max(len(words) - _TOGETHER, 0)
    return Counter(tuple(words[start : start + _TOGETHER]) for start in range(last + 1))


def unread(alignment: Alignment, sentences: Iterable[Span]) -> Iterator[tuple[Span, int]]:
    """The sentences of the new text most of whose words are neither left nor corrected.

    Args:
        alignment: Of the old text and the new one.
        sentences: In code points of the new text.

    Yields:
        Each such sentence with the number of its words.
    """
    taken = sorted((block.new, block.new_end) for block in alignment.blocks)
    gone = _Gone(_words_outside(alignment.old, [(b.old, b.old_end) for b in alignment.blocks]))
    index = 0
    for sentence in sorted(sentences):
        while index < len(taken) and taken[index][1] <= sentence.start:
            index += 1
        words = list(WORD.finditer(alignment.new, *sentence))
        loose = [match[0].casefold() for match in words if not _inside(taken, index, *match.span())]
        new = sum(not gone.take(word) for word in loose)
        if words and 2 * new > len(words):
            yield sentence, len(words)


def _inside(taken: Sequence[tuple[int, int]], index: int, start: int, end: int) -> bool:
    while index < len(taken) and taken[index][1] < end:
        index += 1
    return index < len(taken) and taken[index][0] <= start


def _words_outside(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[str]:
    index = 0
    for match in WORD.finditer(text):
        while index < len(taken) and taken[index][1] <= match.start():
            index += 1
        if index == len(taken) or match.end() > taken[index][1] or match.start() < taken[index][0]:
            yield match[0].casefold()


class _Gone:
    """Words that are left no more, each until another seems to have come for it."""

    def __init__(self, words: Iterable[str]) -> None:
        self._left = Counter(words)
        self._unlike: set[str] = set()
        """Words that are like none of these, and so like none of those that will be left."""

    def take(self, word: str) -> bool:
        """Take a word, or one that it may be a correction of."""
        if word in self._left:
            self._take(word)
            return True
        if len(self._left) > _COMPARED or len(self._unlike) > _UNLIKE or word in self._unlike:
            return False
        for close in get_close_matches(word, self._left, n=1, cutoff=_CLOSE):
            self._take(close)
            return True
        self._unlike.add(word)
        return False

    def _take(self, word: str) -> None:
        self._left[word] -= 1
        if not self._left[word]:
            del self._left[word]
