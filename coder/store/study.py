"""An open study: its connection, its transactions, and its beginning and end."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, Self

from coder.errors import DamagedStudy, NotAStudy, StudyExists, StudyNotWritable
from coder.store import guards
from coder.store.baselines import begin_study, write_baseline
from coder.store.connection import connect, connect_in_memory, refuse_damage
from coder.store.faults import RESTORE_HINT, database_problem, explained
from coder.store.migrations import NEWEST, migrate
from coder.store.operations import Operation
from coder.store.soundness import problems
from coder.store.structure import refuse_foreign, refuse_other_tables

Row = sqlite3.Row


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
        self.text_read: tuple[str, str] = ("", "")
        """SHA-256 and characters of the text read last: a long one takes a while to read."""
        self._has_changed = False
        self._connection = connection
        self._file = guards.identity(path)
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
            study = cls(path, connect(path, write=True))
        except sqlite3.Error as error:
            if path.exists():
                path.unlink()
            raise NotAStudy(
                f"No study can be made at {path}.",
                "Is there such a folder, is it yours, and is there room on the disk?",
            ) from error
        try:
            with study._transaction():
                study._connection.execute(f"pragma application_id={guards.APPLICATION_ID}")
                migrate(study._connection)
                begin_study(study._connection, name=name, language=language, coder=coder)
            # The file's header has to say what it is, should the program be killed from here on.
            study._connection.execute("pragma wal_checkpoint(truncate)")
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
            StudyNotWritable: It was not closed and lies where nothing can be written.
        """
        return cls._connect(path, is_known=False)._in_todays_schema()

    @classmethod
    def open_copy(cls, path: Path) -> Self:
        """Open a copy of a study in memory: the file stays as it is, also one of an older schema.

        Raises:
            CoderError: It cannot be opened; see `open`.
        """
        with cls._connect(path, is_known=False) as study:
            copy = study.copy_in_memory()
        return copy._in_todays_schema(keep_older=False)

    @classmethod
    def _connect(cls, path: Path, *, is_known: bool) -> Self:
        """Open a study of whatever schema, having looked at the file first."""
        guards.read_version(path, NEWEST)
        leftovers = guards.has_leftovers(path)
        writable = guards.can_write_beside(path)
        if leftovers and not writable:
            raise StudyNotWritable(
                f"{path} was not closed, and its folder is read-only.",
                f"Copy it with {path.name}-wal beside it to a folder of your own.",
            )
        with explained(path), ExitStack() as unless_sound:
            if leftovers and not is_known:
                # The program that wrote it was killed, or has it open now.
                refuse_damage(path)
            connection = connect(path, write=writable)
            unless_sound.callback(connection.close)
            study = cls(path, connection, read_only=not writable)
            refuse_foreign(study, "trigger")
            unless_sound.pop_all()
        return study

    def open_again(self) -> Self:
        """A second connection to the same study, for a job of its own."""
        return self._connect(self.path, is_known=True)._in_todays_schema()

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
        if self.read_only:
            raise StudyNotWritable(f"{self.path} is read-only.", "Copy it to a folder of your own.")
        if guards.identity(self.path) != self._file:
            raise StudyNotWritable(
                f"{self.path} was moved, replaced or removed since it was opened.",
                "Leave the program and open the study again; nothing was changed.",
            )
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
        """Itself, upgraded where it is older, with no view in it that is not ours; else closed."""
        with ExitStack() as unless_sound:
            unless_sound.callback(self.close)
            version = int(self.value("pragma user_version"))
            if version < NEWEST:
                kept = self.path.with_name(f"{self.path.stem}.schema-{version}{self.path.suffix}")
                if keep_older and not kept.exists():
                    self.copy_to(kept)
                    unless_sound.callback(kept.unlink)
                self._upgrade()
            else:
                self._refuse_others_work()
            unless_sound.pop_all()
        return self

    def _upgrade(self) -> None:
        self._connection.execute("pragma foreign_keys=off")
        with self._transaction():
            try:
                migrate(self._connection)
            except sqlite3.OperationalError as error:
                if database_problem(error, self.path) is not None:
                    raise
                # What it should change is not there: somebody else has changed it before.
                raise self._no_upgrade() from error
            if self.rows("pragma foreign_key_check"):
                raise self._no_upgrade()
            self._refuse_others_work()  # Here, so that a study that is refused stays as it was.
            write_baseline(self._connection)
        self._connection.execute("pragma foreign_keys=on")

    def _refuse_others_work(self) -> None:
        refuse_foreign(self, "view")
        refuse_other_tables(self)

    def _no_upgrade(self) -> DamagedStudy:
        return DamagedStudy(f"{self.path} could not be upgraded.", RESTORE_HINT)
