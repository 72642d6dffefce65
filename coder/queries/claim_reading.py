"""Reading drafts with the words of a study: its codebook, and what its groups are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from coder.model.case import RESPONDENT, ROLE_VARIABLES
from coder.model.claim import ClaimRules, Group
from coder.model.code import CodeField
from coder.nlp.claim_reading import ClaimReader, Vocabulary
from coder.nlp.common_words import COMMON
from coder.nlp.phrases import Noun, Stems
from coder.nlp.prose import Prose
from coder.nlp.theme_words import DEFINITION, LABEL, STATEMENT, ThemeTexts
from coder.queries.scope import Material
from coder.reports.languages import PHRASES
from coder.reports.phrases import Language
from coder.store import cases
from coder.store.study import Study

_MOST_VALUES = 20
"""A variable of more values is told by no word of prose."""
_TELLING: tuple[tuple[CodeField, float], ...] = (
    ("label", LABEL),
    ("statement", STATEMENT),
    ("definition", DEFINITION),
    ("include", DEFINITION),
)


def claim_reader(study: Study, material: Material, rules: ClaimRules, prose: Prose) -> ClaimReader:
    """What reads the claims of a draft.

    Args:
        study: The study.
        material: What it counts.
        rules: What quantifiers mean, and by which words groups and themes are told.
        prose: Reads the draft's language.
    """
    language = prose.language
    nouns = tuple(_nouns(study, rules, language))
    themes = tuple(_theme_texts(material, rules, language, prose))
    book = material.codebook
    return ClaimReader(
        prose,
        Vocabulary(
            rules=rules,
            nouns=nouns,
            themes=themes,
            statements={
                book.path(code_id): book[code_id].text("statement", language)
                for code_id in material.code_ids
                if book[code_id].has_statement
            },
            common=COMMON[language],
            size=partial(_size, material),
        ),
    )


def _size(material: Material, group: Group) -> int:
    """How many respondents with words in scope have the values of a group."""
    return sum(
        case_id in material.speaking
        and all(value in case.values.get(name, ()) for name, value in group)
        for case_id, case in material.respondents.items()
    )


def _nouns(study: Study, rules: ClaimRules, language: Language) -> Iterator[Noun[Group]]:
    """What groups are called; those of values that the study does not have are left out."""
    known = _values(study)
    for each in rules.groups:
        if all(value in known.get(name, ()) for name, value in each.group):
            for phrase in each.words.get(language, ()):
                yield Noun.of(phrase, language, each.group)
    for name, values in known.items():
        if name not in ROLE_VARIABLES:
            for value in values:
                if any(letter.isalpha() for letter in value):
                    is_name = value[:1].isupper() or value[:1].isdigit()
                    yield Noun.of(value, language, ((name, value),), is_name=is_name)
    yield from role_nouns(study, language)


def role_nouns(study: Study, language: Language) -> Iterator[Noun[Group]]:
    """What the roles of respondents are called, as the study and as reports have it."""
    for name, values in _values(study).items():
        for value in values if name in ROLE_VARIABLES else ():
            noun = PHRASES[language].roles.get(value.casefold())
            for called in dict.fromkeys((value, *((noun.one, noun.many) if noun else ()))):
                yield Noun.of(called, language, ((name, value),))


def _values(study: Study) -> dict[str, list[str]]:
    """The values of respondents' variables that there are not too many of."""
    known: dict[str, list[str]] = {}
    for each in cases.all_variables(study):
        if each.classification == RESPONDENT and each.kind in ("choice", "choices", "text"):
            values = cases.choices_of(study, each.id) or sorted(cases.values_of(study, each.id))
            if len(values) <= _MOST_VALUES:
                known[each.name] = values
    return known


def _theme_texts(
    material: Material, rules: ClaimRules, language: Language, prose: Prose
) -> Iterator[ThemeTexts]:
    book = material.codebook
    added: defaultdict[int, list[str]] = defaultdict(list)
    for each in rules.themes:
        for code in book:
            if each.theme in (code.name, book.path(code.id)):
                added[code.id] += each.words.get(language, ())
    for code_id in material.code_ids:
        code = book[code_id]
        words: dict[str, float] = {}
        texts = [(code.text(name, language), told) for name, told in _TELLING]
        texts += [(phrase, LABEL) for phrase in added[code_id] if " " not in phrase]
        texts.append((code.name.replace("-", " "), LABEL) if language == "en" else ("", LABEL))
        for text, told in texts:
            for word in prose.words(text):
                if word.form not in COMMON[language]:
                    words[word.stem] = max(told, words.get(word.stem, 0.0))
        phrases = Stems.of(prose, (phrase for phrase in added[code_id] if " " in phrase))
        yield ThemeTexts(book.path(code_id), words, phrases)
