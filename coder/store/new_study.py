"""A new study's file: not there until all of it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from coder.errors import NotAStudy, StudyExists
from coder.store import guards, placing
from coder.store.baselines import begin_study
from coder.store.connection import connect_in_memory
from coder.store.migrations import migrate


def write_new(path: Path, *, name: str, language: str, coder: str) -> None:
    """Write the file of a study with one coder, whose coding counts unless a document says else.

    Raises:
        StudyExists: Something is there already.
        NotAStudy: The folder is missing or cannot be written to.
    """
    if path.exists():
        raise _taken(path)
    try:
        with closing(connect_in_memory()) as connection:
            connection.row_factory = sqlite3.Row
            _fill(connection, name, language, coder)
            with placing.scratch(path) as made:
                connection.execute("vacuum into :path", {"path": str(made)})
                placing.put_new(made, path)
    except FileExistsError as error:
        raise _taken(path) from error
    except (sqlite3.OperationalError, OSError) as error:
        raise NotAStudy(
            f"No study can be made at {path}.",
            "Is there such a folder, is it yours, and is there room on the disk?",
        ) from error


def _taken(path: Path) -> StudyExists:
    return StudyExists(f"{path} exists already.", "Choose another name, or remove it first.")


def _fill(connection: sqlite3.Connection, name: str, language: str, coder: str) -> None:
    connection.execute("begin immediate")
    connection.execute(f"pragma application_id={guards.APPLICATION_ID}")
    migrate(connection)
    begin_study(connection, name=name, language=language, coder=coder)
    connection.commit()
