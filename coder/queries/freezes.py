"""The cells of the counts, and what of them has moved between two moments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from coder import __version__
from coder.analysis.cells import cell_figures, theme_cells
from coder.analysis.columns import TurnColumns
from coder.analysis.scope import Combine, ScopedCoding, ScopedDocument
from coder.analysis.themes import case_themes
from coder.model.case import Case
from coder.model.cell import Cell, CellKey
from coder.model.code import Codebook
from coder.model.freeze import Freeze, FrozenCounts, FrozenScope
from coder.queries.basis import basis_of_material
from coder.queries.scope import Material, Scope, read_material
from coder.reports.inputs import Basis
from coder.store import codings, freezes
from coder.store.study import Study

Cells = Mapping[CellKey, Cell]


class CodeName(NamedTuple):
    """What a code is called."""

    path: str
    label: str
    """In the study's language."""


@dataclass(frozen=True, slots=True)
class CountedCells:
    """The cells of every code that can be applied, with what they were counted from."""

    cells: Cells
    documents: tuple[ScopedDocument, ...]
    codebook: Codebook
    respondents: Mapping[int, Case]
    combine: Combine

    def speaking(self, document_ids: Collection[int]) -> frozenset[int]:
        """The ids of the respondents who have turns in some documents."""
        inside = (each for each in self.documents if each.id in document_ids)
        return frozenset[int]().union(*(_respondents(each) for each in inside))


def _respondents(document: ScopedDocument) -> frozenset[int]:
    return TurnColumns.of(document.turns).respondents()


@dataclass(frozen=True, slots=True)
class WholeCount:
    """A study counted whole, with all that must stand under it."""

    material: Material
    scope: Scope
    counted: CountedCells

    @property
    def basis(self) -> Basis:
        """What the count stands on, told in the language of the interface."""
        return basis_of_material(
            self.material, self.scope, "en", self.material.tables.about.language
        )

    @property
    def frozen(self) -> FrozenCounts:
        """The count as it is kept."""
        scope = self.scope
        return FrozenCounts(
            scope=FrozenScope(scope.kinds, scope.where, scope.coders, scope.combine),
            digest=self.material.digest,
            version=__version__,
            cells=self.counted.cells,
            elsewhere=frozenset(
                self.material.codebook[each].guid for each in self.material.elsewhere
            ),
        )

    @property
    def codes(self) -> dict[str, CodeName]:
        """What each code is called, by GUID, in the order of the tree."""
        codebook, language = self.material.codebook, self.material.tables.about.language
        return {
            code.guid: CodeName(codebook.path(code.id), code.label(language)) for code in codebook
        }

    @property
    def cases(self) -> dict[str, str]:
        """What each respondent is called, by GUID, in the study's order."""
        return {case.guid: case.name for case in self.material.tables.respondents.values()}


@dataclass(frozen=True, slots=True)
class Place:
    """A passage whose coding an operation made, changed or removed."""

    document: str
    place: str
    """What leads to the turn: the document's number, and the code point where the quote begins."""
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Mover:
    """An operation that moved a cell."""

    number: int
    at: str
    """The time in UTC, as ISO 8601."""
    coder: str | None
    kind: str
    summary: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class MovedCell:
    """A cell that is not what it was."""

    key: CellKey
    code: CodeName
    case: str
    before: Cell | None
    """None where the respondent was not counted for the code."""
    after: Cell | None
    operations: tuple[int, ...] = ()
    """The numbers of those that moved it, also to and fro, the first one first."""


@dataclass(frozen=True, slots=True)
class MovedTheme:
    """A code with a cell that is not what it was."""

    code: CodeName
    before: Mapping[str, int] | None
    """The figures of all respondents by name, as in theme counts; None where it was no theme."""
    after: Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What has moved between two counts. What moved and moved back has not."""

    before: FrozenCounts
    after: FrozenCounts
    basis: Basis
    """What the later count stands on."""
    themes: tuple[MovedTheme, ...]
    cells: tuple[MovedCell, ...]
    operations: tuple[Mover, ...] = ()
    """Those that moved a cell, the first one first."""
    recounted: int = 0
    """Cells that are otherwise though nothing was done: today's program counts them so."""


