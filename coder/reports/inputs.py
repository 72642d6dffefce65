"""What reports are built from: counts, quotes and their base, without the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from coder.analysis.scope import Combine

if TYPE_CHECKING:  # A table of counts need not wait for what quotes and the rest are chosen by.
    from coder.analysis.cooccurrence import Within
    from coder.analysis.counts import Group, ThemeCount
    from coder.analysis.quotes import Selection
    from coder.analysis.saturation import Saturation, Spread
    from coder.model.document import Role
    from coder.reports.phrases import Language

Unit = Literal["cases", "passages", "words"]
Coding = Combine | Literal["record", "named"]
"""Whose coding counts: of several coders what any or what all of them coded, or each document's
coder of record, or the one who is named."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What was counted, as it is told: what there turned out to be, not what was asked for."""

    documents: tuple[tuple[str, int], ...]
    """Kinds of documents, and how many of each: ("interview", 26)."""
    coders: tuple[str, ...]
    coding: Coding = "record"
    where: tuple[tuple[str, str], ...] = ()
    """Variables and the value that each had to have."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What all tables of a report share."""

    study: str
    language: Language
    variable: str
    """What the groups are values of; empty where there are none."""
    scope: Scope
    frame: int | None
    """How many respondents there were meant to be; None where the study does not know."""
    digest: str
    """Whole; where it is told, its first signs are enough. Empty where a report tells it once,
    and not below each table."""
    version: str
    """Of the program."""
    overlapping: bool = False
    """Can a respondent be in several groups?"""
    names_checked: bool = False
    """Was the report searched for names?"""
    crossing: tuple[str, ...] = ()
    """By which variables respondents are grouped or chosen, beside the role."""
    divided: bool = False
    """Is the variable none, but a way of dividing the material: document, coder, question?"""
    elsewhere: tuple[str, ...] = ()
    """The labels of codes left out, since only other kinds of documents are coded with them."""
    waiting: tuple[tuple[int, int, int], ...] = ()
    """Documents by number, each with its codings and questions that wait for a decision."""

    @property
    def by_role(self) -> bool:
        """Are respondents grouped and chosen by the role alone, or not at all?

        Otherwise nobody is named by role and number, since a role and, say, a site together
        can be one person.
        """
        return not self.crossing


def label_of(count: ThemeCount) -> str | None:
    """A group's value; None for those without one. Of no meaning in totals."""
    return count.group[0][1] if count.group else None


@dataclass(frozen=True, slots=True)
class ThemeCounts:
    """One code's counts with what the code is called; a code that is a heading has none."""

    label: str
    above: tuple[str, ...] = ()
    """The labels of the codes that it stands below, from the top."""
    has_statement: bool = False
    has_subthemes: bool = False
    groups: tuple[ThemeCount, ...] = ()
    total: ThemeCount | None = None
    path: str = ""
    """The code's, by names: what programs know it by."""


@dataclass(frozen=True, slots=True)
class Unattributed:
    """Words inside a coding that count for nobody, as they are shown.

    Analysis knows them by their place; a report, which has no transcripts, needs the words.
    """

    text: str
    words: int
    quote_id: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn around a quote, or the part of it that is shown."""

    role: Role
    case_id: int | None
    pieces: tuple[tuple[str, bool], ...]
    """Its words in order, and whether they are the quote's."""


Contexts = Mapping[str, tuple[Spoken, ...]]
"""Of a theme's quotes, by their quote ids."""


@dataclass(frozen=True, slots=True)
class ThemeSummary:
    """One theme of a summary."""

    counts: ThemeCounts
    definition: str
    statement: str
    """Empty where the code has none, like the texts below."""
    selection: Selection
    contradicting: tuple[int, ...] = ()
    """The respondents who only contradict the statement."""
    both: tuple[int, ...] = ()
    unattributed: tuple[Unattributed, ...] = ()
    written: tuple[tuple[int, str], ...] = ()
    """What the evaluator wrote of respondents in the matrix."""
    contexts: Contexts = field(default_factory=dict)
    path: str = ""
    """Of the code, by names."""
    include: str = ""
    exclude: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class CoderFigures:
    """What one coder has done in the documents in scope."""

    name: str
    counts_in: int
    """Documents in which this coder's coding counts."""
    reviewed: int
    """Documents that the coder has marked done for all the themes counted."""
    codings: int
    codes: int
    """How many different ones they are of."""


