"""The theme summary: who says what, how many they are, who says the opposite, in whose words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coder.analysis.counts import ThemeCount
from coder.errors import PartsDoNotAddUp
from coder.model.report import Block, DataTable, Heading, Paragraph, Report, Terms
from coder.reports.appendix import appendix_blocks
from coder.reports.base import check_parts, documents, explanation, heading, raised_share
from coder.reports.charts import raised_charts
from coder.reports.data import counts_data, quotes_data, written_data
from coder.reports.inputs import (
    Basis,
    SummaryInput,
    ThemeCounts,
    ThemeSummary,
    Unattributed,
    label_of,
)
from coder.reports.languages import PHRASES
from coder.reports.objects import summary_object
from coder.reports.phrases import Phrases
from coder.reports.quoting import Voices, opening, spread, theme_quotes
from coder.reports.tables import ThemeAnchors, overview_tables, theme_table

_UNATTRIBUTED_WORDS = 30
"""What nobody is counted for is shown up to this many words, the rest as an omission."""


def summary_report(source: SummaryInput) -> Report:
    """All themes of a study: an overview, then theme by theme, then who is quoted.

    Raises:
        PartsDoNotAddUp: The states of a group, or the groups of a theme, do not make up
            their whole.
    """
    basis = source.basis
    phrases = PHRASES[basis.language]
    voices = Voices(basis, source.attributions, phrases)
    counts = [theme.counts for theme in source.themes]
    for summary in source.themes:
        check_parts(summary.counts, overlapping=basis.overlapping)
        _check_named(summary)
    blocks: list[Block] = [*opening(basis, phrases), *_basis(basis, counts, phrases)]
    blocks.append(Heading(phrases.overview, 1))
    anchors = [
        ThemeAnchors(f"theme-{number}", f"quotes-{number}" if theme.selection.passages else "")
        for number, theme in enumerate(source.themes, start=1)
    ]
    blocks += overview_tables(basis, counts, anchors)
    blocks += raised_charts(basis, counts)
    blocks += [Heading(phrases.reading, 2), explanation(counts, phrases)]
    blocks.append(Heading(phrases.themes, 1))
    paths = {(*theme.above, theme.label) for theme in counts}
    for summary, anchor in zip(source.themes, anchors, strict=True):
        title = replace(_heading(summary.counts, paths), anchor=anchor.section)
        blocks += [title, *_theme(basis, summary, voices, phrases, anchor.quotes)]
        if summary.written:
            blocks.append(Heading(phrases.each_says, title.level + 1))
            blocks.append(Terms(tuple(_written(summary, voices))))
    blocks += spread(
        [theme.selection for theme in source.themes], _respondents(counts), voices, phrases
    )
    if source.appendix:
        blocks += appendix_blocks(source, source.appendix)
    return Report(
        f"{phrases.summary_title}: {basis.study}",
        basis.language,
        tuple(blocks),
        context_note=phrases.context_note,
        data=tuple(_data(source, voices)),
        value=summary_object(source, voices),
    )


def _data(source: SummaryInput, voices: Voices) -> Iterator[DataTable]:
    """Counts and quotes, and what the evaluator wrote where it is in the report."""
    yield counts_data(source.basis, [theme.counts for theme in source.themes])
    named = [(heading(theme.counts.label, theme.counts.above), theme) for theme in source.themes]
    yield quotes_data(source.basis, [(name, theme.selection) for name, theme in named], voices)
    if any(theme.written for theme in source.themes):
        yield written_data(source.basis, [(name, theme.written) for name, theme in named], voices)


def _check_named(summary: ThemeSummary) -> None:
    total = summary.counts.total
    named = (len(summary.contradicting), len(summary.both))
    if total and summary.counts.has_statement and named != (total.contradicts, total.both):
        raise PartsDoNotAddUp(
            f"Those who contradict “{summary.counts.label}” are not those who are counted.",
            f"This is a fault of the program; nothing was written. The total: {total}",
        )


def _respondents(counts: list[ThemeCounts]) -> int:
    return max((theme.total.N for theme in counts if theme.total), default=0)


def _basis(basis: Basis, counts: list[ThemeCounts], phrases: Phrases) -> Iterator[Block]:
    """Who was interviewed; left out where themes differ in whom they are about."""
    sizes = {
        tuple((label_of(group), group.N) for group in (*theme.groups, theme.total))
        for theme in counts
        if theme.total
    }
    if len(sizes) != 1:
        return
    *groups, (_, respondents) = sizes.pop()
    shares = [phrases.of_group(phrases.number(size), size, label) for label, size in groups]
    yield Paragraph(
        phrases.basis.format(
            documents=documents(basis.scope, phrases),
            respondents=phrases.amount(respondents, phrases.respondent),
            groups=f": {phrases.listed(shares)}" if shares else "",
        )
    )


def _heading(theme: ThemeCounts, paths: set[tuple[str, ...]]) -> Heading:
    """A theme's heading, below that of the theme above it where the report has one."""
    if theme.above in paths:
        return Heading(theme.label, 2 + len(theme.above))
    return Heading(heading(theme.label, theme.above), 2)


