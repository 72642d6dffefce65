"""A quote that is not what stands in its text leaves in no way and in no format."""

from __future__ import annotations

import sqlite3
import zipfile
from typing import Any

import pytest

from coder.errors import DamagedStudy
from coder.formats.report_writers import WRITERS
from coder.jobs.exporting import EXPORTS, write_export
from coder.jobs.progress import finish
from coder.store.documents import hash_text
from coder.store.study import Study
from tests.cli.program import coder, done, make_study, values, write_files
from tests.cli.test_showing import FORMS
from tests.studies import FIRST, SECOND

QUOTE_ID = "Q-M65VEB"
WAYS = (
    *(f"quotes --format {form}" for form in FORMS),
    *(f"quotes --out out{suffix}" for suffix in (*WRITERS, ".csv")),
    "quotes --starred --out out.md",
    "quotes --code voluntariness --by site --out out.md",
    "summary",
    *(f"summary --out out{suffix}" for suffix in WRITERS),
    "summary --cells --out out.md",
    *("report report.md", "report report.md --out out.md --out out.docx --out out.html"),
    *("codings export", "codings export out.csv"),
)
FROM_THE_SCREEN = [
    (export, ending)
    for export in EXPORTS
    if export.key in ("quotes", "summary", "cells", "codings")
    for ending in export.endings
]

