"""The SQL by which single rows of recorded tables are read and written."""

from __future__ import annotations

from collections.abc import Iterable

from coder.store.recorded import RECORDED, key_of


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


# Every name in them is a constant.
INSERT = {
    table: f'insert into "{table}" (id, {_quoted(columns)}) values '  # noqa: S608
    f"(:id, {', '.join(f':{column}' for column in columns)})"
    for table, columns in RECORDED.items()
}
SELECT = {
    table: f'select id, {_quoted(columns)} from "{table}" where id = :id'  # noqa: S608
    for table, columns in RECORDED.items()
}
DELETE = {table: f'delete from "{table}" where id = :id' for table in RECORDED}  # noqa: S608
NEXT = {table: f'select coalesce(max(id), 0) + 1 from "{table}"' for table in RECORDED}  # noqa: S608
# A part of a key can be missing, and is then what has to be missing.
FIND = {
    table: f'select id, {_quoted(columns)} from "{table}" where '  # noqa: S608
    + " and ".join(f'"{column}" is :{column}' for column in key_of(table))
    for table, columns in RECORDED.items()
}
