"""Findings and recommendations as a list, each with what it rests on in small print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coder.model.report import Block, Item, Listing
from coder.reports.base import raised_share
from coder.reports.finding_phrases import FINDING_PHRASES, FindingPhrases
from coder.reports.inputs import ThemeCounts
from coder.reports.languages import PHRASES
from coder.reports.phrases import Language, Noun, Phrases


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """A finding or recommendation with what it rests on, as it is called."""

    name: str
    text: str
    """In the report's language, where it has one in that."""
    themes: tuple[ThemeCounts, ...] = ()
    """Those without a total have no numbers: headings, and themes of other kinds of documents."""
    indicators: tuple[str, ...] = ()
    """By label, where they have one."""
    quotes: tuple[str, ...] = ()
    """By id."""
    undeclared: tuple[str, ...] = ()
    """The indicators that are not declared."""
    uncoded: tuple[str, ...] = ()
    """The quotes whose passages are no longer coded."""
    is_translated: bool = True
    """Has it a text in the report's language, or in none in particular?"""

    @property
    def is_supported(self) -> bool:
        """Does it rest on anything that is still there?"""
        return bool(self.themes or self.indicators or self.quotes)


@dataclass(frozen=True, slots=True)
class FindingsInput:
    """A list of findings or recommendations."""

    language: Language
    findings: tuple[ToldFinding, ...]


def findings_blocks(source: FindingsInput) -> tuple[Block, ...]:
    """The list; what rests on nothing, or only on what is gone, is marked so before its text."""
    phrases = FINDING_PHRASES[source.language]
    whole = PHRASES[source.language]
    return (Listing(tuple(_item(each, phrases, whole) for each in source.findings)),)


def unsupported(source: FindingsInput) -> tuple[str, ...]:
    """The names of those that rest on nothing, or only on what is gone."""
    return tuple(each.name for each in source.findings if not each.is_supported)


def _item(finding: ToldFinding, phrases: FindingPhrases, whole: Phrases) -> Item:
    # A list has its items on one line each, whatever lines they were written on.
    text = " ".join(finding.text.split())
    note = " ".join(_note(finding, phrases, whole))
    if finding.is_supported:
        return Item(text, note=note)
    mark = phrases.unsupported
    return Item(f"{mark} {text}", marks=((0, len(mark), "strong"),), note=note)


def _note(finding: ToldFinding, phrases: FindingPhrases, whole: Phrases) -> Iterator[str]:
    """What it rests on, and what it rested on that is gone, a sentence each."""
    themes = [_theme(each, phrases, whole) for each in finding.themes]
    there = (
        (phrases.themes, themes),
        (phrases.indicators, finding.indicators),
        (phrases.quotes, finding.quotes),
    )
    gone = ((phrases.undeclared, finding.undeclared), (phrases.uncoded, finding.uncoded))
    grounds = _grounds(there, whole)
    yield phrases.rests_on.format(grounds=grounds) if grounds else phrases.rests_on_nothing
    if lost := _grounds(gone, whole):
        yield phrases.gone.format(grounds=lost)


def _theme(counts: ThemeCounts, phrases: FindingPhrases, whole: Phrases) -> str:
    if counts.total is None:
        return counts.label
    noun = whole.respondent
    return phrases.share.format(
        theme=counts.label,
        share=raised_share(counts.total, whole),
        respondents=noun.one if counts.total.N == 1 else noun.many,
    )


def _grounds(named: Sequence[tuple[Noun, Sequence[str]]], whole: Phrases) -> str:
    """Things by their kinds: "the theme a, the quotes b and c"."""
    return "; ".join(
        (noun.one if len(names) == 1 else noun.many).format(names=whole.listed(names))
        for noun, names in named
        if names
    )