changed = FIRST.replace("betød alt", "betød intet")
elsewhere = FIRST.replace("værftet", "havnen")
DAMAGE: dict[str, tuple[str, list[Any], str]] = {
    "the text, in the quote": (
        "update texts set content = ? where id = 1",
        [FIRST.replace("alt", "alf")],
        "“first” (1:46) the quote of the coding at 46 is not what stands there",
    ),
    "the text, outside of any quote": (
        "update texts set content = ? where id = 1",
        [elsewhere],
        "“first” (1:46) the text is not the one that was imported",
    ),
    "the text with its hash": (
        "update texts set content = ?, sha256 = ? where id = 1",
        [changed, hash_text(changed)],
        "“first” (1:46) the quote of the coding at 46 is not what stands there",
    ),
    "the hash": (
        "update texts set sha256 = ? where id = 1",
        ["0" * 64],
        "“first” (1:46) the text is not the one that was imported",
    ),
    "the text of a document that nothing is quoted from": (
        "update texts set content = ? where id = 2",
        [SECOND.upper()],
        "“second” the text is not the one that was imported",
    ),
    "the quote": (
        "update codings set quote = ?",
        ["Det betød alf."],
        "“first” (1:46) the quote of the coding at 46 is not what stands there",
    ),
    "the place": (
        "update codings set start = start + ?",
        [4],
        "“first” (1:50) the quote of the coding at 50 is not what stands there",
    ),
    "the length": (
        'update codings set "end" = "end" + ?',
        [4],
        "“first” (1:46) the quote of the coding at 46 is not what stands there",
    ),
    "the coding's text": (
        "update codings set text_id = ?",
        [2],
        "“first” (1:46) the coding at 46 is of another text",
    ),
    "the shortened words": (
        "update derived_quotes set quote = ?",
        ["Det […] intet."],
        "“first” (1:46) the shortened quote at 46 is not what is left of its passage",
    ),
    "what is left out": (
        "update derived_quotes set omitted = ?",
        ["46:49"],
        "“first” (1:46) the shortened quote at 46 is not what is left of its passage",
    ),
    "what is left out, to nothing": (
        "update derived_quotes set omitted = ?",
        ["x"],
        "“first” (1:46) the shortened quote at 46 is not what is left of its passage",
    ),
    "where the shortened quote is": (
        "update derived_quotes set spans = ?",
        [f"{'9' * 5000}:{'9' * 5000} ²:³"],
        "“first” the shortened quote at 0 is not what is left of its passage",
    ),
    "the shortened quote's text": (
        "update derived_quotes set text_id = ?",
        [2],
        "“first” (1:46) the shortened quote at 46 is of another text",
    ),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    path = make_study(folder / "study.db")
    done("code", "first", "46:60", "knowledge", "--star", "--study", path)
    done("shorten", QUOTE_ID, "--omit", "betød", "--study", path)
    done("cases", "import", folder / "cases.csv", "--study", path)
    return path.read_bytes()


@pytest.fixture
def study(made, tmp_path, monkeypatch):
    """A study with a starred quote, which is shortened."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "study.db"
    write_files(tmp_path)
    path.write_bytes(made)
    return path


def spoil(path, kind):
    sql, given, _ = DAMAGE[kind]
    connection = sqlite3.connect(path)
    for (name,) in connection.execute("select name from sqlite_schema where type = 'trigger'"):
        connection.execute(f"drop trigger {name}")
    assert connection.execute(sql, given).rowcount > 0
    connection.commit()
    connection.close()


@pytest.mark.parametrize("way", WAYS)
def test_what_is_sound_leaves(study, way):
    done(*way.split())


def read(path):
    """The characters of a file, of one that is a package those of all that is in it."""
    if not zipfile.is_zipfile(path):
        return path.read_text("utf-8")
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name) for name in package.namelist()]
    return "".join(part.decode("utf-8", "replace") for part in parts)


@pytest.mark.parametrize("suffix", [*WRITERS, ".csv"])
def test_what_leaves_is_the_shortened_words_with_the_id_of_the_passage(study, tmp_path, suffix):
    done("quotes", "--out", f"out{suffix}")
    text = read(tmp_path / f"out{suffix}").replace("\\", "")
    assert "Det […] alt." in text
    assert "betød alt" not in text
    assert QUOTE_ID in text
    told = {".json": '"shortened": true', ".csv": "Det […] alt.,ja,", ".xlsx": ">ja<"}
    assert told.get(suffix, "forkortet") in text


@pytest.mark.parametrize("way", WAYS)
def test_what_is_not_sound_does_not(study, tmp_path, way):
    spoil(study, "the quote")
    before = sorted(tmp_path.iterdir())
    ended = coder(*way.split())
    assert (ended.code, ended.out) == (1, "")
    problem, hint = ended.err.splitlines()
    assert problem == f"Error: No quote leaves the study, since in {DAMAGE['the quote'][2]}."
    assert "coder check" in hint
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("kind", DAMAGE)
def test_every_kind_of_damage_stops_what_leaves_and_is_found_by_check(study, tmp_path, kind):
    (tmp_path / "out.md").write_text("as it was", "utf-8")
    spoil(study, kind)
    told = DAMAGE[kind][2]
    ways = ["quotes --out out.md", "summary --out out.md"]
    if "second" not in told:  # Nothing is coded in it.
        ways.append("codings export out.csv")
    for way in ways:
        ended = coder(*way.split())
        assert ended.code == 1
        assert told in ended.err
    assert (tmp_path / "out.md").read_text("utf-8") == "as it was"
    assert not (tmp_path / "out.csv").exists()
    ended = coder("check")
    assert ended.code == 1
    name, _, what = told.partition("” ")
    assert f"{name.strip('“')}: {what.partition(') ')[2] or what}." in ended.err


@pytest.mark.parametrize(
    ("export", "ending"), FROM_THE_SCREEN, ids=lambda each: getattr(each, "key", each)
)
def test_what_the_screen_writes_is_checked_too(study, tmp_path, export, ending):
    path = tmp_path / f"out{ending}"
    with Study.open(study) as opened:
        finish(write_export(opened, export, path))
    path.unlink()
    spoil(study, "the place")
    with Study.open(study) as opened, pytest.raises(DamagedStudy, match="the coding at 50"):
        finish(write_export(opened, export, path))
    assert not path.exists()


def test_only_what_is_asked_for_has_to_be_sound(study):
    connection = sqlite3.connect(study)
    connection.execute("update documents set kind = 'journal' where name = 'second'")
    connection.execute("update texts set content = 'x' where id = 2")
    connection.commit()
    connection.close()
    assert values("quotes")["rows"][0]["quote"] == "Det […] alt."
    assert coder("quotes", "--kind", "journal").code == 1
