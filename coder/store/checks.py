"""What could be wrong inside a study's file, table by table: each fault as a line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from coder.errors import DamagedStudy
from coder.store.recorded import RECORDED
from coder.store.study import Study
from coder.store.undoing import MALFORMED

_SPANS = {
    "turns": "turn",
    "sentences": "sentence",
    "codings": "coding",
    "question_matches": "matched question",
    "value_passages": "passage of a value",
}
"""Tables of spans of a text, and what their rows are called."""

_OF_DOCUMENTS = {each: _SPANS[each] for each in ("question_matches", "value_passages")}
"""Those that name a document too, which can have another text."""


_BEYOND = """
with lengths as materialized (select id, length(content) as length from texts)
select documents.name, rows.start, rows."end", length from "{}" as rows
join lengths on lengths.id = rows.text_id and rows."end" > length
left join documents on documents.text_id = rows.text_id
"""


def spans_out_of_range(study: Study) -> Iterator[str]:
    """Spans that end after their text does."""
    for table, what in _SPANS.items():
        for row in study.rows(_BEYOND.format(table)):
            yield (
                f"{row['name'] or 'a text of no document'}: the {what} at {row['start']} ends at"
                f" {row['end']}, and the text at {row['length']}"
            )


def overlapping_turns(study: Study) -> Iterator[str]:
    """Turns that begin before the one before them has ended."""
    rows = study.rows(
        'select name, start from (select text_id, start, lag("end") over'
        " (partition by text_id order by start) as before from turns) as follow"
        " join documents on documents.text_id = follow.text_id where start < before"
    )
    for row in rows:
        yield f"{row['name']}: the turn at {row['start']} begins before the one before it ends"


def of_other_texts(study: Study) -> Iterator[str]:
    """Spans of documents that point into a text which is not the document's."""
    for table, what in _OF_DOCUMENTS.items():
        query = (
            f'select documents.name, rows.start from "{table}" as rows'  # noqa: S608
            " join documents on documents.id = rows.document_id"
            " where rows.text_id <> documents.text_id and not exists (select 1 from revisions"
            "  where revisions.document_id = documents.id and revisions.text_id = rows.text_id)"
        )
        for row in study.rows(query):
            yield f"{row['name']}: the {what} at {row['start']} is of another text"


def passages_of_values(study: Study) -> Iterator[str]:
    """Passages that support a value, and whose words are not what stands in the text."""
    rows = study.rows(
        "select documents.name, start, quote from value_passages"
        " join documents on documents.id = document_id"
        " join texts on texts.id = value_passages.text_id"
        ' where substr(content, start + 1, "end" - start) <> quote'
    )
    for row in rows:
        yield (
            f"{row['name']}: the words at {row['start']}, which support a value, are not what"
            " stands there"
        )


def turns_of_nobody(study: Study) -> Iterator[str]:
    """Turns of documents that do not know who speaks in them."""
    rows = study.rows(
        "select distinct documents.name, label from documents"
        " join turns on turns.text_id = documents.text_id"
        " where not exists (select 1 from speakers"
        "  where document_id = documents.id and speakers.label = turns.label)"
    )
    for row in rows:
        yield f"{row['name']}: “{row['label']}” has turns, and is none of its speakers"


def numbers_given_twice(study: Study) -> Iterator[str]:
    """Numbers of documents, which places begin with, that several have."""
    rows = study.rows(
        "select position, group_concat(name, ', ') as names from documents"
        " group by position having count(*) > 1"
    )
    for row in rows:
        yield f"{row['names']}: all have the number {row['position']}"


def search_index(study: Study) -> Iterator[str]:
    """Is the index for searching one of the texts?"""
    # To look at it, SQLite has to be let write, and looking must change no byte.
    with study.copy_in_memory() as copy:
        try:
            with copy.unrecorded() as connection:
                connection.execute(
                    "insert into texts_fts (texts_fts, rank) values ('integrity-check', 1)"
                )
        except DamagedStudy:
            yield "the index for searching does not fit the texts"


def unreadable_history(study: Study) -> Iterator[str]:
    """Operations that cannot be taken back or done again."""
    for row in study.rows("select id, content, undone_by from operations"):
        if not _is_object(row["content"]):
            yield f"operation {row['id']}: what was done cannot be read"
        if row["undone_by"] is not None and row["undone_by"] <= row["id"]:
            yield f"operation {row['id']} was undone before it was done"
    for row in study.rows('select operation_id, "table", row_id, "row" from images'):
        if row["table"] not in RECORDED:
            yield f"operation {row['operation_id']} changed “{row['table']}”, which is no table"
        elif row["row"] is not None and not _is_object(row["row"]):
            yield (
                f"operation {row['operation_id']}: what row {row['row_id']} of {row['table']} was"
                " before cannot be read"
            )


def missing_images(study: Study) -> Iterator[str]:
    """Operations of which less is kept to take them back than they changed."""
    kept = {
        (row[0], row[1]): row[2]
        for row in study.rows(
            'select operation_id, "table", count(*) from images group by operation_id, "table"'
        )
    }
    for row in study.stream(
        "select id, changes from operations where changes is not null and kind not in"
        " ('undo', 'redo')"
    ):
        for table, number in _changed_rows(row["changes"]).items():
            if kept.get((row["id"], table), 0) < number:
                yield f"operation {row['id']}: what rows of {table} were before is missing"


def _changed_rows(changes: str) -> Counter[str]:
    """How many rows an operation changed at least, by table; one can have taken another's id."""
    found: Counter[str] = Counter()
    try:
        content = json.loads(changes)
        made = {table: len(rows["rows"]) for table, rows in content.get("made", {}).items()}
        gone = {table: len(rows) for table, rows in content.get("gone", {}).items()}
        for table in made.keys() | gone.keys():
            found[table] += max(made.get(table, 0), gone.get(table, 0))
        for each in content.get("changed", []):
            found[each["table"]] += len(each["rows"])
    except MALFORMED:
        return Counter()  # A replay tells that it cannot be read.
    return found


def _is_object(content: str) -> bool:
    try:
        return isinstance(json.loads(content), dict)
    except MALFORMED:
        return False
