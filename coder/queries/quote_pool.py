"""What there is to quote: every passage that is counted, checked, with its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from coder.analysis.passages import Passage, passages
from coder.analysis.quotes import Candidate
from coder.model.quote import DerivedQuote
from coder.queries.counts import CountTable
from coder.queries.places import Places
from coder.queries.quote_checks import check_quotes
from coder.queries.quote_ids import QuotePlace, gone_places, quote_ids
from coder.reports import inputs
from coder.store.derived_quotes import all_derived_quotes
from coder.store.study import Study
from coder.text.spans import Span


@dataclass(frozen=True, slots=True)
class QuotePool:
    """What the quotes of a report are chosen from."""

    candidates: Mapping[int, list[Candidate]]
    """By code."""
    passages: Mapping[tuple[int, str], Passage]
    """What candidates are, by code and id; of two in one place that oppose each other, one."""
    unattributed: Mapping[int, list[inputs.Unattributed]]
    """The words that count for nobody, by code."""
    omitted: Mapping[int, tuple[Span, ...]]
    """By document, what was left out of quotes, in order."""
    outdated: tuple[str, ...]
    """The ids of quotes that were shortened, but whose passages have been changed since."""


def read_pool(study: Study, table: CountTable) -> QuotePool:
    """All that can be quoted of what a table counts.

    Raises:
        DamagedStudy: Some quote is not what stands in its text.
    """
    material = table.material
    texts = {document.id: document.text for document in material.scoped}
    check_quotes(study, material.documents, texts)
    places = Places(material)
    counted = [
        (passage, places.place(passage.document_id, passage.spans))
        for passage in passages(
            material.scoped,
            material.codebook,
            code_ids=material.code_ids,
            combine=table.scope.combine or "any",
        )
        if passage.case_id in table.themes[passage.code_id].raised
    ]
    nobodys = [(each, places.place(each.document_id, (each.span,))) for each in table.unattributed]
    shortened = _shortened(study, table)
    ids = quote_ids([*(place for _, place in (*counted, *nobodys)), *shortened])
    pool: dict[int, list[Candidate]] = {code_id: [] for code_id in material.code_ids}
    for passage, place in counted:
        pool[passage.code_id].append(
            Candidate(
                key=ids[place],
                case_id=passage.case_id,
                group=_group_of(table, passage),
                text=places.quote(passage.document_id, passage.spans),
                stance=passage.stance,
                starred=places.is_starred(passage),
                shortened=shortened[place].quote if place in shortened else None,
            )
        )
    lost: dict[int, list[inputs.Unattributed]] = {}
    for each, place in nobodys:
        words = places.quote(each.document_id, (each.span,))
        lost.setdefault(each.code_id, []).append(inputs.Unattributed(words, each.words, ids[place]))
    unused = set(shortened).difference(place for _, place in counted)
    return QuotePool(
        pool,
        {(passage.code_id, ids[place]): passage for passage, place in counted},
        lost,
        _omitted(shortened.values()),
        tuple(sorted(ids[place] for place in gone_places(study, unused))),
    )


def _shortened(study: Study, table: CountTable) -> dict[QuotePlace, DerivedQuote]:
    """The shortened quotes of the documents in scope."""
    hashes = {document.id: document.sha256 for document in table.material.documents}
    return {
        QuotePlace(hashes[each.document_id], each.spans): each
        for each in all_derived_quotes(study)
        if each.document_id in hashes
    }


def _omitted(shortened: Iterable[DerivedQuote]) -> dict[int, tuple[Span, ...]]:
    found: dict[int, list[Span]] = {}
    for each in shortened:
        found.setdefault(each.document_id, []).extend(each.omitted)
    return {document_id: tuple(_joined(spans)) for document_id, spans in found.items()}


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans in order and apart."""
    last: Span | None = None
    for span in sorted(spans):
        if last is not None and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _group_of(table: CountTable, passage: Passage) -> str | None:
    if not table.by:
        return None
    material = table.material
    if material.tables.variables.owner(table.by[0]) == "case":
        values = material.respondents[passage.case_id].values.get(table.by[0], ())
    else:
        values = material.tables.document_values.get(passage.document_id, {}).get(table.by[0], ())
    return values[0] if values else None
