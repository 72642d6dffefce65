"""Every subcommand against every wrong study: one sentence, a hint, nothing changed."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from coder.commands.table import COMMANDS
from coder.nlp.client import Analyser
from coder.store import guards
from tests.cli.program import coder, done, fingerprint, make_study
from tests.language_work import no_language_work
from tests.studies import SECOND

SUBCOMMANDS = [command.subcommand for command in COMMANDS if command.subcommand]
FINDINGS = """
findings:
  - {id: choice, audience: funder, text: It is the choice., rests_on: {quotes: [Q-M65VEB]}}
  - {id: other, audience: partners, text: They learn of it.}
"""
READING = {
    "cases list": [],
    "cases show": ["ME01"],
    "cases count": ["--by", "role"],
    "cases export": [],
    "cases themes": [],
    "cooccurrence": [],
    "saturation": ["--by", "role"],
    "codebook export": [],
    "codebook show": [],
    "guide show": [],
    "guide export": [],
    "documents list": [],
    "documents show": ["first"],
    "documents revisions": [],
    "codings export": [],
    "codings list": [],
    "counts": ["--by", "role"],
    "diff": ["june"],
    "quotes": [],
    "summary": [],
    "report": ["report.md"],
    "findings list": [],
    "findings show": ["choice"],
    "findings export": [],
    "indicators": ["indicators.yaml"],
    "claims": ["draft.md"],
    "search": ["ja"],
    "history": [],
    "check": [],
}
WRITING = {
    "import": ["interview.txt"],
    "cases import": ["cases.csv"],
    "cases set": ["ME01", "site", "Ribe"],
    "codebook import": ["codebook.yaml"],
    "codebook add": ["luck"],
    "codebook rename": ["knowledge", "insight"],
    "codebook move": ["knowledge", "--under", "voluntariness"],
    "codebook merge": ["knowledge", "voluntariness"],
    "codebook split": ["voluntariness", "alone", "1:46"],
    "codebook set": ["knowledge", "--definition", "What they know."],
    "codebook changed": ["knowledge"],
    "codebook remove": ["knowledge"],
    "guide import": ["guide.yaml"],
    "guide match": ["first", "1", "why"],
    "documents done": ["first"],
    "documents set": ["first", "date", "2020-02-02"],
    "documents speakers": ["first", "M1", "--role", "other"],
    "documents questions": ["first"],
    "documents coder": ["first", "Anna"],
    "documents revise": ["first", "interview.txt", "--anyway"],
    "documents decide": ["C2", "--drop"],
    "freeze": ["july"],
    "code": ["first", "113:126", "knowledge"],
    "codings import": ["codings.csv"],
    "findings add": ["trade", "They learn the trade.", "--for", "funder"],
    "findings set": ["choice", "--for", "partners"],
    "findings rest": ["choice", "--theme", "knowledge"],
    "findings move": ["choice", "--last"],
    "findings remove": ["choice"],
    "findings import": ["findings.yaml"],
    "shorten": ["Q-M65VEB", "--omit", "Det"],
    "undo": [],
    "redo": [],
}
MAKING = {"init": [], "demo": ["."]}
KEEPING = {"backup": ["kept.db"]}
LISTING: dict[str, list[str]] = {"restore": []}
SERVING: dict[str, list[str]] = {"serve": []}
PRACTISING: dict[str, list[str]] = {"tutorial": []}
EVERY = READING | WRITING | MAKING | KEEPING | LISTING | SERVING | PRACTISING


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    make_study(folder / "study.db")
    (folder / "findings.yaml").write_text(FINDINGS, encoding="utf-8")
    coder("findings", "import", folder / "findings.yaml", "--study", folder / "study.db")
    start = SECOND.index("Jeg ville")
    corrected = folder / "corrected.txt"
    corrected.write_text(SECOND.replace("et job", "et arbejde"), encoding="utf-8")
    for typed in (
        ("code", "second", f"{start}:{start + 27}", "voluntariness"),
        ("documents", "revise", "second", corrected),  # something to decide
        ("documents", "done", "second"),
        ("undo",),  # something to redo
    ):
        done(*typed, "--study", folder / "study.db")
    return folder


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    """A folder with a study and files to import, which is where the program runs."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("coder.store.connection.BUSY_SECONDS", 0.02)
    return tmp_path


