"""A study served by the real program, in a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 30.0
"""How long something may take on a busy machine, in seconds."""


@contextmanager
def served(study: Path) -> Iterator[str]:
    """A study's address while it is served; stopped as by ctrl+c, which must end well."""
    command = [sys.executable, "-m", "coder", "--study", str(study), "serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().split()[-1]
        finally:
            server.send_signal(signal.SIGINT)
            ended = server.wait(timeout=PATIENCE)
    assert ended == 0
