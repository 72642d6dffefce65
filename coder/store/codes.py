"""The codebook."""

from __future__ import annotations

from collections.abc import Mapping

from coder.model.code import Code, Codebook, CodeField, Texts
from coder.model.colours import PALETTE
from coder.model.naming import fault_in_colour
from coder.store.operations import Operation
from coder.store.study import Study


def read_codebook(study: Study) -> Codebook:
    """The tree of codes."""
    texts: dict[int, dict[CodeField, dict[str, str]]] = {}
    for row in study.rows("select code_id, field, language, content from code_texts order by id"):
        of_code = texts.setdefault(row["code_id"], {})
        of_code.setdefault(row["field"], {})[row["language"]] = row["content"]
    codes = [
        Code(
            id=row["id"],
            guid=row["guid"],
            parent_id=row["parent_id"],
            name=row["name"],
            position=row["position"],
            key=row["key"],
            colour=row["colour"] if fault_in_colour(row["colour"]) is None else PALETTE[0],
            codable=bool(row["codable"]),
            texts=texts.get(row["id"], {}),
        )
        for row in study.rows(
            "select id, guid, parent_id, name, position, key, colour, codable from codes"
        )
    ]
    return Codebook(str(study.value("select codebook from studies") or ""), codes)


def add_code(
    operation: Operation,
    *,
    name: str,
    parent_id: int | None,
    position: int,
    key: str | None,
    colour: str,
    codable: bool,
    texts: Mapping[CodeField, Texts],
) -> int:
    """Add a code; its id."""
    code_id = operation.insert(
        "codes",
        name=name,
        parent_id=parent_id,
        position=position,
        key=key,
        colour=colour,
        codable=int(codable),
    )
    _add_texts(operation, code_id, texts)
    return code_id


def change_code(operation: Operation, code_id: int, **values: object) -> None:
    """Change columns of a code."""
    operation.update("codes", code_id, **values)


def change_texts(
    operation: Operation, study: Study, code_id: int, texts: Mapping[CodeField, Texts]
) -> None:
    """Put a code's texts in place of those it had."""
    for row in study.rows("select id from code_texts where code_id = :id", {"id": code_id}):
        operation.delete("code_texts", row["id"])
    _add_texts(operation, code_id, texts)


def _add_texts(operation: Operation, code_id: int, texts: Mapping[CodeField, Texts]) -> None:
    operation.insert_many(
        "code_texts",
        [
            {"code_id": code_id, "field": field, "language": language, "content": content}
            for field, by_language in texts.items()
            for language, content in by_language.items()
            if content
        ],
    )


def pins(study: Study, coder_id: int) -> dict[int, str]:
    """The digits that a coder gave to codes, by the codes' ids."""
    rows = study.rows("select code_id, digit from pins where coder_id = :id", {"id": coder_id})
    return {row["code_id"]: row["digit"] for row in rows}
