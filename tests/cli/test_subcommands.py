"""What each subcommand does, typed as a user would."""

from __future__ import annotations

import sqlite3

import pytest

from coder.formats.codings_csv import read_codings
from coder.store.study import Study
from tests.cli.program import coder, done, fingerprint, make_study, rows, values
from tests.studies import FIRST, SECOND, add_text, small_study


@pytest.fixture
def study(tmp_path, monkeypatch):
    """A study in the folder where the program runs; one passage of it is coded."""
    monkeypatch.chdir(tmp_path)
    return make_study(tmp_path / "study.db")


def test_init_takes_the_names_it_is_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done("init", "--coder", "Bo", "--study", "other.db")
    assert [path.name for path in tmp_path.iterdir()] == ["other.db"]
    unknown = coder("documents", "list", "--coder", "Anna", "--study", "other.db")
    assert "Coders are: Bo." in unknown.err


@pytest.mark.parametrize(
    "more", [["--language", "Danish"], ["--codebook", "nothing.yaml"], ["--codebook", "bad.yaml"]]
)
def test_init_that_fails_leaves_no_study(tmp_path, monkeypatch, more):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.yaml").write_text("codes:\n  - name: a/b\n")
    assert coder("init", *more).code == 1
    assert not (tmp_path / "study.db").exists()


def test_cases_are_imported_listed_shown_and_set(study):
    done("cases", "import", "cases.csv")
    first, *_ = rows("cases", "list")
    assert (first["case"], first["documents"], first["site"]) == ("ME01", "first (M1)", "Ribe")
    assert "ME01: site is Køge." in done("cases", "set", "ME01", "site", "Køge").out
    shown = dict(tuple(row.values()) for row in values("cases", "show", "ME01"))
    assert shown["site"] == "Køge"
    done("cases", "set", "ME01", "site", "")
    assert "site" not in dict(tuple(row.values()) for row in values("cases", "show", "ME01"))


def test_what_is_exported_from_the_codebook_can_be_imported(study, tmp_path):
    done("codebook", "add", "voluntariness/alone", "--key", "a", "--statement", "x", "--label", "A")
    text = done("codebook", "export").out
    done("codebook", "export", "out.yaml")
    assert (tmp_path / "out.yaml").read_text(encoding="utf-8") == text
    done("init", "--codebook", "out.yaml", "--study", "new.db")
    assert done("codebook", "export", "--study", "new.db").out == text
    codes = {row["code"]: row for row in values("codebook", "show")}
    assert codes["voluntariness/alone"]["statement"] == "x"
    assert "    alone" in done("codebook", "show").out.replace("a    ", "     ")


def test_what_is_exported_of_the_cases_can_be_imported(study, tmp_path):
    (tmp_path / "more.csv").write_text(
        "case,classification,likes\nME01,,a;b\nME02,,b; a; c\nME03,,a\nF1,course,=1\n", "utf-8"
    )
    done("cases", "import", "more.csv")
    # A case that is no respondent there would become one by being imported.
    done("documents", "speakers", "second", "Begge", "--role", "other", "--case", "ME03")
    text = done("cases", "export").out
    assert done("cases", "export", "out.csv").out == "4 cases written to out.csv.\n"
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == text
    with Study.create(tmp_path / "new.db", name="New", language="da", coder="Anna") as fresh:
        add_text(fresh, "first", FIRST, {"I": "interviewer", "M1": "respondent"})
        add_text(fresh, "second", SECOND, {"I": "interviewer", "M2": "respondent"})
    done("cases", "import", "out.csv", "--study", "new.db")
    there = rows("cases", "list", "--study", "new.db")
    assert there == rows("cases", "list")
    assert [row["documents"] for row in there] == ["first (M1)", "second (M2)", "", ""]
    assert there[1]["likes"] == "b; a; c"
    assert done("cases", "export", "--study", "new.db").out == text


def test_what_is_exported_of_the_guide_can_be_imported(study, tmp_path):
    (tmp_path / "more.yaml").write_text(
        "questions:\n  - id: 'no'\n    text: {da: Hvad nu?, en: 'What: now?'}\n    of: [a, b]\n",
        "utf-8",
    )
    done("guide", "import", "more.yaml")
    text = done("guide", "export").out
    assert done("guide", "export", "out.yaml").out == "2 questions written to out.yaml.\n"
    assert (tmp_path / "out.yaml").read_text(encoding="utf-8") == text
    with small_study(tmp_path / "new.db"):
        pass
    done("guide", "import", "out.yaml", "--study", "new.db")
    assert values("guide", "show", "--study", "new.db") == values("guide", "show")
    assert done("guide", "export", "--study", "new.db").out == text


