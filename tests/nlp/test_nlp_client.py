"""The child process that does the language work. All text is invented."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coder.errors import CoderError
from coder.nlp.client import Analyser
from coder.nlp.pipeline import analyse
from coder.nlp.worker import serve
from coder.text.spans import Span

TEXT = "I: Hvordan gik det? M1: Det gik – ærligt talt – f.eks. ikke godt. 😀 Men \u2028så\nkom hun."
SPANS = [Span(3, 19), Span(24, len(TEXT))]
PLAIN = "kl"
"""A language without lemmas to load."""
CANNED = """print('{"sentences": [[0, 3]], "types": []}')"""


def answers(*lines: str) -> list[dict[str, object]]:
    out = io.BytesIO()
    serve(io.BytesIO("".join(line + "\n" for line in lines).encode()), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture(scope="module")
def analyser() -> Iterator[Analyser]:
    with Analyser() as started:
        yield started


def test_the_child_answers_what_the_pipeline_would(analyser: Analyser) -> None:
    assert analyser.analyse(TEXT, SPANS, "da") == analyse(TEXT, SPANS, "da")
    assert analyser.analyse(TEXT, SPANS, PLAIN) == analyse(TEXT, SPANS, PLAIN)
    assert analyser.analyse("", [], "da") == analyse("", [], "da")


def test_a_text_larger_than_a_pipe_holds_passes(analyser: Analyser) -> None:
    text = "Det gik godt. Ærligt talt.\n" * 10_000
    assert len(analyser.analyse(text, [Span(0, len(text))], "da").sentences) == 20_000


def test_a_fault_in_one_request_leaves_the_next_alone(analyser: Analyser) -> None:
    with pytest.raises(CoderError, match="out of order"):
        analyser.analyse("ja", [Span(5, 9)], "da")
    assert analyser.analyse("Ja. Nej.", [Span(0, 8)], "da").sentences == ((0, 3), (4, 8))


def test_a_line_that_is_no_request_is_answered_by_an_error() -> None:
    found = answers(
        "{", "[]", '{"text": "ja"}', '{"text": "Ja", "spans": [[0, 2]], "language": "da"}'
    )
    assert [sorted(answer) for answer in found] == [["error"]] * 3 + [["sentences", "types"]]


def test_a_dead_child_is_told_in_one_sentence_and_followed_by_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Analyser() as analyser:
        with monkeypatch.context() as broken, pytest.raises(CoderError) as raised:
            broken.setattr("coder.nlp.client._CHILD", "raise SystemExit('no spaCy here')")
            analyser.analyse("Ja.", [Span(0, 3)], "da")
        assert raised.value.message.count(".") == 1
        assert "no spaCy here" in raised.value.hint
        monkeypatch.setattr("coder.nlp.client._CHILD", CANNED)
        assert analyser.analyse("Ja.", [Span(0, 3)], "da").sentences == ((0, 3),)


def test_the_child_ends_with_the_context() -> None:
    with Analyser() as analyser:
        analyser.start()
        child = analyser._child
        assert child is not None
        assert child.poll() is None
    assert child.poll() is not None


def test_the_child_ends_in_the_middle_of_its_work() -> None:
    with Analyser() as analyser:
        analyser.start()
        child = analyser._child
        assert child is not None
        assert child.stdin is not None
        text = "Det gik godt. " * 500_000
        request = {"text": text, "spans": [[0, len(text)]], "language": "da"}
        child.stdin.write(json.dumps(request).encode() + b"\n")
        child.stdin.flush()
        began = time.monotonic()
    assert time.monotonic() - began < 2


def test_files_beside_the_transcripts_are_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "spacy.py").write_text("raise SystemExit('run')", encoding="utf-8")
    (tmp_path / "json.py").write_text("raise SystemExit('run')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with Analyser() as analyser:
        assert analyser.analyse("Ja.", [Span(0, 3)], PLAIN).sentences == ((0, 3),)


def test_the_worker_runs_as_a_module_in_any_encoding() -> None:
    request = json.dumps({"text": TEXT, "spans": SPANS, "language": PLAIN}, ensure_ascii=False)
    done = subprocess.run(
        [sys.executable, "-m", "coder.nlp.worker"],
        cwd=Path(__file__).resolve().parents[2],
        env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"},
        input=request.encode() + b"\n",
        capture_output=True,
        check=True,
    )
    assert done.stdout.isascii()
    found = json.loads(done.stdout)
    assert [tuple(pair) for pair in found["sentences"]] == list(
        analyse(TEXT, SPANS, "da").sentences
    )
