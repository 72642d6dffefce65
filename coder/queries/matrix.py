"""Respondents by themes: in which state each is, and what was written of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coder.analysis.passages import passages
from coder.analysis.themes import CaseThemes, case_themes
from coder.model.case import Case
from coder.model.cell import StanceSplit, State
from coder.model.code import Codebook
from coder.queries.scope import Material, Scope, read_material
from coder.store import memos
from coder.store.coders import coder_names
from coder.store.speakers import all_speakers
from coder.store.study import Study
from coder.text.spans import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A passage: where it stands, and what is said in it."""

    document_id: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One respondent and one code."""

    state: State
    split: StanceSplit | None
    places: Sequence[Place]
    """Where they stand, in the order of the documents."""
    summary: str
    """What the evaluator wrote of it; empty where nothing."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every respondent with words in interviews, by every code that is counted."""

    codebook: Codebook
    codes: tuple[int, ...]
    cases: tuple[Case, ...]
    """In the order of their groups."""
    groups: Mapping[int, str]
    """By case; all empty where nothing is grouped by."""
    cells: Mapping[tuple[int, int], Cell]
    """By case and code."""
    homes: Mapping[int, int]
    """The first document of each case."""

    def place_of(self, case_id: int, code_id: int, number: int = 0) -> tuple[int, Span]:
        """The document and span of a passage of a cell, counted from 0 and going round.

        Where there is none: the beginning of the document in which the case speaks.
        """
        places = self.cells[case_id, code_id].places
        if not places:
            return self.homes[case_id], Span(0, 0)
        place = places[number % len(places)]
        return place.document_id, place.span


NO_VALUE = "(no value)"


def read_matrix(
    study: Study, coder_id: int, by: str | None = None, codes: Sequence[int] | None = None
) -> Matrix:
    """The matrix of one coder's coding, counted as `coder counts --coder` counts.

    Args:
        study: The study.
        coder_id: Whose coding.
        by: A variable of the respondents to order them by; None leaves them as they came in.
        codes: Only these; every code that is counted where None.

    Raises:
        UnknownName: The study has no such variable.
    """
    material = read_material(study, Scope(coders=(coder_names(study)[coder_id],)))
    wanted = material.code_ids if codes is None else tuple(codes)
    if by is not None:
        material.tables.variables.owner(by)
    themes = case_themes(material.scoped, material.codebook, code_ids=wanted)
    people = {case_id for each in themes for case_id in each.base}
    cases = [case for case in material.respondents.values() if case.id in people]
    groups = {case.id: _group(case, by) for case in cases}
    names = sorted(set(groups.values()), key=lambda name: (name == NO_VALUE, name))
    cases.sort(key=lambda case: names.index(groups[case.id]))
    return Matrix(
        codebook=material.codebook,
        codes=wanted,
        cases=tuple(cases),
        groups=groups,
        cells=_cells(study, material, themes, cases),
        homes=_homes(study, material),
    )


def _group(case: Case, by: str | None) -> str:
    return "; ".join(case.values.get(by, ())) or NO_VALUE if by else ""


def _cells(
    study: Study, material: Material, themes: Sequence[CaseThemes], cases: Sequence[Case]
) -> dict[tuple[int, int], Cell]:
    texts = {document.id: document.text for document in material.scoped}
    places: dict[tuple[int, int], list[Place]] = defaultdict(list)
    wanted = [each.code_id for each in themes]
    for passage in passages(material.scoped, material.codebook, code_ids=wanted):
        span = Span(passage.spans[0].start, passage.spans[-1].end)
        said = (texts[passage.document_id][slice(*each)].strip() for each in passage.spans)
        place = Place(passage.document_id, span, " ".join(said))
        places[passage.case_id, passage.code_id].append(place)
    written = memos.cell_memos(study)
    found = {}
    for each in themes:
        for case in cases:
            key = case.id, each.code_id
            memo = written.get(key)
            found[key] = Cell(
                state=each.state(case.id) or "unknown",
                split=each.split(case.id),
                places=places.get(key, ()),
                summary=memo.content if memo else "",
            )
    return found


def _homes(study: Study, material: Material) -> dict[int, int]:
    inside = {document.id for document in material.documents}
    homes: dict[int, int] = {}
    for speaker in all_speakers(study):
        if speaker.case_id is not None and speaker.document_id in inside:
            homes.setdefault(speaker.case_id, speaker.document_id)
    return homes
