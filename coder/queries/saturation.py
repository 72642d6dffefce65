"""Saturation, as `coder saturation` has it: of all interviews, and of each group of people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coder.analysis.columns import TurnColumns
from coder.analysis.saturation import Rule, Saturation, Spread, saturation, spreads, themes_raised
from coder.analysis.scope import ScopedDocument
from coder.model.document import Document
from coder.queries.basis import basis_of_material
from coder.queries.scope import Material, Scope, read_material
from coder.reports import saturation as reports
from coder.reports.phrases import Language
from coder.store.study import Study

DATE_VARIABLES = ("date", "dato", "interview_date", "interviewdato")
"""What the variable may be called that says when an interview was: its own, else that of who
speaks in it."""

ORDERS = 1000
"""How many random orders are drawn."""

Values = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Interview:
    """One document in which somebody counted speaks."""

    document: Document
    date: str | None
    """As 2024-12-31; None where interviews are not in the order of dates."""
    reviewed: bool
    """Has everybody whose coding counts marked it done for all the themes?"""
    themes: frozenset[int]
    """The codes that those counted raise in it."""


@dataclass(frozen=True, slots=True)
class Saturated:
    """Saturation of the interviews with one group of people, or with all of them."""

    value: str | None
    """Of the variable that groups are by; None for those without one, and in all."""
    interviews: tuple[Interview, ...]
    found: Saturation
    spread: Mapping[int, Spread]
    """By threshold, over random orders; empty where saturation is not defined."""


@dataclass(frozen=True, slots=True)
class SaturationTable:
    """Saturation with all that must stand under it."""

    material: Material
    scope: Scope
    rule: Rule
    by: str | None
    dated_by: str | None
    """The variable by whose dates the interviews are in order; None: the study's order."""
    orders: int
    groups: tuple[Saturated, ...]
    total: Saturated
    left_out: int
    """Interviews that, of several coders, not all have reviewed for every theme: as in theme
    counts, what is not in them would be taken for silence."""

    @property
    def overlapping(self) -> bool:
        """Is an interview in several groups?"""
        return sum(len(each.interviews) for each in self.groups) > len(self.total.interviews)


def find_saturation(
    study: Study,
    scope: Scope,
    *,
    by: str | None = None,
    rule: Rule | None = None,
    orders: int = ORDERS,
) -> SaturationTable:
    """The saturation of the themes in scope, and its spread over random orders.

    Args:
        study: The study.
        scope: What is counted.
        by: A variable of respondents or documents, each of whose values is a group.
        rule: The sizes of base and runs.
        orders: How many random orders to draw. They follow from the digest of the study's
            counted content, so that the same study gives the same.

    Raises:
        UnknownName: A code, coder or variable that the study does not have.
    """
    return saturation_of(read_material(study, scope), scope, by=by, rule=rule, orders=orders)


def saturation_of(
    material: Material,
    scope: Scope,
    *,
    by: str | None = None,
    rule: Rule | None = None,
    orders: int = ORDERS,
) -> SaturationTable:
    """The same of what was read already."""
    rule = rule or Rule()
    interviews = _Interviews(material, scope)
    seed = int(material.digest, 16)

    def saturated(value: str | None, those: tuple[Interview, ...]) -> Saturated:
        themes = [each.themes for each in those]
        found = saturation(themes, rule)
        spread = {} if found.undefined else spreads(themes, rule, orders=orders, seed=seed)
        return Saturated(value, those, found, spread)

    return SaturationTable(
        material=material,
        scope=scope,
        rule=rule,
        by=by,
        dated_by=interviews.dated_by,
        orders=orders,
        groups=tuple(saturated(*group) for group in (interviews.groups(by) if by else ())),
        total=saturated(None, interviews.everyone()),
        left_out=interviews.left_out,
    )


def saturation_input(
    table: SaturationTable, language: Language, *, named: bool = False
) -> reports.SaturationInput:
    """The table as reports take it.

    Args:
        table: The table.
        language: Of the headings.
        named: With the documents' names, which can be people's; else their numbers.
    """
    called = table.material.tables.about.language
    basis = basis_of_material(table.material, table.scope, language, called)
    return reports.SaturationInput(
        basis=replace(basis, variable=table.by or "", overlapping=table.overlapping),
        rule=table.rule,
        codes=len(table.material.code_ids),
        has_subthemes=_has_subthemes(table.material),
        dated_by=table.dated_by,
        orders=table.orders,
        left_out=table.left_out,
        groups=tuple(_group(each, named=named) for each in table.groups),
        total=_group(table.total, named=named),
    )


