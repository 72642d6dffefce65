"""What became of an interview's codings when it was corrected: is anything not on its own words?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coder.model.document import Document
from coder.model.revision import RevisionPlan
from coder.store import documents
from coder.store.recorded import RECORDED
from coder.store.study import Study
from coder.text.spans import Span
from tests.campaign.coded_samples import place_of
from tests.corrections import Version

Tables = dict[str, dict[int, dict[str, object]]]


def tables(study: Study) -> Tables:
    """Every row that is the study's own, by table and id."""
    return {
        table: {row["id"]: dict(row) for row in study.rows(f'select * from "{table}"')}
        for table in RECORDED
    }


def misplaced(
    study: Study, document: Document, both: tuple[Tables, Tables], versions: Mapping[int, Version]
) -> Iterator[str]:
    """What is neither on its own words nor on the list.

    Args:
        study: As it is now.
        document: As it was before.
        both: What was in the study before, and what is now.
        versions: Of the document, by their texts' ids.
    """
    before, after = both
    now = documents.document_by_id(study, document.id)
    if documents.read_text(study, now.text_id) != versions[now.text_id].text:
        yield "the text is not that of the file"
        return
    if after["memos"] != before["memos"]:
        yield "memos were changed"
    for table in ("codings", "question_matches"):
        if set(after[table]) != set(before[table]):
            yield f"{table} came or went"
            continue
        for row_id, old in before[table].items():
            new = after[table][row_id]
            if new == old:  # it is another document's, or waits
                continue
            if note := _wrong_with(study, now, (old, new), versions):
                yield f"{table} {row_id}: {note}"


def _wrong_with(
    study: Study,
    now: Document,
    both: tuple[dict[str, object], dict[str, object]],
    versions: Mapping[int, Version],
) -> str:
    """What is wrong with something that was carried over; empty where nothing is."""
    old, new = both
    moving = ("text_id", "start", "end")
    if any(old[column] != new[column] for column in old if column not in moving):
        return "something else of it changed"
    if old["text_id"] not in versions or new["text_id"] != now.text_id:
        return "it came to another text"
    spans = _span(old), _span(new)
    text_ids = int(str(old["text_id"])), now.text_id
    was, is_now = (versions[each] for each in text_ids)
    if "quote" in new and is_now.text[slice(*spans[1])] != new["quote"]:
        return "its quote is not what stands there"
    if "quote" not in new:
        # A question is put by what is said in the turn, however that is labelled.
        spans = _said(study, text_ids[0], spans[0]), _said(study, text_ids[1], spans[1])
    if not was.holds(spans[0], is_now, spans[1]):
        return f"{spans[0]} is not what stands at {spans[1]} now"
    return ""


def displaced(
    document: Document, plan: RevisionPlan, before: Tables, after: Tables
) -> Iterator[str]:
    """What counted and waits now, since what had waited came to count in its place."""
    taken = {place_of(row): row_id for row_id, row in after["codings"].items()}
    for each in plan.placed:
        row_id = each.anchor.id
        if each.anchor.table != "codings" or each.anchor.text_id != document.text_id:
            continue
        row = after["codings"][row_id]
        if row != before["codings"][row_id]:  # it counts on
            continue
        (span,) = each.spans
        now = after["documents"][document.id]["text_id"]
        other = taken[place_of({**row, "text_id": now, "start": span.start, "end": span.end})]
        # What never left the text that came again may stay where it is.
        if after["codings"][other] != before["codings"][other]:
            yield f"coding {row_id} waits, and {other}, which waited, counts in its place"


def _span(row: Mapping[str, object]) -> Span:
    return Span(int(str(row["start"])), int(str(row["end"])))


def _said(study: Study, text_id: int, span: Span) -> Span:
    (turn,) = documents.turns_in(study, text_id, span)
    return Span(turn.speech_start, turn.end)
