"""Language work in a process of its own: JSON lines in, JSON lines out.

`{"text": …, "spans": [[0, 5], …], "language": "da"}` is answered by `{"sentences": [[0, 5], …],
"types": [[form, lemma, stem, n], …]}`, or by `{"error": …}`, one line each. All lines are
ASCII, so no system's encoding or newline can change them.
"""

from __future__ import annotations

import json
import sys
from typing import Any, BinaryIO


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer every line until there are no more."""
    for line in requests:
        answers.write(json.dumps(_answer(line)).encode("ascii") + b"\n")
        answers.flush()


def _answer(line: bytes) -> dict[str, Any]:
    from coder.nlp.pipeline import analyse
    from coder.text.spans import Span

    try:
        request = json.loads(line)
        spans = [Span(start, end) for start, end in request["spans"]]
        analysis = analyse(request["text"], spans, request["language"])
    except Exception as error:  # whatever it is, the next request can still be answered
        return {"error": f"{type(error).__name__}: {error}"}
    return {"sentences": analysis.sentences, "types": analysis.types}


def main() -> None:
    """Serve the process that started this one."""
    import spacy  # noqa: F401  # while the parent still reads its files

    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # a library's message is no answer
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
