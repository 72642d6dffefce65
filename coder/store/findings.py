"""Findings and recommendations, with what they rest on."""

from __future__ import annotations

from collections.abc import Iterable

from coder.model.code import Texts
from coder.model.finding import (
    Finding,
    FindingContent,
    FindingKind,
    IndicatorSupport,
    QuoteSupport,
    Support,
    ThemeSupport,
)
from coder.store.derived_quotes import read_spans, written_spans
from coder.store.operations import Operation
from coder.store.study import Row, Study

_SUPPORTS = (
    "select finding_id, code_id, document_id, text_id, spans, quote, indicator"
    " from finding_supports order by finding_id, position"
)
_OF_FINDING = {
    "finding_texts": "select id from finding_texts where finding_id = :id",
    "finding_supports": "select id from finding_supports where finding_id = :id",
}


def all_findings(study: Study) -> list[Finding]:
    """All findings in their order, and then all recommendations."""
    texts: dict[int, dict[str, str]] = {}
    for row in study.rows("select finding_id, language, content from finding_texts order by id"):
        texts.setdefault(row[0], {})[row[1]] = row[2]
    supports: dict[int, list[Support]] = {}
    for row in study.rows(_SUPPORTS):
        supports.setdefault(row["finding_id"], []).append(_support(row))
    return [
        Finding(
            row["id"],
            row["guid"],
            FindingContent(
                kind=row["kind"],
                name=row["name"],
                audience=row["audience"],
                texts=texts.get(row["id"], {}),
                supports=tuple(supports.get(row["id"], ())),
            ),
        )
        for row in study.rows(
            "select id, guid, kind, name, audience from findings order by kind, position, id"
        )
    ]


def _support(row: Row) -> Support:
    if row["code_id"] is not None:
        return ThemeSupport(row["code_id"])
    if row["indicator"] is not None:
        return IndicatorSupport(row["indicator"])
    spans = read_spans(row["spans"])
    return QuoteSupport(row["document_id"], row["text_id"], spans, row["quote"])


def quote_supports(study: Study) -> list[QuoteSupport]:
    """Every quote that some finding rests on, by finding."""
    found = map(_support, study.rows(_SUPPORTS))
    return [support for support in found if isinstance(support, QuoteSupport)]


def finding_of(study: Study, support_id: int) -> str:
    """The name of the finding that a support belongs to."""
    return str(
        study.value(
            "select name from findings join finding_supports on finding_id = findings.id"
            " where finding_supports.id = :id",
            {"id": support_id},
        )
    )


def next_position(study: Study, kind: FindingKind) -> int:
    """After all of a kind."""
    return int(
        study.value(
            "select coalesce(max(position) + 1, 0) from findings where kind = :kind",
            {"kind": kind},
        )
    )


def text_hashes(study: Study) -> dict[int, str]:
    """The SHA-256 of each text that a finding's quote stands in, by the text's id."""
    rows = study.rows(
        "select id, sha256 from texts where id in (select text_id from finding_supports)"
    )
    return {row["id"]: row["sha256"] for row in rows}


def add_finding(operation: Operation, content: FindingContent, position: int) -> int:
    """Add a finding; its id."""
    finding_id = operation.insert(
        "findings",
        kind=content.kind,
        name=content.name,
        audience=content.audience,
        position=position,
    )
    _add_texts(operation, finding_id, content.texts)
    _add_supports(operation, finding_id, content.supports)
    return finding_id


def change_finding(operation: Operation, finding_id: int, **values: object) -> None:
    """Change columns of a finding."""
    operation.update("findings", finding_id, **values)


def set_texts(operation: Operation, study: Study, finding_id: int, texts: Texts) -> None:
    """Put texts in place of those that a finding had."""
    _drop(operation, study, finding_id, "finding_texts")
    _add_texts(operation, finding_id, texts)


def set_supports(
    operation: Operation, study: Study, finding_id: int, supports: Iterable[Support]
) -> None:
    """Let a finding rest on other things, in their order."""
    _drop(operation, study, finding_id, "finding_supports")
    _add_supports(operation, finding_id, supports)


def remove_finding(operation: Operation, study: Study, finding_id: int) -> None:
    """Take a finding away, with its texts and what it rests on."""
    for table in _OF_FINDING:
        _drop(operation, study, finding_id, table)
    operation.delete("findings", finding_id)


def _drop(operation: Operation, study: Study, finding_id: int, table: str) -> None:
    for row in study.rows(_OF_FINDING[table], {"id": finding_id}):
        operation.delete(table, row["id"])


def _add_texts(operation: Operation, finding_id: int, texts: Texts) -> None:
    operation.insert_many(
        "finding_texts",
        [
            {"finding_id": finding_id, "language": language, "content": content}
            for language, content in texts.items()
        ],
    )


def _add_supports(operation: Operation, finding_id: int, supports: Iterable[Support]) -> None:
    operation.insert_many(
        "finding_supports",
        [
            {"finding_id": finding_id, "position": position, **_columns(support)}
            for position, support in enumerate(supports)
        ],
    )


def _columns(support: Support) -> dict[str, object]:
    match support:
        case ThemeSupport(code_id):
            return {"code_id": code_id}
        case IndicatorSupport(indicator):
            return {"indicator": indicator}
        case QuoteSupport(document_id, text_id, spans, quote):
            return {
                "document_id": document_id,
                "text_id": text_id,
                "spans": written_spans(spans),
                "quote": quote,
            }
