"""What comes from files and people reaches a real terminal as text, whatever it holds."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.hostile_study import BRIEF, HARMED, make_hostile_study, spoil_digit
from tests.terminal.raw import ESCAPE, PASSING, RawTerminal, harm_in, parse

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="no pty")]

SEEN = "[/red]␛[2J⯑"
"""How every name begins on the screen."""
TURNED = "\x1b[200~\u202e\x1b[201~"
"""A character that turns text round, pasted."""

WALK = [
    ("?", "Keys"),
    (ESCAPE + "jjs", f"{SEEN}role"),
    (ESCAPE + "f", f"{SEEN}role = {SEEN}ment"),
    (ESCAPE + "c", f"{SEEN}wave"),
    (ESCAPE + "\r", "[griner][/red][link=file:"),  # the transcript
    ("jj", "M1: Jeg"),
    ("v", f"Values of {SEEN}M03"),
    ("\r", f"{SEEN}wave of {SEEN}M03"),
    (ESCAPE + "j\r", f"{SEEN}mentor"),
    ("ny", "new value “ny”"),
    (TURNED, "new value “ny⯑”"),
    (ESCAPE * 2 + "\x10", "Search for commands"),
    (ESCAPE + "c", "Apply by key"),
    (ESCAPE + " ", "Pick a code"),
    ("volunta", f"new code “volunta” under {SEEN}"),
    (TURNED, "new code “volunta⯑”"),
    (ESCAPE + "+", "New code"),
    ("nyt\tf\r", f"The key f belongs to {SEEN}"),
    (ESCAPE + "m", f"Memo: {SEEN}Frivillighed"),
    (ESCAPE + "C", f"instead of {SEEN}Frivillighed"),
    (ESCAPE + "s", f"“{SEEN}Det gør en forskel"),
    (ESCAPE + "f", f"only {SEEN}Friv"),
    ("f(z", f"{SEEN}meaning: asked of"),
    (ESCAPE + "jj\te", f"Code: {SEEN}voluntariness"),
    (ESCAPE + "m", f"Move {SEEN}voluntariness"),
    (ESCAPE + "M", f"Merge {SEEN}Frivillighed"),
    (ESCAPE + "=", "Key"),
    (ESCAPE + "+", f"{SEEN}voluntariness/"),
    (ESCAPE + "x", f"! {SEEN}Frivillighed"),
    ("kp", "1 of 3 people"),
    ("g", "Group by"),
    ("\r", f"{SEEN}mentor 1 of 1 people"),
    (ESCAPE + "W", "raised by"),
    (ESCAPE + "F", "Find in all documents"),
    ("ikke\r", "hits in 3 documents"),
    ("/", "Find in all documents"),
    (TURNED, "⯑"),
    ("\r", "“⯑” in all forms"),
    (ESCAPE * 2 + "M", "Cases by themes"),
    ("jjlm", f"what {SEEN}M03 says on {SEEN}Friv"),
    (ESCAPE + "p", "1 of 3 people"),
    (ESCAPE * 2 + "Qll", f"{SEEN}M03 · {SEEN}Hvordan begyndte"),
    (ESCAPE + "2", "Coded as"),
    ("u", "Undone"),
    ("os", "Sort by"),
]
"""Keys, and what is to be seen after them, of every place that shows something of somebody's."""

LISTS = """
import sys
from coder.cli.main import run
from tests.cli.program import NO_SCREEN

for words in sys.argv[2:]:
    code = 1 if " \\x1b" in words else 0
    assert run(["--study", sys.argv[1], *words.split(" ")], NO_SCREEN) == code, words
"""
REFUSED = "\x1b[2J\u202e"
LISTED = [
    *("documents list", "documents show 3:0", "codebook show", "guide show", "cases list"),
    *("codings list", "counts", "quotes", "search ved", "history", "summary"),
    *("codebook export", "guide export", "codings export", "cases list --format csv"),
    *("quotes --format md", "search ved --format json", f"documents speakers {BRIEF}{HARMED}"),
    *(f"documents show {REFUSED}", f"counts --by {REFUSED}", f"--coder {REFUSED} counts"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return make_hostile_study(tmp_path_factory.mktemp("hostile"))


def terminal(made: Path, *command: str) -> Iterator[RawTerminal]:
    shown = RawTerminal([sys.executable, *command], made.parent, width=160, height=36)
    yield shown
    shown.close()


@pytest.fixture
def screen(made) -> Iterator[RawTerminal]:
    yield from terminal(made, "-m", "coder", "--study", str(made))


@pytest.fixture
def digit(made, tmp_path) -> Iterator[RawTerminal]:
    study = Path(shutil.copy(made, tmp_path))
    spoil_digit(study)
    yield from terminal(study, "-m", "coder", "--study", str(study))


@pytest.fixture
def passing(made) -> Iterator[RawTerminal]:
    yield from terminal(made, "-c", PASSING, "--study", str(made))


@pytest.fixture
def lists(made) -> Iterator[RawTerminal]:
    yield from terminal(made, "-c", LISTS, str(made), *LISTED)


def test_nothing_steers_the_terminal_from_any_screen(screen):
    screen.wait_for("Documents")
    for keys, expected in WALK:
        screen.press(keys, expected)
    screen.press("\x11", "")
    assert screen.end() == 0
    assert harm_in(screen.written) == []


def test_a_line_of_two_megabytes_is_opened_searched_and_left(screen):
    screen.wait_for("Documents")
    screen.press("jjj\r", "turn 1 of 1")
    screen.press("G", "")
    screen.press("\x06", "")
    screen.press("g", "")
    screen.press("/", "Find")
    screen.press("slut", "1 place")
    screen.press("\r", "1 of 1")
    screen.press("n", "")
    screen.press("\x11", "")
    assert screen.end() == 0
    assert harm_in(screen.written) == []


def test_nothing_steers_the_terminal_from_the_command_line(lists):
    assert lists.end() == 0, parse(lists.written).text[-2000:]
    shown = parse(lists.written).text
    assert shown.count(SEEN) > len(LISTED)
    # Tables for other programs keep their tabs.
    assert harm_in(lists.written.replace(b"\t", b" ")) == []


def test_neither_a_digit_that_is_none_nor_what_is_pasted_for_a_command_steers(digit):
    digit.wait_for("Documents")
    digit.press("\r", "M1")
    shown = harm_in(digit.written)
    digit.press(ESCAPE * 2 + "\x10", "Search for commands")
    digit.press("zz", "No matches")
    digit.press(TURNED, "zz")
    digit.press(ESCAPE + "\x11", "")
    assert digit.end() == 0
    assert shown == []
    assert harm_in(digit.written) == []


def test_harm_is_seen_where_names_are_passed_through(passing):
    passing.wait_for("Documents")
    passing.press("\x11", "")
    assert passing.end() == 0
    assert {"CSI J", "\u202e"} <= {*harm_in(passing.written)}


def test_harm_is_seen_where_it_is():
    for harm in ("\x1b[2J", "\x1b]52;c;b3c=\x07", "\x1b[31m", "\x07", "\x9b", "\u202e", "\r"):
        assert harm_in(f"a{harm}b".encode()), repr(harm)
    assert harm_in(b"\x1b[38;2;1;2;3mtext\x1b[0m\r\n") == []
