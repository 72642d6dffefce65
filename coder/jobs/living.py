"""Writing a living report, and finding out what changed since it was last written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coder.analysis.living import changed_sentences, moved_values
from coder.errors import CoderError, Conflict, DamagedStudy, UnknownFormat, UnreadableFile
from coder.jobs.comparing import Today, mover_of
from coder.jobs.progress import Job, Progress
from coder.model.living import ChangedSentence, MovedValue, ReportRecord, Request
from coder.queries import calls
from coder.queries.call_source import CallSource
from coder.queries.freezes import Mover
from coder.queries.living import Living, fill_in, source_of, value_words, without_names
from coder.store.documents import all_documents
from coder.store.history import HistoryRow, operation_guid, operations_since
from coder.store.looking_back import step_back
from coder.store.study import Study

if TYPE_CHECKING:
    from coder.formats.template import Template
    from coder.reports.phrases import Language

ENDINGS = (".md", ".docx", ".html")
"""Of the files that a report with running text can be."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed since a report was last written."""

    sentences: tuple[ChangedSentence, ...] = ()
    moved: tuple[MovedValue, ...] = ()
    operations: tuple[Mover, ...] = ()
    """Those that moved a value, the first one first."""
    note: str = ""
    """Why something is not known, as a sentence; empty where all is."""


@dataclass(frozen=True, slots=True)
class Written:
    """A report that was written."""

    living: Living
    changes: Changes | None
    """None where there was no report before it."""


def check_targets(paths: Sequence[Path], template: Path) -> None:
    """Can a report be written to these files?

    Raises:
        UnknownFormat: One ends otherwise than such a report does.
        Conflict: One is the template itself.
    """
    for path in paths:
        if path.suffix.lower() not in ENDINGS:
            raise UnknownFormat(
                f"A report with running text cannot be written to “{path.name}”.",
                f"Give a name that ends in {' or '.join(ENDINGS)}.",
            )
        if path.resolve() == template.resolve():
            raise Conflict(
                f"“{path.name}” is the template, which would be lost.", "Name another file."
            )


def write_living_report(
    study: Study,
    template: Template,
    folder: Path,
    paths: Sequence[Path],
    language: Language | None = None,
) -> Job[Written]:
    """Fill a template in, write it to files, and keep a record beside the first of them.

    Each file is written whole or not at all, the record last: it always is of a report that
    there is.

    Args:
        study: The study.
        template: The template.
        folder: Where it lies.
        paths: The files, whose endings say how they are written.
        language: Of the report; the template's where it is None.

    Raises:
        InvalidTable: Claims in the template do not hold.
        CoderError: A call cannot be answered, or a file cannot be written.
    """
    from coder.formats.output_files import write_files
    from coder.formats.report_record import record_path, write_record
    from coder.formats.report_writers import find_writer

    beside = record_path(paths[0])
    yield Progress(0, 2, f"filling in {template.file_name}")
    with study.snapshot():
        living = fill_in(study, template, folder, language)
        before, note = _last_record(beside, living.record)
        copy = study.copy_in_memory() if before is not None else None
    changes = None if not note else Changes(note=note)
    if before is not None and copy is not None:
        with copy:
            changes = yield from _compare(copy, before, living, folder)
    yield Progress(1, 2, "writing")
    files = [(path, find_writer(path)(living.report)) for path in paths]
    write_files([*files, (beside, write_record(living.record))])
    return Written(living, changes)


def _last_record(path: Path, now: ReportRecord) -> tuple[ReportRecord | None, str]:
    """What was kept of the last report, or why it is of no use; neither where there is none."""
    from coder.formats.input_files import read_bytes
    from coder.formats.report_record import read_record

    if not path.exists():
        return None, ""
    unknown = "so that it is not known what has changed"
    try:
        before = read_record(read_bytes(path))
    except UnreadableFile as error:
        reason = error.message.rstrip(".")
        return None, f"{path.name} is of no use ({reason}), {unknown}."
    if before.study != now.study:
        return None, f"{path.name} is of a report of another study, {unknown}."
    if before.language != now.language:
        return None, f"{path.name} is of a report in another language, {unknown}."
    if before.template != now.template:
        return None, f"{path.name} is of a report from another template, {unknown}."
    return before, ""


