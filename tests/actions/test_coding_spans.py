"""Moving a coding's ends, splitting it, and taking either back."""

from __future__ import annotations

import pytest

from coder.actions.coding_spans import set_ends, split_coding
from coder.actions.codings import apply_code, set_memo, set_star
from coder.actions.history import redo, undo
from coder.errors import Conflict, UnknownName
from coder.queries.documents import read_document
from coder.text.spans import Span
from tests.tui.sample_study import CODER, INTERVIEW, make_study

SENTENCE = "Min sagsbehandler spurgte mig."
NEXT = "Jeg sagde ja med det samme, for jeg kendte ingen i byen."


@pytest.fixture
def study(tmp_path):
    with make_study(tmp_path) as study:
        yield study


def span_of(words: str) -> Span:
    start = INTERVIEW.index(words)
    return Span(start, start + len(words))


def codings(study):
    document = read_document(study, 1, CODER)
    return [(each.quote, each.code_id, each.starred) for each in document.codings]


def test_ends_are_moved_with_the_words_between_them_and_moved_back(study):
    coding = apply_code(study, CODER, 1, span_of(SENTENCE), 5).id
    told = set_ends(study, CODER, coding, Span(span_of(SENTENCE).start, span_of(NEXT).end))
    assert told.message == "school has new ends."
    assert codings(study) == [(f"{SENTENCE} {NEXT}", 5, False)]
    undo(study, CODER)
    assert codings(study) == [(SENTENCE, 5, False)]
    redo(study, CODER)
    assert codings(study) == [(f"{SENTENCE} {NEXT}", 5, False)]


def test_ends_that_say_nothing_new_or_twice_the_same_are_refused(study):
    first = apply_code(study, CODER, 1, span_of(SENTENCE), 5).id
    apply_code(study, CODER, 1, span_of(NEXT), 5)
    apply_code(study, CODER, 1, span_of("byen"), 6)
    with pytest.raises(Conflict, match="on just these words already"):
        set_ends(study, CODER, first, span_of(SENTENCE))
    with pytest.raises(Conflict, match="coded school already"):
        set_ends(study, CODER, first, span_of(NEXT))
    with pytest.raises(Conflict, match="is not a span"):
        set_ends(study, CODER, first, Span(0, 10**6))
    assert set_ends(study, CODER, first, span_of("byen")).id == first  # another code's may be there
    with pytest.raises(UnknownName):
        set_ends(study, CODER, 99, span_of("byen"))


def test_a_split_parts_the_words_and_keeps_stance_star_and_memo(study):
    whole = Span(span_of(SENTENCE).start, span_of(NEXT).end)
    coding = apply_code(study, CODER, 1, whole, 2, stance="supports").id
    set_star(study, CODER, coding, True)
    set_memo(study, CODER, coding, "a note")
    made = split_coding(study, CODER, coding, span_of(NEXT).start).id
    assert codings(study) == [(SENTENCE, 2, True), (NEXT, 2, True)]
    document = read_document(study, 1, CODER)
    assert {each.stance for each in document.codings} == {"supports"}
    assert set(document.memos) == {coding}
    assert document.codings[1].id == made
    undo(study, CODER)
    assert codings(study) == [(f"{SENTENCE} {NEXT}", 2, True)]


@pytest.mark.parametrize("place", ["start", "end", "before"])
def test_a_split_that_leaves_a_part_empty_is_refused(study, place):
    span = span_of(SENTENCE)
    coding = apply_code(study, CODER, 1, span, 5).id
    at = {"start": span.start, "end": span.end, "before": 0}[place]
    with pytest.raises(Conflict, match="cannot be split here"):
        split_coding(study, CODER, coding, at)
    assert codings(study) == [(SENTENCE, 5, False)]


def test_a_split_into_what_is_coded_already_is_refused(study):
    whole = Span(span_of(SENTENCE).start, span_of(NEXT).end)
    coding = apply_code(study, CODER, 1, whole, 5).id
    apply_code(study, CODER, 1, span_of(NEXT), 5)
    with pytest.raises(Conflict, match="coded school already"):
        split_coding(study, CODER, coding, span_of(NEXT).start)
