"""Totals kept up to date are those counted anew, whatever was done in between."""

from __future__ import annotations

import random

import pytest

from coder.actions import codings, documents
from coder.actions.codebook import add_code
from coder.actions.coding_spans import split_coding
from coder.actions.history import redo, undo
from coder.errors import CoderError
from coder.queries.changes import changes_since
from coder.queries.documents import read_document, refresh_document
from coder.queries.figures import Figures
from coder.text.spans import Span
from tests.coder_themes import coder_themes
from tests.tui.sample_study import CODER, make_study


@pytest.fixture
def study(tmp_path):
    with make_study(tmp_path) as study:
        yield study


def do_something(study, rng):
    """One random thing that an evaluator does."""
    document_id = rng.choice([1, 2])
    opened = read_document(study, document_id, CODER)
    coded = rng.choice(opened.codings).id if opened.codings else None
    start = rng.randrange(len(opened.text))
    span = Span(start, rng.randrange(start + 1, len(opened.text) + 1))
    match rng.randrange(9):
        case 0 | 1 | 2 | 3:
            stance = rng.choice([None, "supports", "contradicts"])
            codings.apply_code(study, CODER, document_id, span, 2, stance=stance)
            codings.apply_code(study, CODER, document_id, span, rng.choice([2, 3, 4, 5, 6, 7]))
        case 4 if coded:
            codings.remove_coding(study, CODER, coded)
        case 5 if coded:
            split_coding(study, CODER, coded, (span.start + span.end) // 2)
        case 6:
            undo(study, CODER)
        case 7:
            redo(study, CODER)
        case 8:
            label = "M1" if rng.random() < 0.5 else "I"
            role = rng.choice(["respondent", "other", "interviewer"])
            documents.set_speaker(study, CODER, document_id, label, role=role)
        case _:
            add_code(study, CODER, f"theme {rng.random()}", parent_id=rng.choice([1, 5, None]))


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_up_to_date_is_what_is_counted_anew(study, seed):
    rng = random.Random(seed)
    figures = Figures(CODER)
    opened = read_document(study, 1, CODER)
    seen = changes_since(study, 0).newest
    for _ in range(40):
        for _ in range(rng.randrange(1, 3)):
            try:
                do_something(study, rng)
            except CoderError:
                continue
        changes = changes_since(study, seen)
        seen = changes.newest
        figures.forget(changes)
        assert figures.count(study) == coder_themes(study, CODER)
        opened = refresh_document(study, opened, CODER, changes)
        anew = read_document(study, 1, CODER)
        assert set(opened.codings) == set(anew.codings)
        assert (opened.memos, opened.speakers, opened.done) == (
            anew.memos,
            anew.speakers,
            anew.done,
        )


def test_only_the_document_that_changed_is_counted_again(study):
    figures = Figures(CODER)
    counted = []
    figures.count(study, lambda: counted.append(1))
    seen = changes_since(study, 0).newest
    codings.apply_code(study, CODER, 2, Span(31, 40), 5)
    figures.forget(changes_since(study, seen))
    figures.count(study, lambda: counted.append(2))
    assert counted == [1, 1, 2]
