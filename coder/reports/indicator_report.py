"""All goals and indicators of a file as a report, as data, and as JSON's types."""

from __future__ import annotations

from collections.abc import Iterator

from coder.model.code import in_language
from coder.model.report import Block, Cell, DataTable, Heading, Paragraph, Report, Table
from coder.reports.goals import (
    digest_note,
    fault_texts,
    goal_blocks,
    goals_blocks,
    judgement_text,
)
from coder.reports.indicator_inputs import GoalResult, IndicatorResult, Results
from coder.reports.indicator_phrases import INDICATORS
from coder.reports.indicators import (
    FIGURES,
    basis_notes,
    figure,
    indicator_sentence,
    label_of,
    part_name,
    part_rows,
)
from coder.reports.languages import PHRASES
from coder.reports.phrases import capitalised


def indicators_report(results: Results) -> Report:
    """The goals in a table and each in full, then every indicator."""
    phrases, words = PHRASES[results.language], INDICATORS[results.language]
    blocks: list[Block] = []
    if not results.names_checked:
        blocks.append(Paragraph(phrases.names_unchecked, "notice"))
    if results.goals:
        blocks.extend(goals_blocks(results))
    for each in results.goals.values():
        blocks.append(Heading(capitalised(each.goal.id), 1))
        blocks.extend(goal_blocks(results, each.goal.id))
    if results.indicators:
        blocks += [Heading(words.indicators, 1), _indicators_table(results)]
    return Report(
        f"{words.title}: {results.study}",
        results.language,
        tuple(blocks),
        data=tuple(_data(results)),
        value=results_object(results),
    )


def _indicators_table(results: Results) -> Table:
    """Every indicator with its sentence and what it is over."""
    phrases, words = PHRASES[results.language], INDICATORS[results.language]
    rows = tuple(
        (
            capitalised(label_of(each.indicator, results.language)),
            indicator_sentence(each, phrases),
            " ".join(basis_notes(each, phrases)),
        )
        for each in results.indicators.values()
    )
    return Table(
        words.indicators,
        (words.indicator, words.result, words.unit_and_base),
        rows,
        ("left", "left", "left"),
        (digest_note(results),),
    )


def _data(results: Results) -> Iterator[DataTable]:
    phrases, words = PHRASES[results.language], INDICATORS[results.language]
    notes = (digest_note(results),)
    if results.goals:
        goals = tuple(
            (
                each.goal.id,
                in_language(each.goal.texts, results.language),
                ", ".join(each.goal.indicators) or None,
                judgement_text(each, phrases),
                " ".join(fault_texts(each, phrases)) or None,
            )
            for each in results.goals.values()
        )
        columns = ("id", words.goal, words.indicators, words.judgement, words.remark)
        yield DataTable(words.goal, columns, goals, notes)
    if results.indicators:
        yield indicators_data(results)
        parts = tuple(
            (each.indicator.id, *row)
            for each in results.indicators.values()
            for row in part_rows(each, phrases)
        )
        heads = ("id", words.part, words.kind, capitalised(phrases.case.many))
        yield DataTable(words.part, heads, parts, notes)


def indicators_data(results: Results) -> DataTable:
    """A row an indicator with its figures."""
    words = INDICATORS[results.language]
    return DataTable(
        words.indicators,
        ("id", words.indicator, *(words.figures[name] for name in FIGURES)),
        tuple(
            (
                each.indicator.id,
                capitalised(label_of(each.indicator, results.language)),
                *_figures(each, results),
            )
            for each in results.indicators.values()
        ),
        (digest_note(results),),
    )


def _figures(result: IndicatorResult, results: Results) -> Iterator[Cell]:
    """The figures in their order; None where an indicator has no such figure."""
    has_none = {
        "share": result.indicator.counts is None,
        "target": result.indicator.target is None,
        "verdict": result.verdict is None,
    }
    for name in FIGURES:
        if name in ("n", "known", "whole"):
            yield int(getattr(result.counted, name))
        else:
            written = figure(result, name, PHRASES[results.language])
            yield None if has_none.get(name) else written


def results_object(results: Results) -> dict[str, object]:
    """All of it in JSON's types; shares are parts of 1."""
    return {
        "unit": "cases",
        "base": {each.classification: each.known for each in results.indicators.values()},
        "scope": {"file": results.file_name},
        "digest": results.digest,
        "version": results.version,
        "indicators": [_indicator_object(each, results) for each in results.indicators.values()],
        "goals": [_goal_object(each, results) for each in results.goals.values()],
    }


def _indicator_object(result: IndicatorResult, results: Results) -> dict[str, object]:
    indicator, counted = result.indicator, result.counted
    language = results.language
    target, bounds = indicator.target, counted.bounds

    def parts(kind: str) -> list[dict[str, object]]:
        pairs = zip(getattr(indicator, kind), getattr(counted, kind), strict=True)
        return [{"label": part_name(part, language), "n": len(ids)} for part, ids in pairs]

    return {
        "id": indicator.id,
        "label": label_of(indicator, language),
        "classification": result.classification,
        "base": {"indicator": indicator.base, "cases": len(counted.base), "of": result.known},
        "n": counted.n,
        "known": counted.known,
        "whole": counted.whole,
        "set_aside": parts("set_aside"),
        "missing": parts("missing"),
        "otherwise": parts("otherwise"),
        "share": None if counted.share is None else float(counted.share),
        "low": None if bounds is None else float(bounds[0]),
        "high": None if bounds is None else float(bounds[1]),
        "target": None if target is None else float(target.amount),
        "target_is_share": None if target is None else target.is_share,
        "verdict": result.verdict,
        "sentence": indicator_sentence(result, PHRASES[language]),
    }


def _goal_object(result: GoalResult, results: Results) -> dict[str, object]:
    goal, language = result.goal, results.language
    judged = goal.judgement
    return {
        "id": goal.id,
        "text": in_language(goal.texts, language),
        "indicators": list(goal.indicators),
        "verdict": result.verdict,
        "judged": judged is not None,
        "reason": None if judged is None else in_language(judged.reasons, language),
        "rests_on": {
            "themes": [] if judged is None else list(judged.themes),
            "indicators": [] if judged is None else list(judged.indicators),
            "quotes": [] if judged is None else list(judged.quotes),
        },
        "faults": [{"what": each.kind, "names": list(each.names)} for each in result.faults],
    }
