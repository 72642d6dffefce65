"""Which language a report is written in, of those that claims are read in."""

from __future__ import annotations

from coder.nlp.common_words import COMMON
from coder.nlp.prose import Language
from coder.text.words import WORD


def language_of(text: str) -> Language:
    """The language of which the text has more of the common words; English of one that has none."""
    words = [match[0].lower() for match in WORD.finditer(text)]
    danish, english = (sum(word in COMMON[language] for word in words) for language in ("da", "en"))
    return "da" if danish > english else "en"