def _has_subthemes(material: Material) -> bool:
    counted = set(material.code_ids)
    return any(
        not counted.isdisjoint(material.codebook.with_descendants(code_id)[1:])
        for code_id in material.code_ids
    )


def _group(group: Saturated, *, named: bool) -> reports.Group:
    return reports.Group(
        label=group.value,
        interviews=tuple(
            reports.Interview(
                each.document.name if named else str(each.document.number), each.reviewed
            )
            for each in group.interviews
        ),
        found=group.found,
        spread=group.spread,
    )


class _Interviews:
    """The documents in which somebody counted speaks, in the order of the interviews."""

    def __init__(self, material: Material, scope: Scope) -> None:
        self.material = material
        self._raised = themes_raised(
            material.scoped,
            material.codebook,
            code_ids=material.code_ids,
            combine=scope.combine or "any",
        )
        self._documents = {document.id: document for document in material.documents}
        self._to_review = codes_to_review(material)
        spoken = [document for document in material.scoped if speaking_in(document)]
        ordered = [
            document
            for document in spoken
            if len(document.coders) < 2 or document.is_reviewed(self._to_review)
        ]
        self.left_out = len(spoken) - len(ordered)
        self.dated_by, self._dates = self._find_dates(ordered)
        # Those of one day stay in the study's order.
        self._ordered = sorted(ordered, key=lambda each: self._dates.get(each.id, ""))

    def everyone(self) -> tuple[Interview, ...]:
        """All of them."""
        return tuple(self._interview(each) for each in self._ordered)

    def groups(self, by: str) -> Iterator[tuple[str | None, tuple[Interview, ...]]]:
        """Each value of a variable with its interviews, in the order they came in.

        A respondent's value makes an interview one of the group, with what those of the group
        say in it; a document's own value all of it.
        """
        material = self.material
        if material.tables.variables.owner(by) == "document":
            of_documents = material.tables.document_values
            own = {each.id: _or_none(of_documents.get(each.id, {}), by) for each in self._ordered}
            for value in _in_order(own.values()):
                kept = [each for each in self._ordered if value in own[each.id]]
                yield value, tuple(self._interview(each) for each in kept)
            return
        people = {
            case_id: _or_none(case.values, by)
            for case_id, case in material.respondents.items()
            if case_id in material.speaking
        }
        for value in _in_order(people.values()):
            inside = {case_id for case_id, values in people.items() if value in values}
            kept = [each for each in self._ordered if not inside.isdisjoint(speaking_in(each))]
            yield value, tuple(self._interview(each, inside) for each in kept)

    def _interview(
        self, document: ScopedDocument, inside: Collection[int] | None = None
    ) -> Interview:
        themes: set[int] = set()
        for case_id, own in self._raised[document.id].items():
            if inside is None or case_id in inside:
                themes |= own
        return Interview(
            document=self._documents[document.id],
            date=self._dates.get(document.id),
            reviewed=document.is_reviewed(self._to_review),
            themes=frozenset(themes),
        )

    def _find_dates(self, ordered: Sequence[ScopedDocument]) -> tuple[str | None, dict[int, str]]:
        """The first variable that has a date for every interview, with the dates."""
        for name in DATE_VARIABLES:
            dates: dict[int, str] = {}
            for document in ordered:
                own = self.material.tables.document_values.get(document.id, {}).get(name, ())
                those = own or [
                    value
                    for case_id in speaking_in(document)
                    for value in self.material.respondents[case_id].values.get(name, ())
                ]
                if not those or not all(map(_is_date, those)):
                    break
                dates[document.id] = min(those)
            else:
                if dates:
                    return name, dates
        return None, {}


def codes_to_review(material: Material) -> frozenset[int]:
    """What a document must be reviewed for before one of the themes can be missing from it."""
    return frozenset(
        each
        for code_id in material.code_ids
        for each in material.codebook.with_descendants(code_id)
        if material.codebook[each].codable
    )


def speaking_in(document: ScopedDocument) -> frozenset[int]:
    """The respondents who are a speaker in a document."""
    return TurnColumns.of(document.turns).respondents()


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _or_none(values: Mapping[str, tuple[str, ...]], name: str) -> Values:
    return values.get(name) or (None,)


def _in_order(those: Iterable[Values]) -> list[str | None]:
    """Values as they come in, the missing one last."""
    found = dict.fromkeys(value for values in those for value in values)
    return sorted(found, key=lambda value: value is None)
