"""Respondents by themes: who has raised which, and in which state the others are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coder.analysis.themes import CaseThemes
from coder.errors import UnknownName
from coder.model.case import Case
from coder.model.cell import STATES, Cell, StanceSplit, State
from coder.queries.counts import CountTable, count_themes
from coder.queries.reporting import attributions
from coder.queries.scope import Scope
from coder.queries.told_counts import counts_input
from coder.reports.case_states import StatesInput
from coder.reports.phrases import Language
from coder.store.study import Study


@dataclass(frozen=True, slots=True)
class CaseState:
    """One respondent and one code."""

    case: Case
    code_id: int
    state: State
    split: StanceSplit | None
    """None where it was not raised."""
    asked: bool
    unprompted: bool
    passages: int
    words: int


@dataclass(frozen=True, slots=True)
class CaseStates:
    """Every respondent by every code, with all that must stand below it."""

    table: CountTable
    """The counts of the same scope, in all."""
    cases: tuple[Case, ...]
    """The respondents who are counted for a code, in the order of their groups."""
    groups: Mapping[int, tuple[str, ...]]
    """By case, the values of the variable they are grouped by; empty where one has none."""

    def of(self, case: Case, code_id: int) -> CaseState | None:
        """A respondent's state for a code.

        None where it is not counted for the code, since of several coders not all have
        reviewed it.
        """
        themes = self.table.themes[code_id]
        state = themes.state(case.id)
        return None if state is None else _case_state(case, themes, state)

    def by_state(self, code_id: int) -> Iterator[tuple[State, list[Case]]]:
        """Who is in each state that anybody is in; each respondent once."""
        themes = self.table.themes[code_id]
        for state in STATES:
            own = [case for case in self.cases if themes.state(case.id) == state]
            if own:
                yield state, own


def case_states(study: Study, scope: Scope, by: str | None = None) -> CaseStates:
    """The state of every respondent for every code in scope.

    Args:
        study: The study.
        scope: What is counted.
        by: A variable of respondents to group them by; one with several values stands in a
            group of its own.

    Raises:
        UnknownName: A code, coder or variable that the study does not have, or a variable that
            is not the respondents'.
        PartsDoNotAddUp: The states do not make up their whole.
    """
    return states_of(count_themes(study, scope), by)


def states_of(table: CountTable, by: str | None = None) -> CaseStates:
    """The same of what was counted already."""
    variables = table.material.tables.variables
    if by is not None and variables.owner(by) != "case":
        raise UnknownName(
            f"{by} is known of documents, not of respondents.",
            f"Respondents have: {', '.join(variables.of_cases) or 'no variables'}.",
        )
    people = frozenset[int]().union(*(each.base for each in table.themes.values()))
    cases = [case for case in table.material.respondents.values() if case.id in people]
    groups = {case.id: case.values.get(by, ()) if by else () for case in cases}
    order = {group: place for place, group in enumerate(dict.fromkeys(groups.values()))}
    cases.sort(key=lambda case: (not groups[case.id], order[groups[case.id]]))
    return CaseStates(table, tuple(cases), groups)


def states_input(states: CaseStates, language: Language) -> StatesInput:
    """What a report of these states is built from."""
    table = states.table
    source = counts_input(table, "cases", language)
    codes = table.material.codebook
    themes = {theme.path: theme for theme in source.themes}
    return StatesInput(
        basis=source.basis,
        themes=tuple(themes[codes.path(code_id)] for code_id in table.material.code_ids),
        cells={
            case.id: tuple(_cell(states.of(case, code)) for code in table.material.code_ids)
            for case in states.cases
        },
        attributions=attributions(table.material, language),
    )


def _cell(found: CaseState | None) -> Cell | None:
    if found is None:
        return None
    return Cell(
        found.state, found.split, found.asked, found.unprompted, found.passages, found.words
    )


def _case_state(case: Case, themes: CaseThemes, state: State) -> CaseState:
    return CaseState(
        case=case,
        code_id=themes.code_id,
        state=state,
        split=themes.split(case.id),
        asked=case.id in themes.asked,
        unprompted=case.id in themes.unprompted,
        passages=themes.passages[case.id],
        words=themes.words[case.id],
    )
