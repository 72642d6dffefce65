"""Counts held against those that were frozen, and against those of another study file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from coder.errors import UnknownName
from coder.jobs.progress import Job, Progress
from coder.model.cell import CellKey
from coder.model.freeze import FrozenCounts
from coder.queries.freezes import (
    CodeName,
    CountedCells,
    Difference,
    MovedCell,
    Mover,
    Place,
    WholeCount,
    count_whole,
    frozen_scope,
    moved_keys,
    moved_themes,
    recount,
)
from coder.queries.scope import Scope
from coder.queries.text_versions import Versions
from coder.store.documents import all_documents
from coder.store.freezes import freeze_called
from coder.store.history import HistoryRow, operations_since
from coder.store.looking_back import CodedPlace, Reach, step_back
from coder.store.recorded import UNCOUNTED
from coder.store.revisions import revisions_of
from coder.store.study import Study
from coder.text.spans import Span

_UNKNOWN = CodeName("(not in the study)", "(not in the study)")
"""What a damaged freeze can name."""
_VALUES = frozenset(("variables", "case_values", "document_values"))
"""The tables that only a scope with conditions depends on."""


def compare_with_freeze(study: Study, name: str) -> Job[Difference]:
    """What has moved since counts were frozen, and which operations moved it.

    On a copy of the study, operations are taken back one by one from the newest, and what each
    can have moved is counted again: it is named for just those cells that are otherwise before
    it than after it. A cell that was moved and moved back is as it was, and not told.

    Raises:
        UnknownName: No counts of that name, or the study has no more what their scope names.
    """
    with study.snapshot():
        freeze = freeze_called(study, name)
        now = count_whole(study, frozen_scope(freeze))
        then = freeze.counts
        keys = moved_keys(then, now.frozen)
        copy = study.copy_in_memory()
    with copy:
        back = _WayBack(copy, now, keys)
        rows = operations_since(copy, freeze.operation) if keys else []
        for done, row in enumerate(reversed(rows)):
            yield Progress(done, len(rows), row.summary)
            back.step(row)
    found = _difference(then, now, back.codes, back.cases, back.movers)
    return replace(
        found,
        operations=tuple(reversed(back.operations)),
        recounted=sum(back.counted.cells.get(key) != then.cells.get(key) for key in keys),
    )


class _WayBack:
    """A copy of the study on its way back, and what is learnt of the cells that moved."""

    def __init__(self, copy: Study, now: WholeCount, keys: Collection[CellKey]) -> None:
        self.counted: CountedCells = now.counted
        self.movers: dict[CellKey, list[int]] = {key: [] for key in keys}
        """The numbers of the operations that moved each, the last one first."""
        self.operations: list[Mover] = []
        """The last one first."""
        self.codes: dict[str, CodeName] = {}
        self.cases: dict[str, str] = {}
        """What is called what by GUID; of what is gone, as it was called last."""
        self._copy = copy
        self._scope = now.scope
        self._ignored = UNCOUNTED | (frozenset() if now.scope.where else _VALUES)
        # Where everybody counts who has coded, a coder's first coding decides that she does.
        self._coders_stay = now.scope.combine is None or bool(now.scope.coders)
        self._today = Today(copy)
        self._corrected = {each.document_id for each in revisions_of(copy)}
        self._see(now)

    def step(self, row: HistoryRow) -> None:
        """Go back to before an operation, the last one that has not been taken back."""
        after, documents = self.counted, self._documents
        reach = step_back(self._copy, row.number)
        self.counted = self._count(reach)
        moved = [k for k in self.movers if self.counted.cells.get(k) != after.cells.get(k)]
        for key in moved:
            self.movers[key].append(row.number)
        if moved:
            told = {**self._documents, **documents}
            self.operations.append(mover_of(row, reach, told, self._today))

    def _count(self, reach: Reach) -> CountedCells:
        tables = reach.tables - self._ignored
        if not tables:
            return self.counted
        changed = {each.document_id for each in reach.places}
        # What waits for a decision also tells for what a document is reviewed.
        if tables == {"codings"} and self._coders_stay and self._corrected.isdisjoint(changed):
            return recount(self._copy, self.counted, changed)
        whole = count_whole(self._copy, self._scope)
        self._see(whole)
        return whole.counted

    def _see(self, whole: WholeCount) -> None:
        self.codes |= {guid: each for guid, each in whole.codes.items() if guid not in self.codes}
        self.cases |= {guid: each for guid, each in whole.cases.items() if guid not in self.cases}
        self._documents = {
            document.id: (document.number, document.name)
            for document in whole.material.tables.documents
        }


class Today:
    """Where places of before are in the texts that documents have today."""

    def __init__(self, study: Study) -> None:
        self._texts = {each.id: each.text_id for each in all_documents(study)}
        self._versions = Versions(study)

    def span(self, place: CodedPlace) -> Span:
        """Where a place is now, or what is left around it."""
        span = Span(place.start, place.end)
        text_id = self._texts.get(place.document_id, place.text_id)
        if text_id == place.text_id:
            return span
        both = self._versions.alignment(place.text_id, text_id)
        return both.where(span) or Span(both.before(span.start), both.after(span.end))


def mover_of(
    row: HistoryRow, reach: Reach, documents: Mapping[int, tuple[int, str]], today: Today
) -> Mover:
    """An operation with the passages it reached; documents are told by number and name."""
    places = []
    for place in reach.places:
        number, name = documents[place.document_id]
        span = today.span(place)
        where = f"{number}:{span.start}"
        places.append(Place(name, where, span.start, span.end, place.quote))
    return Mover(row.number, row.at, row.coder, row.kind, row.summary, tuple(places))


def compare_with_study(study: Study, path: Path, scope: Scope) -> Job[Difference]:
    """What this study counts otherwise than another study file, which comes before it.

    Codes and respondents are the same that have one GUID, as in a copy of a study; else those
    of one path or name. The other file stays as it is.

    Raises:
        UnknownName: One of them does not have a coder or variable of the scope.
        CoderError: The other file cannot be opened as a study.
    """
    yield Progress(0, 2, f"counting {study.path.name}")
    with study.snapshot():
        now = count_whole(study, scope)
    yield Progress(1, 2, f"counting {path.name}")
    with Study.open_copy(path) as other:
        try:
            then = count_whole(other, scope)
        except UnknownName as error:
            raise UnknownName(f"In {path}: {error.message}", error.hint) from error
    paths = {guid: name.path for guid, name in now.codes.items()}
    codes = _same({guid: name.path for guid, name in then.codes.items()}, paths)
    cases = _same(then.cases, now.cases)
    earlier = then.frozen
    before = replace(
        earlier,
        cells={(codes[code], cases[case]): cell for (code, case), cell in earlier.cells.items()},
        elsewhere=frozenset(codes[code] for code in earlier.elsewhere),
    )
    names = {codes[guid]: name for guid, name in then.codes.items()}
    people = {cases[guid]: name for guid, name in then.cases.items()}
    movers: dict[CellKey, list[int]] = {key: [] for key in moved_keys(before, now.frozen)}
    return _difference(before, now, names, people, movers)


def _same(then: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """What each GUID of another study is here: the same, that of one of its name, or unknown."""
    by_name = {name: guid for guid, name in now.items() if guid not in then}
    return {guid: guid if guid in now else by_name.get(name, guid) for guid, name in then.items()}


def _difference(
    before: FrozenCounts,
    now: WholeCount,
    codes: Mapping[str, CodeName],
    cases: Mapping[str, str],
    movers: Mapping[CellKey, Sequence[int]],
) -> Difference:
    """What moved, in the order of the tree and then of the respondents; what is gone comes last."""
    after = now.frozen
    codes, cases = {**now.codes, **codes, **now.codes}, {**now.cases, **cases, **now.cases}
    places = {guid: place for place, guid in enumerate((*codes, *cases))}
    last = len(places)
    ordered = sorted(movers, key=lambda key: (*(places.get(guid, last) for guid in key), key))
    cells = tuple(
        MovedCell(
            key=(code, case),
            code=codes.get(code, _UNKNOWN),
            case=cases.get(case, _UNKNOWN.label),
            before=before.cells.get((code, case)),
            after=after.cells.get((code, case)),
            operations=tuple(reversed(movers[code, case])),
        )
        for code, case in ordered
    )
    themes = moved_themes(before.cells, after.cells, [code for code, _ in ordered], codes)
    return Difference(before, after, now.basis, themes, cells)
