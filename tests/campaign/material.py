"""What the campaign works on: studies, files to take in, and a language worker that is quick."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from coder.model.document import Role
from coder.store import guards, migrations
from coder.store.documents import hash_text
from tests.studies import add_text, small_study, turns_of

SENTENCES = (
    "Det betød alt for mig.",
    "Han gad jo godt, og det kunne man mærke.",
    "Jeg var mest sulten.",
    "Vi mødtes på værftet om torsdagen 🙂.",
)


ROLES: dict[str, Role] = {"I": "interviewer", "M": "respondent"}


def make(path: Path, documents: int = 4, turns: int = 40) -> None:
    """A study with a few interviews, in which nothing is coded yet."""
    rng = random.Random(documents)
    with small_study(path) as study:
        for number in range(documents):
            add_text(study, f"ME{number:02}", _talk(rng, number, turns), ROLES)


def _talk(rng: random.Random, number: int, turns: int) -> str:
    return f"I: Samtale {number}.\n" + "\n".join(
        f"{'MI'[turn % 2]}: {' '.join(rng.choices(SENTENCES, k=rng.randint(1, 5)))}"
        for turn in range(turns)
    )


def make_older(path: Path) -> None:
    """A study as the program with the second schema wrote it: 2 interviews, 60 codings."""
    connection = sqlite3.connect(path)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:SECOND])
        patched.setattr(migrations, "NEWEST", SECOND)
        migrations.migrate(connection)
    connection.execute(f"pragma application_id={guards.APPLICATION_ID}")
    _add(connection, "coders", guid="c", name="Anna")
    _add(connection, "studies", guid="s", name="Old", language="da", coder_id=1)
    _add(connection, "codes", guid="k", name="old", position=1, colour="#000000", codable=1)
    for number in (1, 2):
        text = _talk(random.Random(number), number, 40)
        _add(connection, "texts", sha256=hash_text(text), content=text)
        connection.execute("insert into texts_fts (rowid, content) values (?, ?)", [number, text])
        for turn in turns_of(text):
            speech = {"start": turn.start, "speech_start": turn.speech_start, "end": turn.end}
            _add(connection, "turns", text_id=number, label=turn.label, **speech)
        own = {"name": f"ME{number}", "kind": "interview", "language": "da", "position": number}
        of_file = {"file_name": "x", "file_sha256": "0"}
        _add(connection, "documents", guid=f"d{number}", text_id=number, **own, **of_file)
        for label, role in ROLES.items():
            of_speaker = {"document_id": number, "label": label, "role": role}
            _add(connection, "speakers", guid=f"{label}{number}", **of_speaker)
        for start in range(100, 1000, 30):
            where = {"start": start, "end": start + 20, "quote": text[start : start + 20]}
            made_of = {"document_id": number, "text_id": number, "code_id": 1, "coder_id": 1}
            _add(connection, "codings", guid=f"{number}.{start}", **made_of, **where)
    at = "2026-01-31T12:00:00+00:00"
    done = {"kind": "codings.import", "version": 1, "content": "{}", "summary": "60 codings"}
    _add(connection, "operations", guid="o", coder_id=1, at=at, **done)
    connection.commit()
    connection.close()


SECOND = 2
"""The schema of a study that is older by some years."""


def _add(connection: sqlite3.Connection, table: str, **row: object) -> None:
    names, values = ", ".join(f'"{each}"' for each in row), ", ".join("?" * len(row))
    connection.execute(f"insert into {table} ({names}) values ({values})", [*row.values()])


def fresh(folder: Path, template: Path | None = None) -> Path:
    """An empty folder with a copy of a study in it; where the study is, or is to be."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "elsewhere").mkdir(parents=True)
    path = folder / "study.db"
    if template is not None:
        shutil.copy(template, path)
    return path
