"""Keys that come while screens open and close act on what they were meant for, or wait."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.raw import ESCAPE, RawTerminal
from tests.tui.sample_study import make_study

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="no pty")]


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[RawTerminal]:
    make_study(tmp_path).close()
    command = [sys.executable, "-m", "coder", "--study", str(tmp_path / "study.db")]
    shown = RawTerminal(command, tmp_path, width=100, height=30)
    yield shown
    shown.close()


def test_no_key_is_lost_after_a_screen_is_closed(screen):
    screen.wait_for("Documents")
    screen.press("\rM", "Cases by themes")
    screen.press(f"{ESCAPE}Fskolen\r", "“skolen” in all forms")


def test_quitting_while_a_screen_opens_ends_well(screen):
    screen.wait_for("Documents")
    screen.press("\r", "M1")
    screen.press(f"o{ESCAPE}o\x11", "")
    assert screen.end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["ended", "closed"])
def test_the_terminal_is_given_back_when_the_program_is_told_to_end(screen, number):
    screen.wait_for("Documents")
    screen.press("\r", "M1")
    screen.process.send_signal(number)
    assert screen.end() == 0
    on, off = ({*re.findall(rb"\x1b\[\?(\d+)" + each, screen.written)} for each in (b"h", b"l"))
    assert on
    assert on <= off
