"""Of whom a sentence says how much: quantifiers with the groups that they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coder.model.claim import Group
from coder.nlp.grammars import GRAMMARS
from coder.nlp.phrases import Match, Noun, PhraseBook, Stems
from coder.nlp.prose import Word
from coder.text.numbers import NUMBER_WORDS

_BREAK = re.compile(r"[.,;:!?()\[\]–—\"“”»«]")
_PERCENT = re.compile(r"\s?(?:%|pct\b\.?|procent\b|per ?cent\b)", re.IGNORECASE)
_LONGEST_NUMBER = 5
_REACH = 7
"""How many words a group may stand behind its quantifier."""
_ADVERBIAL = 3
"""Words of the shortest quantifier behind which there may be a comma."""
_FRONTED = 3
"""How many words may stand before a group at the head of a sentence."""
_CLOSE = 3
"""How many words a quantifier may stand behind its group: "the mentors have all …"."""


@dataclass(frozen=True, slots=True)
class Quantified:
    """A quantifier and the group it is of, where they stand in a sentence."""

    quantifier: str
    group: Group
    first: int
    """The number of the first word of either."""
    end: int
    """The number of the word after the last of either."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stood before a sentence."""

    group: Group | None = None
    """The last group named in the paragraph or heading."""


NOTHING_BEFORE = Context()


_ONE = {"da": {"én": 1}, "en": {}}
_ARTICLES = ("en", "et")
"""A number only before "of": "en af mentorerne"."""
_JOINING = ("at", "that", "og", "and", "men", "but", "mens", "while")


def number_of(form: str, language: str) -> int:
    """The number that a word in small letters is; 0 if it is none."""
    if form.isdecimal():
        return int(form) if len(form) < _LONGEST_NUMBER else 0
    return NUMBER_WORDS[language].get(form, 0) or _ONE[language].get(form, 0)


