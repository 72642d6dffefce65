"""An open study: its connection, its transactions, and its beginning and end."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from coder.errors import DamagedStudy, NotAStudy, StudyBusy, StudyExists, StudyNotWritable
from coder.store import guards
from coder.store.migrations import NEWEST, migrate
from coder.store.operations import Operation
from coder.store.views import VIEWS

Row = sqlite3.Row

_PRAGMAS = ("foreign_keys=on", "trusted_schema=off", "cell_size_check=on", "secure_delete=on")
BUSY_SECONDS = 5.0
"""How long to wait for another program to finish writing."""

_BUSY_HINT = "Close the other program, or try again in a moment; nothing was changed."


class Study:
    """One study file, open on one connection.

    All reading and writing of the program goes through here. The connection belongs to
    the thread that opened it; a job opens its own.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, *, read_only: bool = False
    ) -> None:
        self.path = path
        self.read_only = read_only
        self._has_changed = False
        self._connection = connection
        connection.row_factory = sqlite3.Row

    @classmethod
    def create(cls, path: Path, *, name: str, language: str, coder: str) -> Self:
        """Make a new study with one coder, whose coding counts unless a document says else.

        Raises:
            StudyExists: Something is there already.
            NotAStudy: The folder is missing or cannot be written to.
        """
        if path.exists():
            raise StudyExists(f"{path} exists already.", "Choose another name, or remove it first.")
        try:
            study = cls(path, _connect(path, write=True))
        except sqlite3.Error as error:
            raise NotAStudy(
                f"No study can be made at {path}.", "Is there such a folder, and is it yours?"
            ) from error
        try:
            with study._transaction():
                study._connection.execute(f"pragma application_id={guards.APPLICATION_ID}")
                migrate(study._connection)
                study._connection.execute(
                    "insert into coders (id, guid, name) values (1, :guid, :name)",
                    {"guid": new_guid(), "name": coder},
                )
                study._connection.execute(
                    "insert into studies (id, guid, name, language, coder_id)"
                    " values (1, :guid, :name, :language, 1)",
                    {"guid": new_guid(), "name": name, "language": language},
                )
        except BaseException:
            study.close()
            path.unlink(missing_ok=True)
            raise
        return study

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a study, having looked at it first.

        Raises:
            NotAStudy: There is no such file, or it is something else.
            NewerStudy: A newer program wrote it.
            DamagedStudy: It fails its checks.
            StudyBusy: Another program is in the middle of a change to its schema.
        """
        header = guards.read_header(path, NEWEST)
        leftovers = guards.has_leftovers(path)
        with ExitStack() as unless_sound:
            try:
                writable = guards.can_write_beside(path)
                connection = _connect(path, write=writable)
                unless_sound.callback(connection.close)
                study = cls(path, connection, read_only=not writable)
                study._check(thorough=leftovers)
                if header.version < NEWEST:
                    study._upgrade(header.version)
            except sqlite3.OperationalError as error:
                if _is_busy(error):
                    raise StudyBusy(
                        f"Another program is writing to {path.name}.", _BUSY_HINT
                    ) from error
                raise DamagedStudy(f"{path} cannot be opened: {error}.", _RESTORE_HINT) from error
            except sqlite3.DatabaseError as error:
                raise DamagedStudy(f"{path} is damaged: {error}.", _RESTORE_HINT) from error
            unless_sound.pop_all()
        return study

    def open_again(self) -> Self:
        """A second connection to the same study, for a job of its own."""
        return type(self).open(self.path)

    def close(self) -> None:
        """Close the file; the last one to close leaves a single file behind."""
        if self._has_changed:
            # Writes what it found out about the tables; reading alone must change no byte.
            with suppress(sqlite3.Error):
                self._connection.execute("pragma optimize")
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    # Reading

    def rows(self, sql: str, values: Mapping[str, Any] | None = None) -> list[Row]:
        """All rows of a query."""
        return self._connection.execute(sql, values or {}).fetchall()

    def row(self, sql: str, values: Mapping[str, Any] | None = None) -> Row | None:
        """The first row of a query, if there is one."""
        row: Row | None = self._connection.execute(sql, values or {}).fetchone()
        return row

    def value(self, sql: str, values: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401
        """The first column of the first row, or None."""
        row = self.row(sql, values)
        return None if row is None else row[0]

    def changes_seen(self) -> int:
        """A number that changes when another connection has changed the file."""
        return int(self.value("pragma data_version"))

    def problems(self) -> list[str]:
        """What a full check of the file finds wrong; empty when it is sound."""
        found = [row[0] for row in self.rows("pragma integrity_check(20)") if row[0] != "ok"]
        found += [
            f"row {row['rowid']} of {row['table']} refers to a missing row of {row['parent']}"
            for row in self.rows("pragma foreign_key_check")
        ]
        return found

    # Writing

    @contextmanager
    def operation(
        self, kind: str, coder_id: int | None, *, version: int = 1
    ) -> Iterator[Operation]:
        """One change of the study, recorded and undoable, all of it or nothing.

        Raises:
            StudyBusy: Another program is writing.
        """
        with nullcontext() if self._connection.in_transaction else self._transaction():
            operation = Operation(self._connection, kind, coder_id, version)
            yield operation
            operation.finish()

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """A transaction for several operations, of which all are made or none.

        Raises:
            StudyBusy: Another program is writing.
        """
        with self._transaction():
            yield

    @contextmanager
    def unrecorded(self) -> Iterator[sqlite3.Connection]:
        """A transaction for what is derived from the texts, which is never undone.

        Inside an operation it is part of that.
        """
        if self._connection.in_transaction:
            yield self._connection
            return
        with self._transaction():
            yield self._connection

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self.read_only:
            raise StudyNotWritable(f"{self.path} is read-only.", "Copy it to a folder of your own.")
        # sqlite-utils begins deferred, which fails at once, whatever the time-out, when two
        # programs read and then write.
        try:
            self._connection.execute("begin immediate")
        except sqlite3.OperationalError as error:
            raise self._explain(error) from error
        try:
            yield
            self._connection.commit()
            self._has_changed = True
        except BaseException as error:
            # Not an error where SQLite has rolled back already, on a full disk for one.
            self._connection.rollback()
            if isinstance(error, sqlite3.OperationalError):
                raise self._explain(error) from error
            raise

    def _explain(self, error: sqlite3.OperationalError) -> Exception:
        name = self.path.name
        if _is_busy(error):
            return StudyBusy(f"Another program is writing to {name}.", _BUSY_HINT)
        if "full" in str(error) or "disk I/O" in str(error):
            return StudyNotWritable(
                f"{name} cannot be written: {error}.", "Make room on the disk; nothing was changed."
            )
        return error

    def _check(self, *, thorough: bool) -> None:
        if thorough and (found := self.problems()):
            raise DamagedStudy(f"{self.path} is damaged: {found[0]}.", _RESTORE_HINT)
        # A file from a stranger could bring code of its own along.
        foreign = [
            row["name"]
            for row in self.rows(
                "select type, name, sql from sqlite_schema where type in ('trigger', 'view')"
            )
            if row["type"] == "trigger"
            or row["sql"].casefold() != VIEWS.get(row["name"], "").strip().casefold()
        ]
        if foreign:
            raise DamagedStudy(
                f"{self.path} holds “{foreign[0]}”, which coder did not put there.",
                "Open only studies that coder made; views of your own go into another file.",
            )

    def _upgrade(self, version: int) -> None:
        kept = self.path.with_name(f"{self.path.stem}.schema-{version}{self.path.suffix}")
        if not kept.exists():
            self._connection.execute("vacuum into :path", {"path": str(kept)})
        self._connection.execute("pragma foreign_keys=off")
        with self._transaction():
            migrate(self._connection)
            if self.rows("pragma foreign_key_check"):
                raise DamagedStudy(f"{self.path} could not be upgraded.", _RESTORE_HINT)
        self._connection.execute("pragma foreign_keys=on")


_RESTORE_HINT = "Take the newest copy that opens; this file was left as it is."


def new_guid() -> str:
    """A name for a thing that no other thing will ever have."""
    return str(uuid.uuid4())


def _is_busy(error: sqlite3.Error) -> bool:
    return "locked" in str(error) or "busy" in str(error)


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    if not write:
        # A file with a write-ahead log's flag opens only where a log can be kept, unless
        # SQLite is promised that nobody changes it.
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)
    else:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
    try:
        if write:
            _make_durable(connection, path)
        _set(connection, *_PRAGMAS)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_durable(connection: sqlite3.Connection, path: Path) -> None:
    if guards.on_network(path):
        _set(connection, "journal_mode=delete", "synchronous=extra")
        return
    mode = connection.execute("pragma journal_mode=wal").fetchone()[0]
    _set(connection, f"synchronous={'full' if mode == 'wal' else 'extra'}")
    _set(connection, "fullfsync=on", "checkpoint_fullfsync=on")


def _set(connection: sqlite3.Connection, *pragmas: str) -> None:
    for pragma in pragmas:
        connection.execute(f"pragma {pragma}")
