"""Study files from strangers: damaged, of another program, or made to do something when opened."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from tests.campaign.harm import harm, spoil

_STATEMENTS = (
    "create trigger evil after insert on codings begin delete from codings; end",
    "create trigger evil2 after update on studies begin select load_extension('/tmp/evil.so'); end",
    "create view evil as select writefile('/tmp/evil.txt', content) from texts",
    "create view v_codings2 as select * from codings",
    "create table evil (x)",
    "create virtual table evil3 using fts5 (x)",
    "create index evil4 on codings (quote)",
    "drop table memos",
    "drop table codings",
    "alter table codings rename to codings2",
    "alter table codings add column evil text default 'x'",
    "alter table cases drop column position",
    "pragma user_version=999",
    "pragma user_version=1",
    "pragma user_version=0",
    "pragma application_id=0",
    "pragma writable_schema=on; update sqlite_schema set sql = sql || ' ' where name = 'codes'",
    "pragma foreign_keys=off; delete from texts",
    "pragma foreign_keys=off; delete from coders",
    "pragma foreign_keys=off; update codings set code_id = 999",
    'update codings set start = 5000, "end" = 9000',
    "update codings set quote = 'noget andet'",
    "update texts set content = ''",
    "update texts set sha256 = 'x'",
    'update turns set "end" = 100000',
    "delete from studies",
    "delete from turns",
    "delete from operations",
    "update operations set content = 'no json'",
    "update operations set content = '[]'",
    "update operations set content = replace(hex(zeroblob(50000)), '0', '[')",
    "update operations set changes = replace(hex(zeroblob(50000)), '0', '[')",
    "update images set \"row\" = replace(hex(zeroblob(50000)), '0', '[')",
    "update freezes set cells = replace(hex(zeroblob(50000)), '0', '[')",
    "update images set \"row\" = '{'",
    "update images set \"table\" = 'sqlite_schema'",
    'update images set "table" = \'x" ; drop table codes; --\'',
    "update freezes set cells = '{\"codes\": 3}'",
    "update freezes set cells = replace(cells, '[', '')",
    "update codes set parent_id = id",
    "update codes set parent_id = (select max(id) from codes)",
    "update case_values set value = cast(x'ff' as text)",
    "update studies set name = cast(x'00ff' as text), language = 'xx'",
    "update studies set coder_id = 1, language = ''",
    "update documents set kind = 'interview', language = '../../etc/passwd'",
    "update memos set content = zeroblob(10)",
)
_TEXT_COLUMNS = (
    *(("coders", "name"), ("studies", "name"), ("documents", "name"), ("documents", "file_name")),
    *(("cases", "name"), ("codes", "name"), ("codes", "colour"), ("variables", "name")),
    *(("questions", "name"), ("case_values", "value"), ("turns", "label"), ("speakers", "label")),
    *(("operations", "summary"), ("operations", "kind"), ("operations", "at"), ("freezes", "name")),
    *(("codings", "quote"), ("code_texts", "content"), ("freezes", "scope"), ("codings", "guid")),
)


def study_file(random: Random, sound: bytes) -> bytes:
    """A study with something wrong in at least one place."""
    if random.random() < 0.3:
        return _damaged(random, sound)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.db"
        path.write_bytes(sound)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("pragma journal_mode=delete")
            for _ in range(random.randint(1, 3)):
                # What one of them broke can make the next impossible.
                with suppress(sqlite3.Error):
                    _change(random, connection)
            connection.execute("pragma journal_mode=wal")
        return path.read_bytes()


def _change(random: Random, connection: sqlite3.Connection) -> None:
    if random.random() < 0.3:
        table, column = random.choice(_TEXT_COLUMNS)
        text = harm(random).encode("utf-8", "replace").decode()
        sql = f"update {table} set {column} = ? || {column} where id % 2 = ?"
        if table == "turns":
            sql = "update turns set label = ? || label where start % 2 = ?"
        connection.execute(sql, (text, random.randint(0, 1)))
    else:
        connection.executescript(random.choice(_STATEMENTS))


def _damaged(random: Random, sound: bytes) -> bytes:
    if random.random() < 0.3:
        return spoil(random, sound)
    changed = bytearray(sound)
    for _ in range(random.randint(1, 40)):
        at = random.choice((random.randrange(len(changed)), random.randrange(4096)))
        changed[at] = random.randrange(256)
    changed[:16] = b"SQLite format 3\0"
    return bytes(changed)