@dataclass(frozen=True, slots=True)
class Appendix:
    """What a study knows of how it was made, beside its themes."""

    documents: int
    """In scope."""
    reviewed: int
    """Of these, those that everybody who counts there has marked done for all the themes."""
    outside: tuple[tuple[str, int], ...]
    """Kinds of the documents out of scope, and how many of each."""
    coders: tuple[CoderFigures, ...]
    shared: int
    """Documents in scope that more than one coder has coded or marked done."""
    questions: int
    """Of the interview guide."""
    asked_in: int
    """Documents in scope where one of them was found."""
    several: int
    """Respondents who speak in more than one of the documents in scope."""
    dates: tuple[str, str] | None
    """The first and the last of the documents' dates, where all have one."""
    dated_by: str | None
    """The variable that these are of."""
    saturation: Saturation
    spread: Mapping[int, Spread]
    per_theme: int
    """How many quotes a theme has at most."""


@dataclass(frozen=True, slots=True)
class SummaryInput:
    """A whole summary."""

    basis: Basis
    themes: tuple[ThemeSummary, ...]
    attributions: Mapping[int, str]
    """Role and pseudonymous number of each respondent: "Mentee 3"."""
    appendix: Appendix | None = None
    """None where the summary has none."""
    outdated: tuple[str, ...] = ()
    """The ids of quotes that were shortened, but whose passages have been changed since."""


@dataclass(frozen=True, slots=True)
class CountsInput:
    """A table of counts."""

    basis: Basis
    themes: tuple[ThemeCounts, ...]
    unit: Unit = "cases"
    spoken: Mapping[tuple[int, Group], int] = field(default_factory=dict)
    """All words that the respondents counted say, by code and group; for words as the unit."""


@dataclass(frozen=True, slots=True)
class CrossInput:
    """One theme by two variables."""

    basis: Basis
    theme: ThemeCounts
    unit: Unit
    by: tuple[str, str]
    divided: tuple[str, ...]
    """Those of the two that are no variable: document, coder, question."""
    of_persons: bool
    """Are both known of respondents? Then two values together can tell who somebody is."""
    rows: tuple[Group, ...]
    """The groups of the first; the total after them."""
    columns: tuple[Group, ...]
    """The groups of the second; the total after them."""
    cells: tuple[tuple[ThemeCount | None, ...], ...]
    """By row and column; None where there is nobody."""
    spoken: Mapping[tuple[int, Group], int] = field(default_factory=dict)
    """As in a table of counts."""


@dataclass(frozen=True, slots=True)
class ThemeQuotes:
    """The quotes of one theme."""

    label: str
    above: tuple[str, ...]
    respondents: int
    """How many there are in the material, with a passage or without."""
    selection: Selection
    path: str = ""
    contexts: Contexts = field(default_factory=dict)
    groups: tuple[ThemeCount, ...] = ()
    statement: str = ""
    """What its stances are towards; empty where the code has none."""
    starred_only: bool = False
    """Were starred passages all there was to choose from?"""


@dataclass(frozen=True, slots=True)
class QuotesInput:
    """A list of quotes."""

    basis: Basis
    themes: tuple[ThemeQuotes, ...]
    attributions: Mapping[int, str] = field(default_factory=dict)
    outdated: tuple[str, ...] = ()
    """As in a summary."""


@dataclass(frozen=True, slots=True)
class PairOfThemes:
    """Two themes that occur together."""

    labels: tuple[str, str]
    both: int
    own: tuple[int, int]
    """Passages, turns or respondents that each of the two has."""
    jaccard: float | None
    c: float | None
    """None where it is not defined, or where the table has no such column."""


@dataclass(frozen=True, slots=True)
class TogetherInput:
    """A table of themes that occur together."""

    basis: Basis
    within: Within
    pairs: tuple[PairOfThemes, ...]
