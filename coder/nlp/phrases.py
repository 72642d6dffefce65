"""Phrases of one or several words, found in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from coder.nlp.prose import Prose, Word
from coder.text.words import WORD

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class Match(Generic[Meaning]):
    """A phrase where it stands in a sentence."""

    meaning: Meaning
    first: int
    """The number of its first word in the sentence."""
    end: int
    """The number of the word after it."""


class PhraseBook(Generic[Meaning]):
    """Phrases with what they mean; where several fit, the longest does, then the first added."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for phrase, meaning in phrases:
            small = phrase.lower().replace("’", "'")
            words = tuple(found[0] for found in WORD.finditer(small))
            if words:
                self._by_first.setdefault(words[0], []).append((words, meaning))
        for own in self._by_first.values():
            own.sort(key=lambda each: -len(each[0]))

    def at(self, words: Sequence[Word], place: int) -> Match[Meaning] | None:
        """The phrase that begins at a word."""
        for phrase, meaning in self._by_first.get(words[place].form, ()):
            end = place + len(phrase)
            if tuple(word.form for word in words[place:end]) == phrase:
                return Match(meaning, place, end)
        return None

    def find(self, words: Sequence[Word]) -> list[Match[Meaning]]:
        """All phrases, in order and apart."""
        found: list[Match[Meaning]] = []
        place = 0
        while place < len(words):
            match = self.at(words, place)
            if match is not None:
                found.append(match)
            place = match.end if match else place + 1
        return found


@dataclass(frozen=True, slots=True)
class Stems:
    """Phrases found in all their forms; what has an apostrophe only as it is ("isn't")."""

    phrases: frozenset[tuple[tuple[str, bool], ...]]
    """Of each word the stem, or the form and True."""

    @classmethod
    def of(cls, prose: Prose, phrases: Iterable[str]) -> Stems:
        """The phrases of a language."""
        return cls(frozenset(tuple(map(_key, prose.words(phrase))) for phrase in phrases))

    def are_in(self, words: Sequence[Word]) -> bool:
        """Does any of the phrases stand somewhere?"""
        return any(
            len(words) - place >= len(phrase)
            and all(
                (word.form if is_form else word.stem) == wanted
                for word, (wanted, is_form) in zip(words[place:], phrase, strict=False)
            )
            for phrase in self.phrases
            for place in range(len(words))
        )


def _key(word: Word) -> tuple[str, bool]:
    is_form = "'" in word.form
    return (word.form if is_form else word.stem), is_form


_DANISH_NOUN = r"(?:e?n|et|e?r(?:ne)?|e(?:ne)?|ne)?"
_ENGLISH_NOUN = r"(?:e?s)?"
_DANISH_ADJECTIVE = r"(?:e|t)?"
_LONG = 5
"""Letters of a noun that longer words may end in, as "erhvervsmentor" does in "mentor"."""


@dataclass(frozen=True, slots=True)
class Noun(Generic[Meaning]):
    """A noun, perhaps with words before it, in the forms that its language gives it."""

    meaning: Meaning
    patterns: tuple[re.Pattern[str], ...]
    """One a word."""
    is_name: bool = False
    """Is it a name, such as a place, that stays as it is?"""

    @classmethod
    def of(
        cls, phrase: str, language: str, meaning: Meaning, *, is_name: bool = False
    ) -> Noun[Meaning]:
        """The noun of a phrase in small letters."""
        *before, last = phrase.lower().split()
        ending, adjective, compound = (
            ("", "", "")
            if is_name
            else (
                _DANISH_NOUN,
                _DANISH_ADJECTIVE,
                r"(?:\w{3,}-?)?" if len(last) >= _LONG else "",
            )
            if language == "da"
            else (_ENGLISH_NOUN, "", "")
        )
        if before:
            compound = ""
        patterns = [re.compile(re.escape(word) + adjective) for word in before]
        patterns.append(re.compile(f"{compound}{re.escape(last)}{ending}(?P<genitive>'?s)?"))
        return cls(meaning, tuple(patterns), is_name)

    def at(self, words: Sequence[Word], place: int) -> tuple[int, bool] | None:
        """Where it ends that begins at a word, and whether it is in the genitive."""
        end = place + len(self.patterns)
        if end > len(words):
            return None
        matches = [
            pattern.fullmatch(word.form)
            for pattern, word in zip(self.patterns, words[place:end], strict=True)
        ]
        if not all(matches):
            return None
        last = matches[-1]
        return end, bool(last and last["genitive"])
