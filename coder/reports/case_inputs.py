"""What tables of cases are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coder.analysis.crosstabs import CrossTable
    from coder.reports.phrases import Language


@dataclass(frozen=True, slots=True)
class CasesInput:
    """A table of cases by one or two of their variables."""

    study: str
    language: Language
    table: CrossTable
    classification: str
    where: tuple[tuple[str, str], ...]
    """Variables, each with the value that a case had to have; an empty one for none."""
    known: int
    """Cases of the classification, counted or not."""
    digest: str
    """Empty where a report tells it once, and not below each table."""
    version: str
    names_checked: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    """What variables, values and classifications are called where they are not called as they
    are, by what the study calls them."""
