"""A session of coding from start to quit, as an evaluator has it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coder.actions.history import undo
from coder.queries.codebook import get_codebook
from coder.queries.documents import read_document
from coder.store.study import Study
from tests.terminal.terminal import Terminal, needs_tmux
from tests.tui.sample_study import CODER, make_study

pytestmark = [pytest.mark.terminal, needs_tmux]


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    make_study(tmp_path).close()
    command = [sys.executable, "-m", "coder", "--study", str(tmp_path / "study.db")]
    terminal = Terminal(tmp_path, command, width=80, height=24)
    yield terminal
    terminal.close()


def coded(folder: Path) -> list[tuple[str, str]]:
    with Study.open(folder / "study.db") as study:
        codebook = get_codebook(study)
        document = read_document(study, 1, CODER)
        return [(codebook[each.code_id].name, each.quote) for each in document.codings]


def test_codes_old_and_new_are_applied_in_few_keys_and_are_in_the_study(terminal, tmp_path):
    terminal.wait_for("M02")
    terminal.press("Enter")
    terminal.wait_for("sagsbehandler")
    terminal.press("j")
    terminal.press("c", "f")
    terminal.wait_for("Coded as Frivillighed. u takes it back")
    terminal.press("j", "Space", "netværk", "Enter")
    terminal.wait_for("New code netværk made and applied")
    terminal.press("C-q")
    terminal.wait_for("exit=0")
    assert coded(tmp_path) == [
        ("voluntariness", "Min sagsbehandler spurgte mig."),
        ("netværk", "Jeg sagde ja med det samme, for jeg kendte ingen i byen."),
    ]
    with Study.open(tmp_path / "study.db") as study:
        assert "coded" in undo(study, CODER).message
    assert [code for code, _ in coded(tmp_path)] == ["voluntariness"]


def test_keys_sent_at_once_act_one_after_the_other(terminal, tmp_path):
    terminal.wait_for("M02")
    terminal.press("Enter", "j", "2", "s", "s", "*", "m", "vigtigt", "Escape")
    terminal.wait_for("Memo saved.")
    terminal.press("j", "Space", "tim", "Up", "Enter", "S-Right", "3", "k", "k", "x", "C-q")
    terminal.wait_for("exit=0")
    assert coded(tmp_path) == [
        ("tim", "Jeg sagde ja med det samme, for jeg kendte ingen i byen."),
        ("trust", "Jeg sagde ja med det samme, for jeg kendte ingen i byen. Det"),
    ]


def test_the_screen_follows_the_terminals_size(terminal):
    terminal.wait_for("M02")
    terminal.press("Enter")
    terminal.wait_for("sagsbehandler")
    terminal.resize(140, 45)
    terminal.wait_for("Min sagsbehandler spurgte mig. Jeg sagde ja med det samme, for jeg")
    terminal.press("C-q")
    terminal.wait_for("exit=0")


FAULTY = """
from coder.actions import codings
from coder.__main__ import main

def fail(study, coder_id, document_id, span, code_id, *, text_id):
    secret = "Min sagsbehandler spurgte mig."
    raise ZeroDivisionError("that should not be")

codings.apply_code = fail
main()
"""


def test_a_fault_of_the_program_is_told_in_one_sentence_without_the_transcript(tmp_path):
    make_study(tmp_path).close()
    command = [sys.executable, "-c", FAULTY, "--study", str(tmp_path / "study.db")]
    terminal = Terminal(tmp_path, command, width=80, height=24)
    try:
        terminal.wait_for("M02")
        terminal.press("Enter", "j", "2")
        screen = terminal.wait_for("exit=")
    finally:
        terminal.close()
    assert "exit=1" in screen
    assert "Error: This is a fault of coder itself (ZeroDivisionError" in screen
    assert "sagsbehandler" not in screen
    assert "Traceback" not in screen


def test_the_tutorial_needs_no_study_and_leaves_none(tmp_path):
    command = [sys.executable, "-m", "coder", "tutorial"]
    terminal = Terminal(tmp_path, command, width=80, height=24)
    terminal.wait_for("Code a sentence: press 1.")
    terminal.press("l", "1")
    terminal.wait_for("Coded as Beginning. u takes it back.")
    terminal.press("C-q")
    terminal.wait_for("exit=0")
    terminal.close()
    assert not list(tmp_path.glob("*.db*"))
