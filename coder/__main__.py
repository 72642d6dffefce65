"""`coder`, and `python -m coder`: the command line, which can open the screen."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coder.store.study import Study


@contextmanager
def _importing() -> Iterator[None]:
    # Textual takes longer to import than any other command to run. What is imported stays, and
    # looking through it for garbage meanwhile takes 20 ms.
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


def _open_screen(study: Study, coder_id: int) -> None:
    with _importing():
        from coder.tui.app import run as run_screen
    run_screen(study, coder_id, document=None)


def _open_tutorial() -> None:
    with _importing():
        from coder.tui.tutorial import run as run_tutorial
    run_tutorial()


def _serve(command: str, name: str, port: int, tell: Callable[[str], None]) -> None:
    from coder.web.server import serve

    serve(command, name, port, tell)


def main() -> None:
    """Run the program and end with its exit code."""
    try:
        from coder.cli.main import run
        from coder.cli.session import FrontEnds

        code = run(sys.argv[1:], FrontEnds(_open_screen, _serve, _open_tutorial))
    except KeyboardInterrupt:  # before the command line could tell it
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
