"""An open study: its connection, its transactions, and its beginning and end."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from coder.errors import DamagedStudy, StudyNotWritable
from coder.store import backups, guards, open_files
from coder.store.baselines import write_baseline
from coder.store.connection import connect_in_memory
from coder.store.faults import RESTORE_HINT, explained, moved
from coder.store.migrations import NEWEST, migrate
from coder.store.new_study import write_new
from coder.store.opening import Opened, open_file, open_to_look
from coder.store.operations import Operation
from coder.store.soundness import problems, refuse_contradictions
from coder.store.structure import refuse_foreign, refuse_other_tables

Row = sqlite3.Row


class Study:
    """One study file, open on one connection.

    All reading and writing of the program goes through here. The connection belongs to
    the thread that opened it; a job opens its own.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.refusal: StudyNotWritable | None = None
        """Why nothing can be written; None where something can."""
        self.text_read: tuple[str, str] = ("", "")
        """SHA-256 and characters of the text read last: a long one takes a while to read."""
        self.opened_alone = False
        """Did no other program have it open when it was opened? False where that is not known."""
        self.recovered = False
        """Was the program that had it open last killed, or its machine's power cut?"""
        self.notices: list[str] = []
        """What opening it has found that the user should know."""
        self._has_changed = False
        self._connection = connection
        self._file = open_files.identity(path)
        connection.row_factory = sqlite3.Row

    @classmethod
    def create(cls, path: Path, *, name: str, language: str, coder: str) -> Self:
        """Make a new study with one coder, whose coding counts unless a document says else.

        Raises:
            StudyExists: Something is there already.
            NotAStudy: The folder is missing or cannot be written to.
        """
        write_new(path, name=name, language=language, coder=coder)
        return cls._of(path, open_file(path, is_known=True))

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a study, having looked at it first.

        Raises:
            NotAStudy: There is no such file, or it is something else.
            NewerStudy: A newer program wrote it.
            DamagedStudy: It fails its checks.
            StudyBusy: Another program is in the middle of a change to its schema.
            StudyNotWritable: It was not closed and lies where nothing can be written.
        """
        return cls._of(path, open_file(path, is_known=False))._in_todays_schema()

    @classmethod
    def open_copy(cls, path: Path) -> Self:
        """Open a copy of a study in memory: the file stays as it is, also one of an older schema.

        Raises:
            CoderError: It cannot be opened; see `open`.
        """
        with cls._of(path, open_to_look(path)) as study:
            copy = study.copy_in_memory()
        return copy._in_todays_schema(keep_older=False)

    @classmethod
    def _of(cls, path: Path, opened: Opened) -> Self:
        """A study of whatever schema, without triggers."""
        study = cls(path, opened.connection)
        with ExitStack() as unless_sound:
            unless_sound.callback(study.close)
            study.refusal, study._file = opened.refusal, opened.file
            study.opened_alone, study.recovered = opened.alone, opened.recovered
            refuse_foreign(study, "trigger")
            unless_sound.pop_all()
        return study

    def open_again(self) -> Self:
        """A second connection to the same study, for a job of its own."""
        return self._of(self.path, open_file(self.path, is_known=True))._in_todays_schema()

    def make_room(self) -> None:
        """Put the log into the file, which on a disk that is full makes room for small changes."""
        with explained(self.path):
            self._connection.execute("pragma wal_checkpoint(truncate)")

    def copy_to(self, path: Path) -> None:
        """Write the study as it is now to another file, which must not be there yet."""
        with explained(path):
            self._connection.execute("vacuum into :path", {"path": str(path)})

    def copy_in_memory(self) -> Self:
        """The study as it is now, to change at will: nothing of it comes onto a disk."""
        connection = connect_in_memory()
        # Python would wait without end for a file that is locked; what is being read is not.
        reading = nullcontext() if self._connection.in_transaction else self.snapshot()
        with explained(self.path), reading:
            self.value("pragma user_version")
            self._connection.backup(connection)
        return type(self)(self.path, connection)

    def close(self) -> None:
        """Close the file; the last one to close leaves a single file behind."""
        if self._has_changed:
            # Writes what it found out about the tables; reading alone must change no byte.
            with suppress(sqlite3.Error):
                self._connection.execute("pragma optimize")
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    # Reading

    def rows(self, sql: str, values: Mapping[str, Any] | None = None) -> list[Row]:
        """All rows of a query."""
        with explained(self.path):
            return self._connection.execute(sql, values or {}).fetchall()

    def stream(self, sql: str) -> Iterator[Row]:
        """The rows of a query one by one, where there can be too many to hold."""
        with explained(self.path):
            yield from self._connection.execute(sql)

    def row(self, sql: str, values: Mapping[str, Any] | None = None) -> Row | None:
        """The first row of a query, if there is one."""
        with explained(self.path):
            row: Row | None = self._connection.execute(sql, values or {}).fetchone()
        return row

    def value(self, sql: str, values: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401
        """The first column of the first row, or None."""
        row = self.row(sql, values)
        return None if row is None else row[0]

    def changes_seen(self) -> int:
        """A number that changes when another connection has changed the file."""
        return int(self.value("pragma data_version"))

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever other connections change meanwhile."""
        with explained(self.path):
            self._connection.execute("begin")
        try:
            yield
        finally:
            self._connection.rollback()

    def problems(self) -> list[str]:
        """What a full check of the file finds wrong; empty when it is sound."""
        return problems(self)

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
        if self.refusal is not None:
            raise self.refusal
        if open_files.identity(self.path) != self._file:
            raise moved(self.path)
        with explained(self.path):
            # sqlite-utils begins deferred, which fails at once, whatever the time-out, when two
            # programs read and then write.
            self._connection.execute("begin immediate")
            try:
                yield
                self._connection.commit()
                self._has_changed = True
            except BaseException:
                # Not an error where SQLite has rolled back already, on a full disk for one.
                self._connection.rollback()
                raise

    def _in_todays_schema(self, *, keep_older: bool = True) -> Self:
        """Itself, upgraded where it is older, with no view in it that is not ours; else closed.

        Where it is older and nothing can be written, a copy in memory is upgraded.
        """
        with ExitStack() as unless_sound:
            unless_sound.callback(self.close)
            version = int(self.value("pragma user_version"))
            guards.refuse_newer(self.path, version, NEWEST)
            if version < NEWEST and self.refusal is not None:
                copy = self.copy_in_memory()._in_todays_schema(keep_older=False)
                copy.refusal = self.refusal
                return copy
            if version < NEWEST:
                if keep_older:
                    self._keep_older(unless_sound)
                self._upgrade()
            else:
                self._refuse_others_work()
            unless_sound.pop_all()
        return self

    def _keep_older(self, unless_sound: ExitStack) -> None:
        try:
            made = backups.keep(self, datetime.now().astimezone(), f"before-schema-{NEWEST}")
            unless_sound.callback(backups.remove, made)
        except StudyNotWritable as problem:
            # The upgrade is made whole or not at all, and work has to go on.
            self.notices.append(f"The study was upgraded without a backup. {problem.message}")

    def _upgrade(self) -> None:
        self._connection.execute("pragma foreign_keys=off")
        with self._transaction():
            # Two programs may have come to upgrade it, one after the other.
            is_older = self.value("pragma user_version") < NEWEST
            if is_older:
                self._migrate()
            if self.rows("pragma foreign_key_check"):
                raise self._no_upgrade()
            # Here, so that a study that is refused stays as it was.
            self._refuse_others_work()
            if is_older:
                refuse_contradictions(self)
                write_baseline(self._connection)
        self._connection.execute("pragma foreign_keys=on")
        # An older program knows the new schema by the file's header, not by its log.
        with suppress(sqlite3.Error):
            self._connection.execute("pragma wal_checkpoint(truncate)")

    def _migrate(self) -> None:
        try:
            migrate(self._connection)
        except sqlite3.OperationalError as error:
            if "no such" not in str(error) and "already exists" not in str(error):
                raise
            # What it should change is not there: somebody else has changed it before.
            raise self._no_upgrade() from error

    def _refuse_others_work(self) -> None:
        refuse_foreign(self, "view")
        refuse_other_tables(self)

    def _no_upgrade(self) -> DamagedStudy:
        return DamagedStudy(f"{self.path} could not be upgraded.", RESTORE_HINT)
