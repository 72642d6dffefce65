"""Reading files by their ending. All people and all they say are invented."""

import hashlib
import subprocess
import sys

import docx
import pytest

from coder.errors import CoderError, UnknownFormat, UnreadableFile
from coder.formats.registry import READABLE, is_readable, read_document

TALK = "I: Hvad synes du?\r\nAli: Det er godt på Ærø.\r\nI: Hvorfor?\r\nAli: Fordi.\r\n"


def test_a_document_is_what_the_file_holds(tmp_path):
    path = tmp_path / "Samtale 7.txt"
    path.write_bytes(TALK.encode("cp1252"))

    document = read_document(path)

    assert document.name == "Samtale 7"
    assert document.file_name == "Samtale 7.txt"
    assert document.text == TALK.replace("\r\n", "\n")
    assert document.file_sha256 == hashlib.sha256(TALK.encode("cp1252")).hexdigest()
    assert [turn.label for turn in document.turns] == ["I", "Ali", "I", "Ali"]
    assert document.roles == {"I": "interviewer", "Ali": "respondent"}
    assert document.notes == ("Read as Windows-1252.",)


def test_all_readable_kinds_give_the_same_turns(tmp_path):
    text = TALK.replace("\r\n", "\n").strip()
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.MD").write_text(text, encoding="utf-8")
    word = docx.Document()
    for line in text.split("\n"):
        word.add_paragraph(line)
    word.save(str(tmp_path / "a.docx"))

    documents = [read_document(path) for path in sorted(tmp_path.iterdir())]

    assert len(documents) == len(READABLE)
    assert {document.text for document in documents} == {text}
    assert len({document.turns for document in documents}) == 1


def test_what_was_taken_out_is_told(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"I: Hv\0ad?\0")

    assert read_document(path).notes == ("Taken out of the text: 2 × NUL character.",)


def test_letters_damaged_before_are_told(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Så på Ærø og Fyn, på øen.".encode().decode("cp1252").encode())

    (note,) = read_document(path).notes

    assert "damaged before" in note


@pytest.mark.parametrize("name", ["a.pdf", "a.doc", "a.odt", "a.xyz", "a"])
def test_unknown_endings_are_refused_with_a_hint(tmp_path, name):
    path = tmp_path / name
    path.write_text("Hej")

    assert not is_readable(path)
    with pytest.raises(UnknownFormat) as caught:
        read_document(path)
    assert name in caught.value.message
    assert caught.value.hint


def test_missing_files_folders_and_empty_files_are_refused(tmp_path):
    (tmp_path / "mappe.txt").mkdir()
    (tmp_path / "tom.txt").write_bytes(b"")
    (tmp_path / "hvid.md").write_bytes(b" \n\t")
    (tmp_path / "hvid16.txt").write_text(" \n", encoding="utf-16")
    docx.Document().save(str(tmp_path / "tom.docx"))
    for name in ("intet.txt", "mappe.txt", "tom.txt", "hvid.md", "hvid16.txt", "tom.docx"):
        with pytest.raises(UnreadableFile) as caught:
            read_document(tmp_path / name)
        assert isinstance(caught.value, CoderError)
        assert caught.value.hint


def test_plain_text_is_read_without_loading_what_reads_word(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TALK)
    program = (
        "import sys; from pathlib import Path; from coder.formats.registry import read_document; "
        f"read_document(Path({str(path)!r})); "
        "heavy = {'docx', 'lxml', 'xml.etree.ElementTree', 'charset_normalizer', 'zipfile'}; "
        "print(*sorted(heavy & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert (done.stdout.strip(), done.returncode) == ("", 0), done.stderr
