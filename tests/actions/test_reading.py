"""Where a coder is in each document is kept, without a trace in the history."""

from __future__ import annotations

import pytest

from coder.actions.documents import mark_done
from coder.actions.history import undo
from coder.actions.reading import keep_place
from coder.errors import StudyNotWritable
from coder.model.document import ReadingPlace
from coder.queries.documents import list_documents, read_document
from coder.queries.history import newest
from coder.store.study import Study
from tests.tui.sample_study import CODER, INTERVIEW, make_study

TEXT = 1


@pytest.fixture
def study(tmp_path):
    with make_study(tmp_path) as study:
        yield study


def test_a_place_is_kept_for_the_next_time(study):
    before = newest(study)
    keep_place(study, CODER, 1, ReadingPlace(5, 30, 200), TEXT)
    keep_place(study, CODER, 1, ReadingPlace(7, 30, 300), TEXT)
    assert newest(study) == before
    path = study.path
    study.close()
    with Study.open(path) as again:
        assert read_document(again, 1, CODER).place == ReadingPlace(7, 30, 300)
        assert read_document(again, 2, CODER).place is None
        shares = [row.read for row in list_documents(again, CODER)]
        assert shares == [pytest.approx(300 / (len(INTERVIEW) - 1)), 0.0]


def test_it_outlives_what_is_done_and_undone_to_the_document(study):
    keep_place(study, CODER, 1, ReadingPlace(5, 30, 200), TEXT)
    mark_done(study, CODER, 1, True)
    undo(study, CODER)
    assert read_document(study, 1, CODER).place == ReadingPlace(5, 30, 200)


def test_a_study_that_cannot_be_written_loses_the_place_only(study, monkeypatch):
    monkeypatch.setattr(study, "refusal", StudyNotWritable("It is read-only."))
    keep_place(study, CODER, 1, ReadingPlace(5, 30, 200), TEXT)
    assert read_document(study, 1, CODER).place is None
