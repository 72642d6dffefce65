"""Which themes occur together: in a passage, in a turn, in a case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import Literal, get_args

import numpy as np

from coder.analysis.blocks import blocks
from coder.analysis.columns import Flags, Ints, counted_ranges, distinct, first_of_runs
from coder.analysis.joining import Found
from coder.analysis.passages import code_passages, new_words
from coder.analysis.scope import Combine, ScopedDocument
from coder.analysis.speech import Speech
from coder.analysis.tree import CodeTree
from coder.model.code import Codebook

Within = Literal["passage", "turn", "case"]
WITHINS: tuple[Within, ...] = get_args(Within)

Pair = tuple[int, int]
"""Two codes, in the order of the tree."""

_PAIRS = 1_000_000
"""Of overlapping spans, how many are looked at in one go."""


@dataclass(slots=True)
class CoOccurrence:
    """How often codes occur together in one kind of place.

    Passages of two codes occur together where they are of one case and have at least one whole
    word in common. A turn or a case has two codes together where it has evidence for both,
    wherever in it. A code and one above it are no pair: what is coded with the one is evidence
    for the other.
    """

    within: Within
    own: Counter[int] = field(default_factory=Counter)
    """How many passages, turns or cases have the code."""
    both: Counter[Pair] = field(default_factory=Counter)
    """How many have the two; of passages, how many pairs of them overlap."""
    measured: Counter[int] = field(default_factory=Counter)
    """What shares are of: turns or cases again; of passages, the whole words in them."""
    measured_both: Counter[Pair] = field(default_factory=Counter)

    def jaccard(self, pair: Pair) -> float | None:
        """The share that has both of what has either: turns, cases, or the words of passages.

        Jaccard's coefficient (1901). Not defined, None, where there is neither code.
        """
        return _of_either(self.measured_both[pair], pair, self.measured)

    def c(self, pair: Pair) -> float | None:
        """ATLAS.ti's coefficient: pairs ÷ (passages of one + passages of the other − pairs).

        From the ATLAS.ti 22 manual, “Code Co-occurrence Coefficient”, which names its limits:
        made for texts that do not overlap, it is no share, since where one passage overlaps
        several of the other code it can be over 1 and, with nothing left below the line, not
        defined; and it is low for a rare code beside a frequent one, whatever they share.
        """
        return _of_either(self.both[pair], pair, self.own)


def _of_either(both: int, pair: Pair, own: Mapping[int, int]) -> float | None:
    first, second = pair
    either = own[first] + own[second] - both
    return both / either if either > 0 else None


def co_occurrence(
    documents: Sequence[ScopedDocument],
    codebook: Codebook,
    *,
    code_ids: Sequence[int] | None = None,
    combine: Combine = "any",
) -> dict[Within, CoOccurrence]:
    """How often each two of some codes, else of all that are codable, occur together.

    Args:
        documents: Those in scope, each once.
        codebook: The tree of codes.
        code_ids: The codes.
        combine: What several coders' codings make together. Of several, cases count that all
            of them have reviewed for the code, as in the counts of themes.

    Raises:
        ValueError: A coding is of a coder who does not count in the document.
    """
    tree = CodeTree(codebook)
    wanted = tree.codable if code_ids is None else tuple(code_ids)
    left_out = _not_reviewed(documents, tree)
    counts = _Counts(len(tree.ids))
    for block in blocks(documents, tree, combine):
        speech = Speech(block.line, block.line.by_case())
        found = code_passages(block, speech, tree, tree.chosen(wanted), combine)
        if left_out:
            kept = [
                case_id not in left_out.get(tree.ids[place], ())
                for place, case_id in zip(found.code.tolist(), found.voice.tolist(), strict=True)
            ]
            found = found.only(np.flatnonzero(kept))
        if len(found):
            counts.add(found, speech)
    pairs = _Pairs(tree, wanted)
    return {within: pairs.named(within, *counts.matrices(within)) for within in WITHINS}


def _not_reviewed(documents: Sequence[ScopedDocument], tree: CodeTree) -> dict[int, set[int]]:
    """By code, the cases left out since several coders count and not all have reviewed them."""
    if max((len(document.coders) for document in documents), default=0) < 2:
        return {}
    found: dict[int, set[int]] = {}
    for block in blocks(documents, tree):
        speech = Speech(block.line, block.line.by_case())
        for number, case_id in zip(*(column.tolist() for column in speech.speaking()), strict=True):
            for code_id in tree.unreviewed(block.documents[number].reviewed_by_all()):
                found.setdefault(code_id, set()).add(case_id)
    return found


class _Pairs:
    """The pairs of codes that can occur together."""

    def __init__(self, tree: CodeTree, wanted: Sequence[int]) -> None:
        self._tree = tree
        self._wanted = wanted
        above = {code_id: frozenset(tree.and_above(tree.places[code_id])) for code_id in wanted}
        self._pairs = [
            (one, other)
            for one, other in combinations(wanted, 2)
            if tree.places[one] not in above[other] and tree.places[other] not in above[one]
        ]
        # All at once: one by one, the pairs of a large codebook took longer than their counting.
        self._places = tuple(
            np.array([tree.places[pair[side]] for pair in self._pairs], np.intp) for side in (0, 1)
        )

    def named(self, within: Within, together: Ints, measured: Ints) -> CoOccurrence:
        """Numbers by two places in the tree, a code's own where they are the same, by ids."""
        places = self._tree.places
        found = CoOccurrence(within)
        for numbers, own, both in (
            (together, found.own, found.both),
            (measured, found.measured, found.measured_both),
        ):
            for code_id in self._wanted:
                own[code_id] = int(numbers[places[code_id], places[code_id]])
            for pair, number in zip(self._pairs, numbers[self._places].tolist(), strict=True):
                both[pair] = number
        return found


