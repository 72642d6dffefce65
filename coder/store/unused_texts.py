"""Texts that were kept for documents which then did not come to be."""

from __future__ import annotations

from collections.abc import Iterable

from coder.store.recorded import RECORDED
from coder.store.study import Study

_OF_TEXTS = [table for table, columns in RECORDED.items() if "text_id" in columns]

# What was taken back, or replaced, is in an image, and is needed to do it again.
_UNFINISHED = f"""
with images_of_texts as (
  select json_extract("row", '$.text_id') as text_id from images
  where "table" in ({", ".join(f"'{table}'" for table in _OF_TEXTS)})
)
select id from texts where {
    " and ".join(
        f'id not in (select text_id from "{table}" where text_id is not null)'
        for table in (*_OF_TEXTS, "images_of_texts")
    )
} order by id
"""  # noqa: S608


def unfinished_texts(study: Study) -> list[int]:
    """The texts that an import has left which was stopped, or is at work now in another program.

    Those of an import that was taken back are not among them.
    """
    return [row["id"] for row in study.rows(_UNFINISHED)]


def drop_unused_texts(study: Study, text_ids: Iterable[int]) -> None:
    """Take texts away again that no document came to use."""
    with study.unrecorded() as connection:
        for unused in text_ids:
            row = connection.execute(
                "select content from texts where id = :id"
                " and id not in (select text_id from documents)",
                {"id": unused},
            ).fetchone()
            if row is None:
                # Another program, importing at the same time, has come to use it.
                continue
            connection.execute(
                "insert into texts_fts (texts_fts, rowid, content)"
                " values ('delete', :id, :content)",
                {"id": unused, "content": row[0]},
            )
            connection.execute("delete from texts where id = :id", {"id": unused})
