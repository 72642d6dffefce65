"""Counts within parts of the documents: those of a value, a coder's, the answers to a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from coder.analysis.columns import CodingColumns
from coder.analysis.counts import Group
from coder.analysis.scope import ScopedDocument
from coder.text.words import WORD


@dataclass(frozen=True, slots=True)
class Part:
    """A document, or a stretch of one, that is counted as a document of its own."""

    document: ScopedDocument
    """With the codings that lie in the stretch only."""
    start: int
    end: int
    """Of the stretch in its text, in code points; no turn lies across it."""

    @classmethod
    def whole(cls, document: ScopedDocument) -> Part:
        """All of a document."""
        return cls(document, 0, len(document.text))


@dataclass(frozen=True, slots=True)
class Division:
    """One way of dividing documents into groups of parts; a part can be in several groups."""

    name: str
    """What the groups are values of."""
    split: Callable[[Part], Iterable[tuple[str | None, Part]]]
    """The groups that something of a part is in; None is the group of what has no value."""
    order: Sequence[str] = ()
    """The values as they are listed; where there are none, as the documents have them."""


def divide(
    documents: Iterable[ScopedDocument], divisions: Sequence[Division]
) -> dict[Group, list[Part]]:
    """The parts that are in each combination of groups, those without a value last."""
    found: dict[Group, list[Part]] = {}
    for document in documents:
        combined: list[tuple[Group, Part]] = [((), Part.whole(document))]
        for each in divisions:
            combined = [
                ((*group, (each.name, value)), smaller)
                for group, part in combined
                for value, smaller in each.split(part)
            ]
        for group, part in combined:
            found.setdefault(group, []).append(part)
    rank: dict[tuple[str, str | None], int] = {
        (each.name, value): place for each in divisions for place, value in enumerate(each.order)
    }

    def place(group: Group) -> tuple[bool, list[int]]:
        """Groups whose divisions have no order are alike, and stay as they came."""
        return any(value is None for _, value in group), [rank.get(pair, 0) for pair in group]

    return {group: found[group] for group in sorted(found, key=place)}


def by_coder(name: str, coders: Mapping[int, str]) -> Division:
    """Each coder's own codings and reviews, as if nobody else had coded.

    Args:
        name: What the division is called.
        coders: The names of the coders by id, in the order of the groups.
    """

    def split(part: Part) -> Iterable[tuple[str | None, Part]]:
        document = part.document
        codings = CodingColumns.of(document.codings)
        for coder_id, called in coders.items():
            own = codings.only(codings.are_of((coder_id,)))
            alone = replace(document, codings=own, coders=(coder_id,))
            yield called, replace(part, document=alone)

    return Division(name, split)


def spoken_words(parts: Iterable[Part]) -> Counter[int]:
    """By case, the whole words that it says as a respondent in some parts, coded or not."""
    words: Counter[int] = Counter()
    for part in parts:
        text = part.document.text
        for turn in part.document.turns:
            is_inside = part.start <= turn.start and turn.end <= part.end
            if is_inside and turn.role == "respondent" and turn.case_id is not None:
                said = WORD.finditer(text, turn.speech_start, turn.end)
                words[turn.case_id] += sum(1 for _ in said)
    return words
