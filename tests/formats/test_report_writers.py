from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coder.errors import CoderError, UnknownFormat
from coder.formats.output_files import write_files
from coder.formats.report_writers import WRITERS, find_writer
from coder.model.report import Paragraph, Report, Table

TABLE = Table("Temaer", ("Tema", "Rejst"), (("Frivillighed", "7"),), ("left", "right"))
REPORT = Report("Temaer", "da", (Paragraph("Rejst af 7 af 11 mentees."), TABLE))


def write_report(report, path):
    write_files([(path, find_writer(path)(report))])


@pytest.mark.parametrize("suffix", WRITERS)
def test_every_kind_in_the_registry_can_be_written(suffix, tmp_path):
    path = tmp_path / f"rapport{suffix.upper()}"
    write_report(REPORT, path)
    assert path.read_bytes() == find_writer(path)(REPORT)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["rapport.pdf", "rapport", ".docx"])
def test_an_unknown_kind_is_refused_with_the_known_ones(name, tmp_path):
    with pytest.raises(UnknownFormat) as caught:
        write_report(REPORT, tmp_path / name)
    assert all(suffix in caught.value.hint for suffix in WRITERS)
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_told_in_a_sentence(tmp_path):
    with pytest.raises(CoderError, match="There is no folder"):
        write_report(REPORT, tmp_path / "ikke her" / "rapport.md")


def test_a_file_where_a_folder_should_be_is_told(tmp_path):
    (tmp_path / "fil").write_text("x")
    with pytest.raises(CoderError, match="There is no folder"):
        write_report(REPORT, tmp_path / "fil" / "rapport.md")


def test_a_folder_is_not_written_over(tmp_path):
    (tmp_path / "rapport.md").mkdir()
    with pytest.raises(CoderError, match="is a folder"):
        write_report(REPORT, tmp_path / "rapport.md")


def test_what_fails_leaves_nothing_behind(tmp_path):
    with pytest.raises(CoderError, match="cannot be written"):
        write_report(REPORT, tmp_path / f"{'x' * 300}.md")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere"
)
def test_a_folder_that_may_not_be_written_in_is_told(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(CoderError, match="cannot be written"):
            write_report(REPORT, tmp_path / "rapport.md")
    finally:
        tmp_path.chmod(0o700)


def test_of_two_files_neither_is_written_where_one_cannot_be(tmp_path):
    first = tmp_path / "first.md"
    first.write_bytes(b"before")
    for second in (tmp_path / "none" / "second.md", tmp_path):
        with pytest.raises(CoderError):
            write_files([(first, b"after"), (second, b"after")])
        assert first.read_bytes() == b"before"


def test_an_older_report_is_replaced_whole(tmp_path):
    path = tmp_path / "rapport.md"
    path.write_text("gammel " * 1000)
    write_report(REPORT, path)
    assert path.read_text(encoding="utf-8").startswith("# Temaer\n")
    assert "gammel" not in path.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path):
    real = tmp_path / "rigtig.md"
    real.write_text("gammel")
    link = tmp_path / "rapport.md"
    link.symlink_to(real)
    write_report(REPORT, link)
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith("# Temaer")


def test_no_writer_is_imported_before_it_is_used():
    program = (
        "import sys\n"
        "import coder.formats.report_writers, coder.reports.summary\n"
        "import coder.formats.docx_writer, coder.formats.html_writer, coder.formats.xlsx_writer\n"
        "heavy = ('docx', 'lxml', 'matplotlib', 'xlsxwriter')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"