def refused(ended):
    assert ended.code == 1
    problem, *rest = ended.err.splitlines()
    assert problem.startswith("Error: ")
    assert problem.endswith("."), problem
    assert rest, "there is no hint"
    assert "Traceback" not in ended.err
    assert "fault of coder" not in ended.err
    return problem


def run(subcommand, *more):
    return coder(*subcommand.split(), *EVERY[subcommand], *more)


def test_every_subcommand_of_the_table_is_tried():
    assert sorted(EVERY) == sorted(SUBCOMMANDS)


def other_database(path):
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("create table notes (id integer primary key)")
    connection.close()


def newer(path):
    connection = sqlite3.connect(path)
    connection.execute("pragma user_version=99")
    connection.execute("pragma journal_mode=delete")
    connection.close()


def half(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def folder_instead(path):
    path.unlink()
    path.mkdir()


SPOILT = {
    "missing": (lambda path: path.unlink(), "There is no study at study.db"),
    "text": (lambda path: path.write_text("Dear diary"), "is not a study"),
    "empty": (lambda path: path.write_bytes(b""), "is not a study"),
    "other database": (other_database, "but not a study"),
    "newer": (newer, "newer version"),
    "folder": (folder_instead, "is a folder"),
    "half": (half, "damaged"),
}


@pytest.fixture(scope="module")
def spoilt(made, tmp_path_factory):
    """A folder of each kind, with a hash of everything in it."""
    folders = {}
    for kind, (spoil, _) in SPOILT.items():
        folder = tmp_path_factory.mktemp("spoilt") / "it"
        shutil.copytree(made, folder)
        spoil(folder / "study.db")
        folders[kind] = folder, fingerprint(folder)
    return folders


@pytest.mark.parametrize("subcommand", [*READING, *WRITING, *KEEPING, *SERVING])
@pytest.mark.parametrize("kind", SPOILT)
def test_what_is_no_study_is_left_as_it_is(spoilt, subcommand, kind, monkeypatch):
    folder, before = spoilt[kind]
    monkeypatch.chdir(folder)
    assert SPOILT[kind][1] in refused(run(subcommand))
    assert fingerprint(folder) == before


@pytest.mark.parametrize("subcommand", MAKING)
@pytest.mark.parametrize("kind", ["study", *(kind for kind in SPOILT if kind != "missing")])
def test_nothing_is_made_over_what_is_there(folder, subcommand, kind):
    if kind in SPOILT:
        SPOILT[kind][0](folder / "study.db")
    before = fingerprint(folder)
    refused(run(subcommand))
    assert fingerprint(folder) == before


@pytest.mark.parametrize("subcommand", [*READING, *KEEPING, "cases set", "code", "undo"])
def test_damage_in_the_middle_of_a_study_is_told_as_such(folder, subcommand):
    path = folder / "study.db"
    data = bytearray(path.read_bytes())
    page = 4096
    for start in range(5 * page, len(data) - page, page):
        data[start : start + 200] = b"\xff" * 200
    path.write_bytes(data)
    before = fingerprint(folder)
    assert "damaged" in refused(run(subcommand))
    assert fingerprint(folder) == before


@pytest.fixture
def locked(folder):
    connection = sqlite3.connect(folder / "study.db", isolation_level=None)
    connection.execute("begin immediate")
    yield folder
    connection.execute("rollback")
    connection.close()


@pytest.mark.parametrize("subcommand", WRITING)
def test_a_study_somebody_else_is_writing_to_is_told(locked, subcommand):
    before = fingerprint(locked)
    assert "Another program is writing to study.db" in refused(run(subcommand))
    assert fingerprint(locked) == before


def test_a_locked_study_is_told_before_an_import_begins_its_work(locked, monkeypatch):
    def start(self):
        raise AssertionError("language work was begun")

    monkeypatch.setattr(Analyser, "start", start)
    refused(run("import"))


@pytest.mark.parametrize("subcommand", READING)
def test_reading_goes_on_while_somebody_else_writes(locked, subcommand):
    assert run(subcommand).code == 0


@pytest.mark.parametrize("subcommand", WRITING)
def test_a_place_that_cannot_be_written_to_is_told(folder, subcommand, monkeypatch):
    monkeypatch.setattr(guards, "can_write_beside", lambda path: False)
    before = fingerprint(folder)
    assert "read-only" in refused(run(subcommand))
    assert fingerprint(folder) == before


@pytest.mark.parametrize("subcommand", READING)
def test_a_place_that_cannot_be_written_to_can_be_read(folder, subcommand, monkeypatch):
    expected = run(subcommand)
    monkeypatch.setattr(guards, "can_write_beside", lambda path: False)
    assert run(subcommand) == expected


@pytest.mark.parametrize("subcommand", READING)
def test_reading_changes_nothing(folder, subcommand):
    before = fingerprint(folder)
    ended = run(subcommand)
    assert ended.code == 0, ended.err
    assert fingerprint(folder) == before


@pytest.mark.parametrize("subcommand", [name for name in WRITING if name != "import"])
def test_writing_works_where_nothing_is_wrong(folder, subcommand):
    with no_language_work():
        ended = run(subcommand)
    assert ended.code == 0, ended.err
    assert ended.out


NAMES = [
    "cases show nobody",
    "cases set nobody site Ribe",
    "codebook add nowhere/luck",
    "codebook rename nowhere luck",
    "codebook rename knowledge voluntariness",
    "codebook rename knowledge a/b",
    "codebook move knowledge --under nowhere",
    "codebook move knowledge --under knowledge",
    "codebook move knowledge --before knowledge",
    "codebook merge knowledge knowledge",
    "codebook merge knowledge nowhere",
    "codebook split voluntariness alone first",
    "codebook split voluntariness alone 1:0",
    "codebook split voluntariness alone 9:46",
    "codebook split voluntariness knowledge 1:46",
    "codebook set voluntariness --statement=",
    "codebook set knowledge --colour blue",
    "codebook set knowledge --key ab",
    "codebook set voluntariness --heading",
    "codebook remove voluntariness",
    "codebook add voluntariness",
    "guide match nothing 1 why",
    "guide match first 1 what",
    "guide match first 99 why",
    "guide match first 2 why",
    "guide match first @100000 why",
    "guide match first 99999999999999999999 why",
    "documents show nothing",
    "documents done first nothing",
    "documents set nothing date 2020",
    "documents speakers nothing",
    "documents speakers first M9 --role other",
    "documents speakers first M1 --case nobody",
    "documents speakers first --role other",
    "documents questions nothing",
    "documents list --coder nobody",
    "code nothing 1:2 knowledge",
    "code first 1:2 nothing",
    "code first 2:1 knowledge",
    "code first 1:100000 knowledge",
    "code first 41:42 knowledge",
    "code first 46:60 knowledge --stance supports",
    "code first 46:60 nothing --coder Bo",
    "codings list --coder nobody",
    "cases themes --by nothing",
    "counts --by nothing",
    "counts --by role --by site",
    "counts --code nothing",
    "counts --coder nobody",
    "counts --where nothing=x",
    "freeze june",
    "freeze july --coder nobody",
    "freeze july --where nothing=x",
    "freeze july --coder Anna --coder Anna --coder Bo",
    "diff july",
    "diff --against nothing.db",
    "diff --against cases.csv",
    "diff --against study.db --where nothing=x",
    "counts --out counts.pdf",
    "counts --out study.db",
    "counts --by role --by site --out counts.xlsx",
    "cooccurrence --out nowhere/pairs.xlsx",
    "cases count --by role --out study.db",
    "saturation --by nothing",
    "saturation --coder nobody",
    "saturation --out saturation.pdf",
    "findings list --for nobody",
    "findings list --indicators nothing.yaml",
    "findings list --indicators findings.yaml",
    "findings list --kind recommendation --for funder",
    "findings show nothing",
    "findings add choice Again --for funder",
    "findings add nobody Text --for=",
    "findings add luck Text --for funder --language Danish",
    "findings set nothing --text x",
    "findings set choice --text=",
    "findings set choice --name other",
    "findings set choice --name=",
    "findings set choice --for funder",
    "findings rest choice --theme nothing",
    "findings rest choice --quote Q-000000",
    "findings rest choice --quote M65VEB",
    "findings rest choice --quote Q-M65VEB",
    "findings rest choice --indicator=",
    "findings rest choice --remove --theme knowledge",
    "findings move choice --before choice",
    "findings move choice --before nothing",
    "findings move other --last",
    "findings remove nothing",
    "findings import nothing.yaml",
    "findings import guide.yaml",
    "codebook import findings.yaml",
    "findings export study.db",
    "quotes --code nothing",
    "quotes --by nothing",
    "quotes --out quotes.pdf",
    "quotes --out study.db",
    "quotes --out nowhere/quotes.md",
    "shorten 1:46 --omit Det",
    "shorten Q-000000 --omit Det",
    "shorten Q-000000 --whole",
    "shorten Q-M65VEB --omit det",
    "shorten Q-M65VEB --omit De",
    "shorten Q-M65VEB --omit Ja",
    "shorten Q-M65VEB --omit Det --omit betød --omit alt",
    "shorten Q-M65VEB --whole",
    "documents show Q-000000",
    "report nothing.md",
    "report report.md --out report.md",
    "report report.md --out report.xlsx",
    "report report.md --out nowhere/report.docx",
    "report cases.csv --out study.db",
    "summary --by nothing",
    "summary --out summary.xyz",
    "summary --out nowhere/summary.md",
    "indicators nothing.yaml",
    "indicators guide.yaml",
    "indicators cases.csv",
    "indicators .",
    "indicators indicators.yaml --out study.db",
    "indicators indicators.yaml --out indicators.pdf",
    "guide import indicators.yaml",
    "claims nothing.md",
    "claims interview.txt",
    "claims draft.md --rules nothing.yaml",
    "claims draft.md --rules codings.csv",
    "codebook export study.db",
    "codings export .",
    "codings export study.db",
    "import nothing.txt",
    "cases import nothing.csv",
    "cases import .",
    "codebook import nothing.yaml",
    "codebook import codings.csv",
    "guide import nothing.yaml",
    "guide import cases.csv",
    "codings import nothing.csv",
    "codings import interview.txt",
    "backup study.db",
    "backup cases.csv",
    "backup .",
    "backup nowhere/kept.db",
    "restore nothing.db",
    "restore study.db",
    "restore cases.csv",
    "restore .",
]


@pytest.mark.parametrize("typed", NAMES)
def test_a_wrong_name_is_told_and_nothing_is_changed(folder, typed):
    before = fingerprint(folder)
    refused(coder(*typed.split()))
    assert fingerprint(folder) == before


@pytest.mark.parametrize("target", ["study.db-wal", "copy.db-journal"])
def test_the_files_beside_a_study_are_not_written_over(folder, target):
    shutil.copy(folder / "study.db", folder / "copy.db")
    before = fingerprint(folder)
    refused(coder("codings", "export", target))
    assert fingerprint(folder) == before
