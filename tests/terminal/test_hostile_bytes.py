"""What comes from files and people reaches a real terminal as text, whatever it holds."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.hostile_study import HARMED, LONG, make_hostile_study
from tests.terminal.raw import RawTerminal, parse

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="no pty")]

SENT = {
    *("CSI m", "CSI H", "CSI ?h", "CSI ?l"),  # colours, places, modes
    *("CSI ?$p", "CSI >u", "CSI <u"),  # what the terminal can do, and its keys
    "ESC ]22;",  # the mouse's shape
}
"""All that the program sends itself."""

ESCAPE = "\x1b"
BACK = "? Help"
WALK = [
    ("jj\r", "[griner][/red]␛[31m␛]52;c;b3c=␇␛[2J"),  # a transcript
    ("jj", "❯ M1: Jeg [griner]"),
    ("c", "Apply by key"),
    (ESCAPE, BACK),
    (" grin", "Pick a code"),
    (ESCAPE, BACK),
    ("m", "Memo: Frivillighed[griner]"),
    (ESCAPE, BACK),
    ("s", "“Det gør en forskel"),
    (ESCAPE, BACK),
    ("kq", "Which question"),
    (ESCAPE, BACK),
    ("v", "Values of M03[griner]"),
    ("\r", "role[griner]"),
    (ESCAPE, BACK),
    (ESCAPE, BACK),
    ("j\te", "Code: voluntariness[griner]"),
    (ESCAPE, BACK),
    ("m", "[griner]"),
    (ESCAPE, BACK),
    ("M", "[griner]"),
    (ESCAPE, BACK),
    (ESCAPE, BACK),
    ("p", "1 of 3 people"),
    (ESCAPE, BACK),
    ("W", "raised by"),
    (ESCAPE, BACK),
    ("Fved\r", "hits in"),
    (ESCAPE, BACK),
    ("M", "Cases by themes"),
    ("jjlm", "summary[griner]"),
    (ESCAPE, BACK),
    (ESCAPE, BACK),
    ("Q", "Questions by respondents"),
    (ESCAPE, BACK),
    ("2", "Coded as"),
    ("u", "Undone"),
    ("E", "[griner]"),
    (ESCAPE, BACK),
    ("os", "Documents"),
    (ESCAPE, BACK),
]
"""Keys, and what is to be seen after them, of every place that shows something of somebody's."""

LISTS = """
import sys
from coder.cli.main import run
from tests.cli.program import NO_SCREEN

for words in sys.argv[2:]:
    assert run(["--study", sys.argv[1], *words.split()], NO_SCREEN) == 0, words
"""
LISTED = [
    *("documents list", "documents show 3:0", "codebook show", "guide show", "cases list"),
    *("codings list", "counts", "quotes", "search ved", "history", "summary"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return make_hostile_study(tmp_path_factory.mktemp("hostile"))


def terminal(made: Path, *command: str) -> Iterator[RawTerminal]:
    shown = RawTerminal([sys.executable, *command], made.parent, width=200, height=50)
    yield shown
    shown.close()


@pytest.fixture
def screen(made) -> Iterator[RawTerminal]:
    yield from terminal(made, "-m", "coder", "--study", str(made))


@pytest.fixture
def lists(made) -> Iterator[RawTerminal]:
    yield from terminal(made, "-c", LISTS, str(made), *LISTED)


def harm_in(data: bytes) -> list[str]:
    """What of some bytes could steer a terminal or turn its text round."""
    sent = parse(data)
    found = sorted({*sent.sequences} - SENT)
    found += [f"colour {each}" for each in sent.colours if re.fullmatch(r"3[12]", each)]
    # A line's end is the program's own; one of a text is never without the other half.
    text = sent.text.replace("\r\n", "")
    found += re.findall("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069]", text)
    return found


def test_nothing_steers_the_terminal_from_any_screen(screen):
    screen.wait_for(HARMED)
    for keys, expected in WALK:
        screen.press(keys, expected)
    screen.press("\x11", "")
    assert screen.end() == 0
    assert harm_in(screen.written) == []


def test_a_line_of_two_megabytes_is_opened_searched_and_left(screen):
    screen.wait_for(LONG)
    screen.press("jjj\r", "turn 1 of 1")
    screen.press("G", "")
    screen.press("/", "Find")
    screen.press("eæb", "places")
    screen.press("\r", "")
    screen.press("\x11", "")
    assert screen.end() == 0
    assert harm_in(screen.written) == []


def test_nothing_steers_the_terminal_from_the_command_line(lists):
    assert lists.end() == 0, parse(lists.written).text[-2000:]
    shown = parse(lists.written).text
    assert shown.count("[griner][/red]␛[31m") > len(LISTED)
    assert harm_in(lists.written) == []


def test_harm_is_seen_where_it_is():
    for harm in ("\x1b[2J", "\x1b]52;c;b3c=\x07", "\x1b[31m", "\x07", "\x9b", "\u202e", "\r"):
        assert harm_in(f"a{harm}b".encode()), repr(harm)
    assert harm_in(b"\x1b[38;2;1;2;3mtext\x1b[0m\r\n") == []
