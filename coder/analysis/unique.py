"""What stands once in a text and in its corrected version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from coder.analysis.certainty import Pair
from coder.analysis.pieces import Cut

MOST_SIGNS = 500_000_000
"""How many characters are looked through for sentences said twice: some tenths of a second."""


def unique_pieces(old: Cut, new: Cut) -> list[Pair]:
    """The pieces whose words stand once in either text, by their place in the old one.

    Once anywhere, also inside of another piece: a repeated sentence can come after a label.
    """
    these = _once([old.text[slice(*piece)] for piece in old.pieces])
    those = _once([new.text[slice(*piece)] for piece in new.pieces])
    rare_here, rare_there = _rare_words(old), _rare_words(new)
    most = MOST_SIGNS
    found = []
    for form, place in these.items():
        words = old.tokens_within(old.pieces[place])
        if form not in those or not words:
            continue
        if not any(word.form in rare_here and word.form in rare_there for word in words):
            most -= len(old.text) + len(new.text)
            if most < 0 or not stands_once(form, old.text, new.text):
                continue
        found.append((place, those[form]))
    return found


def _rare_words(cut: Cut) -> set[str]:
    """The words that stand once in a text: what holds one of them does so too."""
    times = Counter(token.form for token in cut.tokens)
    return {form for form, number in times.items() if number == 1}


def stands_once(words: str, *texts: str) -> bool:
    """Are words nowhere else in any of some texts than in the first place?"""
    return all(text.find(words, text.find(words) + 1) < 0 for text in texts)


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
