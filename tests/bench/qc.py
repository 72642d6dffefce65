"""A study as a project of `qc`, the other program that codes and counts in a terminal."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from coder.model.coding import Coding
from coder.store.codes import read_codebook
from coder.store.codings import all_codings
from coder.store.documents import all_documents, read_text
from coder.store.study import Study

VERSION = "1.7.8"
CODER = "Ada"

CodedLine = tuple[str, int, str]
"""A document's file, a line in it counted from 0, and a code."""


def find_qc(given: Path | None, cache: Path) -> Path | None:
    """Where qc is: as given, else in the cache, where it is installed the first time.

    Returns:
        None where it can't be had.
    """
    if given is not None:
        return given if given.exists() else None
    folder = cache / f"qc-{VERSION}"
    program = folder / "bin" / "qc"
    if not program.exists():
        made = subprocess.run((sys.executable, "-m", "venv", str(folder)), capture_output=True)
        if made.returncode == 0:
            install = (str(folder / "bin" / "pip"), "install", f"qualitative-coding=={VERSION}")
            subprocess.run(install, capture_output=True)
    return program if program.exists() else None


def write_project(path: Path, folder: Path, program: Path) -> int:
    """Write a study as a project, with the program itself but for its codings.

    Every turn becomes a paragraph of one line, since lines are what is coded in qc.

    Returns:
        How many coded lines there are: one for each code of each line that a coding touches.
    """
    texts = folder / "texts"
    project = folder / "project"
    texts.mkdir()
    project.mkdir()
    with Study.open(path) as study:
        for document in all_documents(study):
            content = read_text(study, document.text_id).replace("\n", "\n\n")
            (texts / f"{document.name}.txt").write_text(content, encoding="utf-8")
        codebook = read_codebook(study)
        tree = [
            {_name(top.name): [_name(codebook.path(each.id)) for each in codebook.children(top.id)]}
            for top in codebook.children(None)
        ]
        lines = coded_lines(study)
    _run(program, project, "init")
    _run(program, project, "corpus", "import", str(texts), "-r", "-i", "verbatim")
    # JSON is YAML too.
    (project / "codebook.yaml").write_text(json.dumps(tree), encoding="utf-8")
    with closing(sqlite3.connect(project / "qualitative_coding.sqlite3")) as connection:
        _add_lines(connection, lines)
        connection.commit()
    return len(lines)


def coded_lines(study: Study) -> list[CodedLine]:
    """The lines that the codings of a study touch."""
    names = {document.id: document.name for document in all_documents(study)}
    codebook = read_codebook(study)
    starts: dict[int, list[int]] = {}
    for row in study.rows("select text_id, start from turns order by text_id, start"):
        starts.setdefault(row[0], []).append(row[1])
    return sorted(
        {
            # An empty line stands between any two turns.
            (f"{names[coding.document_id]}.txt", 2 * turn, _name(codebook.path(coding.code_id)))
            for coding in all_codings(study)
            for turn in _turns(coding, starts[coding.text_id])
        }
    )


def _turns(coding: Coding, starts: list[int]) -> Iterator[int]:
    yield from range(bisect_right(starts, coding.start) - 1, bisect_right(starts, coding.end - 1))


def _name(path: str) -> str:
    """A code as qc can have it."""
    return path.replace("/", "-").replace(" ", "-")


def _run(program: Path, folder: Path, *words: str) -> None:
    done = subprocess.run((str(program), *words), cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"qc {' '.join(words)}: {done.stderr or done.stdout}")


def _add_lines(connection: sqlite3.Connection, lines: list[CodedLine]) -> None:
    """As `qc code` keeps what was coded."""
    connection.execute("insert into coder (name) values (?)", (CODER,))
    codes = sorted({code for _, _, code in lines})
    connection.executemany("insert into code (name) values (?)", [(code,) for code in codes])
    connection.executemany(
        "insert into coded_line (id, line, coder_id, code_id) values (?, ?, ?, ?)",
        [(number, line, CODER, code) for number, (_, line, code) in enumerate(lines, 1)],
    )
    connection.executemany(
        "insert into coded_line_location_association (coded_line_id, location_id)"
        " select ?, location.id from location"
        " join document_index on document_index.id = location.document_index_id"
        " where document_id = ? and start_line <= ? and end_line > ?",
        [(number, file, line, line) for number, (file, line, _) in enumerate(lines, 1)],
    )
