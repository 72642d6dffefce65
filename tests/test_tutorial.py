"""The README's walk through the sample study: every command run, every output compared."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from coder.cli.main import run
from tests.cli.program import NO_SCREEN
from tests.language_work import HereAnalyser, language_work_by

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = "…"
"""A line of this alone stands for lines that the page leaves out; at a line's end, for its rest."""
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
"""When something was done, which is another time each time."""


def steps():
    """Each command of the walk with the lines that the page says it prints."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    walk = page.split("\n## A walk through the sample\n")[1].split("\n## Your own study\n")[0]
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"^```console\n(.*?)^```$", walk, re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


def is_printed(told, printed):
    """Do the lines of the page make up what was printed, but for those left out?"""
    pieces: list[list[str]] = [[]]
    rest = list(printed)
    for line in told:
        if line == LEFT_OUT:
            pieces.append([])
        else:
            pieces[-1].append(line)
    first, *others = pieces
    if not are_alike(first, rest[: len(first)]):
        return False
    rest = rest[len(first) :]
    for piece in others[:-1]:
        ats = (n for n in range(len(rest)) if are_alike(piece, rest[n : n + len(piece)]))
        at = next(ats, None)
        if at is None:
            return False
        rest = rest[at + len(piece) :]
    if not others:
        return not rest
    last = others[-1]
    return len(rest) >= len(last) and are_alike(last, rest[len(rest) - len(last) :])


def are_alike(told, printed):
    """Are lines of the page those that were printed?"""
    return len(told) == len(printed) and all(
        MOMENT.sub("then", line).startswith(MOMENT.sub("then", begun.removesuffix(LEFT_OUT)))
        if begun.endswith(f" {LEFT_OUT}")
        else MOMENT.sub("then", line) == MOMENT.sub("then", begun)
        for begun, line in zip(told, printed, strict=True)
    )


def run_line(command):
    """What a line of the page prints, and its exit code.

    Where the shell has something to do, it does; else the program runs in this process, since
    starting it takes longer than most of what it does.
    """
    if not command.startswith("coder ") or set(command) & set("|;$<>&*"):
        ended = subprocess.run(
            ["bash", "-c", command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return ended.stdout, ended.returncode
    words = shlex.split(command)[1:]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        code = run(words, NO_SCREEN)
    return printed.getvalue(), code


def test_the_page_prints_what_the_program_prints(tmp_path, monkeypatch):
    for folder in ("corpora", "codebooks"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CODER_STUDY", raising=False)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    walk = steps()
    assert len(walk) >= 10
    for command, told in walk:
        with language_work_by(HereAnalyser):
            written, code = run_line(command)
        printed = [line.rstrip() for line in written.rstrip().splitlines()]
        shown = "\n".join(printed)
        assert code == 0, shown
        assert is_printed(told, printed), f"$ {command}\n{shown}"


def test_the_page_imports_codes_counts_quotes_and_summarises():
    commands = [command.removeprefix("coder ") for command, _ in steps()]
    order = [
        next(n for n, command in enumerate(commands) if command.startswith(word))
        for word in ("init", "import", "code ", "counts", "quotes", "summary")
    ]
    assert all(earlier < later for earlier, later in pairwise(order))


@pytest.mark.parametrize(
    ("told", "same"),
    [
        (["a", "b", "c"], True),
        (["a", "…", "c"], True),
        (["…", "b", "c"], True),
        (["a", "…"], True),
        (["a", "…", "b", "…"], True),
        (["a", "b"], False),
        (["b", "c"], False),
        (["a", "…", "b"], False),
        (["…", "x", "…"], False),
        (["a", "b", "c", "…", "c"], False),
    ],
)
def test_lines_are_left_out_only_where_the_page_says_so(told, same):
    assert is_printed(told, ["a", "b", "c"]) is same
