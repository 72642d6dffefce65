"""The sample study without its language work, which counts need nothing of."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from unittest.mock import patch

from coder.jobs.demo import build_demo
from coder.jobs.progress import finish
from coder.nlp.pipeline import Analysis


class _NoAnalyser:
    """Takes every piece of speech for one sentence, and counts no words."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def start(self):
        return None

    def analyse(self, text, spans, language):
        return Analysis(tuple(spans), ())


@cache
def _bytes() -> bytes:
    with (
        tempfile.TemporaryDirectory() as folder,
        patch("coder.jobs.importing.Analyser", _NoAnalyser),
    ):
        finish(build_demo(Path(folder))).study.close()
        return (Path(folder) / "study.db").read_bytes()


def make_sample_study(path: Path) -> Path:
    """The Danish sample study in a file."""
    path.write_bytes(_bytes())
    return path
