"""What is known of one case or document, and the passages that values were read from."""

from __future__ import annotations

from coder.model.case import ValuePassage
from coder.store.operations import Operation
from coder.store.study import Row, Study

_COLUMNS = """
select id, guid, variable_id, value, case_id, document_id, text_id, coder_id, start, "end", quote
from value_passages
"""

# A link to a case's value may lie in any of its documents; a document's own lies in itself.
_OF_OWNER = (
    "where (:case is not null and case_id = :case)"
    " or (:case is null and case_id is null and document_id = :document) order by id"
)


def value_passages(
    study: Study, *, case_id: int | None, document_id: int
) -> tuple[ValuePassage, ...]:
    """The passages behind the values of a case, or of a document where that is None."""
    rows = study.rows(_COLUMNS + _OF_OWNER, {"case": case_id, "document": document_id})
    return tuple(ValuePassage(*row) for row in rows)


def value_passage_by_id(study: Study, value_passage_id: int) -> ValuePassage | None:
    """The link of an id, if there is one."""
    row = study.row(_COLUMNS + "where id = :id", {"id": value_passage_id})
    return None if row is None else ValuePassage(*row)


def add_value_passage(operation: Operation, **values: object) -> int:
    """Link a passage to a value; the link's id."""
    return operation.insert("value_passages", **values)


def remove_value_passage(operation: Operation, value_passage_id: int) -> None:
    """Take a link away; the value stays."""
    operation.delete("value_passages", value_passage_id)


def values_known(
    study: Study, *, case_id: int | None, document_id: int
) -> dict[int, tuple[str, ...]]:
    """The values of a case, or of a document where that is None, by the variable's id."""
    rows: list[Row]
    if case_id is None:
        rows = study.rows(
            "select variable_id, value from document_values where document_id = :id"
            " order by variable_id, position",
            {"id": document_id},
        )
    else:
        rows = study.rows(
            "select variable_id, value from case_values where case_id = :id"
            " order by variable_id, position",
            {"id": case_id},
        )
    found: dict[int, tuple[str, ...]] = {}
    for row in rows:
        found[row[0]] = (*found.get(row[0], ()), row[1])
    return found


def case_named(study: Study, case_id: int) -> tuple[str, str] | None:
    """A case's name and classification, if it is still there."""
    row = study.row(
        "select cases.name, classifications.name from cases"
        " join classifications on classifications.id = cases.classification_id"
        " where cases.id = :id",
        {"id": case_id},
    )
    return None if row is None else (row[0], row[1])
