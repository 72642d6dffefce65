"""What may stand at the start of a line before somebody's speech, judged by its looks alone."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import lru_cache

from coder.text import label_words

_LONGEST = 40
_LONGEST_TITLED = 110
_MOST_TOKENS = 5
_MOST_TOKENS_TITLED = 9

_TITLED = re.compile(r"([^()]+?)\s*(?:\((?:[^()]|\([^()]*\))*\)\s*)+")
_CODE = re.compile(r"[A-ZÆØÅ]{1,4}\.?[ -]?\d{0,3}|[a-zæøå](?:[a-zæøå]{0,2}\d{1,3})?")
_TOKEN = re.compile(r"[^\s,/&+]+")
_AROUND_TOKEN = ".'’\"“”*_[]<>"
_SENTENCE_END = re.compile(r"(\w*)[.!?;…](?=\s|$)")
_ARTICLES = frozenset({"den", "det", "de"})


class Shape(Enum):
    """What a label looks like."""

    ROLE = "role"
    """It says what somebody is: "Interviewer", "Mentee 3"."""
    CODE = "code"
    """Initials or a short code: "I", "MSM", "M3"."""
    TITLED = "titled"
    """A name with something in parentheses after it: "Formanden (Søren Gade)"."""
    NAME = "name"
    """Every word begins with a capital: "Mette", "First Last", "NickBos"."""
    LOOSE = "loose"
    """Any other few words."""
    FIELD = "field"
    """Of a header, a form, a note or a caption: "Date of birth"."""


def clean(label: str) -> str:
    """A label as it is compared and shown: composed, without soft hyphens, with single spaces."""
    composed = unicodedata.normalize("NFC", label.replace("\u00ad", ""))
    return " ".join(composed.split())


def is_code(label: str) -> bool:
    """Is it like "ED" or "M3", whatever else these letters may mean?"""
    return label.isupper() and bool(_CODE.fullmatch(label))


@lru_cache(maxsize=4096)
def shape_of(label: str) -> Shape | None:
    """What a cleaned label looks like, or None when it is part of a sentence."""
    titled = _TITLED.fullmatch(label)
    if titled and len(label) <= _LONGEST_TITLED:
        inner = _shape_of_words(titled[1], most=_MOST_TOKENS_TITLED, allowed=_ARTICLES)
        if inner is None or inner is Shape.FIELD:
            return inner
        return Shape.TITLED if label[0].isupper() else Shape.LOOSE
    if len(label) > _LONGEST or "(" in label or ")" in label:
        return None
    return _shape_of_words(label, most=_MOST_TOKENS, allowed=frozenset())


def _shape_of_words(label: str, *, most: int, allowed: frozenset[str]) -> Shape | None:
    tokens = [token for raw in _TOKEN.findall(label) if (token := raw.strip(_AROUND_TOKEN))]
    words = [token.lower() for token in tokens]
    if not 1 <= len(tokens) <= most or _holds_sentence_end(label):
        return None
    bare = [word.rstrip("0123456789") or word for word in words]
    is_role = _names_a_role(tokens, bare)
    if not is_role and not label_words.FIELD_WORDS.isdisjoint(bare):
        return Shape.FIELD
    if is_code(label):
        return Shape.ROLE if is_role else Shape.CODE
    if not (is_role and len(words) == 1) and _is_of_a_sentence(tokens, words, allowed):
        return None
    if is_role:
        return _shape_of_role(words, bare)
    if _CODE.fullmatch(label):
        return Shape.CODE
    capitals = all(token[0].isupper() or token[0].isdigit() for token in tokens)
    return Shape.NAME if capitals else Shape.LOOSE


def _names_a_role(tokens: list[str], bare: list[str]) -> bool:
    if len(bare) == 1 or tokens[0][0].islower():
        return bare[0] in label_words.ROLE_WORDS
    return any(len(word) > 1 and word in label_words.ROLE_WORDS for word in bare)


def _shape_of_role(words: list[str], bare: list[str]) -> Shape:
    numbered = bare != words or any(word.isdigit() for word in words)
    is_heading = numbered and not label_words.NUMBERED_FIELDS.isdisjoint(bare)
    return Shape.FIELD if is_heading else Shape.ROLE


def _is_of_a_sentence(tokens: list[str], words: list[str], allowed: frozenset[str]) -> bool:
    if words[-1] in label_words.NEVER_LAST and len(words) > 1:
        return True
    if words[0] in label_words.NEVER_FIRST and len(words) > 1 and not words[1].isdigit():
        return True
    # "Hans Have" is a name, though both are words of sentences.
    if len(tokens) > 1 and all(token[0].isupper() for token in tokens):
        return False
    return not (label_words.NO_LABEL_WORDS - allowed).isdisjoint(words)


def _holds_sentence_end(label: str) -> bool:
    return any(
        match[0][-1] != "." or not _is_abbreviation(match[1])
        for match in _SENTENCE_END.finditer(label)
    )


def _is_abbreviation(word: str) -> bool:
    return len(word) <= 1 or word.lower() in label_words.ABBREVIATIONS
