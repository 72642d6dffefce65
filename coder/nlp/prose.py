"""Sentences and words of a report, without spaCy: its prose needs no tokenizer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from coder.nlp.conventions import conventions
from coder.nlp.rules import Rules
from coder.nlp.types import Lexicon, lexicon
from coder.text.spans import Span, trim
from coder.text.words import WORD

Language = Literal["da", "en"]
"""What claims are read in."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence."""

    form: str
    """In small letters."""
    lemma: str
    stem: str
    """Of the lemma."""
    span: Span
    """In code points of the text it was read from."""
    capital: bool
    """Does it begin with a capital?"""


@cache
def _lexicon(language: Language) -> Lexicon:
    return lexicon(language)


class Prose:
    """Reads the prose of one language."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._rules = Rules(conventions(language))
        self._lexicon = _lexicon(language)

    def sentences(self, text: str, span: Span) -> Iterator[Span]:
        """The sentences of a paragraph, trimmed of white space; line breaks are white space."""
        block = text[span.start : span.end]
        starts = self._rules.starts(block)
        for start, end in zip(starts, [*starts[1:], len(block)], strict=True):
            found = trim(text, Span(span.start + start, span.start + end))
            if found is not None:
                yield found

    def words(self, text: str, span: Span | None = None) -> tuple[Word, ...]:
        """The words of a sentence."""
        start, end = span or (0, len(text))
        return tuple(
            self._word(found[0], Span(*found.span())) for found in WORD.finditer(text, start, end)
        )

    def _word(self, form: str, span: Span) -> Word:
        small = form.lower().replace("’", "'")
        lemma = self._lexicon.lemma(small)
        return Word(small, lemma, self._lexicon.stem(lemma), span, form[:1].isupper())
