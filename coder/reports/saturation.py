"""Saturation as a report: where it is reached by group, and what each interview brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coder.analysis.saturation import THRESHOLDS, Rule, Run, Saturation, Spread, Undefined
from coder.model.report import Align, Paragraph, Report, Table
from coder.reports.base import by_variable, document_noun, scope_notes
from coder.reports.inputs import Basis
from coder.reports.languages import PHRASES
from coder.reports.phrases import Language, Noun, capitalised
from coder.reports.saturation_phrases import SATURATION, SaturationPhrases

_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview, as it is called."""

    label: str
    reviewed: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The interviews of one group in their order, or all of them."""

    label: str | None
    interviews: tuple[Interview, ...]
    found: Saturation
    spread: Mapping[int, Spread]
    """By threshold; empty where saturation is not defined."""


@dataclass(frozen=True, slots=True)
class SaturationInput:
    """Saturation of a study."""

    basis: Basis
    rule: Rule
    codes: int
    """How many themes there are to raise."""
    has_subthemes: bool
    """Does one of them stand below another?"""
    dated_by: str | None
    """The variable that they are in the order of; None: the order they came in."""
    orders: int
    left_out: int
    """Interviews that, of several coders, not all have reviewed."""
    groups: tuple[Group, ...]
    total: Group


def saturation_report(source: SaturationInput) -> Report:
    """Where saturation is reached, and how the themes came up."""
    words = SATURATION[source.basis.language]
    notice = Paragraph(PHRASES[source.basis.language].names_unchecked, "notice")
    return Report(
        f"{words.title}: {source.basis.study}",
        source.basis.language,
        (
            *(() if source.basis.names_checked else (notice,)),
            saturation_table(source),
            interviews_table(source),
        ),
    )


def saturation_table(source: SaturationInput) -> Table:
    """Where saturation is reached: a row a group and threshold, all interviews last."""
    phrases, words = PHRASES[source.basis.language], SATURATION[source.basis.language]
    rows = []
    for group in (*source.groups, source.total):
        total = group is source.total
        head = phrases.total if total else phrases.group_heading(group.label)
        reviewed = all(each.reviewed for each in group.interviews)
        first = (
            head,
            phrases.number(len(group.interviews)),
            phrases.share(group.found.themes, source.codes, at_least=not reviewed),
        )
        for percent in (0,) if group.found.undefined else group.found.thresholds:
            rows.append((*first, *_threshold(source, group, percent)))
            first = ("", "", "")
    columns = (
        phrases.group,
        capitalised(_nouns(source).many),
        words.raised,
        words.threshold,
        words.reached,
        words.later,
        words.median,
        words.between,
        words.orders_reached,
    )
    sides: tuple[Align, ...] = ("left", "right", *(("left",) * 3), "right", *(("left",) * 3))
    return Table(
        words.caption.format(by=by_variable(source.basis)),
        columns,
        tuple(rows),
        sides,
        notes(source),
    )


def interviews_table(source: SaturationInput) -> Table:
    """What each interview of all brings, with the run that ends in it."""
    phrases, words = PHRASES[source.basis.language], SATURATION[source.basis.language]
    found, interviews = source.total.found, source.total.interviews
    ending = {run.last: run for run in found.runs}
    complete = all(each.reviewed for each in interviews)
    rows, at_least = [], False
    for place, interview in enumerate(interviews):
        at_least = at_least or not interview.reviewed
        so_far = phrases.number(found.so_far[place])
        row = (
            phrases.number(place + 1),
            interview.label,
            phrases.number(found.new[place]),
            phrases.at_least.format(text=so_far) if at_least else so_far,
            *_run(ending.get(place + 1), found, words),
        )
        rows.append(row if complete else (*row, words.yes if interview.reviewed else words.no))
    columns = (
        words.number,
        capitalised(_nouns(source).one),
        words.new,
        words.so_far,
        words.run,
        words.new_in_run,
        words.ratio,
        *(() if complete else (words.reviewed,)),
    )
    sides: tuple[Align, ...] = ("right", "left", *(("right",) * 5))
    return Table(
        words.interviews_caption,
        columns,
        tuple(rows),
        sides if complete else (*sides, "left"),
        (order_text(source.dated_by, source.basis.language), *scope_notes(source.basis)),
    )


def notes(source: SaturationInput) -> tuple[str, ...]:
    """What saturation means here, what it does not, and what it stands on."""
    return " ".join(_method(source)), " ".join(_caveats(source)), *scope_notes(source.basis)


def reached_text(rule: Rule, last: int) -> str:
    """Where saturation is reached, as the authors write it: `6+2`."""
    return f"{last - rule.run_length}+{rule.run_length}"


def _threshold(source: SaturationInput, group: Group, percent: int) -> tuple[str, ...]:
    phrases, words = PHRASES[source.basis.language], SATURATION[source.basis.language]
    found = group.found
    if found.undefined:
        return (_NOTHING, words.not_defined, *[_NOTHING] * 4)
    share = words.percent.format(number=percent)
    at_most = words.at_most.format(percent=share, base=phrases.number(found.base_themes))
    run, spread = found.reached(percent), group.spread[percent]

    def place(last: int | None) -> str:
        return words.never if last is None else reached_text(source.rule, last)

    return (
        at_most,
        reached_text(source.rule, run.last) if run else words.not_reached,
        phrases.number(found.after(run)) if run else _NOTHING,
        place(spread.percentile(50)),
        words.between_cell.format(
            least=place(spread.percentile(5)), most=place(spread.percentile(95))
        ),
        phrases.share(spread.reached, source.orders),
    )


def _run(run: Run | None, found: Saturation, words: SaturationPhrases) -> tuple[str, str, str]:
    if run is None:
        return "", "", ""
    share = words.percent.format(number=f"{100 * found.ratio(run):.0f}")
    return f"{run.first}–{run.last}", str(run.new), share


def _method(source: SaturationInput) -> Iterator[str]:
    phrases, words = PHRASES[source.basis.language], SATURATION[source.basis.language]
    rule = source.rule
    yield words.method.format(
        run=phrases.amount(rule.run_length, _nouns(source)),
        base=phrases.amount(rule.base_size, _nouns(source)),
        example_base=rule.base_size + 2,
        run_length=rule.run_length,
    )
    yield order_text(source.dated_by, source.basis.language)
    if not source.total.found.undefined:
        yield words.spread.format(orders=phrases.number(source.orders))


def order_text(dated_by: str | None, language: Language) -> str:
    """In which order the interviews are: that of a variable's dates, or the study's."""
    words = SATURATION[language]
    return words.by_study if dated_by is None else words.by_date.format(variable=dated_by)


def _caveats(source: SaturationInput) -> Iterator[str]:
    phrases, words = PHRASES[source.basis.language], SATURATION[source.basis.language]
    yield words.caveat
    least = phrases.amount(source.rule.base_size + source.rule.run_length, _nouns(source))
    for reason in words.undefined:
        yield from _undefined(source, reason, least)
    if source.groups:
        yield words.small
    defined = [each for each in (*source.groups, source.total) if not each.found.undefined]
    if any(each.found.thresholds != THRESHOLDS for each in defined):
        yield words.few_themes
    waiting = sum(not each.reviewed for each in source.total.interviews)
    if waiting:
        share = phrases.share(waiting, len(source.total.interviews))
        yield words.not_reviewed.format(share=f"{share} {_nouns(source).many}")
    if source.left_out:
        yield words.left_out.format(documents=phrases.amount(source.left_out, _nouns(source)))
    if source.groups and source.basis.overlapping:
        yield words.overlapping
    if source.has_subthemes:
        yield words.nested


def _undefined(source: SaturationInput, reason: Undefined, least: str) -> Iterator[str]:
    phrases, words = PHRASES[source.basis.language], SATURATION[source.basis.language]
    named = [
        phrases.total if each is source.total else phrases.group_heading(each.label)
        for each in (*source.groups, source.total)
        if each.found.undefined == reason
    ]
    if named:
        groups = phrases.listed(named)
        yield words.undefined[reason].format(groups=groups, least=least)


def _nouns(source: SaturationInput) -> Noun:
    return document_noun(source.basis.scope, PHRASES[source.basis.language])
