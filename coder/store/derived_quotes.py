"""Quotes that the evaluator shortened."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coder.model.quote import DerivedQuote
from coder.store.operations import Operation
from coder.store.study import Row, Study
from coder.text.spans import Span

_SPAN = re.compile(r"\b([0-9]{1,12}):([0-9]{1,12})\b")
_COLUMNS = "select id, guid, document_id, text_id, spans, omitted, quote from derived_quotes"

_PLACED = (
    "(text_id not in (select text_id from revisions) or"
    " text_id = (select text_id from documents where documents.id = derived_quotes.document_id))"
)
"""Of a quote in the text that its document has now, as of codings."""


def _derived_quote(row: Row) -> DerivedQuote:
    return DerivedQuote(
        id=row["id"],
        guid=row["guid"],
        document_id=row["document_id"],
        text_id=row["text_id"],
        spans=read_spans(row["spans"]),
        omitted=read_spans(row["omitted"]),
        quote=row["quote"],
    )


def read_spans(written: str) -> tuple[Span, ...]:
    """Spans as they are written; what is none is left out, and makes the quote fail its check."""
    return tuple(Span(int(start), int(end)) for start, end in _SPAN.findall(written))


def written_spans(spans: Iterable[Span]) -> str:
    """Spans as the file has them: "46:60 80:99"."""
    return " ".join(f"{span.start}:{span.end}" for span in spans)


def all_derived_quotes(study: Study) -> list[DerivedQuote]:
    """Every shortened quote, by document and place, but those that wait for a decision."""
    found = [_derived_quote(row) for row in study.rows(f"{_COLUMNS} where {_PLACED}")]
    return sorted(found, key=lambda each: (each.document_id, each.spans))


def derived_quote_at(study: Study, text_id: int, spans: tuple[Span, ...]) -> DerivedQuote | None:
    """The shortened form of a passage, if it has one."""
    row = study.row(
        f"{_COLUMNS} where text_id = :text and spans = :spans",
        {"text": text_id, "spans": written_spans(spans)},
    )
    return None if row is None else _derived_quote(row)


def add_derived_quote(
    operation: Operation,
    *,
    document_id: int,
    text_id: int,
    coder_id: int,
    spans: Iterable[Span],
    omitted: Iterable[Span],
    quote: str,
) -> int:
    """Keep a shortened quote; its id."""
    return operation.insert(
        "derived_quotes",
        document_id=document_id,
        text_id=text_id,
        coder_id=coder_id,
        spans=written_spans(spans),
        omitted=written_spans(omitted),
        quote=quote,
    )


def change_derived_quote(
    operation: Operation, derived_quote_id: int, omitted: Iterable[Span], quote: str
) -> None:
    """Leave other parts of a passage out."""
    operation.update(
        "derived_quotes", derived_quote_id, omitted=written_spans(omitted), quote=quote
    )


def remove_derived_quote(operation: Operation, derived_quote_id: int) -> None:
    """Quote a passage whole again."""
    operation.delete("derived_quotes", derived_quote_id)