def test_codings_that_name_no_coder_are_of_who_imports(study, tmp_path):
    (tmp_path / "plain.csv").write_text("document,code,quote\nfirst,knowledge,branchen\n", "utf-8")
    done("codings", "import", "plain.csv")
    done("codings", "import", "plain.csv", "--coder", "Bo")
    found = [row["coder"] for row in rows("codings", "list") if row["quote"] == "branchen"]
    assert found == ["Anna", "Bo"]


def test_codings_that_a_spreadsheet_has_saved_are_imported(study, tmp_path):
    end = len("I: Hvad betød det, at det var frivilligt?\nM1: Det betød alt.")
    done("code", "first", f"0:{end}", "knowledge", "--memo", "a\nb")
    done("codings", "export", "out.csv")
    done("undo")
    path = tmp_path / "out.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert "1 coding imported" in done("codings", "import", "out.csv").out
    (row,) = [row for row in values("codings", "list") if row["code"] == "knowledge"]
    assert (row["end"], row["memo"]) == (end, "a\nb")


def test_a_turn_is_matched_by_its_number_or_by_an_offset_in_it(study):
    offset = FIRST.index("Lærte")
    for turn in ("3", f"@{offset}"):
        done("guide", "match", "first", turn, "why")
        assert (
            "matched turn 3 of first to “Hvad betød det, at det var frivilligt?”"
            in done("history").out
        )
        done("undo")
    assert "matched" in done("guide", "import", "matches.csv").out
    assert values("guide", "show")[0]["codes"] == "voluntariness"


def test_documents_show_gives_the_offsets_that_code_takes(study):
    third = rows("documents", "show", "first")[2]
    assert FIRST[int(third["start"]) : int(third["end"])] == third["text"]
    fourth = rows("documents", "show", "first")[3]
    start = int(fourth["start"])
    done("code", "first", f"{start}:{start + 13}", "knowledge", "--star", "--memo", "Se her")
    (added,) = [row for row in rows("codings", "list") if row["code"] == "knowledge"]
    assert (added["quote"], added["starred"], added["memo"]) == ("Ja, en masse.", "*", "Se her")
    done("undo")
    assert len(rows("codings", "list")) == 1


def test_documents_are_marked_done_and_not(study):
    done("documents", "done", "first", "second")
    assert [row["done"] for row in rows("documents", "list")] == ["done", "done"]
    done("documents", "done", "--not", "second")
    assert [row["done"] for row in rows("documents", "list")] == ["done", ""]
    done("codebook", "add", "luck")
    assert [row["done"] for row in rows("documents", "list")] == ["not for new codes", ""]


def test_who_speaks_is_shown_and_corrected(study):
    assert [row["speaker"] for row in rows("documents", "speakers", "second")] == [
        *("I", "M2", "Begge")
    ]
    done("documents", "speakers", "second", "Begge", "--role", "respondent", "--case", "ME03")
    last = rows("documents", "speakers", "second")[2]
    assert tuple(last.values()) == ("Begge", "respondent", "ME03", "1")


def test_a_document_gets_a_value_and_its_questions_are_recorded(study):
    done("documents", "set", "first", "mode", "phone")
    assert rows("documents", "list")[0]["mode"] == "phone"
    assert "recorded" in done("documents", "questions", "first").out
    assert "not declared" in done("documents", "questions", "first", "--not").out


def test_a_new_coder_is_added_only_with_what_the_coder_does(study):
    before = fingerprint(study.parent)
    assert coder("code", "first", "46:60", "voluntariness/x", "--coder", "Bo").code == 1
    assert fingerprint(study.parent) == before
    done("code", "first", "46:60", "knowledge", "--coder", "Bo")
    assert [row["coder"] for row in rows("codings", "list")] == ["Anna", "Bo"]
    assert [row["coder"] for row in rows("codings", "list", "--coder", "Bo")] == ["Bo"]
    assert [row["coder"] for row in rows("--coder", "Bo", "codings", "list")] == ["Bo"]


