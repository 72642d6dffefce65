"""Coders, and the study's own row."""

from __future__ import annotations

from dataclasses import dataclass

from coder.store.operations import Operation
from coder.store.study import Study
from coder.text.names import composed


@dataclass(frozen=True, slots=True)
class About:
    """What the study says of itself."""

    guid: str
    name: str
    language: str
    codebook: str
    coder_id: int
    """Whose coding counts where a document names nobody else."""


def about(study: Study) -> About:
    """What the study says of itself."""
    row = study.row("select guid, name, language, codebook, coder_id from studies where id = 1")
    assert row is not None, "a study has its row from the moment it is made"
    return About(*row)


def change_study(operation: Operation, **values: object) -> None:
    """Change what the study says of itself."""
    operation.update("studies", 1, **values)


def coder_names(study: Study) -> dict[int, str]:
    """Every coder's name, by id."""
    return {row["id"]: row["name"] for row in study.rows("select id, name from coders order by id")}


def coder_guid(study: Study, coder_id: int) -> str:
    """A coder's GUID."""
    return str(study.value("select guid from coders where id = :id", {"id": coder_id}))


def find_coder(study: Study, name: str) -> int | None:
    """The id of a coder, if there is one of that name."""
    found: int | None = study.value(
        "select id from coders where name = :name", {"name": composed(name)}
    )
    return found


def add_coder(operation: Operation, name: str) -> int:
    """Add a coder; the id."""
    return operation.insert("coders", name=name)