def count_whole(study: Study, scope: Scope) -> WholeCount:
    """Count every code that can be applied, whichever the scope names, for its respondents.

    Raises:
        UnknownName: A coder or variable that the study does not have.
        Conflict: Several coders were named without saying how their codings go together.
    """
    material = read_material(study, scope)
    uncounted = CountedCells(
        cells={},
        documents=material.scoped,
        codebook=material.codebook,
        respondents=material.tables.respondents,
        combine=scope.combine or "any",
    )
    cells = _cells(uncounted, material.scoped)
    return WholeCount(material, scope, replace(uncounted, cells=cells))


def recount(study: Study, counted: CountedCells, document_ids: Collection[int]) -> CountedCells:
    """Count again where nothing has changed but codings in some documents.

    A coding can move cells of those only who speak in its document; what they are is counted
    over all documents in which they speak.
    """
    documents = tuple(
        document if document.id not in document_ids else _with_codings(study, document)
        for document in counted.documents
    )
    changed = replace(counted, documents=documents)
    cases = changed.speaking(document_ids)
    near = [each for each in documents if not cases.isdisjoint(_respondents(each))]
    guids = {counted.respondents[case_id].guid for case_id in cases}
    again = {key: cell for key, cell in _cells(changed, near).items() if key[1] in guids}
    kept = {key: cell for key, cell in counted.cells.items() if key[1] not in guids}
    return replace(changed, cells={**kept, **again})


def _cells(counted: CountedCells, documents: Iterable[ScopedDocument]) -> Cells:
    themes = case_themes(documents, counted.codebook, combine=counted.combine)
    return {
        (counted.codebook[code_id].guid, counted.respondents[case_id].guid): cell
        for (code_id, case_id), cell in theme_cells(themes).items()
    }


def _with_codings(study: Study, document: ScopedDocument) -> ScopedDocument:
    """A document with the codings that it has now."""
    return replace(
        document,
        codings=tuple(
            ScopedCoding(each.start, each.end, each.code_id, each.coder_id, each.stance)
            for each in codings.codings_in(study, document.id)
            if each.coder_id in document.coders
        ),
    )


def frozen_scope(freeze: Freeze) -> Scope:
    """The scope that counts were frozen with."""
    kept = freeze.counts.scope
    return Scope(kinds=kept.kinds, where=kept.where, coders=kept.coders, combine=kept.combine)


def list_freezes(study: Study) -> tuple[Freeze, ...]:
    """All counts that were kept, the oldest first."""
    return tuple(freezes.freeze_called(study, name) for name in freezes.freeze_names(study))


def moved_keys(before: FrozenCounts, after: FrozenCounts) -> list[CellKey]:
    """The cells that are not the same, or in one only; of codes that a table had or has."""
    in_tables = _in_tables(before) | _in_tables(after)
    return [
        key
        for key in dict.fromkeys((*after.cells, *before.cells))
        if before.cells.get(key) != after.cells.get(key) and key[0] in in_tables
    ]


def _in_tables(counts: FrozenCounts) -> set[str]:
    return {code for code, _ in counts.cells} - counts.elsewhere


def moved_themes(
    before: Cells, after: Cells, moved: Iterable[str], names: Mapping[str, CodeName]
) -> tuple[MovedTheme, ...]:
    """What the figures of some codes were and are, each once."""
    return tuple(
        MovedTheme(names[code], _figures(before, code), _figures(after, code))
        for code in dict.fromkeys(moved)
        if code in names
    )


def _figures(cells: Cells, code: str) -> Mapping[str, int] | None:
    of_code = [cell for (each, _), cell in cells.items() if each == code]
    return cell_figures(of_code) if of_code else None
