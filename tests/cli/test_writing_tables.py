"""`--out` of every command with a table or list: each form, one language, the same figures."""

from __future__ import annotations

import csv
import io
import json

import pytest

from coder.formats.report_writers import WRITERS
from tests.cli.program import coder, done, make_study, values
from tests.formats.workbook import read

COMMANDS = {
    "counts": ["counts", "--by", "role"],
    "cooccurrence": ["cooccurrence"],
    "cases": ["cases", "count", "--by", "role", "--by", "status"],
    "quotes": ["quotes"],
    "summary": ["summary"],
}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Every command's files, by the ends of their names."""
    folder = tmp_path_factory.mktemp("written")
    make_study(folder / "study.db")
    study = ("--study", folder / "study.db")
    done("code", "first", "46:60", "knowledge", *study)
    for name, typed in COMMANDS.items():
        for language in ("da", "en"):
            files = [folder / f"{name}-{language}{suffix}" for suffix in WRITERS]
            outs = [part for file in files for part in ("--out", file)]
            told = done(*typed, *study, "--language", language, *outs).out
            assert told.splitlines() == [f"Written to {file}." for file in files]
    return folder


def table(path):
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))


@pytest.mark.parametrize("name", COMMANDS)
def test_json_in_a_file_is_what_the_format_writes_with_the_same_keys_in_any_language(
    written, name, monkeypatch
):
    monkeypatch.setenv("CODER_STUDY", str(written / "study.db"))
    made = [
        json.loads((written / f"{name}-{each}.json").read_text("utf-8")) for each in ("da", "en")
    ]
    assert keys(made[0]) == keys(made[1])
    assert made[0]["digest"] == made[1]["digest"]
    if name != "summary":
        assert values(*COMMANDS[name]) == made[0]


def keys(value):
    if isinstance(value, dict):
        return {key: keys(each) for key, each in value.items()}
    return [keys(each) for each in value] if isinstance(value, list) else None


@pytest.mark.parametrize("name", ["counts", "cooccurrence", "cases", "quotes"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_excel_and_csv_hold_the_same_table(written, name, language):
    rows = table(written / f"{name}-{language}.csv")
    (sheet,) = read((written / f"{name}-{language}.xlsx").read_bytes())
    header = sheet.find_row(next(iter(rows[0])))
    assert sheet.row(header) == list(rows[0])
    for number, row in enumerate(rows, start=header + 1):
        shown = [float(cell) if number_like(cell) else cell or None for cell in row.values()]
        assert sheet.row(number) == shown


def number_like(cell):
    return cell.replace(".", "", 1).isdecimal()


def test_counts_in_a_spreadsheet_are_the_figures_of_json(written):
    value = json.loads((written / "counts-en.json").read_text("utf-8"))
    rows = table(written / "counts-en.csv")
    assert [row["Group"] for row in rows] == ["Mentees", "Total"] * 2
    names = {"Respondents": "N", "Raised": "n", "Not reviewed": "not_reviewed", "Words": "words"}
    for row, figures in zip(rows, value["rows"], strict=True):
        assert {key: int(row[head]) for head, key in names.items()} == {
            key: figures[key] for key in names.values()
        }


def test_a_summary_has_a_sheet_for_counts_and_one_for_quotes(written):
    da = read((written / "summary-da.xlsx").read_bytes())
    assert [sheet.name for sheet in da] == ["Temaer i tal", "Citater"]
    assert "Det betød alt." in da[1].cells.values()
    assert "Navne er ikke kontrolleret" in str(da[0].cells["A2"])
    en = read((written / "summary-en.xlsx").read_bytes())
    assert [sheet.name for sheet in en] == ["Themes in numbers", "Quotes"]


@pytest.mark.parametrize("name", COMMANDS)
def test_files_in_danish_have_no_english_of_ours(written, name):
    for suffix in (".md", ".csv"):
        text = (written / f"{name}-da{suffix}").read_text("utf-8")
        for english in ("Theme", "theme", "Total", "Raised", "Passages", "Base:", "Unit:", "yes"):
            assert english not in text, suffix


def test_without_a_language_files_are_in_the_study_s(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    make_study(tmp_path / "study.db")
    for typed in COMMANDS.values():
        done(*typed, "--out", "x.md")
        assert (
            (tmp_path / "x.md")
            .read_text("utf-8")
            .startswith(("# Tema", "# Cases i tal", "# Citater", "# Opsummering"))
        )


def test_the_same_study_gives_the_same_bytes(written):
    for name, typed in COMMANDS.items():
        again = written / f"again-{name}.xlsx"
        done(*typed, "--study", written / "study.db", "--language", "da", "--out", again)
        assert again.read_bytes() == (written / f"{name}-da.xlsx").read_bytes()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_file_of_no_kind_is_refused_with_the_kinds_there_are_and_nothing_is_written(
    written, name, tmp_path
):
    ended = coder(
        *COMMANDS[name], "--study", written / "study.db",
        "--out", tmp_path / "a.xlsx", "--out", tmp_path / "a.pdf",
    )  # fmt: skip
    assert (ended.code, ended.out) == (1, "")
    assert all(suffix in ended.err for suffix in WRITERS)
    assert not list(tmp_path.iterdir())


def test_what_stands_in_a_study_is_never_run_in_a_spreadsheet(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    make_study(tmp_path / "study.db")
    evil = "=HYPERLINK('http://evil.example')"
    (tmp_path / "evil.csv").write_text(f"case,role\nX1,{evil}\n")
    done("cases", "import", "evil.csv")
    done("cases", "count", "--by", "role", "--out", "c.xlsx", "--out", "c.csv")
    assert evil in read((tmp_path / "c.xlsx").read_bytes())[0].cells.values()
    assert f"'{evil}" in {row["rolle"] for row in table(tmp_path / "c.csv")}
    done("codebook", "add", "=1+1")
    done("counts", "--out", "n.xlsx", "--out", "n.csv")
    assert "=1+1" in read((tmp_path / "n.xlsx").read_bytes())[0].cells.values()
    assert "\n'=1+1," in (tmp_path / "n.csv").read_text("utf-8")