def test_exported_codings_can_be_imported_again(study, tmp_path):
    done("code", "first", "113:126", "knowledge", "--memo", "=1+1\n2", "--star")
    done("codings", "export", "out.csv")
    assert done("codings", "export").out == (tmp_path / "out.csv").read_text(encoding="utf-8")
    drafts = read_codings((tmp_path / "out.csv").read_bytes(), "out.csv").drafts
    assert [draft.memo for draft in drafts] == ["", "=1+1\n2"]
    done("undo")
    assert "1 coding imported" in done("codings", "import", "out.csv").out
    assert "had been imported before" in done("codings", "import", "codings.csv").err


def test_history_tells_what_was_undone_and_done_again(study):
    done("undo")
    *_, coded, undone = values("history")
    assert coded["undone"] == "undone"
    assert undone["what"] == f"undid: {coded['what']}"
    done("redo")
    assert values("history")[-1]["what"].startswith("did again: coded turn 2 of first as")
    assert values("history")[-3]["undone"] is None


def test_check_finds_a_quote_that_is_not_in_its_text(study):
    assert done("check").out.startswith("Sound: 2 documents, 1 coding,")
    connection = sqlite3.connect(study)
    connection.execute("update codings set quote = 'Det betød intet.'")
    connection.execute("update texts set content = content || '.' where id = 2")
    connection.commit()
    connection.close()
    ended = coder("check")
    assert ended.code == 1
    assert "first: the quote of the coding at 46 is not what stands there." in ended.err
    assert "second: the text is not the one that was imported." in ended.err
    assert "2 problems" in ended.err


def test_check_finds_what_the_history_does_not_tell(study):
    done("undo")
    done("redo")
    assert done("check").out.startswith("Sound")
    connection = sqlite3.connect(study)
    connection.execute("update codings set starred = 1 - starred")
    connection.execute("update operations set changes = '{}' where kind like 'documents%'")
    connection.commit()
    ended = coder("check")
    assert (ended.code, ended.out) == (1, "")
    assert "Operation" in ended.err
    assert "cannot be replayed: its record is malformed." in ended.err
    connection.execute("update baselines set changes = replace(changes, 'Anna', 'Bo')")
    connection.commit()
    connection.close()
    assert "1 problem." in coder("check").err


@pytest.mark.parametrize(
    ("subcommand", "file", "other"),
    [
        ("codings import", "cases.csv", "cases import"),
        ("codings import", "codebook.yaml", "codebook import"),
        ("cases import", "codings.csv", "codings import"),
        ("cases import", "guide.yaml", "guide import"),
        ("guide import", "codings.csv", "codings import"),
        ("guide import", "codebook.yaml", "codebook import"),
        ("codebook import", "guide.yaml", "guide import"),
        ("codebook import", "matches.csv", "guide import"),
        ("codings import", "matches.csv", "guide import"),
    ],
)
def test_a_file_of_another_kind_is_recognised(study, subcommand, file, other):
    ended = coder(*subcommand.split(), file)
    assert ended.code == 1
    assert f"{file} looks like" in ended.err
    assert f"`coder {other}` takes it" in ended.err


def test_every_problem_of_a_table_is_listed_with_its_line_up_to_twenty(study, tmp_path):
    lines = ["document,code,coder,quote", *["first,nothing,Anna,alt"] * 25]
    (tmp_path / "many.csv").write_text("\n".join(lines), encoding="utf-8")
    before = fingerprint(tmp_path)
    ended = coder("codings", "import", "many.csv")
    listed = [line for line in ended.err.splitlines() if line.startswith("  ")]
    assert listed[0].startswith("  line 2: ")
    assert len(listed) == 21
    assert listed[-1] == "  … and 5 more."
    assert fingerprint(tmp_path) == before


def test_a_guessed_encoding_is_told(study, tmp_path):
    (tmp_path / "old.csv").write_bytes("case;sted\nME01;Køge\n".encode("cp1252"))
    assert "Windows-1252" in done("cases", "import", "old.csv").err
    assert rows("cases", "list")[0]["sted"] == "Køge"


def test_an_empty_study_has_nothing_to_undo_or_redo(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert coder("init").code == 0
    before = fingerprint(tmp_path)
    for typed in ("undo", "redo", "documents done --all"):
        assert coder(*typed.split()).code == 1
    assert fingerprint(tmp_path) == before
