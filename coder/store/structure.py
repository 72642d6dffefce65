"""Does a study have the tables that it should, and nothing in it that would run?"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Literal

from coder.errors import DamagedStudy
from coder.store.faults import RESTORE_HINT
from coder.store.recorded import RECORDED
from coder.store.views import VIEWS

if TYPE_CHECKING:
    from coder.store.study import Study

_DERIVED = {
    "texts": ("id", "sha256", "content", "pipeline_id"),
    "turns": ("text_id", "start", "speech_start", "end", "label"),
    "sentences": ("text_id", "start", "end"),
    "pipelines": ("id", "name", "language", "version"),
    "types": ("id", "pipeline_id", "form", "lemma", "stem"),
    "type_counts": ("text_id", "type_id", "n"),
    "texts_fts": ("content",),
    "operations": (
        *("id", "guid", "coder_id", "kind", "version", "content", "summary", "at"),
        *("undone_by", "changes"),
    ),
    "baselines": ("id", "operation_id", "changes"),
    "images": ("id", "operation_id", "table", "row_id", "row"),
}
"""The tables beside those that operations record, with the columns that are read."""

_COLUMNS = """
select tables.name as "table", columns.name as "column"
from sqlite_schema as tables, pragma_table_info(tables.name) as columns
where tables.type = 'table'
"""

_REFERENCES = """
select tables.name as "table", needed."table" as needed
from sqlite_schema as tables, pragma_foreign_key_list(tables.name) as needed
where tables.type = 'table'
  and lower(needed."table") not in (select lower(name) from sqlite_schema where type = 'table')
"""


def refuse_other_tables(study: Study) -> None:
    """Refuse a study that lacks a table or a column: somebody else has made or changed it.

    Raises:
        DamagedStudy: It does, or what it has cannot be read.
    """
    there: dict[str, set[str]] = {}
    try:
        for row in study.rows(_COLUMNS):
            there.setdefault(row["table"], set()).add(row["column"])
        elsewhere = study.row(_REFERENCES)
    except sqlite3.OperationalError as error:
        raise DamagedStudy(f"{study.path} is damaged: {error}.", RESTORE_HINT) from error
    recorded = {table: ("id", *columns) for table, columns in RECORDED.items()}
    for table, columns in (recorded | _DERIVED).items():
        lacking = f"the table {table}" if table not in there else ""
        for column in columns if not lacking else ():
            if column not in there[table]:
                lacking = f"the column {column} of the table {table}"
        if lacking:
            raise DamagedStudy(f"{study.path} is damaged: it lacks {lacking}.", RESTORE_HINT)
    if elsewhere is not None:
        lacking = f"the table {elsewhere['needed']}, which {elsewhere['table']} refers to"
        raise DamagedStudy(f"{study.path} is damaged: it lacks {lacking}.", RESTORE_HINT)


def refuse_foreign(study: Study, kind: Literal["trigger", "view"]) -> None:
    """Refuse triggers and views that are not ours: a stranger's file could bring code.

    Raises:
        DamagedStudy: There is one.
    """
    for row in study.rows("select name, sql from sqlite_schema where type = :kind", {"kind": kind}):
        own = VIEWS.get(row["name"], "").strip() if kind == "view" else ""
        if row["sql"].casefold() != own.casefold():
            raise DamagedStudy(
                f"{study.path} holds “{row['name']}”, which coder did not put there.",
                "Open only studies that coder made; views of your own go into another file.",
            )
