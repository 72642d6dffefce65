"""The schema, as migrations that are never edited once released."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from coder.store.schema import TABLES
from coder.store.schema_findings import FINDINGS
from coder.store.schema_freezes import FREEZES
from coder.store.schema_quotes import DERIVED_QUOTES
from coder.store.schema_replay import REPLAY
from coder.store.schema_revisions import REVISIONS, WAITING
from coder.store.schema_screen import SCREEN_TABLES
from coder.store.views import VIEWS

if TYPE_CHECKING:
    from sqlite_utils import Database


def m001_initial(db: Database) -> None:
    """Every table of the first release."""
    _execute(db, TABLES)


def m002_screen(db: Database) -> None:
    """What the coding screen keeps, and the options of variables as they occur so far."""
    _execute(db, SCREEN_TABLES)
    db.execute(
        "insert into variable_choices (variable_id, position, value)"
        " select variable_id, row_number() over (partition by variable_id order by first), value"
        " from (select variable_id, value, min(id) as first from ("
        "  select id, variable_id, value from case_values"
        "  union all select id, variable_id, value from document_values)"
        " group by variable_id, value)"
        " where variable_id in (select id from variables where kind in ('choice', 'choices'))"
        " order by variable_id, first"
    )


def m003_freezes(db: Database) -> None:
    """Counts kept under a name."""
    _execute(db, FREEZES)


def m004_derived_quotes(db: Database) -> None:
    """Quotes that the evaluator shortened."""
    _execute(db, DERIVED_QUOTES)


def m005_findings(db: Database) -> None:
    """Findings and recommendations, with what they rest on."""
    _execute(db, FINDINGS)


def m006_replay(db: Database) -> None:
    """What operations are replayed from."""
    _execute(db, REPLAY)


def m007_revisions(db: Database) -> None:
    """Corrected transcripts: the texts before, and codings that wait for a decision."""
    _execute(db, REVISIONS)
    _execute(db, WAITING)


def _execute(db: Database, statements: str) -> None:
    for statement in statements.split(";\n"):
        if statement.strip():
            db.execute(statement)


MIGRATIONS = (
    *(m001_initial, m002_screen, m003_freezes, m004_derived_quotes, m005_findings),
    *(m006_replay, m007_revisions),
)
"""In the order in which they are applied."""

NEWEST = len(MIGRATIONS)
"""Written to `user_version`."""


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the migrations that a study lacks, in the transaction that is open.

    Views are no part of them: they hold nothing, and are made anew as they are today.
    """
    # Takes longer to import than most commands to run, and only new and old studies need it.
    from sqlite_utils import Database, Migrations

    migrations = Migrations("coder")
    for migration in MIGRATIONS:
        migrations()(migration)
    migrations.apply(Database(connection, execute_plugins=False))
    for name in reversed(VIEWS):
        connection.execute(f'drop view if exists "{name}"')
    for statement in VIEWS.values():
        connection.execute(statement)
    connection.execute(f"pragma user_version={NEWEST}")
