"""The sample study without its language work, which counts need nothing of."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from coder.jobs.demo import build_demo
from coder.jobs.progress import finish
from tests.language_work import no_language_work


@cache
def _bytes() -> bytes:
    with tempfile.TemporaryDirectory() as folder, no_language_work():
        finish(build_demo(Path(folder))).study.close()
        return (Path(folder) / "study.db").read_bytes()


def make_sample_study(path: Path) -> Path:
    """The Danish sample study in a file."""
    path.write_bytes(_bytes())
    return path
