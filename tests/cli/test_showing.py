"""What reaches the terminal: tables for people and programs, and never a command to it."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from coder.cli import diagnostics, output
from coder.cli.main import run
from coder.errors import CoderError
from coder.store.documents import hash_text
from coder.text.display import display
from tests.cli.program import NO_SCREEN, coder, make_study
from tests.cli.test_refusals import READING
from tests.spoken_study import spoken_study

EVIL = "\x1b]52;c;aGVq\x07\x9b31m\u202e[red]x[/red]"
"""Writes to the clipboard, colours, turns the direction of writing; and is markup for rich."""

FORMS = ("table", "json", "csv", "md")


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self):
        return True


def on_terminal(*arguments, monkeypatch, columns=80, **environment):
    terminal = Terminal()
    settings = {"COLUMNS": str(columns), "TERM": "dumb", **environment}
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", terminal)
        for name, value in settings.items():
            patch.setenv(name, value)
        code = run(list(arguments), NO_SCREEN)
    assert code == 0
    return terminal.getvalue()


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory):
    """A study from a stranger: every name and label in it tries to command the terminal."""
    path = make_study(tmp_path_factory.mktemp("spoilt") / "study.db")
    for typed in (
        ("findings", "add", "choice", "They choose it.", "--for", "funder"),
        ("findings", "rest", "choice", "--theme", "voluntariness"),
    ):
        assert coder("--study", path, *typed).code == 0
    connection = sqlite3.connect(path)
    for table, column in (
        *(("documents", "name"), ("codes", "name"), ("cases", "name"), ("coders", "name")),
        *(("variables", "name"), ("case_values", "value"), ("questions", "name")),
        *(("question_texts", "content"), ("code_texts", "content"), ("codings", "quote")),
        *(("operations", "summary"), ("turns", "label"), ("speakers", "label")),
        *(("studies", "name"), ("texts", "content"), ("freezes", "name")),
        *(("findings", "name"), ("findings", "audience"), ("finding_texts", "content")),
    ):
        connection.execute(f"update {table} set {column} = {column} || ?", [EVIL])
    connection.execute("update codings set start = 0, end = length(quote)")
    connection.execute("update texts set content = (select quote from codings) || content")
    # What is quoted is sound, or none of it would be shown; a journal is for `check` to tell.
    connection.execute("update documents set kind = 'journal' where id = 2")
    content = connection.execute("select content from texts where id = 1").fetchone()[0]
    connection.execute("update texts set sha256 = ? where id = 1", [hash_text(content)])
    connection.commit()
    connection.close()
    # YAML takes what JSON escapes; the texts of the file come from a stranger too.
    evil, role = json.dumps(EVIL), json.dumps(f"role{EVIL}")
    (path.parent / "indicators.yaml").write_text(
        f"indicators:\n  - {{id: i, label: {evil}, classification: respondent,\n"
        f"     counts: {{{role}: {json.dumps(f'mentee{EVIL}')}}}, otherwise: {{{role}: ~}}}}\n"
        f"goals:\n  - {{id: g, text: {evil}, indicators: [i], judgement: {{verdict: reached,\n"
        f"     reason: {evil}, rests_on: {{themes: [{evil}], quotes: [{evil}]}}}}}}\n",
        encoding="utf-8",
    )
    theme = f"voluntariness{EVIL}"
    (path.parent / "report.md").write_text(
        f"{EVIL} {{{{ count('{theme}') }}}}\n\n{{{{ quotes('{theme}') }}}}\n\n"
        "{{ counts_table() }}\n\n{{ findings() }}\n",
        encoding="utf-8",
    )
    return path


def commands_to_a_terminal(text):
    """The characters that a terminal would obey, but for those that end lines."""
    return [
        character
        for character in text
        if character not in "\n\t"
        and (unicodedata.category(character) in ("Cc", "Cs") or display(character) != character)
    ]


def _is_control(character):
    return unicodedata.category(character) == "Cc" and character not in "\n\t"


def arguments_for(subcommand, folder):
    arguments = READING[subcommand]
    if subcommand in ("indicators", "report"):
        return [str(folder / arguments[0])]
    if subcommand == "claims":
        draft = folder / arguments[0]
        draft.write_text(f"Alle respondenter taler om 58 frivillige {EVIL}.", "utf-8")
        return [str(draft)]
    if subcommand in ("cases show", "documents show", "findings show", "diff"):
        return [f"{arguments[0]}{EVIL}"]
    if subcommand in ("counts", "cases count", "saturation"):
        return ["--by", f"role{EVIL}"]
    return arguments


@pytest.mark.parametrize("subcommand", READING)
@pytest.mark.parametrize("terminal", [False, True])
def test_no_command_to_the_terminal_arrives_there(spoilt, subcommand, terminal, monkeypatch):
    takes_format = "--format" in coder(*subcommand.split(), "--help").out
    for form in FORMS if takes_format else [""]:
        arguments = [
            *subcommand.split(),
            *arguments_for(subcommand, spoilt.parent),
            "--study",
            str(spoilt),
        ]
        arguments += ["--format", form] if form else []
        if terminal and subcommand != "check":
            shown = on_terminal(*arguments, monkeypatch=monkeypatch)
        elif subcommand.endswith("export"):
            continue  # Into a file it goes as it is.
        else:
            ended = coder(*arguments)
            assert ended.code == (1 if subcommand == "check" else 0), ended.err
            shown = ended.out + ended.err
        assert shown
        if form in ("csv", "md") and not terminal:
            assert not [each for each in shown if _is_control(each)]
        else:
            assert not commands_to_a_terminal(shown)


def test_what_was_typed_is_harmless_in_a_problem(spoilt):
    for arguments in (
        ["documents", "show", EVIL],
        ["counts", "--code", EVIL],
        [EVIL],
        [f"--{EVIL}"],
    ):
        ended = coder(*arguments, "--study", spoilt)
        assert ended.code in (1, 2)
        assert not commands_to_a_terminal(ended.err)


@pytest.mark.parametrize("form", FORMS)
def test_square_brackets_are_no_markup(form, monkeypatch, capsys):
    output.write_rows(("[b]name[/b]",), [("[red]x[/red]",)], form)
    assert "[red]x[/red]" in capsys.readouterr().out.replace("\\", "")


def test_json_is_harmless_and_says_exactly_what_there_is(capsys):
    text = f"{EVIL}\x7f\u00ad🙂\U000e0041\n\ud800 æøå"
    output.write_rows(("text",), [(text,)], "json")
    shown = capsys.readouterr().out
    assert not commands_to_a_terminal(shown)
    assert json.loads(shown) == [{"text": text}]
    assert "🙂" in shown


def test_quotes_in_a_file_or_pipe_are_exact_and_obeyed_by_no_terminal(capsys, monkeypatch):
    text = "sam\u00adar\u200bbejde \u2028 \u202eæ 👩\u200d🔧 \ufeff \U000e0041"
    output.write_rows(("quote",), [(f"{text}\x1b[31m\x9b\x7f",)], "csv")
    assert capsys.readouterr().out == f"quote\n{text}␛[31m\ufffd␡\n"
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    output.write_rows(("quote",), [(text,)], "csv")
    assert not commands_to_a_terminal(terminal.getvalue())


def test_line_breaks_in_cells_arrive_as_they_are(tmp_path, monkeypatch):
    study = make_study(tmp_path / "study.db")
    coder("code", "first", "30:60", "knowledge", "--study", study)
    for typed in (["codings", "export"], ["codings", "list", "--format", "csv"]):
        stream = io.TextIOWrapper(
            io.BytesIO(), encoding="cp1252", newline="\r\n"
        )  # as Windows does
        monkeypatch.setattr(sys, "stdout", stream)
        assert run([*typed, "--study", str(study)], NO_SCREEN) == 0
        written = stream.buffer.getvalue().decode()
        monkeypatch.undo()
        assert "frivilligt?\nM1" in written
        assert "\r" not in written


def test_csv_arrives_in_a_spreadsheet_as_text(capsys):
    output.write_rows(("name", "n"), [("=1+1", 2), ('a "b", c\nd', None)], "csv")
    assert list(csv.reader(io.StringIO(capsys.readouterr().out))) == [
        *(["name", "n"], ["'=1+1", "2"], ['a "b", c\nd', ""])
    ]


def test_a_piped_table_has_one_line_a_row_and_straight_columns(capsys):
    output.write_rows(("name", "n"), [("日本", 5), ("æ\nø", 10), (None, None)], "table")
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["name   n", "日本   5", "æ ø   10", ""]


def test_a_table_on_a_terminal_keeps_to_its_width(monkeypatch, tmp_path):
    study = str(make_study(tmp_path / "study.db"))
    for columns in (50, 80, 200):
        shown = on_terminal(
            "documents", "list", "--study", study, monkeypatch=monkeypatch, columns=columns
        )
        assert max(map(len, shown.splitlines())) <= columns
        assert "first" in shown


def test_columns_for_which_there_is_no_room_are_named(monkeypatch, tmp_path, capsys):
    study = str(make_study(tmp_path / "study.db"))
    arguments = ("codings", "list", "--study", study)
    assert "starred" not in on_terminal(*arguments, monkeypatch=monkeypatch, columns=60)
    assert "no room for: stance, starred, coder, memo." in capsys.readouterr().err
    assert "starred" in on_terminal(*arguments, monkeypatch=monkeypatch, columns=150)
    assert capsys.readouterr().err == ""


def test_counts_are_told_in_words_where_the_terminal_is_narrow(monkeypatch, tmp_path):
    arguments = ("counts", "--by", "role", "--study", str(make_study(tmp_path / "study.db")))
    narrow = on_terminal(*arguments, monkeypatch=monkeypatch, columns=80)
    assert max(map(len, narrow.splitlines()[:8])) <= 80
    words = " ".join(narrow.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "Mentees at least 1 of 2 ━━━╌╌╌ 1 supports 1 not reviewed" in words
    wide = on_terminal(*arguments, monkeypatch=monkeypatch, columns=200)
    assert "Not reviewed" in wide


def test_an_error_of_the_system_is_told_by_the_file_it_is_about(capsys, monkeypatch):
    session = type("Session", (), {"path": "study.db", "changed": False})()
    code = diagnostics.tell(PermissionError(13, "Permission denied", "a\x1bb.txt"), session)
    assert (code, capsys.readouterr().err) == (1, "Error: a␛b.txt: Permission denied.\n")


def test_a_problem_and_its_hint_are_one_line_each(capsys):
    session = type("Session", (), {"path": "study.db", "changed": False})()
    diagnostics.tell(CoderError("One\ntwo.", "Three."), session)
    assert capsys.readouterr().err == "Error: One two.\nThree.\n"


def test_what_a_terminal_cannot_show_does_not_end_the_program(tmp_path):
    study = make_study(tmp_path / "study.db")
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    stream.isatty = lambda: True  # type: ignore[method-assign]
    before, sys.stdout = sys.stdout, stream
    try:
        code = run(["documents", "show", "first", "--study", str(study)], NO_SCREEN)
    finally:
        sys.stdout = before
    stream.seek(0)
    assert code == 0
    assert "Hvad bet?d det" in stream.read()


def test_files_are_written_whole_and_keep_who_may_read_them(tmp_path):
    study = make_study(tmp_path / "study.db")
    target = tmp_path / "out.csv"
    target.write_text("old")
    target.chmod(0o640)
    link = tmp_path / "link.csv"
    link.symlink_to(target)
    assert coder("codings", "export", link, "--study", study).code == 0
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert target.read_text(encoding="utf-8").startswith("document,")
    assert not list(tmp_path.glob(".*"))


def test_a_pipe_is_written_to_by_its_name(tmp_path):
    study = make_study(tmp_path / "study.db")
    command = [sys.executable, "-m", "coder", "--study", str(study)]
    command += ["codings", "export", "/dev/stdout"]
    told = subprocess.run(command, capture_output=True, check=True)
    assert told.stdout.startswith(b"document,")


def test_links_that_go_round_in_a_circle_are_told_in_a_sentence(tmp_path):
    study = make_study(tmp_path / "study.db")
    for name in ("folder", "loop.db"):
        (tmp_path / name).symlink_to(tmp_path / name)
    for arguments in (
        ("counts", "--study", tmp_path / "loop.db"),
        ("codings", "export", tmp_path / "folder" / "out.csv", "--study", study),
        ("codings", "export", tmp_path / "loop.db", "--study", study),
        ("import", tmp_path / "loop.db", "--study", study),
    ):
        ended = coder(*arguments)
        assert ended.code == 1
        assert "Too many levels of symbolic links" in ended.err + ended.out


def test_a_path_that_does_not_exist_is_told_to_be_none(tmp_path):
    study = make_study(tmp_path / "study.db")
    ended = coder("import", tmp_path / "intervews", "--study", study)
    assert "There is no file" in ended.out
    assert ended.code == 1


def test_an_output_may_be_a_device(tmp_path):
    study = make_study(tmp_path / "study.db")
    assert coder("codings", "export", "/dev/null", "--study", study).code == 0
    assert Path("/dev/null").is_char_device()


def test_saturation_has_bars_where_somebody_looks_and_there_is_room(tmp_path, monkeypatch):
    path = tmp_path / "study.db"
    spoken_study(path).close()
    typed = ("saturation", "--study", str(path), "--base", "1", "--run", "1", "--orders", "5")
    wide = on_terminal(*typed, monkeypatch=monkeypatch)
    bars = [line.split()[-1] for line in wide.splitlines() if "░" in line or "█" in line]
    assert bars == ["███", *["░░░"] * 4, "░░░█", "░░░░"]
    assert "Orders: reached" in wide
    assert max(map(len, wide.splitlines())) <= 80
    narrow = on_terminal(*typed, monkeypatch=monkeypatch, columns=50)
    assert "░" not in narrow