class _Counts:
    """What blocks of documents add up to, by the places of two codes in the tree."""

    def __init__(self, codes: int) -> None:
        self._codes = codes
        self._of_cases: dict[int, Flags] = {}
        shape = codes, codes
        self._turns = np.zeros(shape, dtype=np.int64)
        self._passages = np.zeros(shape, dtype=np.int64)
        self._words = np.zeros(shape, dtype=np.int64)

    def matrices(self, within: Within) -> tuple[Ints, Ints]:
        """How many places of a kind have two codes, and how much of what shares are of."""
        if within == "passage":
            return self._passages, self._words
        numbers = self._turns if within == "turn" else self._in_cases()
        return numbers, numbers

    def _in_cases(self) -> Ints:
        cases = list(self._of_cases.values())
        return _multiplied(np.array(cases).reshape(len(cases), self._codes))

    def add(self, found: Found, speech: Speech) -> None:
        """Add the passages of a block."""
        code = found.code[found.passage]
        which, row = np.unique(found.turn, return_inverse=True)
        in_turns = np.zeros((len(which), self._codes), dtype=np.bool_)
        in_turns[row, code] = True
        self._turns += _multiplied(in_turns)
        for case_id, place in np.unique(np.stack((found.voice, found.code), 1), axis=0).tolist():
            if case_id not in self._of_cases:
                self._of_cases[case_id] = np.zeros(self._codes, dtype=np.bool_)
            self._of_cases[case_id][place] = True
        first, last = new_words(found, speech)
        self._add(self._passages, found.code, found.code)
        self._add(self._words, code, code, last - first)
        self._add_overlaps(found, speech, first)

    def _add_overlaps(self, found: Found, speech: Speech, new: Ints) -> None:
        """Passages that share a word, and how many they share.

        A word is one voice's, so spans that have one in common are of one case. A word that
        two passages of a code hold, which opposite stances can, is shared once.
        """
        first, last = speech.word_ranges(found.start, found.end)
        order = np.argsort(first, kind="stable")
        first, last, new = first[order], last[order], new[order]
        passage = found.passage[order]
        document = speech.turns.document[found.turn[order]]
        after = np.arange(1, len(order) + 1)
        counts = np.searchsorted(first, last, side="left") - after
        for start, end in _portions(counts, document):
            one, other = counted_ranges(after[start:end], counts[start:end])
            one += start
            differ = found.code[passage[one]] != found.code[passage[other]]
            one, other = one[differ], other[differ]
            codes = found.code[passage[one]], found.code[passage[other]]
            shared = np.minimum(last[one], last[other]) - np.maximum(new[one], new[other])
            self._add(self._words, *codes, np.maximum(shared, 0))
            pairs = np.sort(np.stack((passage[one], passage[other]), axis=1), axis=1)
            pairs = distinct(pairs[:, 0] * len(found) + pairs[:, 1])
            self._add(
                self._passages, found.code[pairs // len(found)], found.code[pairs % len(found)]
            )

    def _add(self, numbers: Ints, one: Ints, other: Ints, weights: Ints | None = None) -> None:
        """Add to the numbers of pairs, whichever of their codes comes first."""
        place = np.minimum(one, other) * self._codes + np.maximum(one, other)
        added = np.bincount(place, weights, self._codes**2).astype(np.int64)
        added = added.reshape(self._codes, self._codes)
        numbers += added + added.T - np.diag(np.diag(added))


def _multiplied(has: Flags) -> Ints:
    """How many rows have both of two columns."""
    numbers = has.astype(np.float64)
    return np.rint(numbers.T @ numbers).astype(np.int64)


def _portions(counts: Ints, document: Ints) -> Iterator[tuple[int, int]]:
    """Ranges of rows with not much over a million pairs each, by whole documents."""
    start = pairs = 0
    borders = np.flatnonzero(first_of_runs(document)).tolist()
    for begin, end in pairwise([*borders, len(counts)]):
        pairs += int(counts[begin:end].sum())
        if pairs > _PAIRS:
            yield start, end
            start, pairs = end, 0
    if start < len(counts):
        yield start, len(counts)
