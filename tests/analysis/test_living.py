"""Which sentences of two reports differ, and why."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.analysis import living
from coder.analysis.living import changed_sentences, moved_values
from coder.model.living import ChangedSentence, ReportRecord, Sentence


def record(values: dict[str, str], *sentences: Sentence) -> ReportRecord:
    return ReportRecord("s", 1, "g", "d", "v", "da", "t.md", values, sentences)


def say(text: str, *calls: str, because: tuple[str, ...] = (), line: int = 1) -> Sentence:
    """A sentence whose pattern is its words, with what it depends on."""
    words = "".join(letter for letter in text if not letter.isdecimal())
    return Sentence(text, f"{words} {calls}", calls, because, line)


def told(before: ReportRecord, after: ReportRecord) -> list[tuple[str | None, str | None, object]]:
    return [(each.before, each.after, each.moved) for each in changed_sentences(before, after)]


def test_a_sentence_that_stays_changed_because_of_the_values_in_it_only():
    before = record({"a": "1", "b": "2"}, say("1 ja", "a", because=("b",)), say("nej"))
    after = record({"a": "7", "b": "9"}, say("7 ja", "a", because=("b",)), say("nej"))
    assert told(before, after) == [("1 ja", "7 ja", ("a",))]
    assert [each.call for each in moved_values(before, after)] == ["a", "b"]


def test_a_sentence_comes_and_goes_because_of_what_decides_about_it():
    before = record({"a": "1", "b": "2"}, say("få", because=("a",)), say("1 ja", "b"))
    after = record({"a": "7", "b": "2"}, say("mange", because=("a",), line=4), say("1 ja", "b"))
    assert told(before, after) == [("få", "mange", ("a",))]
    assert [each.line for each in changed_sentences(before, after)] == [4]
    assert told(before, record({"a": "7", "b": "2"}, say("1 ja", "b"))) == [("få", None, ("a",))]
    assert told(record({"a": "1"}), record({"a": "2"}, say("x", because=("a",)))) == [
        (None, "x", ("a",))
    ]


def test_a_sentence_of_which_nothing_moved_is_the_templates():
    before = record({"a": "1"}, say("1 ja", "a"), say("gammel"), say("slut"))
    after = record({"a": "1", "c": "3"}, say("1 ja", "a"), say("ny", "c"), say("slut"), say("mere"))
    assert told(before, after) == [("gammel", "ny", ()), (None, "mere", ())]
    assert not moved_values(before, after)


def test_what_is_moved_in_the_template_is_told_there_only():
    before = record({"a": "1"}, *(say(f"{word} 1", "a") for word in "xyz"))
    after = record({"a": "1"}, say("z 1", "a"), say("x 1", "a"), say("y 1", "a"))
    assert told(before, after) == [(None, "z 1", ()), ("z 1", None, ())]


def compared(before: list[str], after: list[str], most_pairs: float) -> tuple[ChangedSentence, ...]:
    """What changed, where more pairs than that are not weighed against each other."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(living, "MOST_PAIRS", most_pairs)
        records = (record({}, *(Sentence(text, text) for text in each)) for each in (before, after))
        return changed_sentences(*records)


def edited(sentences: list[str], seed: int, share: float) -> list[str]:
    """Some of them said otherwise, left out, or with something new after them."""
    chance = random.Random(seed)
    found = []
    for number, text in enumerate(sentences):
        edit = chance.choice(("said", "left", "new")) if chance.random() < share else ""
        found += [] if edit == "left" else [f"other {number}" if edit == "said" else text]
        found += [f"new {number}"] if edit == "new" else []
    return found


@given(st.integers(0, 60), st.integers(0, 2**32), st.sampled_from([0.05, 0.3, 0.9]))
def test_what_holds_together_by_what_stands_once_is_what_all_pairs_say(count, seed, share):
    before = [f"sentence {number}" for number in range(count)]
    after = edited(before, seed, share)
    assert compared(before, after, -1) == compared(before, after, float("inf"))


def test_a_long_report_with_repeated_sentences_changes_as_all_pairs_say():
    before = ["none" if number % 12 == 0 else f"sentence {number}" for number in range(3_000)]
    after = edited(before, 1, 0.05)
    found = compared(before, after, living.MOST_PAIRS)
    assert found == compared(before, after, float("inf"))
    assert 100 < len(found) < 200


def test_thousands_of_repeated_sentences_take_no_time():
    before = ["same"] * 3_000
    after = ["same" if number % 3 else f"new {number}" for number in range(3_000)]
    started = time.process_time()
    found = compared(before, after, living.MOST_PAIRS)
    assert time.process_time() - started < 2  # minutes, where all pairs are weighed
    assert sum(each.after is not None and "new" in each.after for each in found) == 1_000
    [one] = compared(before, [*before[:1_500], "one", *before[1_500:]], living.MOST_PAIRS)
    assert (one.before, one.after) == (None, "one")
