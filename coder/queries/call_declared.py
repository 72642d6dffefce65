"""Calls that give what is declared in a file or kept as findings: indicators, goals, findings."""

from __future__ import annotations

from dataclasses import replace

from coder.model.finding import FindingKind
from coder.model.living import Blocks, Figure
from coder.model.report import Block, Table
from coder.queries.call_source import CallSource, check_name
from coder.queries.findings import findings_input
from coder.reports.findings import findings_blocks, unsupported
from coder.reports.goals import digest_note, goal_blocks, goals_blocks
from coder.reports.indicator_inputs import IndicatorResult, Results
from coder.reports.indicators import FIGURES, figure, indicator_sentence, label_of
from coder.reports.phrases import Phrases


def indicator(source: CallSource, name: str, part: str = "") -> Figure:
    """What an indicator came to: as its sentences, or one figure of it.

    Raises:
        UnknownName: There is no such indicator or figure.
        Conflict: The template names no file of indicators.
    """
    result = source.indicators.indicator(name)
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
    results = source.indicators
    return Blocks(_without_digest(source, results, goals_blocks(results)))


def goal(source: CallSource, name: str) -> Blocks:
    """One goal in full.

    Raises:
        UnknownName: There is no such goal.
    """
    results = source.indicators
    return Blocks(_without_digest(source, results, goal_blocks(results, name)))


def _without_digest(
    source: CallSource, results: Results, blocks: tuple[Block, ...]
) -> tuple[Block, ...]:
    """Blocks without the digest of the cases, which the foot of the report has once."""
    source.case_digests[results.file_name] = results.digest
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
            for name, result in source.indicators.indicators.items()
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
