"""Quotes in a report: who is quoted, from what they were chosen, and who is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coder.analysis.fitness import PREFERRED_WORDS, USABLE_WORDS
from coder.analysis.quotes import Choice, Reason, Selection, never_quoted
from coder.model.report import Block, ContextTurn, Heading, Paragraph, Quotation, Report, Terms
from coder.reports.base import heading, scope_notes, unnamed
from coder.reports.data import quotes_data
from coder.reports.inputs import Basis, QuotesInput, Spoken, ThemeQuotes, label_of
from coder.reports.languages import PHRASES
from coder.reports.objects import quotes_object
from coder.reports.phrases import Noun, Phrases, capitalised


class Voices:
    """How respondents are named: by role and number, or not at all where that would tell."""

    def __init__(self, basis: Basis, attributions: Mapping[int, str], phrases: Phrases) -> None:
        self.are_named = basis.by_role
        """By role and number?"""
        self._attributions = attributions if basis.by_role else {}
        self._phrases = phrases

    def name(self, case_id: int | None) -> str:
        """One respondent; None for one of whom it is not known who it is."""
        name = None if case_id is None else self._attributions.get(case_id)
        return name or capitalised(self._phrases.respondent.one)

    def speaker(self, spoken: Spoken) -> str:
        """Whoever speaks in a turn; never by the label that the transcript gives them."""
        if spoken.role == "respondent":
            return self.name(spoken.case_id)
        is_asking = spoken.role == "interviewer"
        return self._phrases.interviewer if is_asking else self._phrases.someone_else

    def listed(self, case_ids: Sequence[int]) -> str:
        """Several: by name where all have one, else how many they are."""
        if all(case_id in self._attributions for case_id in case_ids):
            return self._phrases.listed([self._attributions[case_id] for case_id in case_ids])
        return self._phrases.amount(len(case_ids), self._phrases.respondent)


def quotes_report(source: QuotesInput) -> Report:
    """A list of quotes, theme by theme."""
    basis = source.basis
    phrases = PHRASES[basis.language]
    voices = Voices(basis, source.attributions, phrases)
    selections = [theme.selection for theme in source.themes]
    blocks: list[Block] = list(opening(basis, phrases))
    blocks.append(Paragraph(" ".join(scope_notes(basis)), "note"))
    blocks += reading_quotes(selections, 1, phrases)
    for theme in source.themes:
        blocks.append(Heading(heading(theme.label, theme.above), 1))
        blocks += theme_quotes(theme, voices, phrases)
    told = [
        *spread(
            selections,
            max((theme.respondents for theme in source.themes), default=0),
            voices,
            phrases,
            source.outdated,
            starred_only=any(theme.starred_only for theme in source.themes),
        )
    ]
    notes = [block.text for block in told if isinstance(block, Paragraph)]
    return Report(
        f"{phrases.quotes_title}: {basis.study}",
        basis.language,
        (*blocks, *told),
        context_note=phrases.context_note,
        data=(quotes_data(basis, source.themes, voices, notes),),
        value=quotes_object(source, voices),
    )


def opening(basis: Basis, phrases: Phrases) -> Iterator[Block]:
    """What the reader has to know before any quote."""
    if not basis.names_checked:
        yield Paragraph(phrases.names_unchecked, "notice")
    for line in unnamed(basis, phrases):
        yield Paragraph(line, "note")


def reading_quotes(
    selections: Sequence[Selection], level: int, phrases: Phrases
) -> Iterator[Block]:
    """What stands below quotes, explained once: of the reasons, those that there are."""
    choices = [choice for selection in selections for choice in selection.choices]
    if not choices:
        return
    shortest, longest = PREFERRED_WORDS
    fewest, most = USABLE_WORDS
    terms = [
        (
            term,
            meaning.format(shortest=shortest, longest=longest, fewest=fewest, most=most),
        )
        for term, meaning in phrases.explained_quotes
    ]
    given = {reason for choice in choices for reason in _reasons(choice)}
    terms += [
        (capitalised(phrases.reasons[reason]), meaning)
        for reason, meaning in phrases.explained_reasons.items()
        if reason in given
    ]
    if any(choice.candidate.shortened is not None for choice in choices):
        terms.append((capitalised(phrases.shortened), phrases.explained_shortened))
    yield Heading(phrases.reading_quotes, level)
    yield Terms(tuple(terms))


def theme_quotes(
    theme: ThemeQuotes, voices: Voices, phrases: Phrases, anchor: str = ""
) -> Iterator[Block]:
    """The quotes of a theme below the pool they are from, and who is not among them.

    Those that contradict stand last, so that the reader meets the theme before its limits.
    The anchor leads to the first of these blocks.
    """
    selection = theme.selection
    if not selection.passages:
        yield Paragraph(phrases.no_starred if theme.starred_only else phrases.no_quotes, "note")
        return
    yield Paragraph(" ".join(_pool(theme, voices, phrases)), "note", anchor)
    for choice in sorted(selection.choices, key=_contradicts):
        context = theme.contexts.get(choice.candidate.key, ())
        yield quotation(choice, context, voices, phrases)
    remarks = []
    if selection.not_quoted:
        passages = _passage_noun(theme.starred_only, phrases).many
        who = voices.listed(selection.not_quoted)
        remarks.append(phrases.not_quoted.format(passages=passages, who=who))
    if selection.starred_left_out:
        keys = ", ".join(selection.starred_left_out)
        remarks.append(phrases.starred_left_out.format(keys=keys))
    if remarks:
        yield Paragraph(" ".join(remarks), "note")


def _pool(theme: ThemeQuotes, voices: Voices, phrases: Phrases) -> Iterator[str]:
    """What the quotes were chosen from, and what their stances are towards."""
    selection = theme.selection
    noun = _passage_noun(theme.starred_only, phrases)
    yield phrases.quotes_from.format(
        quotes=phrases.amount(len(selection.choices), phrases.quote),
        passages=phrases.amount(selection.passages, noun),
        share=phrases.share(len(selection.case_ids), theme.respondents),
        respondents=_one_of(phrases.respondent, theme.respondents),
    )
    # Who reads a list by site beside one by role must not learn the site of a quote.
    if voices.are_named and len(theme.groups) > 1:
        yield phrases.quotes_by_group.format(groups=_by_group(theme, phrases))
    if theme.statement and any(choice.candidate.stance for choice in selection.choices):
        yield phrases.stances_towards.format(statement=theme.statement)


def _by_group(theme: ThemeQuotes, phrases: Phrases) -> str:
    """Of each group, how many passages from how many of it are quoted."""
    noun = _passage_noun(theme.starred_only, phrases)
    pools = {pool.group: pool for pool in theme.selection.groups}
    there, without = [], []
    for group in theme.groups:
        label = label_of(group)
        pool = pools.get(label)
        if pool is None:
            without.append(phrases.of_group(phrases.number(group.N), group.N, label))
            continue
        people = phrases.of_group(phrases.share(pool.respondents, group.N), group.N, label)
        passages = f"{phrases.share(pool.quotes, pool.passages)} {_one_of(noun, pool.passages)}"
        there.append(phrases.from_group.format(passages=passages, people=people))
    told = phrases.listed(there)
    if not without:
        return told
    return f"{told}; {phrases.without_passages.format(groups=phrases.listed(without))}"


def _contradicts(choice: Choice) -> bool:
    return choice.candidate.stance == "contradicts"


def _passage_noun(starred_only: bool, phrases: Phrases) -> Noun:
    return phrases.starred_passage if starred_only else phrases.passage


def _one_of(noun: Noun, number: int) -> str:
    """What so many of a number of things are called."""
    return noun.one if number == 1 else noun.many


def _reasons(choice: Choice) -> Iterator[Reason]:
    """Those that are told: "contradicts the statement" says already that the stance is opposite."""
    for reason in choice.reasons:
        if reason != "other_stance" or choice.candidate.stance is None:
            yield reason


def quotation(
    choice: Choice, context: Sequence[Spoken], voices: Voices, phrases: Phrases
) -> Quotation:
    """One quote with who says it, where it stands and why it was chosen."""
    stance = choice.candidate.stance
    remarks = [phrases.stances[stance]] if stance else []
    remarks += [phrases.reasons[reason] for reason in _reasons(choice)]
    if choice.candidate.shortened is not None:
        remarks.append(phrases.shortened)
    return Quotation(
        choice.candidate.printed,
        voices.name(choice.candidate.case_id),
        choice.candidate.key,
        ", ".join(remarks),
        tuple(ContextTurn(voices.speaker(spoken), spoken.pieces) for spoken in context),
    )


def spread(
    selections: Sequence[Selection],
    respondents: int,
    voices: Voices,
    phrases: Phrases,
    outdated: Sequence[str],
    *,
    starred_only: bool = False,
) -> Iterator[Block]:
    """How the quotes of the whole report are spread over respondents, and who has none."""
    choices = [choice for selection in selections for choice in selection.choices]
    if not choices:
        return
    yield Heading(phrases.spread, 1)
    quoted = {choice.candidate.case_id for choice in choices}
    never = never_quoted(selections)
    in_all = phrases.quotes_in_all.format(
        quotes=phrases.amount(len(choices), phrases.quote),
        share=phrases.share(len(quoted), respondents),
        respondents=_one_of(phrases.respondent, respondents),
    )
    noun = _passage_noun(starred_only, phrases)
    if never:
        missing = phrases.never_quoted.format(passages=noun.many, who=voices.listed(never))
    else:
        missing = phrases.everyone_quoted.format(passage=noun.one)
    yield Paragraph(f"{in_all} {missing}")
    if outdated:
        yield Paragraph(phrases.outdated.format(keys=", ".join(outdated)), "note")
