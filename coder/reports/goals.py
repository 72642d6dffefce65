"""Goals with what they came to: a table of all, and one in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coder.model.code import in_language
from coder.model.report import Block, Paragraph, Table, Terms
from coder.reports.base import short
from coder.reports.indicator_inputs import GoalFault, GoalResult, IndicatorResult, Results
from coder.reports.indicator_phrases import INDICATORS
from coder.reports.indicators import (
    figure,
    indicator_sentence,
    label_of,
    result_sentence,
)
from coder.reports.languages import PHRASES
from coder.reports.phrases import Noun, Phrases, capitalised


def goals_blocks(results: Results) -> tuple[Block, ...]:
    """A table of all goals with their results and judgements.

    What is wrong with a judgement stands below it.
    """
    phrases = PHRASES[results.language]
    words = INDICATORS[results.language]
    rows = [
        (
            in_language(each.goal.texts, results.language),
            _results_text(each.indicators, phrases) or capitalised(words.not_measured),
            verdict_text(each, phrases),
        )
        for each in results.goals.values()
    ]
    table = Table(
        words.goals_caption,
        (words.goal, words.result, words.judgement),
        tuple(rows),
        ("left", "left", "left"),
        (digest_note(results),),
    )
    faults = [text for each in results.goals.values() for text in fault_texts(each, phrases)]
    return table, *(Paragraph(text, "notice") for text in faults)


def goal_blocks(results: Results, name: str) -> tuple[Block, ...]:
    """One goal in full: its indicators, the judgement, and what it rests on.

    Raises:
        UnknownName: There is no such goal.
    """
    result = results.goal(name)
    phrases = PHRASES[results.language]
    return Terms(tuple(goal_terms(result, phrases))), *(
        Paragraph(text, "notice") for text in fault_texts(result, phrases)
    )


def goal_terms(result: GoalResult, phrases: Phrases) -> Iterator[tuple[str, str]]:
    """What there is to say of a goal, term by term."""
    words = INDICATORS[phrases.language]
    yield words.goal, in_language(result.goal.texts, phrases.language)
    for each in result.indicators:
        yield words.result, named(each, indicator_sentence(each, phrases), phrases)
    yield words.judgement, f"{verdict_text(result, phrases)}."
    if result.goal.judgement is not None and result.goal.judgement.reasons:
        yield words.reason, in_language(result.goal.judgement.reasons, phrases.language)
    if basis := " ".join(_basis(result, phrases)):
        yield words.rests_on, basis


def named(result: IndicatorResult, text: str, phrases: Phrases) -> str:
    """What is said of an indicator, with which one it is said of where it does not say so."""
    if result.indicator.counts is None:
        return text
    return f"{capitalised(label_of(result.indicator, phrases.language))}: {text}"


def verdict_text(result: GoalResult, phrases: Phrases) -> str:
    """How a goal is judged, in a word or two."""
    words = INDICATORS[phrases.language]
    verdict = words.no_verdict if result.verdict is None else words.verdicts[result.verdict]
    return capitalised(verdict)


def fault_texts(result: GoalResult, phrases: Phrases) -> list[str]:
    """What is wrong with the judgement of a goal, a sentence each."""
    return [_fault_text(each, result, phrases) for each in result.faults]


def digest_note(results: Results) -> str:
    """The digest of all cases that a file's indicators look at."""
    phrases = PHRASES[results.language]
    return phrases.cases_digest.format(digest=short(results.digest), version=results.version)


def _results_text(results: Iterable[IndicatorResult], phrases: Phrases) -> str:
    """The result of each indicator; of several, with which it is of."""
    texts = [(each, result_sentence(each, phrases)) for each in results]
    if len(texts) == 1:  # The goal says what it is of.
        return texts[0][1]
    return " ".join(named(each, text, phrases) for each, text in texts)


def _basis(result: GoalResult, phrases: Phrases) -> Iterator[str]:
    """What a judgement rests on besides the goal's own indicators, a sentence each."""
    words = INDICATORS[phrases.language]
    if result.themes:
        yield _named(words.themes, result.themes, phrases)
    own = {each.indicator.id for each in result.indicators}
    for each in result.rests_on:
        if each.indicator.id not in own:
            yield named(each, indicator_sentence(each, phrases), phrases)
    if result.quotes:
        yield _named(words.quotes, result.quotes, phrases)


def _named(noun: Noun, names: Sequence[str], phrases: Phrases) -> str:
    return (noun.one if len(names) == 1 else noun.many).format(names=phrases.listed(names))


def _fault_text(fault: GoalFault, result: GoalResult, phrases: Phrases) -> str:
    words = INDICATORS[phrases.language]
    names: tuple[str, ...] = fault.names
    if fault.kind == "against_numbers":
        names = tuple(_told(each, phrases) for each in result.indicators if each.verdict)
    verdict = "" if result.verdict is None else words.verdicts[result.verdict]
    return words.faults[fault.kind].format(
        goal=result.goal.id, verdict=verdict, names=phrases.listed(names)
    )


def _told(result: IndicatorResult, phrases: Phrases) -> str:
    return f"{label_of(result.indicator, phrases.language)} {figure(result, 'verdict', phrases)}"
