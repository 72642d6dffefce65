"""Numbers of a draft that no count of the study gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from coder.model.case import RESPONDENT
from coder.model.claim import Group
from coder.nlp.phrases import Noun
from coder.nlp.prose import Prose, Word
from coder.queries.claim_reading import role_nouns
from coder.queries.draft_claims import Sentence
from coder.queries.known_figures import KnownFigures, is_share
from coder.reports.phrases import Language
from coder.store import cases
from coder.store.study import Study
from coder.text.numbers import Figure, figures

_BETWEEN = frozenset(["af", "de", "vores", "of", "the", "our", "these", "those", "disse"])
"""What may stand between a number and the noun that it counts."""


@dataclass(frozen=True, slots=True)
class UnknownNumber:
    """A number that equals no count of the study."""

    text: str
    """As it stands in the draft."""
    line: int
    sentence: str


def unknown_numbers(
    study: Study,
    known: KnownFigures,
    sentences: Iterable[Sentence],
    prose: Prose,
) -> tuple[UnknownNumber, ...]:
    """The numbers of a draft that equal no count, in order.

    Headings and quotes are left out. A number of a role, as in "12 mentees", must be a count
    of that role.
    """
    nouns = tuple(_nouns(study, prose.language))
    return tuple(
        chain.from_iterable(
            _of_sentence(sentence, known, prose, nouns)
            for sentence in sentences
            if sentence.kind not in ("heading", "quote")
        )
    )


def _nouns(study: Study, language: Language) -> Iterator[Noun[Group]]:
    """What roles are called, but for those of which there are cases of another kind too."""
    others = set(cases.classification_names(study)) - {RESPONDENT}
    for noun in role_nouns(study, language):
        if not others.intersection(value for _, value in noun.meaning):
            yield noun


def _of_sentence(
    sentence: Sentence,
    known: KnownFigures,
    prose: Prose,
    nouns: Sequence[Noun[Group]],
) -> Iterator[UnknownNumber]:
    text = sentence.unquoted
    words = prose.words(text)
    told = figures(text, prose.language)
    pairs = [(each.value, each.whole) for each in told if known.have(each) and each.whole]
    for figure in told:
        is_told_share = figure.kind == "percent" and any(is_share(figure, pair) for pair in pairs)
        if not is_told_share and not known.have(figure, _counted(figure, words, nouns)):
            yield UnknownNumber(figure.text, sentence.line, sentence.text)


def _counted(figure: Figure, words: Sequence[Word], nouns: Sequence[Noun[Group]]) -> Group | None:
    """The respondents that a number counts, as the noun behind it says."""
    place = next(
        (number for number, word in enumerate(words) if word.span.start >= figure.end), len(words)
    )
    while place < len(words) and words[place].form in _BETWEEN:
        place += 1
    for noun in nouns if place < len(words) else ():
        found = noun.at(words, place)
        if found and not found[1]:
            return noun.meaning
    return None