def _compare(copy: Study, before: ReportRecord, living: Living, folder: Path) -> Job[Changes]:
    """What has changed, and which operations did it: found by going back on a copy."""
    sentences = changed_sentences(before, living.record)
    moved = moved_values(before, living.record)
    if not moved:
        return Changes(sentences)
    if operation_guid(copy, before.operation) != before.operation_guid:
        note = "The study's history does not go back to the last report: no operations are named."
        return Changes(sentences, moved, note=note)
    rows = operations_since(copy, before.operation)
    now = {each.call: each.after for each in moved}
    search = _Search(living, folder, Today(copy))
    yield Progress(0, len(rows), "going back to the last report")
    try:
        with copy.copy_in_memory() as start:
            _step_back(start, rows)
            then = search.answers(start, now)
        yield from search.look(copy, _stretches(rows), then, now)
    except DamagedStudy as error:
        return Changes(sentences, moved, note=f"No operations are named: {error.message}")
    other = [each.call for each in moved if then[each.call] != each.before]
    note = (
        f"{other[0]} gave something else then even without these operations: this version of"
        " coder counts otherwise, the template's head or a file it names has changed, or the study"
        " was changed from outside coder."
        if other
        else ""
    )
    named = (replace(each, operations=tuple(search.movers.get(each.call, ()))) for each in moved)
    return Changes(sentences, tuple(named), tuple(search.operations), note)


def _step_back(study: Study, rows: Sequence[HistoryRow]) -> None:
    for row in reversed(rows):
        step_back(study, row.number)


def _stretches(rows: Sequence[HistoryRow]) -> list[Sequence[HistoryRow]]:
    """Operations, those that were undone in one stretch with all up to their undoing.

    What is undone is always the last thing done, so that such a stretch comes to nothing.
    """
    found: list[Sequence[HistoryRow]] = []
    done: list[int] = []
    """Where in what was found the operations are that stand, with those since the beginning."""
    for row in rows:
        if row.kind == "undo" and done:
            first = done.pop()
            stretch = [each for stretch in found[first:] for each in stretch]
            found[first:] = [(*stretch, row)]
            continue
        if row.kind != "undo":
            done.append(len(found))
        found.append((row,))
    return found


def _documents(study: Study) -> dict[int, tuple[int, str]]:
    return {each.id: (each.number, each.name) for each in all_documents(study)}


class _Search:
    """Looks for the operations that moved what calls give.

    By halves: of a stretch of operations that moved a call, the study is made what it was in the
    middle, and each half that moved it is looked into. So what moved and moved back in one half
    is not found; it made no difference.
    """

    def __init__(self, living: Living, folder: Path, today: Today) -> None:
        self.movers: dict[str, list[int]] = {}
        """By call, the numbers of the operations that moved it, the first one first."""
        self.operations: list[Mover] = []
        """The first one first."""
        self._living = living
        self._folder = folder
        self._today = today
        self._requests = {str(each): each for each in living.requests}

    def answers(self, study: Study, told: Iterable[str]) -> dict[str, str]:
        """What some calls give; nothing where one could not be answered yet."""
        language: Language = self._living.report.language
        source = source_of(study, self._living.template, self._folder, language)
        return {call: self._answer(source, self._requests[call]) for call in told}

    def _answer(self, source: CallSource, request: Request) -> str:
        try:
            value = calls.ask(source, request)
        except CoderError:
            return ""
        return value_words(without_names(value, self._living.unnamed, source.language))

    def look(
        self,
        study: Study,
        stretches: Sequence[Sequence[HistoryRow]],
        then: Mapping[str, str],
        now: Mapping[str, str],
    ) -> Job[None]:
        """Look among some operations.

        Args:
            study: A copy of the study as it was after them; it is of no use afterwards.
            stretches: The operations, the first one first; several in one came to nothing.
            then: What calls gave before them.
            now: What they gave after them.
        """
        calls = [call for call in now if then[call] != now[call]]
        if not calls or not stretches:
            return
        if len(stretches) == 1:
            [rows] = stretches
            if len(rows) == 1:
                self._found(study, rows[0], calls)
            yield Progress(len(self.operations), len(self.operations), rows[0].summary)
            return
        half = len(stretches) // 2
        with study.copy_in_memory() as middle:
            _step_back(middle, [row for rows in stretches[half:] for row in rows])
            between = self.answers(middle, calls)
            yield from self.look(middle, stretches[:half], then, between)
        yield from self.look(study, stretches[half:], between, {call: now[call] for call in calls})

    def _found(self, study: Study, row: HistoryRow, calls: Iterable[str]) -> None:
        for call in calls:
            self.movers.setdefault(call, []).append(row.number)
        after = _documents(study)
        reach = step_back(study, row.number)
        told = {**_documents(study), **after}
        self.operations.append(mover_of(row, reach, told, self._today))
