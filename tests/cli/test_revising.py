"""Corrected transcripts from the command line."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from coder.jobs import backing_up
from tests.cli.program import coder, done, fingerprint, make_study, rows, values
from tests.language_work import no_language_work
from tests.studies import FIRST, span_of

CODED = "Det betød alt. Han gad jo godt."
CORRECTED = FIRST.replace("Han gad jo godt", "Han gad jo rigtig godt")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A study with two codings, the corrected file of the first interview, and one corrected."""
    folder = tmp_path_factory.mktemp("made")
    make_study(folder / "study.db")
    start, end = span_of(FIRST, CODED)
    typed = ("code", "first", f"{start}:{end}", "knowledge", "--memo", "Vigtigt")
    done(*typed, "--study", folder / "study.db")
    (folder / "first.txt").write_text(CORRECTED, encoding="utf-8")
    shutil.copy(folder / "study.db", folder / "corrected.db")
    told = done(
        "documents", "revise", "first", folder / "first.txt", "--study", folder / "corrected.db"
    )
    return folder, told


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    """Where the program runs, with the study of before."""
    shutil.copytree(made[0], tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    with no_language_work():
        yield tmp_path


@pytest.fixture
def corrected(folder, monkeypatch):
    """The same, with the corrected study."""
    monkeypatch.setenv("CODER_STUDY", str(folder / "corrected.db"))
    return folder


def test_a_corrected_file_is_taken_in_decided_on_and_undone(made, corrected):
    before = values("counts", "--format", "json", "--study", "study.db")["digest"]
    ended = made[1]
    assert ended.out == "first is corrected: 1 coding carried over, 1 decision to make.\n"
    assert "`coder documents revisions first` lists them" in ended.err
    (row,) = rows("documents", "revisions")
    assert row == {
        "number": "C2",
        "document": "first",
        "what": "coding",
        "words": "changed",
        "before": CODED,
        "now": "Det betød alt. Han gad jo rigtig godt.",
        "start": str(CORRECTED.index("Det betød")),
        "end": str(CORRECTED.index("\nI: Lærte")),
        "code": "knowledge",
        "coder": "Anna",
        "speaker": "M1",
    }
    assert rows("documents", "revisions", "second") == []
    english = ("--language", "en")
    for reading in (
        ("counts",),
        ("cooccurrence",),
        ("cases", "themes"),
        ("quotes", "--format", "md", *english),
        ("summary", *english),
        ("freeze", "x"),
    ):
        told = done(*reading)
        assert "1 coding in document 1" in told.out, reading
    for reading in (
        *(("documents", "list"), ("codings", "list"), ("codings", "export"), ("check",)),
        *(("counts", "--format", "json"), ("counts", "--format", "csv"), ("quotes",)),
    ):
        assert "1 coding in first: left out until you decide" in done(*reading).err, reading
    done("documents", "decide", "c2", "--accept")
    assert rows("documents", "revisions") == []
    assert "waiting for a decision" not in done("counts").out
    for _ in range(3):
        done("undo")
    assert values("counts", "--format", "json")["digest"] == before


def test_it_is_set_by_hand_or_dropped(corrected):
    start, end = span_of(CORRECTED, "Det betød alt.")
    ended = done("documents", "decide", "C2", "--at", f"{start}:{end}")
    assert ended.out == "The coding knowledge stands in turn 2 of first now.\n"
    assert [row["quote"] for row in rows("codings", "list")][1] == "Det betød alt."
    done("undo")
    assert done("documents", "decide", "C2", "--drop").out == "The coding knowledge is gone.\n"
    assert len(rows("codings", "list")) == 1


def test_a_report_in_danish_says_what_is_left_out(corrected):
    told = done("counts", "--format", "md", "--language", "da").out
    assert "da ordene er rettet, og der ikke er taget stilling: 1 kodning i dokument 1." in told


@pytest.mark.parametrize(
    ("file", "content", "problem", "hint"),
    [
        ("same.txt", FIRST, "just the text that first has", "Name the corrected file"),
        ("none.txt", None, "none.txt", ""),
        ("empty.txt", "\n", "The file is empty", "Is it the right one"),
        (
            "other.txt",
            "I: Hvor bor du nu?\nR: I Køge, oven på en bager, med to andre.\n",
            "seems to be another interview: 0% of what is said",
            "--anyway takes it all the same",
        ),
        (
            "unnamed.txt",
            FIRST.replace("I: ", "").replace("M1: ", ""),
            "Nobody is named in unnamed.txt, and first has 2 speakers",
            "Save it with its names before what they say",
        ),
    ],
    ids=["the same", "missing", "empty", "another interview", "nobody named"],
)
def test_what_cannot_be_a_correction_is_refused(folder, file, content, problem, hint):
    if content is not None:
        (folder / file).write_text(content, encoding="utf-8")
    before = rows("history"), values("counts", "--format", "json")
    ended = coder("documents", "revise", "first", file)
    assert ended.code == 1
    assert problem in ended.err.splitlines()[0]
    assert hint in ended.err
    assert (rows("history"), values("counts", "--format", "json")) == before


def test_bold_type_that_told_voices_apart_is_asked_for(folder):
    spoken = FIRST.replace("I: ", "").replace("M1: ", "").split("\n")
    typed = "\n\n".join(
        line if number % 2 else f"**{line}**" for number, line in enumerate(filter(None, spoken))
    )
    (folder / "typed.md").write_text(typed, "utf-8")
    done("import", "typed.md")
    (folder / "typed.txt").write_text(typed.replace("*", ""), "utf-8")
    ended = coder("documents", "revise", "typed", "typed.txt")
    assert ended.code == 1
    assert "typed has 2 speakers" in ended.err
    assert "Save it with its bold type" in ended.err


def test_a_text_that_names_nobody_is_taken_where_that_is_wanted(folder):
    (folder / "unnamed.txt").write_text(FIRST.replace("I: ", "").replace("M1: ", ""), "utf-8")
    done("documents", "revise", "first", "unnamed.txt", "--anyway")
    assert len(rows("documents", "revisions")) == 2


def test_another_interview_is_taken_where_that_is_wanted(folder):
    (folder / "other.txt").write_text("I: Hvor bor du nu?\nM1: I Køge.\n", encoding="utf-8")
    done("documents", "revise", "first", "other.txt", "--anyway")
    assert [row["words"] for row in rows("documents", "revisions")] == ["gone", "gone"]
    ended = coder("documents", "decide", "C2", "--accept")
    assert ended.code == 1
    assert "Nothing is proposed for C2" in ended.err
    assert "--at START:END" in ended.err


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (("C2",), 2),
        (("C2", "--accept", "--drop"), 2),
        (("C2", "Q1", "--at", "1:5"), 2),
        (("C2", "--at", "five"), 2),
        (("C9", "--accept"), 1),
        (("C2", "C9", "--accept"), 1),
        (("C2", "--at", "1:99999"), 1),
        (("C1", "C2", "--accept"), 1),
    ],
)
def test_a_decision_that_cannot_be_made_changes_nothing(corrected, typed, code):
    before = fingerprint(corrected)
    ended = coder("documents", "decide", *typed)
    assert ended.code == code
    assert "Traceback" not in ended.err
    assert fingerprint(corrected) == before


def test_the_id_of_a_quote_printed_before_leads_to_its_place_now(corrected):
    ids = {row["quote"]: row["quote_id"] for row in rows("quotes", "--study", "study.db")}
    assert len(ids) == 2
    for quote, quote_id in ids.items():
        ended = done("documents", "show", quote_id, "--format", "csv")
        assert "Det betød alt. Han gad jo rigtig godt." in ended.out, quote
        assert f"{quote_id} is of before first was corrected." in ended.err
    assert coder("documents", "show", "Q-AAAAAA").code == 1


def test_a_day_that_begins_with_a_correction_is_preceded_by_a_backup(folder, monkeypatch):
    moment = backing_up.now() + timedelta(days=1)
    monkeypatch.setattr(backing_up, "now", lambda: moment)
    done("documents", "revise", "first", "first.txt")
    (backup,) = rows("restore")
    assert backup["why"] == "at the start of the day"
    assert backup["file"] == f"study-{moment:%Y-%m-%d}.db"
