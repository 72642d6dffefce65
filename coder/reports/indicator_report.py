"""All goals and indicators of a file as a report, and as tables of data."""

from __future__ import annotations

from collections.abc import Iterator

from coder.model.code import in_language
from coder.model.report import Block, Cell, DataTable, Heading, Paragraph, Report, Table
from coder.reports.goals import (
    digest_note,
    fault_texts,
    goal_blocks,
    goals_blocks,
    verdict_text,
)
from coder.reports.indicator_inputs import IndicatorResult, Results
from coder.reports.indicator_objects import results_object
from coder.reports.indicator_phrases import INDICATORS
from coder.reports.indicators import (
    FIGURES,
    basis_notes,
    figure,
    indicator_sentence,
    label_of,
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
    for number, name in enumerate(results.goals, 1):
        blocks += [Heading(f"{words.goal} {number}", 1), *goal_blocks(results, name)]
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
                verdict_text(each, phrases),
                None if judged is None else in_language(judged.reasons, results.language),
                " ".join(fault_texts(each, phrases)) or None,
            )
            for each in results.goals.values()
            for judged in (each.goal.judgement,)
        )
        columns = (
            *("id", words.goal, words.indicators),
            *(words.judgement, words.reason, words.remark),
        )
        yield DataTable(words.goal, columns, goals, notes)
    if results.indicators:
        yield _indicators_data(results)
        parts = tuple(
            (each.indicator.id, *row)
            for each in results.indicators.values()
            for row in part_rows(each, phrases)
        )
        heads = ("id", words.part, words.kind, capitalised(phrases.case.many))
        yield DataTable(words.part, heads, parts, notes)


def _indicators_data(results: Results) -> DataTable:
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
