"""Themes together, the slow way: every two passages compared as sets of words."""

from __future__ import annotations

from itertools import combinations

from tests.analysis.plain import Study
from tests.analysis.reference import Counter

FAULTS = ("characters shared", "words twice", "parent with child", "not reviewed counted")

Row = tuple[int, int, int, int, int, int]
"""One's units, the other's, both's; what shares are of: one's, the other's, both's."""


def together(study: Study, fault: str = "") -> dict[tuple[str, int, int], Row]:
    """By kind of place and pair of codes."""
    counter = Counter(study)
    several = max((len(doc.coders) for doc in study.docs), default=0) > 1
    passages: dict[int, list[tuple[int, int, frozenset[object], frozenset[int]]]] = {}
    for code in counter.codable:
        passages[code] = []
        base = counter.base(code) if several and fault != "not reviewed counted" else None
        for doc in study.docs:
            for case in counter.cases(doc):
                if base is not None and case not in base:
                    continue
                for _, chars in counter.passages(doc, code, case):
                    words: frozenset[object] = frozenset(
                        (doc.id, min(word)) for word in counter.words_in(doc, chars)
                    )
                    turns = frozenset(
                        number
                        for number, turn in enumerate(doc.turns)
                        if counter.case_of(doc, turn) == case
                        and counter.words_in(
                            doc, chars & frozenset(range(turn.speech_start, turn.end))
                        )
                    )
                    if fault == "characters shared":
                        words = frozenset((doc.id, char) for char in chars)
                    passages[code].append((doc.id, case, words, turns))
    found: dict[tuple[str, int, int], Row] = {}
    for one, other in combinations(counter.codable, 2):
        kin = one in counter.below(other) or other in counter.below(one)
        if kin and fault != "parent with child":
            continue
        mine, theirs = passages[one], passages[other]
        overlapping = sum(
            1
            for doc, case, words, _ in mine
            for doc2, case2, words2, _ in theirs
            if doc == doc2 and (case == case2 or fault == "words twice") and words & words2
        )
        my_words = {word for _, _, words, _ in mine for word in words}
        their_words = {word for _, _, words, _ in theirs for word in words}
        number = len(my_words)
        if fault == "words twice":
            number = sum(len(words) for _, _, words, _ in mine)
        found["passage", one, other] = (
            len(mine),
            len(theirs),
            overlapping,
            number,
            len(their_words),
            len(my_words & their_words),
        )
        for within in ("turn", "case"):
            sets: list[set[object]] = []
            for own in (mine, theirs):
                if within == "turn":
                    sets.append({(doc, turn) for doc, _, _, turns in own for turn in turns})
                else:
                    sets.append({case for _, case, _, _ in own})
            sizes = len(sets[0]), len(sets[1]), len(sets[0] & sets[1])
            found[within, one, other] = (*sizes, *sizes)
    return found
