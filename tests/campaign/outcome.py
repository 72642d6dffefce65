"""What a part of the campaign found, and the table it is told in."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field

MOST_NOTES = 5
"""Findings that are told in words, of each part."""


@dataclass
class Outcome:
    """What happened in all the cases of one part; all numbers but the first should be 0."""

    part: str
    tried: int = 0
    lost: int = 0
    """Cases in which something that was acknowledged was not there afterwards."""
    corrupt: int = 0
    """Cases after which the study, or a backup, was not sound."""
    tracebacks: int = 0
    """Cases in which a program ended with an error that it does not tell a person."""
    strays: int = 0
    """Files written where none should be."""
    escapes: int = 0
    """Cases in which something other than the program steered the terminal."""
    planted: bool = False
    """Is the program one with a fault, which has to be found?"""
    told: str = ""
    """What was tried, in a few words."""
    notes: list[str] = field(default_factory=list)
    """The first findings, for whoever looks for the fault."""

    def found(self, kind: str, note: str, count: int = 1) -> None:
        """Count a finding."""
        setattr(self, kind, getattr(self, kind) + count)
        if len(self.notes) < MOST_NOTES:
            self.notes.append(f"{kind}: {note}")

    def unforeseen(self, error: BaseException, note: str) -> None:
        """Count an error that nobody had foreseen."""
        lines = traceback.format_exception_only(error)
        self.found("tracebacks", f"{note}: {lines[-1].strip()}")

    @property
    def findings(self) -> int:
        """How much is not as it should be."""
        return self.lost + self.corrupt + self.tracebacks + self.strays + self.escapes

    @property
    def passed(self) -> bool:
        """Was something tried, and all well, or the planted fault found?"""
        return self.tried > 0 and (self.findings > 0) == self.planted

    @property
    def verdict(self) -> str:
        """In a word."""
        if self.planted:
            return "caught" if self.passed else "NOT CAUGHT"
        return "ok" if self.passed else "FAILED"


_COLUMNS = ("part", "tried", "lost", "corrupt", "tracebacks", "strays", "escapes", "", "seconds")


def table(rows: Sequence[tuple[Outcome, float]]) -> list[str]:
    """The outcomes with the seconds that each took, as lines."""
    cells = [
        (
            each.part,
            *map(
                str,
                (
                    *(each.tried, each.lost, each.corrupt, each.tracebacks),
                    *(each.strays, each.escapes, each.verdict, f"{seconds:.0f}"),
                ),
            ),
        )
        for each, seconds in rows
    ]
    widths = [max(map(len, column)) for column in zip(_COLUMNS, *cells, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if index in (0, 7) else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (_COLUMNS, *cells)
    ]
