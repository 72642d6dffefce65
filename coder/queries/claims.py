"""Claims held against the study: does so much of a group say so much of a theme?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from coder.analysis.claims import verdict
from coder.analysis.themes import CaseThemes
from coder.errors import Conflict, UnknownName
from coder.model.case import Case
from coder.model.cell import STANCE_SPLITS
from coder.model.claim import (
    ClaimRules,
    Exactly,
    Group,
    Outcome,
    Quantifier,
    Reading,
    Says,
    Standing,
)
from coder.model.code import Code
from coder.queries.counts import count_material
from coder.queries.scope import Material, Scope, read_material
from coder.queries.values_there import check_value, values_of
from coder.store.study import Study
from coder.text.numbers import number_words

_LONGEST_NUMBER = 7

Person = tuple[Case, Standing]
"""A respondent, and where they stand towards a theme."""


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim with what came of it."""

    reading: Reading
    """As it was checked: with the path of the theme, and with what they are taken to do."""
    code: Code
    outcome: Outcome
    n: int
    """Those who certainly say it."""
    whole: int
    """N: the respondents of the group with words in scope."""
    exceptions: tuple[Person, ...]
    """Of a claim that is contradicted: those who make it untrue."""
    undecided: tuple[Person, ...]
    """Those who were not asked, are not reviewed, or of whom it is not known, and of a stance
    those whose documents are not all read."""


class ClaimChecker:
    """Holds claims against one study, reading each group once."""

    def __init__(self, study: Study, rules: ClaimRules) -> None:
        self._study = study
        self._rules = rules
        self._materials: dict[Group, Material] = {}
        self._themes: dict[tuple[Group, int], CaseThemes] = {}

    @property
    def material(self) -> Material:
        """Everybody's interviews."""
        return self._material(())

    def check(self, reading: Reading) -> CheckedClaim:
        """Hold a claim against the study.

        Raises:
            UnknownName: There is no such quantifier, theme or variable, or no respondent has
                the value.
            Conflict: A stance is claimed towards a theme without a statement.
            PartsDoNotAddUp: The states do not make up their whole.
        """
        quantifier = self.quantifier(reading.quantifier)
        material = self._material(reading.group)
        code = material.codebook.find(reading.theme)
        says: Says = reading.says or ("supports" if code.has_statement else "raises")
        if says != "raises":
            check_has_statement(code, reading.theme)
        themes = self._of_theme(material, reading.group, code)
        people = [case for case in material.respondents.values() if case.id in themes.base]
        stands = {case.id: _standing(themes, case.id) for case in people}
        found = verdict(quantifier.rule, stands, says, themes.unread)
        path = material.codebook.path(code.id)
        return CheckedClaim(
            reading=replace(reading, theme=path, says=says),
            code=code,
            outcome=found.outcome,
            n=found.n,
            whole=found.whole,
            exceptions=_named(found.exceptions, stands, material.respondents),
            undecided=_named(found.undecided, stands, material.respondents),
        )

    def quantifier(self, name: str) -> Quantifier:
        """The quantifier of a name, or of a number or percentage in digits.

        Raises:
            UnknownName: The rules have none.
        """
        known = self._rules.quantifiers
        number = name.removesuffix("%").rstrip()
        if name not in known and number.isdecimal() and len(number) < _LONGEST_NUMBER:
            return Quantifier(name, Exactly(int(number), name.endswith("%")), {})
        if name not in known:
            near = get_close_matches(name, known, n=1)
            raise UnknownName(
                f"There is no quantifier called “{name}”.",
                f"Perhaps “{near[0]}” is meant." if near else f"There are: {', '.join(known)}.",
            )
        return known[name]

    def words(self, name: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What a quantifier is called in a language, and what the others are called.

        Raises:
            UnknownName: The rules have none of that name.
        """
        wanted = self.quantifier(name)
        own = wanted.words.get(language, ())
        if isinstance(wanted.rule, Exactly):
            number = wanted.rule.number
            own += (str(number), *number_words(number, language))
        others = (
            word
            for each in self._rules.quantifiers.values()
            if each.name != name
            for word in each.words.get(language, ())
        )
        return own, tuple(others)

    def _material(self, group: Group) -> Material:
        if group not in self._materials:
            material = read_material(self._study, Scope(where=group))
            for name, value in group:
                check_value(name, value, values_of(material, name))
            self._materials[group] = material
        return self._materials[group]

    def _of_theme(self, material: Material, group: Group, code: Code) -> CaseThemes:
        key = group, code.id
        if key not in self._themes:
            only = replace(material, code_ids=(code.id,))
            self._themes[key] = count_material(only, Scope(where=group)).themes[code.id]
        return self._themes[key]


def told_people(people: Iterable[Person], *, so_far: bool = False) -> str:
    """Respondents by name, with where they stand in brackets.

    Args:
        people: The respondents.
        so_far: May they turn out to stand elsewhere?
    """
    return ", ".join(
        f"{case.name} ({standing.replace('_', ' ')}"
        f"{' so far' if so_far and standing in STANCE_SPLITS else ''})"
        for case, standing in people
    )


def check_has_statement(code: Code, theme: str) -> None:
    """Can anybody take a stand towards a theme?

    Raises:
        Conflict: It has no statement.
    """
    if not code.has_statement:
        raise Conflict(
            f"“{theme}” has no statement, so that nobody supports or contradicts it.",
            "Say of it that it is raised, or give the code a statement: `coder codebook set`.",
        )


def _standing(themes: CaseThemes, case_id: int) -> Standing:
    found = themes.split(case_id) or themes.state(case_id)
    assert found is not None  # the five states cover the base
    return found


def _named(
    ids: Sequence[int], stands: Mapping[int, Standing], respondents: Mapping[int, Case]
) -> tuple[Person, ...]:
    return tuple((respondents[case_id], stands[case_id]) for case_id in ids)