class QuantifiedGroups:
    """Finds the quantifiers of one language that are of groups of respondents."""

    def __init__(
        self,
        language: str,
        quantifiers: PhraseBook[str],
        strict: frozenset[str],
        nouns: Sequence[Noun[Group]],
        saying: Stems,
    ) -> None:
        self._grammar = GRAMMARS[language]
        self._quantifiers = quantifiers
        self._strict = strict
        self._saying = saying
        self._language = language
        self._nouns = sorted(nouns, key=lambda noun: -len(noun.patterns))

    def find(self, text: str, words: Sequence[Word], context: Context) -> Iterator[Quantified]:
        """The quantifiers of groups in a sentence.

        Args:
            text: What the words were read from.
            words: Of the sentence.
            context: What stood before it.
        """
        place = 0
        while place < len(words):
            match = self._quantifiers.at(words, place) or self._number(text, words, place)
            place += 1
            if match is not None:
                place = match.end
                for found in self._of(text, words, match, context):
                    yield found
                    context = Context(found.group)
                    place = max(place, found.end)

    def _number(self, text: str, words: Sequence[Word], place: int) -> Match[str] | None:
        """So many of a group, told by a number that does not say how many there are of it."""
        form = words[place].form
        number = number_of(form, self._language)
        if form in _ARTICLES and not _is_of(words, place):
            return None
        if not number or (place and words[place - 1].form in self._grammar.definite):
            return None
        behind = _PERCENT.match(text, words[place].span.end)
        if behind is None:
            return Match(str(number), place, place + 1)
        end = place + 1
        while end < len(words) and words[end].span.end <= behind.end():
            end += 1
        return Match(f"{number} %", place, end)

    def groups(self, text: str, words: Sequence[Word]) -> list[Match[Group]]:
        """The groups that a sentence names, in order; not whose something is."""
        found: list[Match[Group]] = []
        place = 0
        while place < len(words):
            match, genitive = self._noun(words, place)
            if match is None or genitive:
                place = match.end if match else place + 1
                continue
            end, groups = self._behind(text, words, place, broken=True)
            found += [Match(group, place, end) for group in groups]
            place = max(end, place + 1)
        return found

    def _of(
        self, text: str, words: Sequence[Word], match: Match[str], context: Context
    ) -> Iterator[Quantified]:
        # An adverbial such as "with few exceptions," is parted from its group.
        is_adverbial = match.end - match.first >= _ADVERBIAL
        end, groups = self._behind(text, words, match.end, broken=is_adverbial)
        if words[match.first].form == "both" and _is_and(words, end, len(groups)):
            return
        if not groups:
            yield from self._elsewhere(text, words, match, context)
        for group in groups:
            yield Quantified(match.meaning, group, match.first, end)

    def _elsewhere(
        self, text: str, words: Sequence[Word], match: Match[str], context: Context
    ) -> Iterator[Quantified]:
        """A quantifier whose group stands before it, or nowhere."""
        before = [each for each in self.groups(text, words[: match.first]) if each.meaning]
        told = before[-1].meaning if before else context.group
        is_last = match.end == len(words)
        pronoun = None if is_last else self._grammar.pronouns.at(words, match.end)
        if pronoun is not None:
            if told is not None:
                yield Quantified(match.meaning, told, match.first, pronoun.end)
        elif before and self._is_fronted(words, before[0]):
            yield Quantified(match.meaning, before[0].meaning, match.first, match.end)
        elif self._floats(words, match, before):
            for each in before:
                if each.end == before[-1].end:  # "the mentors and mentees have all …"
                    yield Quantified(match.meaning, each.meaning, each.first, match.end)
        elif not match.meaning[0].isdecimal() and self._stands_alone(text, words, match):
            yield Quantified(match.meaning, told or (), match.first, match.end)

    def _is_fronted(self, words: Sequence[Word], group: Match[Group]) -> bool:
        return words[0].form in self._grammar.fronting and group.first <= _FRONTED

    def _behind(
        self, text: str, words: Sequence[Word], place: int, *, broken: bool
    ) -> tuple[int, list[Group]]:
        """Where the groups end that stand behind a quantifier, and which they are."""
        grammar = self._grammar
        groups: list[Group] = []
        current: dict[str, str] | None = None
        end, start, joined = place, place, False
        while place < min(len(words), start + _REACH):
            if _is_broken(text, words, place) and not (broken and place == start):
                break
            match, genitive = self._noun(words, place)
            form = words[place].form
            if match is not None and not genitive:
                if joined or current is None:
                    groups += [] if current is None else [tuple(current.items())]
                    current = {}
                elif any(current.get(name, value) != value for name, value in match.meaning):
                    break
                current |= dict(match.meaning)
                place = end = match.end
                joined = False
            elif match is not None and current is None:
                place = match.end
            elif current is not None and form in grammar.and_ and not joined:
                joined, place = True, place + 1
            elif self._is_between(form, is_before=current is None):
                place += 1
            else:
                break
        groups += [] if current is None else [tuple(current.items())]
        return end, groups

    def _is_between(self, form: str, *, is_before: bool) -> bool:
        """May a word stand between a quantifier and its group, or a group and its place?"""
        grammar = self._grammar
        is_small = (
            form in grammar.places or form in grammar.fillers or number_of(form, self._language) > 0
        )
        return is_small or (is_before and grammar.adjective.fullmatch(form) is not None)

    def _noun(self, words: Sequence[Word], place: int) -> tuple[Match[Group] | None, bool]:
        """The longest noun at a word, and whether it can only be the genitive."""
        best: tuple[Match[Group] | None, bool] = (None, False)
        for noun in self._nouns:  # The longest come first.
            found = noun.at(words, place)
            if found is None or (noun.is_name and not words[place].capital):
                continue
            if best[0] is None or (found[0] == best[0].end and best[1]):
                best = (Match(noun.meaning, place, found[0]), found[1])
        return best

    def _floats(
        self, words: Sequence[Word], match: Match[str], before: Sequence[Match[Group]]
    ) -> bool:
        """Is it of a noun before it, as in "the mentors have all …"?"""
        if not before or match.meaning not in self._strict:
            return False
        follows = self._grammar.after_floating
        between = words[before[-1].end : match.first]
        is_last = match.end == len(words)
        return (
            len(between) < _CLOSE
            and all(map(self._is_verb, between))
            and (not follows or is_last or words[match.end].form in follows)
        )

    def _is_verb(self, word: Word) -> bool:
        return word.form in self._grammar.auxiliaries or self._saying.are_in([word])

    def _stands_alone(self, text: str, words: Sequence[Word], match: Match[str]) -> bool:
        """Does a quantifier stand for people, as in "alle peger på" and "for most, …"?"""
        grammar = self._grammar
        before = words[match.first - 1] if match.first else None
        if match.end == len(words) or _is_broken(text, words, match.end):
            return before is not None and before.form in grammar.prepositions
        behind = words[match.end]
        if before is None or _is_broken(text, words, match.first) or before.form in _JOINING:
            return self._is_verb(behind)
        return self._saying.are_in([before]) and behind.form in grammar.after_floating


def _is_and(words: Sequence[Word], end: int, groups: int) -> bool:
    """Does "both" only join what stands behind it?"""
    return groups > 1 or (end < len(words) and words[end].form == "and")


def _is_of(words: Sequence[Word], place: int) -> bool:
    """Does an article count some of a group?"""
    return place + 1 < len(words) and words[place + 1].form == "af"


def _is_broken(text: str, words: Sequence[Word], place: int) -> bool:
    """Does a sign stand before a word that parts it from the word before it?"""
    if not place:
        return False
    between = text[words[place - 1].span.end : words[place].span.start]
    return _BREAK.search(between) is not None
