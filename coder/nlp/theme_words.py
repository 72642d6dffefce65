"""Which theme a sentence is about, by the words of the codebook."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coder.nlp.phrases import Stems
from coder.nlp.prose import Word

LABEL, STATEMENT, DEFINITION = 3.0, 1.5, 1.0
"""What a word of each kind of text tells of a theme."""
ENOUGH = 3.0
"""The least score by which a sentence is about a theme: a word of its statement that no other theme
has, one of its label that some have, or two of its definition. On the sentences that the rules were
made with, anything from 2.2 to 4.5 does as well."""
_SHARED = 1 / 3
"""A word that more than this share of the themes have tells nothing."""
_PART = 0.8
"""What a word tells that only begins like one of the theme's, or the other way about."""
_BEGINNING = 5
"""Letters that they must have in common then."""


@dataclass(frozen=True, slots=True)
class ThemeTexts:
    """The words of one theme, each with what it tells: see LABEL."""

    theme: str
    words: Mapping[str, float]
    """By stem."""
    phrases: Stems
    """Words that tell of it only beside each other, as much as its label does."""


class ThemeIndex:
    """Finds themes by their words: the fewer themes share a word, the more it tells."""

    def __init__(self, themes: Iterable[ThemeTexts], common: frozenset[str]) -> None:
        """Take in the themes.

        Args:
            themes: All that there are.
            common: Words in small letters that tell of none: of grammar, and of groups.
        """
        self._themes = tuple(themes)
        self._common = common
        shared = Counter(stem for theme in self._themes for stem in theme.words)
        self._rarity = {
            stem: math.log((1 + len(self._themes)) / times)
            if times <= max(1, _SHARED * len(self._themes))
            else 0.0
            for stem, times in shared.items()
        }

    def likeliest(self, words: Sequence[Word]) -> str | None:
        """The theme that words are about; None if none scores enough."""
        scores = self.scores(words)
        best = max(scores, key=scores.__getitem__, default=None)
        return best if best is not None and scores[best] >= ENOUGH else None

    def scores(self, words: Sequence[Word]) -> dict[str, float]:
        """What the words tell of each theme, those that it has any of."""
        stems = {word.stem for word in words if word.form not in self._common}
        found: dict[str, float] = {}
        for theme in self._themes:
            score = math.fsum(self._tells(theme, stem) for stem in stems)
            if theme.phrases.are_in(words):
                score += LABEL * math.log(1 + len(self._themes))
            if score:
                found[theme.theme] = score
        return found

    def _tells(self, theme: ThemeTexts, stem: str) -> float:
        if stem in theme.words:
            return theme.words[stem] * self._rarity[stem]
        return max(
            (
                _PART * told * self._rarity[own]
                for own, told in theme.words.items()
                if min(len(own), len(stem)) >= _BEGINNING
                and (own.startswith(stem) or stem.startswith(own))
            ),
            default=0.0,
        )
