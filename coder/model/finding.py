"""Findings and recommendations: what the evaluator concludes, and what that rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from coder.model.code import Texts, in_language
from coder.text.spans import Span

FindingKind = Literal["finding", "recommendation"]
FINDING_KINDS: tuple[FindingKind, ...] = get_args(FindingKind)


def counted_kinds(kinds: Sequence[FindingKind]) -> str:
    """How many there are of either: "3 findings and 1 recommendation"."""
    numbers = {kind: kinds.count(kind) for kind in FINDING_KINDS}
    return " and ".join(f"{n} {kind}{'' if n == 1 else 's'}" for kind, n in numbers.items())


SupportKind = Literal["theme", "indicator", "quote"]
"""What a finding can rest on, in the order in which it is listed."""


@dataclass(frozen=True, slots=True)
class ThemeSupport:
    """A finding rests on a theme: on how many raise it, and on all that is coded with it."""

    code_id: int


@dataclass(frozen=True, slots=True)
class IndicatorSupport:
    """A finding rests on an indicator."""

    indicator: str
    """Its id in the file that declares it."""


@dataclass(frozen=True, slots=True)
class QuoteSupport:
    """A finding rests on a quote."""

    document_id: int
    text_id: int
    spans: tuple[Span, ...]
    """Of the passage in its text, without the white space at their ends, in code points."""
    quote: str
    """The words that stand there, to be checked against the text."""


Support = ThemeSupport | IndicatorSupport | QuoteSupport

_ORDER = (ThemeSupport, IndicatorSupport, QuoteSupport)


def in_order(supports: Sequence[Support]) -> tuple[Support, ...]:
    """Each support once: themes, indicators, quotes, those of a kind in the order given."""
    return tuple(sorted(dict.fromkeys(supports), key=lambda each: _ORDER.index(type(each))))


@dataclass(frozen=True, slots=True)
class FindingContent:
    """What a finding or recommendation says, to whom, and on what grounds."""

    kind: FindingKind
    name: str
    """A short id, unique among findings and recommendations."""
    audience: str
    """Whom it is for, as a short id: "funder"."""
    texts: Texts
    """By language."""
    supports: tuple[Support, ...] = ()
    """What it rests on; in the study each once, in the order of `in_order`."""

    def text(self, language: str = "") -> str:
        """What it says in a language, else in any."""
        return in_language(self.texts, language)


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding or recommendation of the study."""

    id: int
    guid: str
    content: FindingContent

    @property
    def name(self) -> str:
        """Its short id."""
        return self.content.name


@dataclass(frozen=True, slots=True)
class SupportDraft:
    """Something a finding rests on, as a person writes it."""

    kind: SupportKind
    name: str
    """The name or path of a code, the id of an indicator, the id of a quote."""
    line: int = 0
    """Of the file, from 1; 0 where it is of none."""


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """A finding or recommendation as a file has it."""

    kind: FindingKind
    name: str
    audience: str
    texts: Texts
    rests_on: tuple[SupportDraft, ...] = ()
    line: int = 0
    """Of the file, from 1."""
