"""The program as a test types it."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import json
import os
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from coder.cli.main import run
from coder.cli.session import FrontEnds
from tests.studies import small_study

GUIDE = """
questions:
  - id: why
    text: Hvad betød det, at det var frivilligt?
    of: [mentee]
    codes: [voluntariness]
"""
INDICATORS = """
indicators:
  - {id: mentees, label: mentees, classification: respondent, eligible: {role: mentee}, target: 2}
goals:
  - {id: enough, text: Two mentees, indicators: [mentees]}
"""
FILES = {
    "cases.csv": "case,document,site\nME01,first,Ribe\n",
    "codebook.yaml": "codes:\n  - name: luck\n    key: l\n",
    "guide.yaml": GUIDE,
    "indicators.yaml": INDICATORS,
    "matches.csv": "document,question,quote\nfirst,why,Hvad betød det\n",
    "codings.csv": "document,code,coder,quote\nfirst,knowledge,Anna,Ja, en masse.\n".replace(
        "Ja, en masse.", '"Ja, en masse."'
    ),
    "interview.txt": "I: Hvordan gik det?\nM3: Det gik, som det skulle.\n",
}
"""What there is to import; the people in it are invented."""


@dataclass(frozen=True)
class Ended:
    """What a run wrote, and its exit code."""

    code: int
    out: str
    err: str


def _refuse(*arguments: object) -> None:
    raise AssertionError("a screen was opened")


NO_SCREEN = FrontEnds(_refuse, _refuse, _refuse)
"""For a run that must open none."""


def coder(*arguments: object) -> Ended:
    """Run the program in this process, without a terminal."""
    out, err = io.StringIO(), io.StringIO()

    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run([str(argument) for argument in arguments], NO_SCREEN)
    return Ended(code, out.getvalue(), err.getvalue())


def write_files(folder: Path) -> None:
    """Put files to import into a folder."""
    for name, content in FILES.items():
        (folder / name).write_text(content, encoding="utf-8")


def make_study(path: Path) -> Path:
    """A study with a guide, frozen counts and one coding since, and files to import beside it."""
    write_files(path.parent)
    path.write_bytes(_study_bytes())
    return path


@cache
def _study_bytes() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.db"
        with small_study(path):
            pass
        write_files(path.parent)
        for arguments in (
            ("guide", "import", path.parent / "guide.yaml"),
            ("freeze", "june"),
            ("code", "first", "46:60", "voluntariness", "--stance", "supports"),
        ):
            ended = coder(*arguments, "--study", path)
            assert ended.code == 0, ended.err
        return path.read_bytes()


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file below a folder, with its hash."""
    return {
        os.fspath(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def done(*arguments: object) -> Ended:
    """Run what must go well."""
    ended = coder(*arguments)
    assert ended.code == 0, ended.err
    return ended


def rows(*arguments: object) -> list[dict[str, str]]:
    """What a reading command writes as CSV."""
    return list(csv.DictReader(io.StringIO(done(*arguments, "--format", "csv").out)))


def values(*arguments: object) -> Any:
    """What a reading command writes as JSON."""
    return json.loads(done(*arguments, "--format", "json").out)
