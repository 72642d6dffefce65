"""What the program does with a file that it has open must not take the file's locks from SQLite."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from coder.errors import CoderError
from coder.formats.input_files import read_bytes
from coder.formats.output_files import write_files
from coder.store import open_files
from coder.store.restoring import check_backup
from coder.store.study import Study

OTHER = (
    "import sys; from pathlib import Path; from coder.store.study import Study\n"
    "with Study.open(Path(sys.argv[1])) as study:\n"
    "    print(study.value('select name from studies'))\n"
)


def seen_by_another(path):
    """The study's name, as a program sees it that opens the study and closes it again."""
    command = [sys.executable, "-c", OTHER, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def rename(study, name):
    with study.operation("x", 1) as operation:
        operation.update("studies", 1, name=name)


def take_in(study):
    with pytest.raises(CoderError, match="is a study or another database"):
        read_bytes(study.path)


def write_over(study):
    with pytest.raises(CoderError, match="never written over"):
        write_files([(study.path, b"x")])


WAYS = {
    "nothing": lambda study: None,
    "a job": lambda study: study.open_again().close(),
    "a comparison with itself": lambda study: Study.open_copy(study.path).close(),
    "a look at it as a backup": lambda study: check_backup(study.path),
    "taking it in": take_in,
    "writing over it": write_over,
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_written_after_another_program_closed_the_study_is_not_lost(tmp_path, way):
    path = tmp_path / "study.db"
    with Study.create(path, name="one", language="da", coder="A") as study:
        rename(study, "two")
        WAYS[way](study)
        assert seen_by_another(path) == "two"
        rename(study, "three")
        assert seen_by_another(path) == "three"
    assert [each.name for each in tmp_path.iterdir()] == ["study.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="closing lets go of no lock there")
def test_closing_the_file_would_lose_it(tmp_path):
    """That the other tests can fail."""
    path = tmp_path / "study.db"
    with Study.create(path, name="one", language="da", coder="A") as study:
        rename(study, "two")
        path.read_bytes()
        seen = [seen_by_another(path)]
        rename(study, "three")
        seen.append(seen_by_another(path))
    assert seen != ["two", "three"]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_what_stays_open_is_closed_with_the_last_connection(tmp_path):
    def opened():
        found = []
        for each in Path("/proc/self/fd").iterdir():
            try:
                found.append(str(each.readlink()))
            except OSError:
                continue
        return found.count(str(path))

    path = (tmp_path / "study.db").resolve()
    with Study.create(path, name="one", language="da", coder="A") as study:
        before = opened()
        for _ in range(3):
            assert open_files.head(path, 6) == b"SQLite"
        assert opened() == before + 3
        study.open_again().close()
        assert opened() >= before + 3
    assert opened() == 0
    assert open_files.head(path, 6) == b"SQLite"
    assert opened() == 0
