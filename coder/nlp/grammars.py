"""The small words by which a language ties quantifiers to groups."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coder.nlp.phrases import PhraseBook
from coder.text.words import word_set


@dataclass(frozen=True, slots=True)
class Grammar:
    """The small words of one language."""

    fillers: frozenset[str]
    """Between a quantifier and its noun."""
    definite: frozenset[str]
    """Before a number that says how many there are, and not how many of them."""
    adjective: re.Pattern[str]
    """What else may stand there."""
    places: frozenset[str]
    """Before the name of a place."""
    pronouns: PhraseBook[bool]
    """What stands behind a quantifier for a group that was named before: "of them"."""
    prepositions: frozenset[str]
    """Before a quantifier that stands for people by itself: "for most, …"."""
    after_floating: frozenset[str]
    """What follows "all" where it is of a noun before it."""
    fronting: frozenset[str]
    """Before a group at the head of a sentence: "of the mentors, most …"."""
    auxiliaries: frozenset[str]
    """Verbs that people are the subject of, beside those of saying."""
    and_: frozenset[str]


def _book(*phrases: str) -> PhraseBook[bool]:
    return PhraseBook((phrase, True) for phrase in phrases)


GRAMMARS = {
    "da": Grammar(
        fillers=word_set("af blandt for hos ud de den det dem disse vores deres begge mine jeres"),
        definite=word_set("de disse vores alle samtlige begge deres"),
        adjective=re.compile(r"\d+|\w+(?:e|s)"),
        places=word_set("i på fra ved hos"),
        pronouns=_book(
            "af dem", "af disse", "af de andre", "af de øvrige", "andre", "af hvem", "heraf",
            "iblandt dem",
        ),
        prepositions=word_set("for hos blandt af hvoraf"),
        after_floating=word_set(
            "at om på til i med af for enige har er kan vil blevet haft fået sagt peget fortalt en"
            " et og hver"
        ),
        auxiliaries=word_set(
            "har havde er var kan kunne vil ville får fik giver gav ser så kommer kom følte føler "
            "bliver blev gør gjorde tager tog ved vidste lader"
        ),
        and_=word_set("og eller samt"),
        fronting=word_set("blandt af hos i på fra for ifølge"),
    ),
    "en": Grammar(
        fillers=word_set("of out among amongst from for the these those our their them both"),
        definite=word_set("the these those our all their both"),
        adjective=re.compile(r"\d+|\w+(?:ed|ing|al|ive|er|ary)|young|male|female|other"),
        places=word_set("in at from of"),
        pronouns=_book(
            "of them", "of these", "of those", "of whom", "of the others", "of the other",
            "of the rest", "others", "among them",
        ),
        prepositions=word_set("for among with to by"),
        after_floating=frozenset(),
        auxiliaries=word_set(
            "have has had is are was were can could will would did do does got get gave give"
        ),
        and_=word_set("and or nor"),
        fronting=word_set("among amongst of in at from for"),
    ),
}  # fmt: skip
