"""Word types: each form with its lemma and its stem."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from coder.text.spans import Span
from coder.text.words import WORD

_SAME = str.maketrans({"\u00ad": None, "’": "'", "‐": "-", "‑": "-"})


class TypeCount(NamedTuple):
    """A word type in one text."""

    form: str
    """As it stands in the text, in small letters."""
    lemma: str
    """Of the form composed (NFC), without soft hyphens, with plain hyphens and apostrophes;
    that itself where the language has no lemmas."""
    stem: str
    """Of the lemma; the lemma where the language has no stemmer."""
    n: int
    """How many words in the spans have this form."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemmas and stems of one language, each looked up once."""

    lemma: Callable[[str], str]
    stem: Callable[[str], str]

    def types(self, words: Counter[str]) -> tuple[TypeCount, ...]:
        """The types of words as they stand in a text, by form."""
        forms: Counter[str] = Counter()
        for word, n in words.items():
            forms[word.lower()] += n
        return tuple(self._type(form, n) for form, n in sorted(forms.items()))

    def _type(self, form: str, n: int) -> TypeCount:
        lemma = self.lemma(unicodedata.normalize("NFC", form.translate(_SAME)))
        return TypeCount(form, lemma, self.stem(lemma), n)


def count_words(text: str, spans: Sequence[Span]) -> Counter[str]:
    """How often each word stands in the spans, as it is written there.

    The unit is `coder.text.words.WORD`, not the tokenizer's token, and only words wholly
    inside one span count, as they do in passages. A blank to fill in (`____`) is a word by that
    definition.

    Args:
        text: The whole text.
        spans: In order and disjoint.
    """
    words: Counter[str] = Counter()
    ahead = iter(spans)
    span = next(ahead, None)
    for match in WORD.finditer(text):
        start, end = match.span()
        while span and span.end < end:
            span = next(ahead, None)
        if span is None:
            break
        if start >= span.start:
            words[match[0]] += 1
    return words


def lexicon(language: str) -> Lexicon:
    """What simplemma and Snowball know of a language, by its two letters."""
    return Lexicon(lemma=_lemmatizer(language), stem=_stemmer(language))


def _lemmatizer(language: str) -> Callable[[str], str]:
    from simplemma import lemmatize
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    if language not in SUPPORTED_LANGUAGES:
        return str

    @lru_cache(maxsize=1 << 20)
    def lemma(form: str) -> str:
        return str(lemmatize(form, lang=language)).lower()

    return lemma


def _stemmer(language: str) -> Callable[[str], str]:
    import Stemmer

    name = _SNOWBALL.get(language)
    if name not in Stemmer.algorithms():
        return str
    stemmer = Stemmer.Stemmer(name)
    return lambda lemma: str(stemmer.stemWord(lemma))


_SNOWBALL = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
