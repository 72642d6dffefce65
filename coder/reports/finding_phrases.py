"""What reports say of what findings rest on, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coder.reports.phrases import Language, Noun


@dataclass(frozen=True, slots=True)
class FindingPhrases:
    """The words of one language."""

    rests_on: str
    rests_on_nothing: str
    themes: Noun
    indicators: Noun
    quotes: Noun
    share: str
    """A theme with how many raise it."""
    gone: str
    undeclared: Noun
    uncoded: Noun
    unsupported: str
    """Stands before a text that rests on nothing."""


FINDING_PHRASES: Mapping[Language, FindingPhrases] = {
    "da": FindingPhrases(
        rests_on="Bygger på {grounds}.",
        rests_on_nothing="Bygger ikke på noget tema, nogen indikator eller noget citat.",
        themes=Noun("temaet {names}", "temaerne {names}"),
        indicators=Noun("indikatoren {names}", "indikatorerne {names}"),
        quotes=Noun("citatet {names}", "citaterne {names}"),
        share="{theme} ({share} {respondents} kommer ind på det)",
        gone="Findes ikke: {grounds}.",
        undeclared=Noun(
            "indikatoren {names}, som ikke er erklæret",
            "indikatorerne {names}, som ikke er erklæret",
        ),
        uncoded=Noun(
            "citatet {names}, hvis passage ikke længere er kodet",
            "citaterne {names}, hvis passager ikke længere er kodet",
        ),
        unsupported="Uden belæg:",
    ),
    "en": FindingPhrases(
        rests_on="Rests on {grounds}.",
        rests_on_nothing="Rests on no theme, indicator or quote.",
        themes=Noun("the theme {names}", "the themes {names}"),
        indicators=Noun("the indicator {names}", "the indicators {names}"),
        quotes=Noun("the quote {names}", "the quotes {names}"),
        share="{theme} (raised by {share} {respondents})",
        gone="Not to be found: {grounds}.",
        undeclared=Noun(
            "the indicator {names}, which is not declared",
            "the indicators {names}, which are not declared",
        ),
        uncoded=Noun(
            "the quote {names}, whose passage is no longer coded",
            "the quotes {names}, whose passages are no longer coded",
        ),
        unsupported="Unsupported:",
    ),
}
