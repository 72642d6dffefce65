"""The program as a test types it on a terminal that understands nothing, within bounds."""

from __future__ import annotations

import contextlib
import io
import re
import signal
from collections.abc import Iterator, Sequence

from coder.cli.main import run as run_program
from tests.cli.program import NO_SCREEN, Ended

SECONDS = 20
"""That one command may take."""
FAULT = "fault of coder itself"
"""What the program says of an error that nobody foresaw."""
_STEERING = re.compile(
    "[^\\t\\n -~\\xa0-\\u200d\\u2010-\\u2027\\u202f-\\u2065\\u206a-\\ud7ff\\ue000-\\U0010ffff]"
)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class _TooSlow(BaseException):
    pass


def typed(arguments: Sequence[str]) -> Ended:
    """Run the program on a terminal that understands nothing, so that it sends no sequence."""
    out, err = _Terminal(), _Terminal()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), _bounded():
        try:
            code = run_program(arguments, NO_SCREEN)
        except _TooSlow:
            print(f"{FAULT}: longer than {SECONDS} seconds", file=err)
            code = 1
    return Ended(code, out.getvalue(), err.getvalue())


@contextlib.contextmanager
def _bounded() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise _TooSlow

    previous = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)


def steering(ended: Ended) -> set[str]:
    """The characters of what was written that could steer a terminal, or turn its text round."""
    return {*_STEERING.findall(ended.out + ended.err)}
