"""What reports say, in Danish and in English: one phrase for one thing.

Braces are filled with `str.format`; whatever comes from a study goes in there and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from coder.model.coding import Stance

if TYPE_CHECKING:
    from coder.analysis.cooccurrence import Within
    from coder.analysis.quotes import Reason

Language = Literal["da", "en"]


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for one and for several."""

    one: str
    many: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """Everything a report says in one language."""

    language: Language
    thousands: str
    decimal: str
    and_: str
    respondent: Noun
    passage: Noun
    starred_passage: Noun
    word: Noun
    quote: Noun
    document: Noun
    """Of any kind."""
    no_documents: str
    documents: Mapping[str, Noun]
    """By kind of document."""
    roles: Mapping[str, Noun]
    """Known values of the variable that groups are made of, in small letters."""
    variables: Mapping[str, str]
    """Known names of variables in the other language."""

    n_of_total: str
    at_least: str
    so_far: str
    in_group: str
    no_value: str
    without_value: str
    total: str

    summary_title: str
    counts_title: str
    quotes_title: str
    names_unchecked: str
    overview: str
    themes: str
    reading: str
    spread: str
    each_says: str
    definition: str
    statement: str
    basis: str

    theme: str
    group: str
    raised: str
    supports: str
    contradicts: str
    both: str
    unmarked: str
    silent: str
    not_asked: str
    not_reviewed: str
    unknown: str
    counted_passages: str
    counted_words: str
    explained: tuple[tuple[str, str], ...]
    """The columns and what they mean."""
    explained_stances: tuple[tuple[str, str], ...]
    """The same for the columns that only themes with a statement have."""

    raised_by: str
    raised_by_groups: str
    raised_by_nobody: str
    raised_by_nobody_yet: str
    all_support: str
    support: str
    opposite: str
    opposite_both: str
    both_only: str
    nobody_opposite: str
    open_stances: str
    still_unmarked: str
    still_not_reviewed: str

    by: str
    """The end of a caption where there are groups."""
    part: str
    """The end of a caption where a table goes on in another one, having too many groups."""
    overview_caption: str
    theme_caption: str
    counts_caption: str
    cross_caption: str
    one_person: str
    """A warning about groups by two things that are known of respondents."""
    subthemes: str
    unit_cases: str
    unit_passages: str
    unit_words: str
    base: str
    scope: str
    only_where: str
    elsewhere: str
    waiting: str
    waiting_codings: Noun
    waiting_questions: Noun
    coder_of_record: str
    coders: str
    coders_any: str
    coders_both: str
    frame: str
    digest: str
    overlapping: str
    at_least_means: str
    no_stance_means: str
    divided: Mapping[str, str]
    """What a group is, by what the material is divided by where that is no variable."""
    no_question: str
    """The group of what is said outside of all answers."""
    share_of_words: str
    words_said: str
    """The head of a column: words in passages as a share of all that the respondents say."""
    undefined: str
    """In place of a measure that has no value."""
    chart_key: tuple[str, str, str]
    """Those who raise a theme, those who may yet, the others."""
    chart_means: str
    chart_alternative: str

    reading_quotes: str
    explained_quotes: tuple[tuple[str, str], ...]
    """How quotes are chosen, and what stands below them."""
    explained_reasons: Mapping[Reason, str]
    explained_shortened: str
    shortened: str
    outdated: str
    quotes_from: str
    quotes_by_group: str
    from_group: str
    without_passages: str
    stances_towards: str
    no_quotes: str
    no_starred: str
    not_quoted: str
    starred_left_out: str
    quotes_in_all: str
    never_quoted: str
    everyone_quoted: str
    unattributed: str
    unnamed: str
    interviewer: str
    someone_else: str
    """Whoever speaks and is no respondent and does not ask."""
    name_left_out: str
    context_note: str
    stances: Mapping[Stance, str]
    reasons: Mapping[Reason, str]

    asked: str
    unprompted: str
    explained_data: tuple[tuple[str, str], ...]
    """The columns that only spreadsheets have."""
    quote_id: str
    stance: str
    chosen_because: str
    starred: str
    names_checked: str
    yes: str
    no: str
    written: str
    """What the evaluator wrote of one respondent and one theme."""

    together_title: str
    together_captions: Mapping[Within, str]
    together_means: Mapping[Within, str]
    """Unit and measures of a table of themes together."""
    other_theme: str
    together: str
    of_theme: str
    of_other: str
    not_defined: str

    case: Noun
    cases_title: str
    cases_of: str
    cases_caption: str
    cases_base: str
    cases_base_where: str
    cases_overlapping: str
    cases_digest: str

    def number(self, number: int) -> str:
        """A number with its thousands set apart."""
        return f"{number:,}".replace(",", self.thousands)

    def amount(self, number: int, noun: Noun) -> str:
        """A number of things."""
        return f"{self.number(number)} {noun.one if number == 1 else noun.many}"

    def share(self, part: int, whole: int, *, at_least: bool = False) -> str:
        """So many of so many: the only way in which people are counted."""
        text = self.n_of_total.format(n=self.number(part), total=self.number(whole))
        return self.at_least.format(text=text) if at_least else text

    def percent(self, part: int, whole: int) -> str:
        """A share with one decimal; of nothing it is not defined."""
        if not whole:
            return self.undefined
        return f"{100 * part / whole:.1f} %".replace(".", self.decimal)

    def listed(self, items: Sequence[str]) -> str:
        """Things in a row: "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.and_} {items[-1]}"

    def group_heading(self, label: str | None) -> str:
        """A group as the head of a row: "Mentees"; a value that is no known role as it is."""
        if label is None:
            return self.no_value
        noun = self.roles.get(label.casefold())
        return capitalised(noun.many) if noun else label

    def of_group(self, share: str, size: int, label: str | None) -> str:
        """A share with whom it is of: "7 of 11 mentees"."""
        if label is None:
            return self.without_value.format(share=share)
        noun = self.roles.get(label.casefold())
        if noun:
            return f"{share} {noun.one if size == 1 else noun.many}"
        return self.in_group.format(share=share, group=label)


def capitalised(text: str) -> str:
    """The text with its first letter large and the others as they are."""
    return text[:1].upper() + text[1:]