def _theme(
    basis: Basis, summary: ThemeSummary, voices: Voices, phrases: Phrases, quotes: str
) -> Iterator[Block]:
    theme = summary.counts
    terms = [(phrases.definition, summary.definition), (phrases.statement, summary.statement)]
    if told := tuple(term for term in terms if term[1]):
        yield Terms(told)
    if theme.total is None:
        return
    yield Paragraph(_raised(theme, theme.total, phrases))
    if theme.has_statement and theme.total.n:
        yield Paragraph(
            f"{_support(theme.total, phrases)} {_opposite(summary, theme.total, voices, phrases)}"
        )
    yield theme_table(basis, theme, theme.total, quotes)
    yield from theme_quotes(
        summary.selection,
        theme.total.N,
        voices,
        phrases,
        contexts=summary.contexts,
        anchor=quotes,
    )
    for each in summary.unattributed:
        yield Paragraph(_unattributed(each, phrases), "note")


def _written(summary: ThemeSummary, voices: Voices) -> Iterator[tuple[str, str]]:
    for case_id, text in summary.written:
        yield voices.name(case_id), " ".join(text.split())


def _raised(theme: ThemeCounts, total: ThemeCount, phrases: Phrases) -> str:
    """One sentence on who raises the theme."""
    noun = phrases.respondent.one if total.N == 1 else phrases.respondent.many
    if not total.n and total.not_reviewed:
        share = phrases.share(total.not_reviewed, total.N)
        return phrases.raised_by_nobody_yet.format(share=share, respondents=noun)
    if not total.n:
        amount = phrases.amount(total.N, phrases.respondent)
        return phrases.raised_by_nobody.format(respondents=amount)
    groups = [
        phrases.of_group(raised_share(group, phrases), group.N, label_of(group))
        for group in theme.groups
    ]
    template = phrases.raised_by_groups if len(groups) > 1 else phrases.raised_by
    return template.format(
        share=raised_share(total, phrases), respondents=noun, groups=phrases.listed(groups)
    )


def _support(total: ThemeCount, phrases: Phrases) -> str:
    """How many support the statement; "all" only where nobody is left who does not."""
    if total.supports == total.N > 1:
        amount = phrases.amount(total.N, phrases.respondent)
        return phrases.all_support.format(respondents=amount)
    share = phrases.share(total.supports, total.N, at_least=total.not_reviewed > 0)
    noun = phrases.respondent.one if total.N == 1 else phrases.respondent.many
    return phrases.support.format(share=f"{share} {noun}")


def _opposite(summary: ThemeSummary, total: ThemeCount, voices: Voices, phrases: Phrases) -> str:
    """One sentence on who says the opposite, and on those of whom it is not known."""
    who, both = voices.listed(summary.contradicting), voices.listed(summary.both)
    if summary.contradicting and summary.both:
        sentence = phrases.opposite_both.format(who=who, both=both)
    elif summary.contradicting:
        sentence = phrases.opposite.format(who=who)
    elif summary.both:
        sentence = phrases.both_only.format(both=both)
    else:
        sentence = phrases.nobody_opposite
    unsure = []
    if total.unmarked:
        unsure.append(phrases.still_unmarked.format(n=phrases.number(total.unmarked)))
    if total.not_reviewed:
        unsure.append(phrases.still_not_reviewed.format(n=phrases.number(total.not_reviewed)))
    if not unsure:
        return sentence
    return f"{sentence} {phrases.open_stances.format(states=phrases.listed(unsure))}"


def _unattributed(each: Unattributed, phrases: Phrases) -> str:
    words = each.text.split()
    text = " ".join(words[:_UNATTRIBUTED_WORDS])
    if len(words) > _UNATTRIBUTED_WORDS:
        text += " […]"
    return phrases.unattributed.format(
        words=phrases.amount(each.words, phrases.word), text=text, quote_id=each.quote_id
    )
