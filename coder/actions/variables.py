"""Variables: made as their values come in, and what a value must be."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from coder.errors import UnknownName
from coder.formats.problems import Problem, cited, refusal
from coder.model.case import CaseDraft, Variable, VariableKind
from coder.store import cases
from coder.store.operations import Operation
from coder.store.study import Study
from coder.text.names import check_name, composed

_FEW_CHOICES = 12
"""A column with more different values than this is text, unless it has many rows."""

_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")


def variables_of(
    operation: Operation, study: Study, drafts: Sequence[CaseDraft], file: str
) -> dict[tuple[str, str], Variable]:
    """All variables that the rows of a table have values of, by classification and name.

    New ones are added. One that is called as a classification of the study or the table
    links to its cases.

    Raises:
        InvalidTable: A row links to a case that neither the study nor the table has.
    """
    known = {composed(draft.classification) for draft in drafts}
    known.update(cases.classification_names(study))
    columns: dict[tuple[str, str], list[str]] = {}
    for draft in drafts:
        for name, value in draft.values.items():
            columns.setdefault((draft.classification, composed(name)), []).append(value)
    found = {
        (classification, name): variable_of(operation, study, name, values, classification, known)
        for (classification, name), values in columns.items()
    }
    _check_links(study, drafts, found, file)
    return found


def variable_of(
    operation: Operation,
    study: Study,
    name: str,
    values: Sequence[str],
    classification: str | None,
    linked: Collection[str] = (),
) -> Variable:
    """A variable of a classification, or of documents where that is None, added if it is new.

    Args:
        operation: What adds it.
        study: The study.
        name: What it is called.
        values: Those that come in, which a new variable's kind is guessed from.
        classification: Whose variable it is.
        linked: Names of classifications; a new variable of such a name links to its cases.
    """
    name = check_name(name, "A variable")
    for variable in cases.all_variables(study):
        if (variable.classification, variable.name) == (classification, name):
            return variable
    owner = (
        None
        if classification is None
        else cases.classification_id(operation, study, classification)
    )
    kind = "case" if name in linked else _kind(values)
    return cases.add_variable(operation, study, name, kind, owner)


def link_variables(operation: Operation, study: Study) -> None:
    """Make links of what was read before the cases that it names were there.

    A variable that is called as a classification links to its cases as soon as all its values
    are names of them, so that the order in which tables come in makes no difference.
    """
    names: dict[str, set[str]] = {}
    for case in cases.all_cases(study):
        names.setdefault(case.classification, set()).add(case.name)
    for variable in cases.all_variables(study):
        there = names.get(variable.name)
        if variable.classification is None or variable.kind == "case" or not there:
            continue
        values = cases.values_of(study, variable.id)
        if values and values <= there:
            cases.change_variable(operation, variable.id, kind="case")


def _check_links(
    study: Study,
    drafts: Sequence[CaseDraft],
    variables: Mapping[tuple[str, str], Variable],
    file: str,
) -> None:
    names = {(composed(draft.classification), composed(draft.name)) for draft in drafts}
    problems = [
        Problem(draft.line, f"there is no {name} called {cited(value)}")
        for draft in drafts
        for name, value in draft.values.items()
        if variables[draft.classification, composed(name)].kind == "case"
        and (composed(name), composed(value)) not in names
        and cases.find_case(study, value, name) is None
    ]
    if problems:
        raise refusal(
            file,
            tuple(problems),
            "Nothing of the table was taken. A column called as a classification links to its"
            " cases: import those first, or call the column otherwise.",
        )


def check_link(study: Study, variable: Variable, value: str) -> None:
    """Is a value of a variable that links to cases the name of one?

    Raises:
        UnknownName: It is not.
    """
    if value and variable.kind == "case" and cases.find_case(study, value, variable.name) is None:
        raise UnknownName(
            f"There is no {variable.name} called “{value}”.", "`coder cases list` lists them."
        )


def split_value(kind: VariableKind, value: str) -> list[str]:
    """A cell as the values it holds: several, parted by `;`, only where several can be chosen."""
    if kind != "choices":
        return [value] if value else []
    return list(dict.fromkeys(part for each in value.split(";") if (part := each.strip())))


def _kind(values: Sequence[str]) -> VariableKind:
    """What the values of a column look like."""
    if all(_is_date(value) for value in values):
        return "date"
    if all(_NUMBER.fullmatch(value) for value in values):
        return "number"
    parts = [part for value in values for part in split_value("choices", value)]
    if len(set(parts)) > max(_FEW_CHOICES, len(values) // 4):
        return "text"
    recurring = len(set(parts)) < len(parts)
    return "choices" if len(parts) > len(values) and recurring else "choice"


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
