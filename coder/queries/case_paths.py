"""What is known of cases, and of those that they link to: "referral.status_at_end"."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from coder.formats.problems import Problems, cited
from coder.model.case import Case, Variable
from coder.model.indicator import Condition
from coder.store import cases
from coder.store.study import Study

MOST_LINKS = 2
"""How many links a path may follow."""

_MOST_NAMED = 12
"""Of values in a message."""


@dataclass(frozen=True, slots=True)
class Path:
    """A variable, and the links that lead to the cases that have it."""

    links: tuple[str, ...]
    """Each called as the classification that it leads to."""
    variable: Variable


class LinkedCases:
    """The cases of a study with their links, read once."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._cases: dict[str, dict[str, Case]] = {
            name: {} for name in cases.classification_names(study)
        }
        for case in cases.all_cases(study):
            self._cases[case.classification][case.name] = case
        self._variables: dict[str, dict[str, Variable]] = {name: {} for name in self._cases}
        for variable in cases.all_variables(study):
            if variable.classification is not None:
                self._variables[variable.classification][variable.name] = variable

    @property
    def classifications(self) -> tuple[str, ...]:
        """In the order they came in."""
        return tuple(self._cases)

    def of(self, classification: str) -> Collection[Case]:
        """The cases of a classification, in the order they came in."""
        return self._cases[classification].values()

    def values(self, case: Case, path: Path) -> tuple[str, ...]:
        """What stands at a path; nothing where a value or a link is missing."""
        end = self.linked(case, path.links)
        return () if end is None else tuple(end.values.get(path.variable.name, ()))

    def linked(self, case: Case, links: Iterable[str]) -> Case | None:
        """The case that links lead to; None where one of them is missing."""
        end: Case | None = case
        for link in links:
            names = () if end is None else end.values.get(link, ())
            end = self._cases[link].get(names[0]) if names else None
        return end

    def resolve(self, classification: str, condition: Condition, problems: Problems) -> Path | None:
        """The path of a condition; None where it leads nowhere, which is told.

        Values that no case has, and that are no option, are told too.
        """
        path = self._path(classification, condition.path, ())
        if path is None:
            problems.add(condition.line, self._no_variable(classification, condition.path))
            return None
        known = dict.fromkeys(cases.choices_of(self._study, path.variable.id))
        known.update(dict.fromkeys(sorted(cases.values_of(self._study, path.variable.id))))
        for value in condition.values:
            if value is not None and value not in known:
                there = _listed(known)
                problems.add(
                    condition.line,
                    f"{cited(value)} is no value of {condition.path}; "
                    + (f"there are {there}, and ~ for no value" if known else "it has none"),
                )
        return path

    def _path(self, classification: str, path: str, links: tuple[str, ...]) -> Path | None:
        """The longest name that fits is the variable's: a name may have dots in it."""
        own = self._variables[classification]
        if path in own:
            return Path(links, own[path])
        if len(links) == MOST_LINKS:
            return None
        for link in (each for each in own.values() if each.kind == "case"):
            if path.startswith(f"{link.name}."):
                rest = path.removeprefix(f"{link.name}.")
                return self._path(link.name, rest, (*links, link.name))
        return None

    def _no_variable(self, classification: str, path: str, followed: int = 0) -> str:
        """What to tell of a path that leads nowhere."""
        own = self._variables[classification]
        links = [each.name for each in own.values() if each.kind == "case"]
        head, dot, rest = path.partition(".")
        if dot and head in links:
            if followed == MOST_LINKS:
                return f"a path follows {MOST_LINKS} links at most, before {cited(path)}"
            return self._no_variable(head, rest, followed + 1)
        if dot and head in own:
            there = f"; it has {', '.join(links)}" if links else ""
            return f"{cited(head)} is no link of the cases ({classification}) to others{there}"
        near = get_close_matches(path, own, n=1)
        meant = f"; perhaps “{near[0]}” is meant" if near else f"; they have {', '.join(own)}"
        return f"the cases ({classification}) have no variable {cited(path)}{meant}"


def _listed(known: Collection[str]) -> str:
    names = [cited(each) for each in known]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
