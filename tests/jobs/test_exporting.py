"""What the screen writes to files, and takes in from them."""

from __future__ import annotations

import pytest

from coder.actions.codings import apply_code
from coder.errors import CoderError, UnknownFormat
from coder.jobs.exporting import EXPORTS, write_export
from coder.jobs.progress import finish
from coder.jobs.taking_in import take_in
from coder.queries.codings import list_codings
from coder.text.spans import Span
from tests.tui.sample_study import CODER, INTERVIEW, make_study

BY_KEY = {export.key: export for export in EXPORTS}


@pytest.fixture
def study(tmp_path):
    with make_study(tmp_path) as study:
        start = INTERVIEW.index("Det betød")
        apply_code(study, CODER, 1, Span(start, start + 40), 2)
        yield study


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.key)
def test_each_export_is_written_in_each_form_it_can_have(study, tmp_path, export):
    for ending in export.endings:
        path = tmp_path / f"{export.key}{ending}"
        assert finish(write_export(study, export, path)) == path
        assert path.stat().st_size > 50


def test_a_file_that_ends_otherwise_is_refused_and_nothing_is_written(study, tmp_path):
    path = tmp_path / "quotes.pdf"
    wanted = r"must end in \.docx or \.html or \.md or \.xlsx or \.csv"
    with pytest.raises(UnknownFormat, match=wanted):
        finish(write_export(study, BY_KEY["quotes"], path))
    assert not path.exists()


@pytest.mark.parametrize("ending", [".md", ".csv"])
def test_one_folder_of_exports_is_in_one_language(study, tmp_path, ending):
    for export in EXPORTS[:4]:
        if ending in export.endings:
            path = finish(write_export(study, export, tmp_path / f"{export.key}{ending}"))
            text = path.read_text("utf-8")
            assert "espondent" in text
            for english in ("theme", "Theme", "raised", "Raised", "starred", "yes", "Total"):
                assert english not in text, (export.key, english)


def test_an_export_that_is_stopped_leaves_no_file(study, tmp_path):
    path = tmp_path / "quotes.md"
    job = write_export(study, BY_KEY["quotes"], path)
    next(job)
    next(job)
    job.close()
    assert not path.exists()


@pytest.mark.parametrize("key", ["cases", "codebook", "guide", "codings"])
def test_what_was_written_can_be_taken_in_again(study, tmp_path, key):
    path = finish(write_export(study, BY_KEY[key], tmp_path / BY_KEY[key].file))
    before = list_codings(study)
    assert finish(take_in(study, CODER, key, path)).message
    assert list_codings(study) == before


def test_a_file_of_another_kind_is_refused_and_the_study_is_as_it_was(study, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("document,code\nM01,no such code\n", "utf-8")
    with pytest.raises(CoderError):
        finish(take_in(study, CODER, "codings", path))
    assert len(list_codings(study)) == 1
