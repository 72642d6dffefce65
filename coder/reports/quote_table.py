"""A list of quotes as a table for programs: a row each, in words that are in no language."""

from __future__ import annotations

from coder.reports.base import heading
from coder.reports.inputs import QuotesInput
from coder.reports.languages import PHRASES
from coder.reports.quoting import Voices

QUOTE_COLUMNS = (
    *("theme", "quote_id", "respondent", "stance", "chosen_because", "starred", "quote"),
    "names_checked",
)


def quote_rows(source: QuotesInput) -> list[list[str | None]]:
    """The rows under `QUOTE_COLUMNS`; themes and respondents are called as in the report."""
    voices = Voices(source.basis, source.attributions, PHRASES[source.basis.language])
    return [
        [
            heading(theme.label, theme.above),
            choice.candidate.key,
            voices.name(choice.candidate.case_id),
            choice.candidate.stance,
            ", ".join(choice.reasons),
            "yes" if choice.candidate.starred else "no",
            choice.candidate.text,
            "yes" if source.basis.names_checked else "no",
        ]
        for theme in source.themes
        for choice in theme.selection.choices
    ]
