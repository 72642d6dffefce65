"""Cases, their classifications, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence

from coder.model.case import Case, Variable, VariableKind
from coder.store.operations import Operation
from coder.store.study import Study
from coder.text.names import check_name, composed

_CASES = """
select cases.id, cases.guid, cases.name, classifications.name as classification
from cases join classifications on classifications.id = cases.classification_id
"""


def all_cases(study: Study, classification: str | None = None) -> list[Case]:
    """Every case, or those of one classification, in the order they came in."""
    values: dict[int, dict[str, tuple[str, ...]]] = {}
    for row in study.rows(
        "select case_values.case_id, variables.name, case_values.value from case_values"
        " join variables on variables.id = case_values.variable_id"
        " order by case_values.case_id, variables.position, case_values.position"
    ):
        of_case = values.setdefault(row[0], {})
        of_case[row[1]] = (*of_case.get(row[1], ()), row[2])
    return [
        Case(row["id"], row["guid"], row["name"], row["classification"], values.get(row["id"], {}))
        for row in study.rows(_CASES + "order by cases.position, cases.id")
        if classification in (None, row["classification"])
    ]


def any_cases(study: Study) -> bool:
    """Does the study know of anybody or anything?"""
    return study.row("select 1 from cases limit 1") is not None


def case_ids(study: Study, classification: str) -> frozenset[int]:
    """The ids of the cases of one classification."""
    rows = study.rows(
        "select cases.id from cases"
        " join classifications on classifications.id = cases.classification_id"
        " where classifications.name = :name",
        {"name": classification},
    )
    return frozenset(row["id"] for row in rows)


def find_case(study: Study, name: str, classification: str) -> int | None:
    """The id of a case, if there is one of that name."""
    found: int | None = study.value(
        "select cases.id from cases"
        " join classifications on classifications.id = cases.classification_id"
        " where cases.name = :name and classifications.name = :classification",
        {"name": composed(name), "classification": composed(classification)},
    )
    return found


def classification_names(study: Study) -> list[str]:
    """The classifications that cases can have, in the order they came in."""
    return [row["name"] for row in study.rows("select name from classifications order by id")]


def classification_id(operation: Operation, study: Study, name: str) -> int:
    """The id of a classification, added where it is new."""
    name = check_name(name, "A classification")
    found = study.value("select id from classifications where name = :name", {"name": name})
    return int(found) if found is not None else operation.insert("classifications", name=name)


def add_case(operation: Operation, study: Study, name: str, classification: int) -> int:
    """Add a case; its id."""
    position = study.value("select coalesce(max(position), 0) + 1 from cases")
    return operation.insert("cases", name=name, classification_id=classification, position=position)


_VARIABLES = """
select variables.id, variables.guid, variables.name, variables.kind,
  classifications.name as classification
from variables left join classifications on classifications.id = variables.classification_id
"""


def all_variables(study: Study) -> list[Variable]:
    """Every variable of cases and documents, in the order they came in."""
    return [Variable(*row) for row in study.rows(_VARIABLES + "order by position, variables.id")]


def add_variable(
    operation: Operation, study: Study, name: str, kind: VariableKind, classification: int | None
) -> Variable:
    """Add a variable of one classification, or of documents where that is None."""
    position = study.value("select coalesce(max(position), 0) + 1 from variables")
    variable_id = operation.insert(
        "variables", name=name, kind=kind, classification_id=classification, position=position
    )
    return next(each for each in all_variables(study) if each.id == variable_id)


def change_variable(operation: Operation, variable_id: int, **values: object) -> None:
    """Change columns of a variable."""
    operation.update("variables", variable_id, **values)


def values_of(study: Study, variable_id: int) -> set[str]:
    """The values that cases have of a variable."""
    rows = study.rows(
        "select distinct value from case_values where variable_id = :id", {"id": variable_id}
    )
    return {row["value"] for row in rows}


def case_guid(study: Study, case_id: int) -> str:
    """A case's GUID."""
    return str(study.value("select guid from cases where id = :id", {"id": case_id}))


def set_case_value(
    operation: Operation, study: Study, case_id: int, variable_id: int, values: Sequence[str]
) -> None:
    """Put the values of a case's variable in place of those it had; none makes it missing."""
    _replace(operation, study, "case", case_id, variable_id, values)


def set_document_value(
    operation: Operation, study: Study, document_id: int, variable_id: int, values: Sequence[str]
) -> None:
    """Put the values of a document's variable in place of those it had."""
    _replace(operation, study, "document", document_id, variable_id, values)


_VALUE_ROWS = {
    "case": "select id, value from case_values"
    " where case_id = :owner and variable_id = :variable order by position",
    "document": "select id, value from document_values"
    " where document_id = :owner and variable_id = :variable order by position",
}


def _replace(
    operation: Operation,
    study: Study,
    owner: str,
    owner_id: int,
    variable_id: int,
    values: Sequence[str],
) -> None:
    old = study.rows(_VALUE_ROWS[owner], {"owner": owner_id, "variable": variable_id})
    if [row["value"] for row in old] == list(values):
        return
    _note_choices(operation, study, variable_id, values)
    for row in old:
        operation.delete(f"{owner}_values", row["id"])
    operation.insert_many(
        f"{owner}_values",
        [
            {f"{owner}_id": owner_id, "variable_id": variable_id, "position": place, "value": value}
            for place, value in enumerate(values)
        ],
    )


def choices_of(study: Study, variable_id: int) -> list[str]:
    """The options of a variable, in the order they came up; empty unless it is one of choices."""
    rows = study.rows(
        "select value from variable_choices where variable_id = :id order by position, id",
        {"id": variable_id},
    )
    return [row["value"] for row in rows]


def _note_choices(
    operation: Operation, study: Study, variable_id: int, values: Sequence[str]
) -> None:
    """Keep an option that is new, so that each stays at its place however values change."""
    kind = study.value("select kind from variables where id = :id", {"id": variable_id})
    if kind not in ("choice", "choices"):
        return
    known = choices_of(study, variable_id)
    new = [value for value in dict.fromkeys(values) if value not in known]
    operation.insert_many(
        "variable_choices",
        [
            {"variable_id": variable_id, "position": len(known) + place, "value": value}
            for place, value in enumerate(new, 1)
        ],
    )


def document_values(study: Study) -> dict[int, dict[str, tuple[str, ...]]]:
    """What is known of each document, by its id and the variable's name."""
    found: dict[int, dict[str, tuple[str, ...]]] = {}
    for row in study.rows(
        "select document_values.document_id, variables.name, document_values.value"
        " from document_values join variables on variables.id = document_values.variable_id"
        " order by document_values.document_id, variables.position, document_values.position"
    ):
        of_document = found.setdefault(row[0], {})
        of_document[row[1]] = (*of_document.get(row[1], ()), row[2])
    return found
