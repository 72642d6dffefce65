"""A list of quotes as a table, a row each."""

from __future__ import annotations

from coder.reports.inputs import QuotesInput
from coder.reports.languages import PHRASES
from coder.reports.quoting import Voices, heading

QUOTE_COLUMNS = (
    *("theme", "quote_id", "respondent", "stance", "statement", "chosen_because", "starred"),
    *("quote", "shortened", "names_checked"),
)


def quote_rows(source: QuotesInput) -> list[list[str | None]]:
    """The rows under `QUOTE_COLUMNS`."""
    phrases = PHRASES[source.basis.language]
    voices = Voices(source.basis, source.attributions, phrases)
    return [
        [
            heading(theme.label, theme.above),
            choice.candidate.key,
            voices.name(choice.candidate.case_id),
            choice.candidate.stance,
            theme.statement if choice.candidate.stance else None,
            ", ".join(phrases.reasons[reason] for reason in choice.reasons),
            "yes" if choice.candidate.starred else "no",
            choice.candidate.printed,
            "no" if choice.candidate.shortened is None else "yes",
            "yes" if source.basis.names_checked else "no",
        ]
        for theme in source.themes
        for choice in theme.selection.choices
    ]
