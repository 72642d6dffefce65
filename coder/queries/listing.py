"""The list of documents in any order, and parts of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coder.queries.documents import DocumentRow

OWN = ("document", "kind", "words", "read", "codings", "done")
"""What every document has, beside its variables and those of its cases."""

_NUMBER = re.compile(r"\d+")
MOST = 40
"""A variable with more values than this is no use to filter by."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What of the documents is listed, and how."""

    sort: str = ""
    """One of `OWN` or a variable; the order in which they came in where empty."""
    backwards: bool = False
    variable: str = ""
    """Only documents that have `value` of this; all where empty."""
    value: str = ""
    words: str = ""
    """Only documents in whose row every one of these words is."""
    column: str = ""
    """A variable shown beside the others."""

    def sorted_by(self, key: str) -> Listing:
        """The same sorted by something; backwards where it was sorted so already."""
        return replace(self, sort=key, backwards=key == self.sort and not self.backwards)

    def apply(self, rows: Iterable[DocumentRow]) -> list[DocumentRow]:
        """The documents to list, in their order; those without a value last."""
        kept = [row for row in rows if self._fits(row)]
        if not self.sort:
            return kept
        known = [row for row in kept if values_of(row, self.sort)]
        missing = [row for row in kept if not values_of(row, self.sort)]
        known.sort(key=lambda row: _order(row, self.sort), reverse=self.backwards)
        return [*known, *missing]

    def _fits(self, row: DocumentRow) -> bool:
        if self.variable and self.value not in values_of(row, self.variable):
            return False
        if not self.words.strip():
            return True
        every = (row.document.name, row.document.kind, *row.cases)
        text = " ".join((*every, *(value for each in row.values.values() for value in each)))
        return all(word in text.casefold() for word in self.words.casefold().split())


def values_of(row: DocumentRow, name: str) -> tuple[str, ...]:
    """What a document has of something, as it is listed."""
    match name:
        case "document":
            return (row.document.name,)
        case "kind":
            return (row.document.kind,)
        case "words":
            return (str(row.words),)
        case "codings":
            return (str(row.codings),)
        case "read":
            return (f"{row.read:.0%}",)
        case "done":
            return ("done" if row.done else "new codes" if row.partly else "not done",)
    return row.values.get(name, ())


def variables_of(rows: Iterable[DocumentRow]) -> tuple[str, ...]:
    """The variables that some document or its cases have a value of."""
    return tuple(dict.fromkeys(name for row in rows for name in row.values))


def filters(rows: Sequence[DocumentRow]) -> list[tuple[str, str, int]]:
    """What documents can be told apart by: names, values, and how many documents have each."""
    found = []
    for name in ("done", "kind", *variables_of(rows)):
        counts = Counter(value for row in rows for value in values_of(row, name))
        if len(counts) <= MOST:
            found += [(name, value, number) for value, number in sorted(counts.items())]
    return found


def _order(row: DocumentRow, name: str) -> tuple[object, ...]:
    if name == "read":
        return (row.read,)
    # Numbers in a text count as numbers: M2 comes before M10.
    text = "; ".join(values_of(row, name)).casefold()
    parts = [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in _split(text)]
    return tuple(parts)


def _split(text: str) -> list[str]:
    numbers = _NUMBER.findall(text)
    between = _NUMBER.split(text)
    return [part for pair in zip(between, [*numbers, ""], strict=True) for part in pair if part]
