"""Quotes in a report: who is quoted, from what they were chosen, and who is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coder.analysis.quotes import Choice, Selection, never_quoted
from coder.model.report import Block, ContextTurn, Heading, Paragraph, Quotation, Report
from coder.reports.base import heading, variable_name
from coder.reports.data import quotes_data
from coder.reports.inputs import Basis, Contexts, QuotesInput, Spoken
from coder.reports.languages import PHRASES
from coder.reports.objects import quotes_object
from coder.reports.phrases import Phrases, capitalised


class Voices:
    """How respondents are named: by role and number, or not at all where that would tell."""

    def __init__(self, basis: Basis, attributions: Mapping[int, str], phrases: Phrases) -> None:
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
    blocks: list[Block] = list(opening(basis, phrases))
    for theme in source.themes:
        blocks.append(Heading(heading(theme.label, theme.above), 1))
        blocks += theme_quotes(
            theme.selection, theme.respondents, voices, phrases, contexts=theme.contexts
        )
    told = [
        *spread(
            [theme.selection for theme in source.themes],
            max((theme.respondents for theme in source.themes), default=0),
            voices,
            phrases,
        )
    ]
    named = [(heading(theme.label, theme.above), theme.selection) for theme in source.themes]
    notes = [block.text for block in told if isinstance(block, Paragraph)]
    return Report(
        f"{phrases.quotes_title}: {basis.study}",
        basis.language,
        (*blocks, *told),
        context_note=phrases.context_note,
        data=(quotes_data(basis, named, voices, notes),),
        value=quotes_object(source, voices),
    )


def opening(basis: Basis, phrases: Phrases) -> Iterator[Block]:
    """What the reader has to know before any quote."""
    if not basis.names_checked:
        yield Paragraph(phrases.names_unchecked, "notice")
    if not basis.by_role:
        yield Paragraph(phrases.unnamed.format(variable=variable_name(basis)), "note")


def theme_quotes(
    selection: Selection,
    respondents: int,
    voices: Voices,
    phrases: Phrases,
    *,
    contexts: Contexts,
    anchor: str = "",
) -> Iterator[Block]:
    """The quotes of a theme below the pool they are from, and who is not among them.

    Those that contradict stand last, so that the reader meets the theme before its limits.
    The anchor leads to the first of these blocks.
    """
    if not selection.passages:
        yield Paragraph(phrases.no_quotes, "note")
        return
    yield Paragraph(
        phrases.quotes_from.format(
            quotes=phrases.amount(len(selection.choices), phrases.quote),
            passages=phrases.amount(selection.passages, phrases.passage),
            share=phrases.share(len(selection.case_ids), respondents),
            respondents=_noun(respondents, phrases),
        ),
        "note",
        anchor,
    )
    for choice in sorted(selection.choices, key=_contradicts):
        context = contexts.get(choice.candidate.key, ())
        yield _quotation(choice, context, voices, phrases)
    remarks = []
    if selection.not_quoted:
        remarks.append(phrases.not_quoted.format(who=voices.listed(selection.not_quoted)))
    if selection.starred_left_out:
        keys = ", ".join(selection.starred_left_out)
        remarks.append(phrases.starred_left_out.format(keys=keys))
    if remarks:
        yield Paragraph(" ".join(remarks), "note")


def _contradicts(choice: Choice) -> bool:
    return choice.candidate.stance == "contradicts"


def _noun(number: int, phrases: Phrases) -> str:
    return phrases.respondent.one if number == 1 else phrases.respondent.many


def _quotation(
    choice: Choice, context: Sequence[Spoken], voices: Voices, phrases: Phrases
) -> Quotation:
    stance = choice.candidate.stance
    remarks = [phrases.stances[stance]] if stance else []
    remarks += [
        phrases.reasons[reason]
        for reason in choice.reasons
        # "Contradicts the statement" says it already.
        if not (reason == "other_stance" and stance)
    ]
    return Quotation(
        choice.candidate.text,
        voices.name(choice.candidate.case_id),
        choice.candidate.key,
        ", ".join(remarks),
        tuple(ContextTurn(voices.speaker(spoken), spoken.pieces) for spoken in context),
    )


def spread(
    selections: Sequence[Selection], respondents: int, voices: Voices, phrases: Phrases
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
        respondents=_noun(respondents, phrases),
    )
    missing = (
        phrases.never_quoted.format(who=voices.listed(never)) if never else phrases.everyone_quoted
    )
    yield Paragraph(f"{in_all} {missing}")
