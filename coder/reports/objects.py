"""Quote lists and summaries in JSON's types.

The keys are English and stay as they are; labels, names and what the evaluator wrote are in
the language of the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from coder.analysis.counts import FIGURES
from coder.analysis.quotes import Choice, Selection
from coder.reports.inputs import Basis, QuotesInput, SummaryInput, ThemeSummary

if TYPE_CHECKING:
    from coder.reports.quoting import Voices

Object = dict[str, object]


def quotes_object(source: QuotesInput, voices: Voices) -> Object:
    """A list of quotes: `{…, "rows": [{"code", "label", "quote_id", "respondent", …}]}`."""
    return {
        "unit": "quotes",
        **_about(source.basis, [theme.path for theme in source.themes]),
        "rows": [
            {
                "code": theme.path,
                "label": theme.label,
                **_quote(choice, source.basis, voices),
            }
            for theme in source.themes
            for choice in theme.selection.choices
        ],
    }


def summary_object(source: SummaryInput, voices: Voices) -> Object:
    """A summary: `{…, "themes": [{"code", "label", "counts": […], "quotes": […], …}]}`."""
    totals = {theme.counts.path: theme.counts.total for theme in source.themes}
    counted = {path: total.N for path, total in totals.items() if total}
    return {
        "unit": "cases",
        "base": {
            "respondents": max(counted.values(), default=0),
            "sampling_frame": source.basis.frame,
        },
        **_about(source.basis, list(counted)),
        "groups_overlap": source.basis.overlapping,
        "themes": [_theme(theme, source.basis, voices) for theme in source.themes],
    }


def _about(basis: Basis, paths: Sequence[str]) -> Object:
    scope = basis.scope
    return {
        "language": basis.language,
        "names_checked": basis.names_checked,
        "scope": {
            "documents": sum(number for _, number in scope.documents),
            "kinds": [kind for kind, _ in scope.documents],
            "where": dict(scope.where),
            "coders": list(scope.coders),
            "combine": scope.coding if scope.coding in ("any", "both") else None,
            "codes": list(paths),
        },
        "digest": basis.digest,
        "version": basis.version,
    }


def _quote(choice: Choice, basis: Basis, voices: Voices) -> Object:
    """One quote; its group only where the group is the role that it is named by anyway."""
    return {
        "quote_id": choice.candidate.key,
        "respondent": voices.name(choice.candidate.case_id),
        "group": choice.candidate.group if basis.by_role else None,
        "stance": choice.candidate.stance,
        "chosen_because": list(choice.reasons),
        "starred": choice.candidate.starred,
        "quote": choice.candidate.text,
    }


def _theme(theme: ThemeSummary, basis: Basis, voices: Voices) -> Object:
    counts = theme.counts
    groups = (*counts.groups, *([counts.total] if counts.total else []))
    return {
        "code": counts.path,
        "label": counts.label,
        "definition": theme.definition or None,
        "statement": theme.statement or None,
        "counts": [
            {"group": dict(group.group), **{name: getattr(group, name) for name in FIGURES}}
            for group in groups
        ],
        "contradicting": _names(theme.contradicting, voices),
        "both": _names(theme.both, voices),
        **_selection(theme.selection, basis, voices),
        "unattributed": [
            {"quote_id": each.quote_id, "words": each.words, "text": each.text}
            for each in theme.unattributed
        ],
        "written": [
            {"respondent": voices.name(case_id), "text": text} for case_id, text in theme.written
        ],
    }


def _selection(selection: Selection, basis: Basis, voices: Voices) -> Object:
    return {
        "passages": selection.passages,
        "quotes": [_quote(choice, basis, voices) for choice in selection.choices],
        "not_quoted": _names(selection.not_quoted, voices),
        "starred_left_out": list(selection.starred_left_out),
    }


def _names(case_ids: Iterable[int], voices: Voices) -> list[str]:
    return [voices.name(case_id) for case_id in case_ids]
