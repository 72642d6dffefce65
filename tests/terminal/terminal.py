"""The program in a real terminal: a tmux pane on a server of its own."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

needs_tmux = pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")

PATIENCE = 20.0
"""How long something may take to come up on a busy machine, in seconds."""


class Terminal:
    """One pane that runs one command, and shows how it ended."""

    def __init__(self, folder: Path, command: Sequence[str], *, width: int, height: int) -> None:
        self._tmux = ["tmux", "-f", "/dev/null", "-S", str(folder / "tmux.sock")]
        shown = f"{shlex.join(command)}; echo exit=$?; cat"
        size = ("-x", str(width), "-y", str(height))
        self._run("new-session", "-d", "-s", "t", *size, "-c", str(folder), shown)

    def _run(self, *arguments: str) -> str:
        # A size in the environment would be believed before the terminal's own.
        environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")}
        done = subprocess.run(
            [*self._tmux, *arguments],
            check=True,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            env=environment,
        )
        return done.stdout

    def press(self, *keys: str) -> None:
        """Send keys, all at once, as tmux names them."""
        self._run("send-keys", "-t", "t", *keys)

    def resize(self, width: int, height: int) -> None:
        """Make the terminal another size."""
        self._run("resize-window", "-t", "t", "-x", str(width), "-y", str(height))

    @property
    def screen(self) -> str:
        """What is on the screen."""
        return self._run("capture-pane", "-p", "-t", "t")

    def wait_for(self, text: str) -> str:
        """The screen, once a text is on it."""
        deadline = time.monotonic() + PATIENCE
        screen = self.screen
        while text not in screen:
            if time.monotonic() > deadline:
                pytest.fail(f"{text!r} never came up:\n{screen}")
            time.sleep(0.05)
            screen = self.screen
        return screen

    def close(self) -> None:
        """End the pane and its server."""
        subprocess.run([*self._tmux, "kill-server"], check=False, capture_output=True)
