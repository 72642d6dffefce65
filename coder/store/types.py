"""Word types: the forms that occur, with lemma and stem as they were when analysed."""

from __future__ import annotations

from collections.abc import Iterable

from coder.store.study import Study

TypeRow = tuple[str, str, str, int]
"""Form, lemma, stem, and how often the form occurs in the text."""


def pipeline_id(study: Study, name: str, language: str, version: str) -> int:
    """The id of the pipeline an analysis was made with, noted on first use."""
    found = study.value(
        "select id from pipelines"
        " where name = :name and language = :language and version = :version",
        values := {"name": name, "language": language, "version": version},
    )
    if found is not None:
        return int(found)
    with study.unrecorded() as connection:
        cursor = connection.execute(
            "insert into pipelines (name, language, version) values (:name, :language, :version)",
            values,
        )
    return int(cursor.lastrowid or 0)


def pipeline_of(study: Study, text_id: int) -> int | None:
    """The id of the pipeline that a text was analysed with; None where it never was."""
    found: int | None = study.value("select pipeline_id from texts where id = :id", {"id": text_id})
    return found


def save_types(study: Study, text_id: int, pipeline: int, types: Iterable[TypeRow]) -> None:
    """Keep how often each form occurs in a text, in place of what was kept before."""
    rows = [
        {"pipeline": pipeline, "form": form, "lemma": lemma, "stem": stem, "text": text_id, "n": n}
        for form, lemma, stem, n in types
    ]
    with study.unrecorded() as connection:
        connection.execute(
            "update texts set pipeline_id = :pipeline where id = :text",
            {"pipeline": pipeline, "text": text_id},
        )
        connection.execute("delete from type_counts where text_id = :id", {"id": text_id})
        connection.executemany(
            "insert or ignore into types (pipeline_id, form, lemma, stem)"
            " values (:pipeline, :form, :lemma, :stem)",
            rows,
        )
        connection.executemany(
            "insert into type_counts (text_id, type_id, n)"
            " select :text, id, :n from types where pipeline_id = :pipeline and form = :form",
            rows,
        )
