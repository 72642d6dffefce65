"""The program in a pseudo terminal, with every byte that it sends kept."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
import unicodedata
from codecs import getincrementaldecoder
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

PATIENCE = 20.0
"""How long something may take to come up on a busy machine, in seconds."""
QUIET = 0.03
"""After how long without a byte a screen is taken to be whole, in seconds."""
ESCAPE = "\x1b[27u"
"""The key as terminals send it that were told to (`CSI > u`), which begins no other key's."""

SENT = {
    *("CSI m", "CSI H", "CSI ?h", "CSI ?l"),  # colours, places, modes
    *("CSI ?$p", "CSI >u", "CSI <u"),  # what the terminal can do, and its keys
    "ESC ]22;",  # the mouse's shape
}
"""All that the program sends itself."""

PASSING = """
from coder.text import display

display.display = display.display_line = lambda text: text

from coder.__main__ import main

main()
"""
"""The program without what makes harmless what is shown."""

_SEQUENCE = re.compile(
    r"\x1b\[([0-?]*)([ -/]*[@-~])"  # CSI: parameters, final
    r"|\x1b([\]PX^_])([^\x07\x1b]*)(?:\x07|\x1b\\)"  # OSC, DCS and their like: kind, content
    r"|\x1b(.)",
    re.DOTALL,
)


class Sent(NamedTuple):
    """What a terminal was sent: its sequences taken apart from the text between them."""

    sequences: list[str]
    """By kind, such as `CSI m` or `OSC 52`."""
    colours: list[str]
    """The parameters of every `CSI m`."""
    text: str


def parse(data: bytes) -> Sent:
    """Take apart what a terminal was sent, which has to be UTF-8.

    The program may be in the middle of a character when it is looked at.
    """
    written = getincrementaldecoder("utf-8")().decode(data)
    sequences, colours = [], []
    for match in _SEQUENCE.finditer(written):
        parameters, final, kind, content, other = match.groups()
        if final:
            sign = parameters[:1] if parameters[:1] in "<=>?" else ""
            sequences.append(f"CSI {sign}{final}")
            if final == "m":
                colours.append(parameters)
        else:
            sequences.append(f"ESC {kind}{content[:3]}" if kind else f"ESC {other}")
    return Sent(sequences, colours, _SEQUENCE.sub("", written))


def harm_in(data: bytes) -> list[str]:
    """What of some bytes could steer a terminal, turn its text round or not be seen."""
    sent = parse(data)
    found = {*sent.sequences} - SENT
    found |= {f"colour {each}" for each in sent.colours if re.fullmatch(r"3[12]", each)}
    # A line's end is the program's own; one of a text is never without the other half. Joiners
    # are left, since scripts and emoji need them.
    text = {*sent.text.replace("\r\n", "")} - {"\u200c", "\u200d"}
    found |= {each for each in text if unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp")}
    return sorted(found)


class RawTerminal:
    """One program in a pseudo terminal."""

    def __init__(self, command: Sequence[str], folder: Path, *, width: int, height: int) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")}
        environment |= {
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "ESCDELAY": "30",  # milliseconds
            "CODER_SETTINGS": str(folder / "settings.toml"),
        }
        self.written = b""
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            cwd=folder,
            start_new_session=True,
        )
        os.close(slave)

    def _read(self, seconds: float) -> bool:
        """Read what comes within some time; False where nothing does."""
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # Linux says so when nobody writes any more.
            return False
        self.written += data
        return bool(data)

    def press(self, keys: str, expected: str) -> None:
        """Send keys, wait until the screen has been sent a text, and then until it is whole."""
        start = len(self.written)
        os.write(self._master, keys.encode())
        self.wait_for(expected, start)

    def wait_for(self, text: str, start: int = 0) -> None:
        """Wait until a text was sent after some bytes; blanks of any number count as one."""
        deadline = time.monotonic() + PATIENCE
        while self._read(QUIET) or text not in self._text(start):
            late = time.monotonic() > deadline
            assert not late, f"{text!r} was never sent:\n{self._text(start)[-3000:]}"

    def _text(self, start: int) -> str:
        return re.sub(r" +", " ", parse(self.written[start:]).text)

    def end(self) -> int:
        """Wait until the program has ended: its exit code."""
        while self._read(PATIENCE):
            pass
        return self.process.wait(timeout=PATIENCE)

    def close(self) -> None:
        """End the program where it has not."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._master)
