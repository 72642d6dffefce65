"""What sentences of a report claim: so many of a group say something of a theme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coder.model.claim import ClaimRules, Group, Reading, Says
from coder.nlp.phrases import Noun, PhraseBook
from coder.nlp.prose import Prose, Word
from coder.nlp.quantified import Context, Quantified, QuantifiedGroups
from coder.nlp.theme_words import ThemeIndex, ThemeTexts
from coder.text.spans import Span

_QUOTED = re.compile(r"“[^“”]*”|”[^”]*”|»[^»«]*«|\"[^\"]*\"|„[^“”]*[“”]")
_NORMATIVE = frozenset(
    "bør burde anbefales anbefaler should ought recommend recommended must".split()
)
"""Words of sentences that say what is to be, and not what is."""
_ASKED = frozenset("spurgt interviewet kontaktet inviteret asked interviewed contacted".split())
"""Words of sentences on method: what was done with respondents, and not what they say."""
_PASSIVE = frozenset("blev bliver er var blevet were was been are is be".split())
_SPOKEN_TO = 3
"""How many words behind a group they stand that are its verb."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """By which words claims are told in one language, in one study."""

    language: str
    rules: ClaimRules
    nouns: tuple[Noun[Group], ...]
    themes: tuple[ThemeTexts, ...]
    with_statement: frozenset[str]
    """The themes that can be supported or contradicted."""
    common: frozenset[str]
    """Words in small letters that tell of no theme."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a sentence may claim; None where it is not told."""

    quantifier: str
    group: Group
    theme: str | None
    says: Says

    @property
    def reading(self) -> Reading | None:
        """The claim, if it is one."""
        if self.theme is None:
            return None
        return Reading(self.quantifier, self.group, self.theme, self.says)


class ClaimReader:
    """Reads sentences of one language."""

    def __init__(self, prose: Prose, vocabulary: Vocabulary) -> None:
        language, rules = vocabulary.language, vocabulary.rules
        self._prose = prose
        self._vocabulary = vocabulary
        self._groups = QuantifiedGroups(
            language,
            PhraseBook(
                (word, each.name)
                for each in rules.quantifiers.values()
                for word in each.words.get(language, ())
            ),
            frozenset(
                name
                for name, each in rules.quantifiers.items()
                if each.rule and each.rule.share == 1
            ),
            vocabulary.nouns,
        )
        self._themes = ThemeIndex(vocabulary.themes, vocabulary.common)
        self._mentions = self._book(rules.mentions.get(language, ()))
        self._negations = PhraseBook((word, True) for word in rules.negations.get(language, ()))

    def _book(self, phrases: Iterable[str]) -> frozenset[tuple[str, ...]]:
        """Phrases by stems, so that all forms of their words are found."""
        return frozenset(
            tuple(word.stem for word in self._prose.words(phrase)) for phrase in phrases
        )

    def named(self, text: str, span: Span) -> Group | None:
        """The last group that a sentence or heading names."""
        groups = self._groups.groups(self._prose.words(text, span))
        return groups[-1].meaning if groups else None

    def read(self, text: str, span: Span, context: Context = Context()) -> tuple[Proposed, ...]:  # noqa: B008
        """What a sentence may claim, in the order of its quantifiers.

        Args:
            text: What it stands in.
            span: Where.
            context: What stood before it.
        """
        sentence = _QUOTED.sub(lambda found: "\0" * len(found[0]), text[slice(*span)])
        if sentence.rstrip().endswith("?"):
            return ()
        words = self._prose.words(sentence)
        if any(word.form in _NORMATIVE for word in words):
            return ()
        found = [
            each
            for each in self._groups.find(sentence, words, context)
            if not _is_method(words, each)
        ]
        return tuple(self._proposed(words, found))

    def _proposed(self, words: Sequence[Word], found: Sequence[Quantified]) -> Iterator[Proposed]:
        for number, each in enumerate(found):
            later = [other.first for other in found[number + 1 :] if other.first > each.first]
            part = words[each.end : later[0] if later else len(words)]
            before = () if number else words[: each.first]
            theme = self._themes.likeliest((*before, *part)) or self._themes.likeliest(
                (*words[: each.first], *words[each.end :])
            )
            says = self._says(part, theme)
            yield Proposed(each.quantifier, each.group, theme, says)

    def _says(self, words: Sequence[Word], theme: str | None) -> Says:
        if theme not in self._vocabulary.with_statement or self._mentions_only(words):
            return "raises"
        return "contradicts" if self._negations.find(words) else "supports"

    def _mentions_only(self, words: Sequence[Word]) -> bool:
        stems = tuple(word.stem for word in words)
        return any(
            stems[place : place + len(phrase)] == phrase
            for phrase in self._mentions
            for place in range(len(stems))
        )


def _is_method(words: Sequence[Word], found: Quantified) -> bool:
    behind = [word.form for word in words[found.end : found.end + _SPOKEN_TO]]
    return not _ASKED.isdisjoint(behind) and not _PASSIVE.isdisjoint(behind)
