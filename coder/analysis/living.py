"""Which sentences of a report are not what they were in the report before it, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest

from coder.analysis.unique import heaviest_chain
from coder.model.living import ChangedSentence, MovedValue, ReportRecord, Sentence

MOST_PAIRS = 5_000
"""How many pairs of equal patterns are weighed against each other: of reports in which most
sentences are unlike, as many sentences as that, and some tenths of a second."""

Range = tuple[int, int, int, int]
"""Where a stretch begins and ends before and after, in sentences."""


def moved_values(before: ReportRecord, after: ReportRecord) -> tuple[MovedValue, ...]:
    """The calls of both reports that give something else now."""
    return tuple(
        MovedValue(call, before.values[call], value)
        for call, value in after.values.items()
        if call in before.values and before.values[call] != value
    )


def changed_sentences(before: ReportRecord, after: ReportRecord) -> tuple[ChangedSentence, ...]:
    """The sentences that changed, in the order of the later report.

    Sentences are the same whose patterns are: the same words with the same calls. Of those,
    one has changed where a value in it has. Others have come, gone or been put in place of each
    other: because of calls that decide about them, or because the template says otherwise.
    """
    moved = {each.call for each in moved_values(before, after)}
    patterns = [[each.pattern for each in report.sentences] for report in (before, after)]
    found: list[ChangedSentence] = []
    for start, end, begin, stop in _stretches(*patterns):
        pairs = zip_longest(before.sentences[start:end], after.sentences[begin:stop])
        for old, new in pairs:
            if old is None or new is None or old.text != new.text:
                found.append(_changed(old, new, moved))
    return tuple(found)


def _stretches(old: Sequence[str], new: Sequence[str]) -> list[Range]:
    """Stretches that are the same or stand in each other's place; together, all of both.

    Where so much is repeated that weighing all pairs takes long, what stands once holds the two
    together, and between that, what is repeated is paired in its order.
    """
    if _pairs(old, new) <= MOST_PAIRS:
        return _matched(old, new)
    found: list[Range] = []
    for start, end, begin, stop in _held_together(old, new):
        these, those = old[start:end], new[begin:stop]
        if _pairs(these, those) <= MOST_PAIRS:
            within = _matched(these, those)
        else:
            within = list(_held_together(_numbered(these), _numbered(those)))
        found += [(start + a, start + b, begin + c, begin + d) for a, b, c, d in within]
    return found


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pairs of equal patterns there are."""
    times = Counter(new)
    return sum(times[pattern] for pattern in old)


def _matched(old: Sequence[str], new: Sequence[str]) -> list[Range]:
    """The longest stretches that are the same, and what is between them."""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(start, end, begin, stop) for _, start, end, begin, stop in codes]


def _numbered(patterns: Sequence[str]) -> list[tuple[str, int]]:
    """Each pattern with how many like it there are before it."""
    times: Counter[str] = Counter()
    found = []
    for pattern in patterns:
        found.append((pattern, times[pattern]))
        times[pattern] += 1
    return found


def _held_together(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Range]:
    """The most of what stands once in both, in one order; and what is between."""
    these, those = _once(old), _once(new)
    shared = [(place, those[what]) for what, place in these.items() if what in those]
    chain = heaviest_chain(shared, [1] * len(shared))
    for (above, there), (place, then) in pairwise([(-1, -1), *chain, (len(old), len(new))]):
        if (above + 1, there + 1) != (place, then):
            yield above + 1, place, there + 1, then
        if place < len(old):
            yield place, place + 1, then, then + 1


def _once(all_of_them: Sequence[Hashable]) -> dict[Hashable, int]:
    """The place of each that stands once, in order."""
    times = Counter(all_of_them)
    return {each: place for place, each in enumerate(all_of_them) if times[each] == 1}


def _changed(old: Sentence | None, new: Sentence | None, moved: set[str]) -> ChangedSentence:
    calls = [call for each in (old, new) if each for call in _all_calls(each, old, new)]
    return ChangedSentence(
        before=old.text if old else None,
        after=new.text if new else None,
        moved=tuple(call for call in dict.fromkeys(calls) if call in moved),
        line=new.line if new else 0,
    )


def _all_calls(each: Sentence, old: Sentence | None, new: Sentence | None) -> Iterator[str]:
    """What a sentence depends on; of one that stays, only what is in it."""
    yield from each.calls
    if old is None or new is None or old.pattern != new.pattern:
        yield from each.conditions
