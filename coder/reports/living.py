"""A report whose text is the evaluator's: what stands above it, and below it.

It has quotes without what stands around them: it is handed in, and there are names around quotes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coder.analysis.quotes import Selection
from coder.model.report import Block, Heading, Paragraph, Quotation, Report
from coder.reports.base import explanation, scope_notes, short
from coder.reports.indicator_phrases import INDICATORS
from coder.reports.inputs import Basis, ThemeCounts
from coder.reports.languages import PHRASES
from coder.reports.phrases import Phrases, capitalised
from coder.reports.quoting import opening, reading_quotes


@dataclass(frozen=True, slots=True)
class LivingInput:
    """What a living report is made of."""

    title: str
    basis: Basis
    """Of all interviews, by role."""
    blocks: tuple[Block, ...]
    """What the template came to."""
    themes: tuple[ThemeCounts, ...] = ()
    """What tables of theme counts are of."""
    selections: tuple[Selection, ...] = ()
    """What lists of quotes were chosen from."""
    case_digests: Mapping[str, str] | None = None
    """By classification, where cases of it are counted."""
    file_digests: Mapping[str, str] | None = None
    """By file of indicators: of all cases that it looks at."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What the report calls classifications that it does not call as the study does."""


def living_report(source: LivingInput) -> Report:
    """The whole report."""
    basis = source.basis
    phrases = PHRASES[basis.language]
    return Report(
        source.title,
        basis.language,
        (*opening(basis, phrases), *source.blocks, *_foot(source, phrases)),
    )


def without_names(
    blocks: Iterable[Block], keys: Collection[str], phrases: Phrases
) -> tuple[Block, ...]:
    """Blocks with some quotes without role and number.

    Those are chosen by a site, say, somewhere else in the report: who reads a quote in both
    places would learn whose site that is.
    """
    if not keys:
        return tuple(blocks)
    nobody = capitalised(phrases.respondent.one)
    return tuple(_without_name(block, keys, nobody) for block in blocks)


def _without_name(block: Block, keys: Collection[str], nobody: str) -> Block:
    if not isinstance(block, Quotation):
        return block
    name = nobody if block.quote_id in keys else block.attribution
    return replace(block, attribution=name)


def _foot(source: LivingInput, phrases: Phrases) -> Iterator[Block]:
    """How to read what there is, then scope, digests and version, once for all tables."""
    if source.themes:
        yield Heading(phrases.reading, 1)
        yield explanation(source.themes, phrases)
    level = 2 if source.themes else 1
    yield from reading_quotes(source.selections, level, phrases)
    yield Paragraph(" ".join((*scope_notes(source.basis), *_digests(source, phrases))), "note")


def _digests(source: LivingInput, phrases: Phrases) -> Sequence[str]:
    words = INDICATORS[phrases.language]
    cases = [
        f"{source.words.get(name, name)} {short(digest)}"
        for name, digest in (source.case_digests or {}).items()
    ]
    files = [f"{name} {short(digest)}" for name, digest in (source.file_digests or {}).items()]
    named = ((capitalised(phrases.case.many), cases), (words.indicators, files))
    return [f"{name}: {', '.join(sorted(told))}." for name, told in named if told]
