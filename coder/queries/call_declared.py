"""Calls that give what is declared in a file or kept as findings: indicators, goals, findings."""

from __future__ import annotations

from dataclasses import replace

from coder.model.code import in_language
from coder.model.finding import FindingKind
from coder.model.living import Blocks, Figure
from coder.model.report import Block, Table
from coder.queries.call_source import CallSource, check_name
from coder.queries.findings import findings_input
from coder.reports.findings import findings_blocks, unsupported
from coder.reports.goals import digest_note, fault_texts, goal_blocks, goals_blocks
from coder.reports.indicator_inputs import GoalResult, IndicatorResult, Results
from coder.reports.indicators import FIGURES, figure, indicator_sentence, label_of
from coder.reports.languages import PHRASES
from coder.reports.phrases import Phrases
from coder.text.typed_numbers import typed_numbers


def indicator(source: CallSource, name: str, part: str = "") -> Figure:
    """What an indicator came to: as its sentences, or one figure of it.

    Raises:
        UnknownName: There is no such indicator or figure.
        Conflict: The template names no file of indicators.
    """
    result = _results(source).indicator(name)
    if not part:
        return Figure(indicator_sentence(result, source.phrases))
    check_name("figure of an indicator", part, FIGURES)
    for each in FIGURES:
        if each == part:
            return Figure(figure(result, each, source.phrases), _compares_as(result, part))
    raise AssertionError(part)


def _compares_as(result: IndicatorResult, part: str) -> int | float | str | None:
    """A figure to compare: shares in percent, a verdict as the file of indicators calls it."""
    counted, target = result.counted, result.indicator.target
    if part == "verdict":
        return result.verdict
    if part in ("n", "known", "whole"):
        number: int = getattr(counted, part)
        return number
    if part == "share":
        return None if counted.share is None else float(counted.share * 100)
    if part == "target" and target is not None:
        return float(target.amount * 100) if target.is_share else int(target.amount)
    if part in ("low", "high"):
        if result.indicator.counts is None or (target is not None and not target.is_share):
            return counted.n if part == "low" else counted.most
        bounds = counted.bounds
        return None if bounds is None else float(bounds[part == "high"] * 100)
    return None


def goals(source: CallSource) -> Blocks:
    """All goals with their results and judgements, as a table."""
    results = _results(source)
    _note_faults(source, *results.goals.values())
    return Blocks(_without_digest(results, goals_blocks(results)))


def goal(source: CallSource, name: str) -> Blocks:
    """One goal in full.

    Raises:
        UnknownName: There is no such goal.
    """
    results = _results(source)
    result = results.goal(name)
    _note_faults(source, result)
    if result.goal.judgement is not None:
        reason = in_language(result.goal.judgement.reasons, source.language)
        _note_typed(source, reason, f"the reason of the goal {name}")
    return Blocks(_without_digest(results, goal_blocks(results, name)))


def _results(source: CallSource) -> Results:
    """What the file of indicators came to, whose digest the foot of the report tells."""
    results = source.indicators
    source.file_digests[results.file_name] = results.digest
    return results


def _note_faults(source: CallSource, *goals: GoalResult) -> None:
    """Let the evaluator know what is wrong with judgements, before others read it."""
    for each in goals:
        source.notes.update(dict.fromkeys(fault_texts(each, PHRASES["en"])))


def _note_typed(source: CallSource, text: str, where: str) -> None:
    """Let the evaluator know of numbers that nothing keeps true."""
    numbers = list(dict.fromkeys(each.text for each in typed_numbers(text)))
    if numbers:
        verb = "is" if len(numbers) == 1 else "are"
        told = PHRASES["en"].listed(numbers)
        source.notes[f"{told} {verb} typed by hand in {where}; nothing keeps that true."] = None


def _without_digest(results: Results, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks without the digest of the cases, which the foot of the report has once."""
    told = digest_note(results)
    return tuple(
        replace(block, notes=tuple(note for note in block.notes if note != told))
        if isinstance(block, Table)
        else block
        for block in blocks
    )


def findings(source: CallSource, audience: str = "") -> Blocks:
    """The findings for an audience, or all, with what each rests on.

    Raises:
        UnknownName: There is none for that audience.
    """
    return _listed(source, "finding", audience)


def recommendations(source: CallSource, audience: str = "") -> Blocks:
    """The recommendations for an audience, or all, with what each rests on.

    Raises:
        UnknownName: There is none for that audience.
    """
    return _listed(source, "recommendation", audience)


def _listed(source: CallSource, kind: FindingKind, audience: str) -> Blocks:
    declared = None
    if source.names_indicators:
        declared = {
            name: _labelled(result, source.phrases)
            for name, result in _results(source).indicators.items()
        }
    told = findings_input(
        source.study,
        source.table(()),
        kind=kind,
        audience=audience or None,
        language=source.language,
        indicators=declared,
    )
    source.unsupported.update(dict.fromkeys(unsupported(told)))
    foreign = [each.name for each in told.findings if not each.is_translated]
    if foreign:
        called = f"{kind if len(foreign) == 1 else f'{kind}s'} {', '.join(foreign)}"
        note = f"In another language than the report, for want of a text in that: the {called}."
        source.notes[note] = None
    for each in told.findings:
        _note_typed(source, each.text, f"the {kind} {each.name}")
    return Blocks(findings_blocks(told))


def _labelled(result: IndicatorResult, phrases: Phrases) -> str:
    """An indicator with how many it counts, of those it is known of."""
    counted = result.counted
    shown = (
        phrases.number(counted.n)
        if result.indicator.counts is None
        else phrases.share(counted.n, counted.known)
    )
    return f"{label_of(result.indicator, phrases.language)} ({shown})"
