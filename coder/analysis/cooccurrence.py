"""Which themes occur together: in a passage, in a turn, in a case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal, get_args

from coder.analysis.passages import Found, case_speech, document_passages
from coder.analysis.scope import CodeTree, Combine, ScopedDocument
from coder.analysis.speech import Speech
from coder.model.code import Codebook

Within = Literal["passage", "turn", "case"]
WITHINS: tuple[Within, ...] = get_args(Within)

Pair = tuple[int, int]
"""Two codes, in the order of the tree."""


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
    found = {within: CoOccurrence(within) for within in WITHINS}
    left_out = _not_reviewed(documents, tree, wanted)
    pairs = _Pairs(tree, wanted)
    kept = frozenset(wanted)
    of_cases: dict[int, set[int]] = {}
    for document in documents:
        speech = case_speech(document)
        of_voices: dict[int, dict[int, list[Found]]] = {}
        for code_id, case_id, own in document_passages(document, speech, tree, kept, combine):
            if case_id not in left_out.get(code_id, ()):
                of_voices.setdefault(case_id, {})[code_id] = own
        for case_id, by_code in of_voices.items():
            of_cases.setdefault(case_id, set()).update(by_code)
            _add_turns(found["turn"], by_code, pairs)
            _add_passages(found["passage"], by_code, speech, pairs)
    for codes in of_cases.values():
        _add_set(found["case"], codes, pairs)
    for within in ("turn", "case"):
        found[within].measured = found[within].own
        found[within].measured_both = found[within].both
    return found


class _Pairs:
    """The pairs of codes that can occur together."""

    def __init__(self, tree: CodeTree, wanted: Sequence[int]) -> None:
        above = {code_id: frozenset(tree.and_above(code_id)) for code_id in wanted}
        self._pairs = {
            frozenset((one, other)): (one, other)
            for one, other in combinations(wanted, 2)
            if one not in above[other] and other not in above[one]
        }

    def of(self, one: int, other: int) -> Pair | None:
        """The pair of two codes; None where one of them stands above the other."""
        return self._pairs.get(frozenset((one, other)))

    def among(self, codes: Iterable[int]) -> Iterator[Pair]:
        """Every pair of some codes."""
        for one, other in combinations(codes, 2):
            pair = self.of(one, other)
            if pair is not None:
                yield pair


def _not_reviewed(
    documents: Sequence[ScopedDocument], tree: CodeTree, wanted: Iterable[int]
) -> dict[int, set[int]]:
    """By code, the cases left out since several coders count and not all have reviewed them."""
    if max((len(document.coders) for document in documents), default=0) < 2:
        return {}
    found: dict[int, set[int]] = {}
    for document in documents:
        cases = case_speech(document).speaking()
        for code_id in wanted:
            if not document.is_reviewed(tree.to_review[code_id]):
                found.setdefault(code_id, set()).update(cases)
    return found


def _add_set(together: CoOccurrence, codes: Iterable[int], pairs: _Pairs) -> None:
    codes = list(codes)
    together.own.update(codes)
    together.both.update(pairs.among(codes))


def _add_turns(
    together: CoOccurrence, by_code: Mapping[int, Sequence[Found]], pairs: _Pairs
) -> None:
    of_turns: dict[int, set[int]] = {}
    for code_id, found in by_code.items():
        for _, stretches in found:
            for _, _, turn in stretches:
                of_turns.setdefault(turn, set()).add(code_id)
    for codes in of_turns.values():
        _add_set(together, codes, pairs)


def _add_passages(
    together: CoOccurrence,
    by_code: Mapping[int, Sequence[Found]],
    speech: Speech,
    pairs: _Pairs,
) -> None:
    """One voice's passages in one document, from the first word to the last.

    At every place where a passage begins or ends, it is known which others are open there.
    """
    for code_id, found in by_code.items():
        together.own[code_id] += len(found)
    overlaps: set[tuple[Pair, int, int]] = set()
    open_: dict[int, set[int]] = {}
    done = 0
    for word, begins, code_id, number in sorted(_edges(by_code, speech)):
        if word > done:
            together.measured.update(dict.fromkeys(open_, word - done))
            together.measured_both.update(dict.fromkeys(pairs.among(open_), word - done))
            done = word
        if not begins:
            own = open_[code_id]
            own.discard(number)
            if not own:
                del open_[code_id]
            continue
        for other_id, others in open_.items():
            pair = pairs.of(code_id, other_id)
            if pair is not None:
                flipped = pair[0] != code_id
                overlaps.update(
                    (pair, other, number) if flipped else (pair, number, other) for other in others
                )
        open_.setdefault(code_id, set()).add(number)
    together.both.update(pair for pair, _, _ in overlaps)


def _edges(
    by_code: Mapping[int, Sequence[Found]], speech: Speech
) -> Iterator[tuple[int, bool, int, int]]:
    """Word at which a passage begins or has ended, which of the two, code, number of passage."""
    for code_id, found in by_code.items():
        for number, (_, stretches) in enumerate(found):
            for start, end, _ in stretches:
                first, last = speech.word_range(start, end)
                yield first, True, code_id, number
                yield last, False, code_id, number
