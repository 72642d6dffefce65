"""Language work handed to a child process, so that the screen stays free and can cancel."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from coder.errors import CoderError
from coder.nlp.pipeline import Analysis
from coder.nlp.types import TypeCount
from coder.text.spans import Span

_ROOT = Path(__file__).resolve().parents[2]
_CHILD = "import sys; sys.path.append(sys.argv[1]); from coder.nlp.worker import main; main()"
_PATIENCE = 5.0
"""Seconds until a child that was asked to end is killed."""


class Analyser:
    """Asks one child process for analyses, one at a time.

    The child is started by the first question, or earlier by `start`, so that spaCy is
    imported while the files are still being read. It ends with the context, at once, also in
    the middle of an analysis. Should it die of one text, the next question starts another.
    """

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._complaints: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the child, unless it runs."""
        if self._child is None:
            self._complaints = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the child
            # -P: a file named spacy.py beside the transcripts is not to be run.
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-c", _CHILD, str(_ROOT)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
            )

    def analyse(self, text: str, spans: Sequence[Span], language: str) -> Analysis:
        """What `coder.nlp.pipeline.analyse` makes of a text.

        Raises:
            CoderError: The child ended, or could not analyse the text.
        """
        self.start()
        answer = self._ask({"text": text, "spans": spans, "language": language})
        if "error" in answer:
            raise CoderError(
                f"The text could not be split into sentences: {answer['error']}.",
                "This is a fault of the program; please report it.",
            )
        return Analysis(
            sentences=tuple(Span(*pair) for pair in answer["sentences"]),
            types=tuple(TypeCount(*row) for row in answer["types"]),
        )

    def close(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            child.terminate()
            try:
                child.communicate(timeout=_PATIENCE)
            except subprocess.TimeoutExpired:
                child.kill()
                child.communicate()
        if self._complaints is not None:
            self._complaints.close()
            self._complaints = None

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        assert self._child is not None
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        try:
            self._child.stdin.write(json.dumps(request).encode("ascii") + b"\n")
            self._child.stdin.flush()
            answer: dict[str, Any] = json.loads(self._child.stdout.readline())
        except (OSError, ValueError) as error:
            hint = self._last_words()
            self.close()
            raise CoderError(
                "The process that splits texts into sentences has ended.", hint
            ) from error
        return answer

    def _last_words(self) -> str:
        if self._complaints is None:
            return ""
        self._complaints.seek(0)
        lines = self._complaints.read().decode("utf-8", "replace").strip().splitlines()
        return f"Its last words: {lines[-1]}" if lines else "Try again."
