"""Which sentences of a report are not what they were in the report before it, and why."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from coder.model.living import ChangedSentence, MovedValue, ReportRecord, Sentence


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
    matcher = SequenceMatcher(
        None,
        [each.pattern for each in before.sentences],
        [each.pattern for each in after.sentences],
        autojunk=False,
    )
    found: list[ChangedSentence] = []
    for _, start, end, begin, stop in matcher.get_opcodes():
        pairs = zip_longest(before.sentences[start:end], after.sentences[begin:stop])
        for old, new in pairs:
            if old is None or new is None or old.text != new.text:
                found.append(_changed(old, new, moved))
    return tuple(found)


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
