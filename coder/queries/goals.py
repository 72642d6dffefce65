"""The judgements of goals, held against what they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from coder.analysis.indicators import agrees
from coder.errors import UnknownName
from coder.model.code import Code, Codebook
from coder.model.indicator import Goal, Judgement
from coder.queries.quote_ids import QuotePlace, every_place, place_of_id
from coder.reports.indicator_inputs import GoalFault, GoalResult, IndicatorResult
from coder.reports.phrases import Language
from coder.store.codes import read_codebook
from coder.store.study import Study


def read_goals(
    study: Study,
    goals: Sequence[Goal],
    indicators: Mapping[str, IndicatorResult],
    language: Language,
) -> dict[str, GoalResult]:
    """What each goal came to, by its id, with what is wrong with its judgement.

    Args:
        study: The study.
        goals: In the order of their file.
        indicators: Those of the file, by id.
        language: Of the names of themes.
    """
    codebook = read_codebook(study)
    quotes = _known_quotes(study, [each.judgement for each in goals if each.judgement])
    return {
        goal.id: _result(goal, indicators, _themes(goal, codebook), language, quotes)
        for goal in goals
    }


def _result(
    goal: Goal,
    indicators: Mapping[str, IndicatorResult],
    themes: Mapping[str, Code],
    language: Language,
    quotes: frozenset[str],
) -> GoalResult:
    own = tuple(indicators[name] for name in goal.indicators)
    judged = goal.judgement
    if judged is None:
        verdict = own[0].verdict if len(own) == 1 else None
        faults = () if verdict else (GoalFault("not_judged"),)
        return GoalResult(goal, own, verdict, (), (), (), faults)
    result = GoalResult(
        goal=goal,
        indicators=own,
        verdict=judged.verdict,
        themes=tuple({each.id: each.label(language) for each in themes.values()}.values()),
        rests_on=tuple(indicators[name] for name in judged.indicators if name in indicators),
        quotes=tuple(each for each in judged.quotes if each in quotes),
        faults=(),
    )
    return replace(result, faults=tuple(_faults(judged, result, indicators, themes)))


def _faults(
    judged: Judgement,
    result: GoalResult,
    indicators: Mapping[str, IndicatorResult],
    themes: Mapping[str, Code],
) -> Iterator[GoalFault]:
    if not judged.reasons:
        yield GoalFault("no_reason")
    if not (result.indicators or judged.themes or judged.indicators or judged.quotes):
        yield GoalFault("rests_on_nothing")
    if missing := tuple(each for each in judged.themes if each not in themes):
        yield GoalFault("no_theme", missing)
    if missing := tuple(each for each in judged.indicators if each not in indicators):
        yield GoalFault("no_indicator", missing)
    if missing := tuple(each for each in judged.quotes if each not in result.quotes):
        yield GoalFault("no_quote", missing)
    # Of others that it rests on, the targets are those of other goals.
    measured = [each.verdict for each in result.indicators if each.verdict is not None]
    if not agrees(judged.verdict, measured):
        yield GoalFault("against_numbers")


def _themes(goal: Goal, codebook: Codebook) -> dict[str, Code]:
    """The themes that a judgement rests on, by what it calls them."""
    found = {}
    for name in goal.judgement.themes if goal.judgement else ():
        try:
            found[name] = codebook.find(name)
        except UnknownName:
            continue
    return found


def _known_quotes(study: Study, judgements: Sequence[Judgement]) -> frozenset[str]:
    """Of the ids of quotes that judgements rest on, those that lead to one passage."""
    asked = dict.fromkeys(quote for each in judgements for quote in each.quotes)
    if not asked:
        return frozenset()
    places = {place for _, place in every_place(study)}
    return frozenset(each for each in asked if _leads_to_one(each, places))


def _leads_to_one(quote_id: str, places: set[QuotePlace]) -> bool:
    try:
        return place_of_id(quote_id, places) is not None
    except UnknownName:
        return False
