"""Studies made from files: `init`, `import` and `demo`."""

from __future__ import annotations

from pathlib import Path

import pytest

from coder.cli.study import as_it_was_typed, command_line
from tests.cli.program import coder, done, fingerprint, make_study, rows, values, write_files
from tests.language_work import no_language_work


@pytest.fixture
def study(tmp_path, monkeypatch):
    """A study in the folder where the program runs; one passage of it is coded."""
    monkeypatch.chdir(tmp_path)
    return make_study(tmp_path / "study.db")


def test_a_study_from_its_beginning_to_its_counts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_files(tmp_path)
    (tmp_path / "codebook.yaml").write_text("codes:\n  - name: luck\n    key: l\n")
    (tmp_path / "people.csv").write_text("case;document;role\nM3;interview;mentee\n")
    made = done("init", "--name", "Trial", "--language", "da", "--codebook", "codebook.yaml")
    assert made.out.splitlines()[:2] == ["Made the study study.db.", "1 code added."]
    taken = done("import", "interview.txt").out
    assert "taken as “interview”, 8 words in 2 turns" in taken
    assert "speakers: I (interviewer), M3 (respondent)" in taken
    assert taken.endswith("1 taken.\n")
    done("cases", "import", "people.csv")
    text = (tmp_path / "interview.txt").read_text(encoding="utf-8")
    start = text.index("Det gik")
    done("code", "interview", f"{start}:{start + 7}", "luck", "--coder", "coder")
    done("documents", "done", "--all")
    (luck,) = [row for row in values("counts")["rows"] if row["code"] == "luck"]
    assert (luck["n"], luck["N"], luck["words"]) == (1, 1, 2)


@pytest.fixture
def quick():
    with no_language_work():
        yield


def test_an_import_tells_file_by_file_and_takes_what_it_can(study, tmp_path, quick):
    folder = tmp_path / "material"
    folder.mkdir()
    (folder / "a.txt").write_text("I: Hej?\nM4: Hej.\n", encoding="utf-8")
    (folder / "b.txt").write_text("I: Hej?\nM4: Hej.\n", encoding="utf-8")
    (folder / "c.docx").write_text("no Word file")
    (folder / "d.pdf").write_text("no PDF")
    (folder / "e.txt").write_text("I: Farvel?\nM5: Farvel.\n", encoding="utf-8")
    ended = coder("import", folder, "nowhere.txt")
    told = dict(
        line.removeprefix(f"{folder}/").split(": ", 1)
        for line in ended.out.splitlines()
        if not line.startswith(" ") and ": " in line
    )
    assert told["a.txt"].startswith("taken as “a”")
    assert told["b.txt"].startswith("not taken; has the same text as")
    assert told["c.docx"].startswith("failed; ")
    assert told["d.pdf"].startswith("not taken; ")
    assert told["e.txt"].startswith("taken as “e”")
    assert told["nowhere.txt"].startswith("failed; ")
    assert ended.out.endswith("2 taken, 2 not taken, 2 failed.\n")
    assert "2 of 6 files could not be taken." in ended.err
    assert ended.code == 1
    done("undo")
    assert [row["document"] for row in rows("documents", "list")] == ["first", "second"]


def test_an_import_that_is_stopped_says_whether_anything_was_taken(study, quick, monkeypatch):
    def stop(*_arguments, **_settings):
        raise KeyboardInterrupt

    before = fingerprint(study.parent)
    with monkeypatch.context() as patch:
        patch.setattr("coder.jobs.importing.add_documents", stop)
        stopped = coder("import", "interview.txt")
    assert (stopped.code, stopped.err) == (130, "Stopped; nothing was changed.\n")
    assert rows("documents", "list")[2:] == []
    assert coder("check").code == 0
    monkeypatch.setattr("coder.cli.importing._tell_taken", stop)
    stopped = coder("import", "interview.txt")
    assert (stopped.code, stopped.err.splitlines()[0]) == (130, "Stopped.")
    assert [row["document"] for row in rows("documents", "list")][2:] == ["interview"]
    assert fingerprint(study.parent) != before


def test_what_to_type_is_quoted_as_the_shell_takes_it():
    words = ("coder", "--study", "my folder/study.db")
    assert command_line(words, "linux") == "coder --study 'my folder/study.db'"
    assert command_line(words, "win32") == 'coder --study "my folder/study.db"'


def test_an_empty_folder_is_told(study, tmp_path):
    (tmp_path / "empty").mkdir()
    ended = coder("import", tmp_path / "empty")
    assert ended.code == 1
    assert "There are no documents here." in ended.err


def test_the_sample_study_is_built_counted_and_summarised(tmp_path, monkeypatch, quick):
    monkeypatch.chdir(tmp_path)
    ended = done("demo", "here")
    assert "of 27" in ended.out
    assert "26 interviews and 20 journals with invented people" in ended.out
    assert "coder --study here/study.db " in ended.out
    assert sorted(path.name for path in Path("here").iterdir()) == [
        *("indicators.yaml", "reports", "study.db", "summary.docx", "summary.md")
    ]
    assert "template is here/reports/evaluering.md; `coder report` fills it in." in ended.out
    Path("here/reports/evaluering.md").write_text("Tekst.")
    following = ended.out.split("What to type next:\n")[1].splitlines()
    assert {line.index("coder --study") for line in following} == {26}
    assert max(map(len, following)) <= 80
    again = done("demo", "here", "--language", "en")
    assert "study-before-1.db" in again.out
    assert Path("here/reports/evaluering.md").read_text() == "Tekst."


@pytest.mark.parametrize(
    ("called", "typed"),
    [
        (".venv/bin/coder", (".venv/bin/coder",)),
        ("/usr/lib/python3/pytest", ("coder",)),
    ],
)
def test_what_to_type_next_can_be_typed(monkeypatch, called, typed):
    monkeypatch.setattr("sys.argv", [called])
    monkeypatch.setenv("PATH", "")
    assert as_it_was_typed() == typed
