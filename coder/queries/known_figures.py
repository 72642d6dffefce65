"""All the counts of a study that a report may tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations

from coder.analysis.counts import FIGURES, ThemeCount
from coder.analysis.crosstabs import cross_table
from coder.model.case import RESPONDENT, Case, Variable
from coder.model.cell import STANCE_SPLITS
from coder.model.claim import Group
from coder.queries.counts import count_material
from coder.queries.scope import Scope, read_material
from coder.store import cases, codings
from coder.store.documents import all_documents
from coder.store.study import Study
from coder.text.numbers import Figure

Pair = tuple[int, int]
"""So many of so many."""

FEWEST_FOR_PERCENT = 20
"""The least whole of which a share is told in per cent."""
_MOST_VALUES = 30
"""A variable of more values makes no table that anybody tells."""
_OF_PEOPLE = tuple(name for name in FIGURES if name not in ("N", "passages", "words"))


@dataclass(frozen=True, slots=True)
class KnownFigures:
    """Counts, and what each is of."""

    numbers: frozenset[int]
    pairs: frozenset[Pair]
    of_group: Mapping[Group, frozenset[int]] = field(default_factory=dict)
    """By one variable of respondents with its value, the numbers that count them alone."""
    shares: frozenset[Fraction] = frozenset()
    """What is told in per cent though it was not counted: targets."""

    def have(self, figure: Figure, group: Group | None = None) -> bool:
        """Is a number in a report one of these?

        Args:
            figure: The number. A percentage is, where it is the rounded share of a pair; of
                fewer than 20 people none is told.
            group: The respondents that it counts, if it says so.
        """
        match figure.kind:
            case "pair":
                return (figure.value, figure.whole) in self.pairs
            case "percent":
                told = {(each.numerator, each.denominator) for each in self.shares}
                told |= {pair for pair in self.pairs if pair[1] >= FEWEST_FOR_PERCENT}
                return any(is_share(figure, pair) for pair in told)
        if group is not None and group in self.of_group:
            return figure.value in self.of_group[group]
        return figure.value in self.numbers

    def __or__(self, other: KnownFigures) -> KnownFigures:
        """These and others; of groups only these are known."""
        return KnownFigures(
            self.numbers | other.numbers,
            self.pairs | other.pairs,
            self.of_group,
            self.shares | other.shares,
        )


def is_share(figure: Figure, pair: Pair) -> bool:
    """Is a percentage the rounded share of so many of so many? Halves are rounded up."""
    n, whole = pair
    scale = 100 * 10**figure.decimals
    return bool(whole) and (2 * scale * n + whole) // (2 * whole) == figure.value


class _Figures:
    """Counts, as they are found."""

    def __init__(self) -> None:
        self.numbers: set[int] = set()
        self.pairs: set[Pair] = set()
        self.of_group: defaultdict[Group, set[int]] = defaultdict(set)

    def add(self, number: int, wholes: Iterable[int] = (), group: Group = ()) -> None:
        """Take in a count, with what it is a part of, and whom alone it counts."""
        self.numbers.add(number)
        self.pairs.update((number, whole) for whole in wholes if whole)
        if group:
            self.of_group[group].add(number)


def known_figures(study: Study) -> KnownFigures:
    """Count all that a report may tell.

    These are: respondents by theme and state, by each of their variables and in all, with the
    passages; documents by kind; codings; cases of every kind by one and by two variables.
    """
    found = _Figures()
    _add_themes(study, found)
    _add_documents(study, found)
    variables = cases.all_variables(study)
    for name in cases.classification_names(study):
        own = [
            each
            for each in variables
            if each.classification == name
            and each.kind in ("choice", "choices")
            and len(cases.values_of(study, each.id)) <= _MOST_VALUES
        ]
        _add_cases(name, cases.all_cases(study, name), own, found)
    groups = {group: frozenset(numbers) for group, numbers in found.of_group.items()}
    return KnownFigures(frozenset(found.numbers), frozenset(found.pairs), groups)


def _add_themes(study: Study, found: _Figures) -> None:
    """Respondents by theme and state, in all and by each variable with values to choose from."""
    material = read_material(study, Scope())
    found.add(len(material.speaking), [len(material.respondents)])
    choices = sorted(
        each.name
        for each in cases.all_variables(study)
        if each.classification == RESPONDENT and each.kind in ("choice", "choices")
    )
    for by in ([name] for name in choices) if choices else ([],):
        for row in count_material(material, Scope(), by).rows:
            _add_row(row, found)


def _add_row(row: ThemeCount, found: _Figures) -> None:
    group: Group = tuple((name, value) for name, value in row.group if value is not None)
    found.add(row.N, group=group)
    for name in _OF_PEOPLE:
        wholes = [row.N, row.n] if name in STANCE_SPLITS or name == "unprompted" else [row.N]
        found.add(getattr(row, name), wholes, group)
    found.add(row.passages)


def _add_documents(study: Study, found: _Figures) -> None:
    kinds = Counter(document.kind for document in all_documents(study))
    found.add(kinds.total())
    for number in kinds.values():
        found.add(number, [kinds.total()])
    every = codings.all_codings(study)
    found.add(len(every))
    for number in Counter(coding.coder_id for coding in every).values():
        found.add(number, [len(every)])


def _add_cases(
    classification: str, everyone: Iterable[Case], variables: Iterable[Variable], found: _Figures
) -> None:
    """Cases of one kind by one and by two variables."""
    own = {case.id: case.values for case in everyone}
    names = sorted(each.name for each in variables)
    is_people = classification == RESPONDENT
    found.add(len(own))
    for by in (*combinations(names, 1), *combinations(names, 2)):
        table = cross_table(own, by, {})
        for values, cell in table.cells.items():
            margins = [table.n({name: value}) for name, value in zip(by, values, strict=True)]
            group: Group = tuple(
                (name, value) for name, value in zip(by, values, strict=True) if value is not None
            )
            if None in values:
                continue
            found.add(len(cell), [len(own), *(margins if len(by) > 1 else [])])
            for pair in group if is_people else ():
                found.add(len(cell), group=(pair,))
