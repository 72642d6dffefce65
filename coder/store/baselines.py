"""The whole recorded content at one moment, from which operations are replayed."""

from __future__ import annotations

import sqlite3

from coder.store.operations import new_guid
from coder.store.portable import write_all


def begin_study(connection: sqlite3.Connection, *, name: str, language: str, coder: str) -> None:
    """Write what a study has before the first operation: its own row, and one coder."""
    connection.execute(
        "insert into coders (id, guid, name) values (1, :guid, :name)",
        {"guid": new_guid(), "name": coder},
    )
    connection.execute(
        "insert into studies (id, guid, name, language, coder_id)"
        " values (1, :guid, :name, :language, 1)",
        {"guid": new_guid(), "name": name, "language": language},
    )
    write_baseline(connection)


def write_baseline(connection: sqlite3.Connection) -> None:
    """Keep all rows as they are after the last operation, in place of an earlier baseline.

    For a new study, for one whose schema has changed, and where earlier operations are to be
    forgotten; in the transaction that is open.
    """
    newest = connection.execute("select coalesce(max(id), 0) from operations").fetchone()[0]
    connection.execute(
        "insert or replace into baselines (id, operation_id, changes)"
        " values (1, :operation, :changes)",
        {"operation": newest, "changes": write_all(connection)},
    )
