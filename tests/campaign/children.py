"""Programs to be killed: forked from this one, so that they begin at once."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

Report = Callable[[str], None]
"""Tells the parent a line, which then counts as acknowledged."""

UNFORESEEN = "unforeseen "
"""How the line begins that tells of an error which the program does not tell a person."""


@dataclass
class Ended:
    """What a child had told when it ended."""

    lines: list[str]
    """Whole lines only."""
    killed: bool


class Child:
    """A function that runs in a process of its own, with no study open at its start."""

    def __init__(self, run: Callable[[Report], None], folder: Path) -> None:
        reading, writing = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        gc.collect()
        self.pid = os.fork()
        if not self.pid:
            os.close(reading)
            _run_and_end(run, writing, folder)
        os.close(writing)
        self._reading = reading
        self._told = b""

    def wait_for(self, lines: int) -> None:
        """Wait until it has told so many lines, or has ended."""
        while self._told.count(b"\n") < lines:
            data = os.read(self._reading, 1 << 16)
            if not data:
                return
            self._told += data

    def kill_after(self, seconds: float) -> Ended:
        """Kill it after a while, unless it has ended by then."""
        time.sleep(seconds)
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        return self.end()

    def end(self) -> Ended:
        """Wait for its end."""
        while data := os.read(self._reading, 1 << 16):
            self._told += data
        os.close(self._reading)
        _, status = os.waitpid(self.pid, 0)
        *whole, _ = self._told.decode().split("\n")
        return Ended(whole, os.WIFSIGNALED(status))


def _run_and_end(run: Callable[[Report], None], writing: int, folder: Path) -> None:
    """Run the function, and end without anything of the parent's: neither its tests nor output."""

    def report(line: str) -> None:
        os.write(writing, f"{line}\n".encode())

    try:
        # What is written outside the study's folder would be written here.
        scratch = folder / "elsewhere"
        os.chdir(scratch)
        os.environ |= {"TMPDIR": str(scratch), "SQLITE_TMPDIR": str(scratch), "HOME": str(scratch)}
        run(report)
    except BaseException as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        line = traceback.format_exception_only(error)[-1].strip()
        report(f"{UNFORESEEN}{line} at {Path(frame.filename).name}:{frame.lineno}")
    finally:
        os._exit(0)
