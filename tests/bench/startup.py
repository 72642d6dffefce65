"""The time from starting the program to its first screen, and to its first answer to a key."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from coder.store.study import Study
from tests.bench import studies
from tests.bench.frames import SIZE
from tests.bench.processes import spread, verdict

PATIENCE = 60.0
"""How long the program may take to say something, in seconds."""
LONGEST = 0.6
"""How long the sample study may take to answer, in seconds."""
SLOWER = 1.5
"""How many times as long the large study may take."""
_ESCAPE = re.compile(
    rb"\x1b(?:\[[0-9;?<>=$]*[a-zA-Z]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\)"
)


class Start(NamedTuple):
    """Seconds since the process was started."""

    frame: float
    """The list of documents stands on the screen."""
    answer: float
    """The help, asked for as soon as it did, is on it too."""


class Pty:
    """A program in a terminal of ours, whose output is kept as text."""

    def __init__(self, command: list[str], environment: Mapping[str, str]) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
        self._written = b""
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=dict(environment),
            start_new_session=True,
            cwd=Path(__file__).parents[2],
        )
        os.close(slave)

    def _read(self, seconds: float) -> bool:
        """Read what comes within some time; False once the program has ended."""
        if not select.select([self._master], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # Linux says so when nobody writes any more.
            return False
        self._written += data
        return bool(data)

    def wait_for(self, text: str) -> float:
        """Seconds from the start until a text was written.

        Raises:
            RuntimeError: It never was.
        """
        while text.encode() not in _ESCAPE.sub(b"", self._written):
            passed = time.perf_counter() - self.started
            if passed > PATIENCE or not self._read(1.0):
                tail = _ESCAPE.sub(b"", self._written)[-2000:].decode(errors="replace")
                raise RuntimeError(f"{text!r} never came up:\n{tail}")
        passed = time.perf_counter() - self.started
        self._written = b""
        return passed

    def press(self, keys: bytes) -> None:
        """Send keys."""
        os.write(self._master, keys)

    def close(self) -> None:
        """Let it end, and end it where it does not."""
        deadline = time.perf_counter() + 10
        while self._process.poll() is None and time.perf_counter() < deadline:
            if not self._read(0.1):
                break
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._master)


def start(path: Path, first: str, settings: Path) -> Start:
    """Start the program on a study once, and leave it as a user would."""
    environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")}
    environment |= {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "CODER_SETTINGS": str(settings),
    }
    program = Pty([sys.executable, "-m", "coder", "--study", str(path)], environment)
    try:
        seen = program.wait_for(first)
        program.press(b"?")
        answered = program.wait_for("Keys")
        program.press(b"q\x11")
    finally:
        program.close()
    return Start(seen, answered)


def starts(kind: str, times: int) -> list[Start]:
    """Start it on a copy of a study, a first time that does not count and then these times."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.db"
        shutil.copyfile(studies.cached(kind), path)
        with Study.open(path) as study:
            first = str(study.value("select name from documents order by position limit 1"))
        settings = Path(folder) / "settings.toml"
        return [start(path, first, settings) for _ in range(times + 1)][1:]


def report(times: int) -> list[str]:
    """The table of starts, line by line."""
    found = {kind: starts(kind, times) for kind in ("demo", "large")}
    lines = [
        f"Seconds from the start of the process, median of {times} (fastest–slowest)",
        f"{'':22}{'first frame':>22} {'first key answered':>22}",
    ]
    for kind, each in found.items():
        frames, answers = zip(*each, strict=True)
        lines.append(f"{kind:22}{spread(frames):>22} {spread(answers):>22}")
    demo, large = (statistics.median(each.answer for each in found[kind]) for kind in found)
    frame = [statistics.median(each.frame for each in found[kind]) for kind in found]
    lines += [
        f"{'large ÷ demo':22}{frame[1] / frame[0]:>22.2f} {large / demo:>22.2f}",
        "",
        verdict(f"demo answers within {LONGEST} s", f"{demo:.2f}", demo < LONGEST),
        verdict(f"large within {SLOWER} times that", f"{large / demo:.2f}", large < SLOWER * demo),
    ]
    return lines
