"""What is left of a text in its corrected version."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coder.analysis.alignment import align
from coder.analysis.carrying import doubt
from coder.analysis.novelty import share_left, unread
from coder.text.spans import Span

OLD = (
    "I: Hvad betød det for dig?\n"
    "M: Det betød alt. Han kom hver tirsdag klokken fem, også da det sneede. Ja.\n"
    "I: Ja.\n"
    "M: Han kendte alle på værftet, og han ringede selv til dem for min skyld.\n"
    "I: Var det svært?\n"
    "M: Ja. Det var det.\n"
)
"""Nobody said this."""


def cuts(text: str) -> list[int]:
    """Where turns, and what is said in them, begin."""
    return [offset for match in re.finditer(r"^[^\n:]+: ", text, re.M) for offset in match.span()]


def aligned(old: str, new: str):
    return align(old, new, old_cuts=cuts(old), new_cuts=cuts(new))


def place(old: str, new: str, words: str, *, number: int = 0) -> str | None:
    """What stands around words in the new text, or None; words by their number in the old one."""
    start = [match.start() for match in re.finditer(re.escape(words), old)][number]
    found = aligned(old, new).where(Span(start, start + len(words)))
    if found is None:
        return None
    assert new[slice(*found)] == words
    return new[max(found.start - 12, 0) : found.end + 12]


def test_what_stands_around_a_misspelt_word_is_found_again():
    new = OLD.replace("tirsdag", "tirsdaag")
    assert place(OLD, new, "også da det sneede.") is not None
    assert place(OLD, new, "Det betød alt.") is not None
    assert place(OLD, new, "Han kom hver tirsdag klokken fem") is None


def test_a_moved_turn_is_found_with_the_short_sentences_in_it():
    lines = OLD.splitlines(keepends=True)
    new = "".join((lines[0], *lines[2:], lines[1]))
    moved = place(OLD, new, "Han kom hver tirsdag klokken fem, også da det sneede. Ja.")
    assert moved is not None
    assert moved.endswith("Ja.\n")


def test_a_short_turn_that_stands_elsewhere_may_be_another():
    lines = OLD.splitlines(keepends=True)
    new = "".join((*lines[:4], lines[5], lines[4]))
    assert place(OLD, new, "Var det svært?") is None or "svært" in new
    new = "".join((lines[4], *lines[:4], lines[5]))
    assert place(OLD, new, "Var det svært?") is None


@pytest.mark.parametrize("number", range(3))
def test_one_yes_of_several_is_found_only_where_it_can_be_no_other(number):
    assert place(OLD, OLD + "I: Godt.\n", "Ja.", number=number) is not None
    without_second = OLD.replace("I: Ja.\n", "", 1)
    found = place(OLD, without_second, "Ja.", number=number)
    # "Ja.\nI: " taken out of before the second leaves the very same text.
    assert (found is None) == (number < 2)


def test_of_two_alike_one_of_which_was_taken_out_neither_is_found():
    old = "I: Hvorfor det?\nM: Ja. Ja.\nI: Hvordan gik det til?\n"
    new = old.replace("Ja. Ja.", "Ja.")
    assert place(old, new, "Ja.", number=0) is None
    assert place(old, new, "Ja.", number=1) is None


def test_a_sentence_said_again_elsewhere_does_not_take_the_place_of_a_changed_one():
    said = "Han kendte alle på værftet"
    new = OLD.replace(said, "Han kendte næsten alle på værftet") + f"I: {said}.\n"
    assert place(OLD, new, said) is None


def test_a_word_does_not_stay_behind_with_what_was_moved_to_stand_before_such_a_word():
    lines = [
        "I: Hvordan begyndte det hele for jer i sommeren?\n",
        "M: Vi mødtes nede ved kajen en tirsdag i august, og det regnede hele dagen.\n",
        "I: Okay.\n",
        "M: Bagefter gik vi op på kontoret og skrev min ansøgning færdig til skolen.\n",
        "I: Hvad sagde dine forældre til alt det arbejde?\n",
        "M: De syntes, at det var godt, jeg kom hjemmefra om eftermiddagen.\n",
        "I: Okay. Så er der corona.\n",
        "M: Ja, den lukkede jo det hele, så vi talte kun i telefon den vinter.\n",
    ]
    old = "".join(lines)
    new = "".join(lines[number] for number in (0, 1, 6, 4, 5, 2, 3, 7))
    found = place(old, new, "Okay.", number=0)
    assert found is None or "Bagefter" in found


def test_another_label_leaves_the_words_as_they_were():
    new = OLD.replace("I:", "Interviewer:").replace("M:", "Mentee 3:")
    for words in ("Hvad betød det for dig?", "Det betød alt.", "Det var det."):
        assert place(OLD, new, words) is not None, words
    assert place(OLD, new, "Ja.\nM: Han kendte") is None


def test_white_space_is_part_of_what_was_coded():
    new = OLD.replace("alt. Han", "alt.\nHan")
    assert place(OLD, new, "Det betød alt.") is not None
    assert place(OLD, new, "Det betød alt. Han kom") is None


# What holds of any two texts

WORDS = st.sampled_from(["ja", "nej", "ja.", "det", "var", "godt.", "hun", "kom", "\nI:", "\nM:"])
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_whatever_is_aligned_is_the_same_and_stands_nowhere_else(old, new):
    found = aligned(old, new)
    for block in found.blocks:
        words = old[block.old : block.old_end]
        assert words == new[block.new : block.new_end]
        if old != new:
            core = re.sub(r"^\W+|\W+$", "", words)
            for text in (old, new):
                starts = [at for at in range(len(text)) if text.startswith(core, at)]
                assert len(starts) == 1
    for order in ("old", "new"):
        blocks = sorted(found.blocks, key=lambda block: getattr(block, order))
        for one, other in pairwise(blocks):
            assert getattr(one, f"{order}_end") <= getattr(other, order)


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS, st.data())
def test_a_span_is_found_only_inside_of_what_is_aligned(old, new, data):
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(old))))
    found = aligned(old, new)
    where = found.where(span)
    holders = [b for b in found.blocks if b.old <= span.start and span.end <= b.old_end]
    # Inside, too, nothing is found that may be other words: "nej ja." of "nej ja. ja".
    assert where is None or holders
    assert where is None or new[slice(*where)] == old[slice(*span)]
    doubtful = doubt(found, span)
    if doubtful.proposal is not None:
        assert 0 <= doubtful.proposal.start < doubtful.proposal.end <= len(new)


REPEATED = {
    "one word": ("Ja. " * 20_000, "Ja. " * 19_999),
    "two turns": ("I: Ja.\nM: Nej.\n" * 5_000, "I: Ja.\nM: Nej.\n" * 4_999),
    "one letter": ("a" * 200_000, "a" * 199_999),
    "signs": ("." * 100_000, "." * 99_999),
    "blanks": (" " * 100_000 + "x", " " * 99_999 + "x"),
    "backwards": (
        " ".join(map(str, range(20_000))),
        " ".join(map(str, reversed(range(20_000)))),
    ),
    "other spacing": (
        "".join(f"M: Det er nummer {n} af dem.\n" for n in range(5_000)),
        "".join(f"M: Det er nummer {n} af  dem.\n" for n in range(5_000)),
    ),
    "refrain": (
        "".join("Ja. Nej nu. " * 20 + f"Unik {n} her. " for n in range(300)),
        "".join("Ja. Nej nu. " * 19 + f"Unik {n} her. " for n in range(300)),
    ),
}


@pytest.mark.parametrize(("old", "new"), REPEATED.values(), ids=REPEATED)
def test_repetition_takes_bounded_time(old, new):
    began = time.process_time()
    aligned(old, new)
    assert time.process_time() - began < 4


# What is proposed


@pytest.mark.parametrize(
    ("words", "now", "what", "proposed"),
    [
        ("Det betød alt.", "Det betød alt for mig.", "changed", "Det betød alt for mig."),
        ("Det betød alt.", "Det betød aalt.", "changed", "Det betød aalt."),
        ("Det betød alt.", "Det betød  alt!", "signs", "Det betød  alt!"),
        ("Var det svært?", "Var det ikke svært?", "changed", "Var det ikke svært?"),
        ("I: Var det svært?\n", "", "gone", None),
        ("Det betød alt. ", "", "gone", None),
    ],
)
def test_what_stands_in_the_place_of_changed_words_is_proposed(words, now, what, proposed):
    new = OLD.replace(words, now)
    start = OLD.index(words)
    span = Span(start, start + len(words.rstrip()))
    doubtful = doubt(aligned(OLD, new), span)
    assert doubtful.what == what
    assert (doubtful.proposal and new[slice(*doubtful.proposal)]) == proposed


def test_words_that_may_be_others_are_told_as_uncertain():
    old = "I: Hvorfor det?\nM: Ja. Ja.\nI: Hvordan gik det til?\n"
    new = old.replace("Ja. Ja.", "Ja.")
    start = old.index("Ja.")
    doubtful = doubt(aligned(old, new), Span(start, start + 3))
    assert doubtful.what == "uncertain"
    assert doubtful.proposal is not None
    assert new[slice(*doubtful.proposal)] == "Ja."


# How much is the same, and what is new


def test_another_interview_has_next_to_nothing_in_common():
    other = "I: Hvad laver du?\nR: Jeg arbejder på et lager ude ved havnen, om natten mest.\n"
    assert share_left(OLD, other) < 0.05
    assert share_left(OLD, OLD.replace(" ", "  ").replace("I:", "Interviewer:")) > 0.6
    assert share_left("Ja.", "Ja!") == 1


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("Det betød alt.", "Det betød aalt.", 0),
        ("Det betød alt.", "Det betød alt. Og jeg har aldrig fortalt nogen om det.", 8),
        ("Det betød alt. ", "", 0),
        ("I: Var det svært?", "I: Var det let?", 0),
        ("Ja.\nI: Ja.", "Ja.\nI: Ja. Nå.", 1),
    ],
)
def test_what_nobody_has_read_is_told_from_what_was_corrected(before, after, words):
    new = OLD.replace(before, after, 1)
    sentences = [Span(*match.span()) for match in re.finditer(r"[^\s.?!][^.?!\n]*[.?!]?", new)]
    assert sum(number for _, number in unread(aligned(OLD, new), sentences)) == words


# What was taken out and written in, known word by word


@st.composite
def edits(draw):
    """A text of few different words, and for each whether it was taken out and what came before."""
    words = draw(st.lists(WORDS, min_size=1, max_size=30))
    kept = [draw(st.integers(0, 5)) > 0 for _ in words]
    news = [draw(st.integers(0, 5)) == 0 for _ in words]
    return words, kept, news


@settings(max_examples=300, deadline=None)
@given(edits())
@example((["ja", "ja", "ja.", "ja."], [True, True, False, True], [True, *[False] * 3]))
@example(
    (
        ["nej", "ja.", "ja.", "ja", "ja"],
        [True, False, True, False, False],
        [True, False, False, True, True],
    )
)
def test_nothing_is_found_anywhere_but_where_it_went(edit):
    words, kept, news = edit
    old, new, went = "", "", {}
    spans = []
    for number, (word, is_kept, is_new) in enumerate(zip(words, kept, news, strict=True)):
        spans.append(Span(len(old), len(old) + len(word)))
        old += f"{word} "
        if is_new:
            new += f"nyt{number}. "
        if is_kept:
            went[number] = Span(len(new), len(new) + len(word))
            new += f"{word} "
    found = aligned(old, new)
    for number, span in enumerate(spans):
        where = found.where(span)
        if where is not None and old[slice(*span)].strip("\n.:"):
            assert where == went.get(number), (old, new, words[number])
