"""What the appendix of a summary says: one phrase for one thing, as in `Phrases`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coder.reports.phrases import Noun

Item = tuple[str, str]
"""An item of COREQ: its name and its guide question."""


@dataclass(frozen=True, slots=True)
class AppendixPhrases:
    """Everything the appendix says in one language."""

    theme: Noun
    question: Noun
    coder_noun: Noun

    title: str
    method: str
    counts: str
    codebook: str
    coders: str
    checklist: str
    open: str
    """Where the study does not know, and somebody has to write."""
    open_for: str

    reviewed: str
    outside: str
    counting: str
    states: str
    quotes: str
    program: str

    path: str
    include: str
    exclude: str
    example: str
    heading_only: str

    coder: str
    counts_in: str
    coder_reviewed: str
    codings: str
    codes_used: str
    coder_caption: str
    coder_notes: str
    shared: str
    agreement: str

    checklist_source: str
    number: str
    item: str
    here: str
    domains: tuple[str, str, str]
    items: Mapping[int, Item]

    sample: str
    reasons: str
    months: tuple[str, ...]
    day: str
    period: str
    other_traits: str
    guide: str
    guide_itself: str
    repeated: str
    saturation: str
    saturation_at: str
    saturation_open: str
    number_of_coders: str
    coding_tree: str
    software: str
    quoted: str
    identified: str
    unidentified: str
    same_codings: str
    conclusions: str
    major: str
    which_major: str
    minor: str
