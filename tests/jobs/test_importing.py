"""Taking in files: what is told of each, and that nothing is ever half done."""

from __future__ import annotations

import pytest

from coder.errors import CoderError
from coder.jobs.importing import import_documents
from coder.jobs.progress import finish
from coder.nlp.pipeline import analyse
from coder.queries.documents import list_documents, read_document
from coder.store.study import Study
from coder.store.undoing import redo, undo

GOOD = "I: Hvordan gik det?\nM1: Det gik godt. Altså f.eks. med ansøgningen.\nI: Ja?\nM1: Ja."


@pytest.fixture
def study(tmp_path):
    with Study.create(tmp_path / "s.db", name="T", language="da", coder="Anna") as study:
        yield study


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    (folder / "b.docx").write_bytes(b"PK\x03\x04 not really")
    (folder / "c.txt").write_text(GOOD.replace("godt", "skidt"), encoding="utf-16")
    (folder / "d.xlsx").write_bytes(b"PK")
    (folder / ".hidden.txt").write_text(GOOD, encoding="utf-8")
    return folder


def run(study, *paths, kind="interview"):
    return finish(import_documents(study, 1, paths, kind=kind, language="da"))


def rows(study):
    return {
        table: study.value(f"select count(*) from {table}")
        for table in ("documents", "speakers", "texts", "turns", "sentences", "type_counts")
    }


def test_a_broken_file_does_not_stop_the_others(study, folder):
    imported = run(study, folder)
    assert [path.name for path, _ in imported.taken] == ["a.txt", "c.txt"]
    assert [path.name for path, _ in imported.failed] == ["b.docx"]
    assert [path.name for path, _ in imported.passed] == ["d.xlsx"]
    assert [row.document.name for row in list_documents(study, 1)] == ["a", "c"]


def test_sentences_turns_and_words_are_found(study, folder):
    run(study, folder / "a.txt")
    (row,) = list_documents(study, 1)
    opened = read_document(study, row.document.id, 1)
    said = [opened.text[start:end] for start, end in opened.sentences]
    assert said == [
        "Hvordan gik det?",
        "Det gik godt.",
        "Altså f.eks. med ansøgningen.",
        "Ja?",
        "Ja.",
    ]
    assert {label: each.role for label, each in opened.speakers.items()} == {
        "I": "interviewer",
        "M1": "respondent",
    }
    assert row.words == 3 + 3 + 5 + 1 + 1


def test_the_same_text_is_told_and_not_taken_twice(study, folder):
    (folder / "same.md").write_bytes((folder / "a.txt").read_bytes())
    imported = run(study, folder / "a.txt", folder / "same.md")
    assert [reason for _, reason in imported.passed] == ["has the same text as a"]
    imported = run(study, folder / "a.txt")
    assert [reason for _, reason in imported.passed] == ["has the same text as a"]
    assert imported.done is None
    assert rows(study)["documents"] == 1


def test_an_import_that_is_stopped_leaves_nothing(study, folder):
    before = rows(study)
    job = import_documents(study, 1, [folder], kind="interview", language="da")
    for _ in range(3):
        next(job)
    assert rows(study)["texts"] == 1
    job.close()
    assert rows(study) == before
    assert study.value("select count(*) from operations") == 0
    assert study.rows("select rowid from texts_fts where texts_fts match 'ansøgningen'") == []


def test_two_files_of_one_name_get_two_names(study, folder):
    inner = folder / "inner"
    inner.mkdir()
    (inner / "a.txt").write_text(GOOD + " Nej.", encoding="utf-8")
    run(study, folder / "a.txt", inner / "a.txt")
    assert [row.document.name for row in list_documents(study, 1)] == ["a", "a (2)"]


def test_an_interview_without_speakers_counts_for_nobody_and_says_so(study, folder):
    (folder / "plain.txt").write_text("Bare noter uden nogen der taler.", encoding="utf-8")
    imported = run(study, folder / "plain.txt")
    assert "no speakers found" in " ".join(imported.taken[0][1].notes)
    assert study.value("select role from speakers") == "other"


@pytest.mark.parametrize(("kind", "role"), [("survey", "respondent"), ("journal", "other")])
def test_who_speaks_in_what_is_no_interview(study, folder, kind, role):
    (folder / "plain.txt").write_text("Den unge kom ikke: ingen besked.", encoding="utf-8")
    run(study, folder / "plain.txt", kind=kind)
    assert study.value("select role from speakers") == role


def test_words_can_be_found_with_their_danish_letters(study, folder):
    (folder / "e.txt").write_text("I: Må vi få et råd?\nM1: Ja, få råd.", encoding="utf-8")
    run(study, folder / "e.txt")
    hits = "select count(*) from texts_fts where texts_fts match :word"
    assert study.value(hits, {"word": "få"}) == 1
    assert study.value(hits, {"word": "fa"}) == 0


def test_a_text_taken_back_and_imported_as_another_kind_is_read_anew(study, folder):
    run(study, folder / "a.txt")
    undo(study, 1)
    run(study, folder / "a.txt", kind="journal")
    (row,) = list_documents(study, 1)
    opened = read_document(study, row.document.id, 1)
    assert [turn.label for turn in opened.turns] == [""]
    assert set(opened.speakers) == {""}


def test_a_stopped_import_leaves_what_redo_needs(study, folder):
    run(study, folder / "a.txt")
    undo(study, 1)
    job = import_documents(study, 1, [folder / "a.txt"], kind="interview", language="da")
    next(job)
    next(job)
    job.close()
    redo(study, 1)
    assert [row.document.name for row in list_documents(study, 1)] == ["a"]


def test_a_text_that_language_work_fails_on_does_not_stop_the_others(study, folder, monkeypatch):
    def fragile(_, text, spans, language):
        if "skidt" in text:
            raise CoderError("The language work ended.")
        return analyse(text, spans, language)

    monkeypatch.setattr("coder.jobs.importing.Analyser.analyse", fragile)
    imported = run(study, folder)
    assert [path.name for path, _ in imported.failed] == ["b.docx", "c.txt"]
    assert [row.document.name for row in list_documents(study, 1)] == ["a"]


def test_a_file_whose_name_cannot_be_does_not_stop_the_others(study, folder):
    (folder / "e\x9b.txt").write_text(GOOD + " Nå.", encoding="utf-8")
    imported = run(study, folder)
    assert [path.name for path, _ in imported.failed] == ["b.docx", "e\x9b.txt"]
    assert [row.document.name for row in list_documents(study, 1)] == ["a", "c"]


def test_another_document_of_the_name_is_told(study, folder):
    inner = folder / "inner"
    inner.mkdir()
    (inner / "a.txt").write_text(GOOD + " Nej.", encoding="utf-8")
    run(study, folder / "a.txt")
    imported = run(study, inner / "a.txt")
    assert "another document called a" in imported.taken[0][1].notes[0]
