"""What stands once in a text and in its corrected version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from coder.analysis.certainty import Pair
from coder.analysis.pieces import Cut
from coder.text.spans import Span

ANCHOR_WORDS = 6
"""How many words tell a sentence from others though each of them stands elsewhere, too."""

MOST_SIGNS = 500_000_000
"""How many characters are looked through for sentences said twice: some tenths of a second."""


class Unique:
    """Tells what stands once in a text and once in its corrected version."""

    def __init__(self, old: Cut, new: Cut) -> None:
        self._old = old
        self._new = new
        self._rare = _rare_words(old) & _rare_words(new)
        self._left = MOST_SIGNS

    def is_once(self, span: Span) -> bool:
        """Do the characters of a span of the old text stand once in either text?

        They stand in both. Once anywhere, also inside of another sentence: what is said again can
        come after a label. When much was looked through, what takes looking is not told to be so.
        """
        if self._has_rare_word(span):
            return True
        texts = self._old.text, self._new.text
        self._left -= sum(map(len, texts))
        words = self._old.text[slice(*span)]
        return self._left >= 0 and all(text.find(words, text.find(words) + 1) < 0 for text in texts)

    def pieces(self) -> list[Pair]:
        """The pieces with words that stand once in either text, by their place in the old one."""
        old, new = self._old, self._new
        these = _once([old.text[slice(*piece)] for piece in old.pieces])
        those = _once([new.text[slice(*piece)] for piece in new.pieces])
        return [
            (place, those[form])
            for form, place in these.items()
            if form in those and self._is_anchor(old.pieces[place])
        ]

    def _is_anchor(self, piece: Span) -> bool:
        """Does a piece stand once, and is it more than a few words that stand everywhere?

        Of "no no no. No." and "no no no." it cannot be told which was taken out.
        """
        words = len(self._old.tokens_within(piece))
        return (words >= ANCHOR_WORDS or self._has_rare_word(piece)) and self.is_once(piece)

    def _has_rare_word(self, span: Span) -> bool:
        return any(token.form in self._rare for token in self._old.tokens_within(span))


def _rare_words(cut: Cut) -> set[str]:
    """The words that stand once in a text: what holds one of them does so too."""
    times = Counter(token.form for token in cut.tokens)
    return {form for form, number in times.items() if number == 1}


def _once(forms: Sequence[str]) -> dict[str, int]:
    times = Counter(forms)
    return {form: place for place, form in enumerate(forms) if times[form] == 1}


def heaviest_chain(pairs: Sequence[Pair], weights: Sequence[int]) -> list[Pair]:
    """The heaviest of the chains of pairs that are in one order on both sides.

    The pairs are in the order of the first side, and no two share a place.
    """
    places = {new: rank for rank, new in enumerate(sorted(new for _, new in pairs), start=1)}
    # A binary indexed tree of the heaviest chain that ends before each place of the second side.
    heaviest: list[tuple[int, int]] = [(0, -1)] * (len(pairs) + 1)
    before: list[int] = []
    best = (0, -1)
    for number, ((_, new), weight) in enumerate(zip(pairs, weights, strict=True)):
        rank = places[new] - 1
        chain = (0, -1)
        while rank:
            chain = max(chain, heaviest[rank])
            rank &= rank - 1
        before.append(chain[1])
        chain = (chain[0] + weight, number)
        best = max(best, chain)
        rank = places[new]
        while rank <= len(pairs):
            heaviest[rank] = max(heaviest[rank], chain)
            rank += rank & -rank
    found = []
    number = best[1]
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]
