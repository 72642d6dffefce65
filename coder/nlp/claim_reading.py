"""What sentences of a report claim: so many of a group say something of a theme."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coder.model.claim import ALL, ClaimRules, Group, Reading, Says
from coder.nlp import report_words
from coder.nlp.phrases import Noun, PhraseBook, Stems
from coder.nlp.prose import Prose, Word
from coder.nlp.quantified import (
    NOTHING_BEFORE,
    Context,
    Quantified,
    QuantifiedGroups,
    number_of,
)
from coder.nlp.theme_words import ThemeIndex, ThemeTexts

_QUOTED = re.compile(r"“[^“”]*”|”[^”]*”|»[^»«]*«|\"[^\"]*\"|„[^„“”]*[“”]|‘[^‘’]*’(?!\w)")
_LONGEST = 300
"""Words of the longest sentence that is read; what is longer is a list, or no prose."""
_SPOKEN_TO = 3
"""How many words behind a group they stand that are its verb."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """By which words claims are told in one language, in one study."""

    rules: ClaimRules
    nouns: tuple[Noun[Group], ...]
    themes: tuple[ThemeTexts, ...]
    statements: Mapping[str, str]
    """By theme, what can be supported or contradicted; of those that have a statement."""
    common: frozenset[str]
    """Words in small letters that tell of no theme."""
    size: Callable[[Group], int]
    """How many respondents a group has."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a sentence may claim."""

    quantifier: str
    group: Group
    theme: str | None
    """None where the sentence is about none, and so claims nothing that could be checked."""
    says: Says

    @property
    def reading(self) -> Reading | None:
        """The claim, if it is one."""
        if self.theme is None:
            return None
        return Reading(self.quantifier, self.group, self.theme, self.says)


def unquoted(sentence: str) -> str:
    """A sentence with a sign that is none (U+0000) in place of all that it quotes."""
    return _QUOTED.sub(lambda found: "\0" * len(found[0]), sentence)


class ClaimReader:
    """Reads sentences of one language."""

    def __init__(self, prose: Prose, vocabulary: Vocabulary) -> None:
        language, rules = prose.language, vocabulary.rules
        self._prose = prose
        self._vocabulary = vocabulary
        self._groups = QuantifiedGroups(
            language,
            PhraseBook(
                (word, each.name)
                for each in rules.quantifiers.values()
                for word in each.words.get(language, ())
            ),
            frozenset(name for name, each in rules.quantifiers.items() if each.rule == ALL),
            vocabulary.nouns,
            Stems.of(prose, report_words.SAYING[language]),
        )
        self._themes = ThemeIndex(vocabulary.themes, vocabulary.common)
        self._mentions = Stems.of(prose, rules.mentions.get(language, ()))
        self._negations = Stems.of(prose, rules.negations.get(language, ()))
        self._worse = Stems.of(prose, rules.worse.get(language, ()))
        self._better = Stems.of(prose, rules.better.get(language, ()))
        self._of_worse = frozenset(
            theme
            for theme, statement in vocabulary.statements.items()
            if self._worse.are_in(prose.words(statement))
        )
        """The themes whose statement is that something is not as it should be."""
        self._saying = Stems.of(prose, report_words.SAYING[language])

    def named(self, sentence: str) -> Group | None:
        """The last group that a sentence or heading names."""
        groups = self._groups.groups(sentence, self._prose.words(sentence))
        return groups[-1].meaning if groups else None

    def read(self, sentence: str, context: Context = NOTHING_BEFORE) -> tuple[Proposed, ...]:
        """What a sentence may claim, in the order of its quantifiers.

        Args:
            sentence: Without markup, on one line.
            context: What stood before it.
        """
        sentence = unquoted(sentence)
        if sentence.rstrip().endswith("?"):
            return ()
        words = self._prose.words(sentence)
        if len(words) > _LONGEST:
            return ()
        if any(word.form in report_words.NORMATIVE for word in words):
            return ()
        found = [
            each
            for each in self._groups.find(sentence, words, context)
            if self._is_told(sentence, words, each)
        ]
        return tuple(self._proposed(words, found))

    def _proposed(self, words: Sequence[Word], found: Sequence[Quantified]) -> Iterator[Proposed]:
        """One a quantifier; what has no words of a theme of its own goes on with the last's."""
        last: Proposed | None = None
        for number, each in enumerate(found):
            end = found[number + 1].first if number + 1 < len(found) else len(words)
            part = words[each.end : max(end, each.end)]
            whole = part if number else (*words[: each.first], *part)
            theme = self._themes.likeliest(whole)
            if theme is None and last is not None:
                goes_on = all(word.form in self._vocabulary.common for word in part)
                says = last.says if goes_on else self._says(part, last.theme)
                last = Proposed(each.quantifier, each.group, last.theme, says)
            else:
                rest = (*words[: each.first], *words[each.end :])
                theme = theme or self._themes.likeliest(rest)
                last = Proposed(each.quantifier, each.group, theme, self._says(whole, theme))
            yield last

    def _says(self, words: Sequence[Word], theme: str | None) -> Says:
        """Whether what is said is the theme's statement, its opposite, or not said.

        Of a statement that something is worse, what is worse supports it and what is better
        does not; of any other it is the other way about.
        """
        if theme not in self._vocabulary.statements or self._mentions.are_in(words):
            return "raises"
        opposite = self._better if theme in self._of_worse else self._worse
        against = self._negations.are_in(words) or opposite.are_in(words)
        return "contradicts" if against else "supports"

    def _is_told(self, sentence: str, words: Sequence[Word], found: Quantified) -> bool:
        """Is it told of people that they say something, and of how many?"""
        if _is_method(words, found) or _is_supposed(sentence, words, found):
            return False
        if not self._is_of_respondents(words, found):
            return False
        if not found.quantifier[0].isdecimal():
            return True
        # Numbers of people are told of much that nobody says.
        before = words[found.first - 1].form if found.first else ""
        is_for = before in report_words.FOR
        is_voice = found.quantifier == "1" and "\0" in sentence
        return not is_voice and (is_for or self._saying.are_in(words))

    def _is_of_respondents(self, words: Sequence[Word], found: Quantified) -> bool:
        """Is no number told of the group that is greater than there were respondents?

        "The 50 young people" are others than the eleven interviewed, unless they say something.
        """
        if found.quantifier.endswith("%"):
            return True
        forms = [word.form for word in words[found.first : found.end]]
        most = max((number_of(form, self._prose.language) for form in forms), default=0)
        behind = words[found.end : found.end + _SPOKEN_TO]
        return most <= self._vocabulary.size(found.group) or self._saying.are_in(behind)


def _is_method(words: Sequence[Word], found: Quantified) -> bool:
    behind = [word.form for word in words[found.end : found.end + _SPOKEN_TO]]
    is_asked = not report_words.ASKED.isdisjoint(behind)
    is_done_to = is_asked and not report_words.PASSIVE.isdisjoint(behind)
    return is_done_to or (found.first > 0 and words[found.first - 1].form in report_words.ASKING)


def _is_supposed(sentence: str, words: Sequence[Word], found: Quantified) -> bool:
    """Does an "if" stand before it in its clause, or anywhere what was meant to be?"""
    if any(word.form in report_words.PURPOSES for word in words[: found.first]):
        return True
    for place in range(found.first - 1, -1, -1):
        between = sentence[words[place].span.end : words[place + 1].span.start]
        if any(sign in between for sign in ",.;:"):
            return False
        if words[place].form in report_words.IF:
            return True
    return False
