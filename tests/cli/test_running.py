"""How the program starts and ends: imports, help, exit codes, pipes, Ctrl-C."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import coder as package
from coder.actions import cases as cases_actions
from coder.cli.main import LazyGroup, program, run
from coder.commands.table import COMMANDS
from coder.store import documents
from tests.cli.program import NO_SCREEN, coder, fingerprint, make_study

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
    "PYTHONPATH": str(ROOT),
}
"""With output held back until the end, as users have it."""

SUBCOMMANDS = [command for command in COMMANDS if command.subcommand]


@pytest.fixture
def study(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return make_study(tmp_path / "study.db")


def process(*arguments, **settings):
    return subprocess.run(
        [sys.executable, "-m", "coder", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env=ENVIRONMENT,
        check=False,
        **settings,
    )


def imported(*arguments, cwd=None):
    """The modules that are loaded when the program ends."""
    script = (
        "import sys\n"
        "from coder.__main__ import main\n"
        f"sys.argv = {['coder', *arguments]!r}\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        "print('\\n'.join(['MODULES', *sys.modules]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        encoding="utf-8",
        env=ENVIRONMENT,
        cwd=cwd,
        check=True,
    )
    return set(done.stdout.split("MODULES\n")[1].split())


def test_version_imports_no_database_no_screen_and_no_language_work():
    heavy = {"textual", "spacy", "sqlite3", "sqlite_utils", "rich", "numpy", "yaml", "docx"}
    assert not heavy & imported("--version")


def test_counts_imports_neither_the_screen_nor_language_work(study):
    modules = imported("counts", "--by", "role", cwd=study.parent)
    assert not {"textual", "spacy", "simplemma", "Stemmer", "docx", "yaml"} & modules
    assert "sqlite3" in modules


def test_the_screen_starts_without_arrays_and_language_work():
    script = "import sys, coder.tui.app; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert not {b"numpy", b"spacy", b"docx", b"yaml"} & set(done.stdout.split())


@pytest.mark.parametrize("arguments", [["--help"], ["cases", "--help"]])
def test_help_imports_no_subcommand(arguments):
    subcommands = {f"coder.cli.{name}" for name in ("study", "cases", "counting", "importing")}
    assert not subcommands & imported(*arguments)


def test_version_is_the_programs():
    ended = process("--version")
    assert (ended.stdout, ended.stderr, ended.returncode) == (
        f"coder {package.__version__}\n",
        "",
        0,
    )


@pytest.mark.parametrize("command", SUBCOMMANDS, ids=lambda command: command.subcommand)
def test_every_row_of_the_table_is_a_subcommand_with_its_help(command):
    ended = coder(*command.subcommand.split(), "--help")
    assert ended.code == 0
    assert command.help in " ".join(ended.out.split())
    assert "--study PATH" in ended.out


def test_help_lists_every_row_of_the_table():
    context = program.make_context("coder", ["--help"], resilient_parsing=True)
    words = {command.subcommand.split()[0] for command in SUBCOMMANDS}
    assert set(program.list_commands(context)) == words
    for name in sorted(words):
        found = program.get_command(context, name)
        if isinstance(found, LazyGroup):
            rest = [
                command.subcommand.split()[1]
                for command in SUBCOMMANDS
                if command.subcommand.startswith(f"{name} ")
            ]
            assert found.list_commands(context) == rest


WRONG = [
    "--nonsense",
    "nonsense",
    "cases",
    "cases nonsense",
    "import",
    "code first 1-2 knowledge",
    "code first 1:2",
    "code first 1:2 knowledge --stance maybe",
    "counts --where role",
    "counts --any --both",
    "counts --unit people",
    "counts --format xml",
    "quotes --per-theme 0",
    "documents done",
    "documents done first --all",
    "documents speakers first M1",
    "summary --language fr",
]


@pytest.mark.parametrize("typed", WRONG)
def test_wrong_usage_is_told_and_is_exit_code_2(study, typed):
    before = fingerprint(study.parent)
    ended = coder(*typed.split())
    assert ended.code == 2
    assert "Usage: coder" in ended.err + ended.out
    assert "Traceback" not in ended.err
    assert fingerprint(study.parent) == before


def test_a_near_miss_is_guessed():
    assert "Did you mean “counts”?" in coder("cuonts").err


def test_the_study_is_named_before_or_after_the_subcommand_or_by_the_environment(
    study, monkeypatch
):
    there = study.rename(study.with_name("other.db"))
    expected = coder("cases", "list", "--study", there)
    assert "ME01" in expected.out
    assert coder("--study", there, "cases", "list") == expected
    assert coder("cases", "list").code == 1
    monkeypatch.setenv("CODER_STUDY", str(there))
    assert coder("cases", "list") == expected
    assert coder("cases", "list", "--study", "nothing.db").code == 1


def test_alone_it_opens_the_screen_which_needs_a_terminal(study):
    ended = coder()
    assert ended.code == 1
    assert "needs a terminal" in ended.err


def test_alone_on_a_terminal_it_opens_the_screen_for_the_coder_who_is_named(study, monkeypatch):
    opened = []

    def screen(study, coder_id):
        opened.append((study.path.name, study.value("select name from coders where id = 2")))
        assert coder_id == 2

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    for stream in ("stdin", "stdout", "stderr"):
        # Until all three are one, it would be drawn where nobody sees it.
        assert run(["--coder", "Bo"], replace(NO_SCREEN, screen=screen)) == 1
        monkeypatch.setattr(sys, stream, Terminal())
    assert opened == []
    assert run(["--coder", "Bo"], replace(NO_SCREEN, screen=screen)) == 0
    assert opened == [("study.db", "Bo")]


def test_the_tutorial_needs_a_terminal():
    ended = coder("tutorial")
    assert (ended.code, "needs a terminal" in ended.err) == (1, True)


def test_a_reader_that_leaves_early_is_no_problem(study):
    pipe = subprocess.Popen(
        [sys.executable, "-m", "coder", "history", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    assert pipe.stdout is not None
    assert pipe.stderr is not None
    pipe.stdout.close()
    assert pipe.stderr.read() == b""
    assert pipe.wait() == 0
    pipe.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_behind_the_output_is_told(study):
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "coder", "history"],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=ENVIRONMENT,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr == "Error: No space left on device.\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
def test_ctrl_c_ends_it_with_130_and_changes_nothing(study):
    before = study.read_bytes()
    script = (
        "import sys, time\n"
        "from coder.__main__ import main\n"
        "from coder.store import cases\n"
        "def slow(*_, **__):\n    print('busy', flush=True)\n    time.sleep(30)\n"
        "cases.set_case_value = slow\n"
        "sys.argv = ['coder', 'cases', 'set', 'ME01', 'site', 'Ribe']\n"
        "main()\n"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=ENVIRONMENT,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "busy\n"
    time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=20)
    assert err == "Stopped; nothing was changed.\n"
    assert running.returncode == 130
    assert study.read_bytes() == before


def test_stopped_after_a_change_it_does_not_say_that_nothing_was_changed(study, monkeypatch):
    def stop(*_arguments, **_settings):
        raise KeyboardInterrupt

    monkeypatch.setattr(documents, "document_by_name", stop)
    unchanged = coder("documents", "show", "first")
    assert (unchanged.code, unchanged.err) == (130, "Stopped; nothing was changed.\n")

    monkeypatch.undo()
    monkeypatch.chdir(study.parent)
    monkeypatch.setattr("coder.cli.output.tell", stop)
    changed = coder("cases", "set", "ME01", "site", "Ribe")
    assert (changed.code, changed.err) == (130, "Stopped.\nWhat was done before that is kept.\n")


def test_a_fault_of_the_program_shows_no_traceback(study, monkeypatch):
    def fail(*_arguments):
        raise ZeroDivisionError("a\x1b[31m b")

    monkeypatch.setattr(cases_actions, "set_value", fail)
    before = study.read_bytes()
    ended = coder("cases", "set", "ME01", "site", "Ribe")
    assert ended.code == 1
    assert "fault of coder itself (ZeroDivisionError, at " in ended.err
    assert "Traceback" not in ended.err
    assert "31m" not in ended.err
    assert study.read_bytes() == before
