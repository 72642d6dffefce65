"""The ids of quotes: the same for the same words in the same text, in every report and study."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from coder.analysis.columns import distinct
from coder.analysis.passages import passages
from coder.analysis.scope import Combine
from coder.analysis.unattributed import unattributed
from coder.errors import UnknownName
from coder.model.document import KINDS, Document
from coder.model.quote import DerivedQuote
from coder.queries.scope import Material, Scope, read_material
from coder.store.derived_quotes import all_derived_quotes
from coder.store.documents import all_documents
from coder.store.study import Study
from coder.text.quotation import trimmed
from coder.text.spans import Span

LENGTH = 6
"""Of an id, in characters of 32: a thousand million ids. Two places that share one,
which some study of thousands of passages will see, have as many more as tell them apart."""

_CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
"""To digits without the letters that are taken for others, or for numbers."""

_QUOTE_ID = re.compile(r"Q-([0-9A-Z]+)", re.IGNORECASE)
_MISREAD = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True, order=True)
class QuotePlace:
    """What an id stands for."""

    sha256: str
    """Of the text."""
    spans: tuple[Span, ...]
    """Without the white space at their ends."""


def quote_ids(places: Iterable[QuotePlace]) -> dict[QuotePlace, str]:
    """An id for each place, such as Q-7F3K9M, made of its text's hash and its spans alone.

    It says neither which document nor which respondent a quote is of, so that two quotes of one
    person cannot be told by their ids to be so.
    """
    alike: dict[str, dict[QuotePlace, str]] = {}
    for place in places:
        whole = _digits(place)
        alike.setdefault(whole[:LENGTH], {})[place] = whole
    found: dict[QuotePlace, str] = {}
    for those in alike.values():
        length = LENGTH
        while len({whole[:length] for whole in those.values()}) < len(those):
            length += 1
        found.update((place, f"Q-{whole[:length]}") for place, whole in those.items())
    return found


def _digits(place: QuotePlace) -> str:
    named = " ".join((place.sha256, *(f"{span.start}:{span.end}" for span in place.spans)))
    digits = base64.b32encode(hashlib.sha256(named.encode()).digest()).decode()
    return digits.rstrip("=").translate(_CROCKFORD)


def is_quote_id(text: str) -> bool:
    """Does it look like a quote's id?"""
    return _QUOTE_ID.fullmatch(text) is not None


def place_of_id(quote_id: str, places: Iterable[QuotePlace]) -> QuotePlace | None:
    """The place of an id among these; None where it is of none.

    Raises:
        UnknownName: Several places have it, being quoted in different reports.
    """
    match = _QUOTE_ID.fullmatch(quote_id)
    typed = match[1].upper().translate(_MISREAD) if match else ""
    if len(typed) < LENGTH:
        return None
    found = sorted({place for place in places if _digits(place).startswith(typed)})
    if len(found) > 1:
        ids = quote_ids(found)
        raise UnknownName(
            f"{quote_id} is the id of {len(found)} passages.",
            f"Give one of these: {', '.join(sorted(ids.values()))}.",
        )
    return found[0] if found else None


def every_place(study: Study) -> Iterator[tuple[Document, QuotePlace]]:
    """All that a report of the study can quote, whosever coding it is of."""
    first = read_material(study, Scope(kinds=KINDS))
    yield from _places(first, "any")
    names = first.tables.coders
    if len(names) == 1:
        return
    for coder in sorted(names.values()):
        yield from _places(read_material(study, Scope(kinds=KINDS, coders=(coder,))), "any")
    together: tuple[Combine, ...] = ("any", "both")
    for some in _coded_together(first):
        coders = tuple(names[coder_id] for coder_id in some)
        for combine in together:
            scope = Scope(kinds=KINDS, coders=coders, combine=combine)
            yield from _places(read_material(study, scope), combine)


def _coded_together(material: Material) -> list[tuple[int, ...]]:
    """Every choice of two coders or more who have all coded one document, the largest last."""
    groups = {tuple(distinct(own.coder).tolist()) for own in material.tables.codings.values()}
    found = {
        some
        for group in groups
        for size in range(2, len(group) + 1)
        for some in combinations(group, size)
    }
    return sorted(found, key=lambda some: (len(some), some))


def _places(material: Material, combine: Combine) -> Iterator[tuple[Document, QuotePlace]]:
    documents = {document.id: document for document in material.documents}
    texts = {document.id: document.text for document in material.scoped}
    every = tuple(code.id for code in material.codebook)
    book = material.codebook
    for passage in passages(material.scoped, book, code_ids=every, combine=combine):
        document = documents[passage.document_id]
        spans = trimmed(texts[document.id], passage.spans)
        yield document, QuotePlace(document.sha256, spans)
    for words in unattributed(material.scoped_for_all, book, code_ids=every, combine=combine):
        document = documents[words.document_id]
        spans = trimmed(texts[document.id], (words.span,))
        yield document, QuotePlace(document.sha256, spans)


def gone_places(study: Study, places: Iterable[QuotePlace]) -> set[QuotePlace]:
    """Those places where no report of the study, of whatever scope, has a passage any more."""
    left = set(places)
    # Read bit by bit: nearly always the coding of record has them all.
    there = every_place(study)
    while left and (found := next(there, None)) is not None:
        left.discard(found[1])
    return left


def find_place(study: Study, quote_id: str) -> tuple[Document, QuotePlace]:
    """The document and place that a quote's id leads back to.

    Raises:
        UnknownName: It is the id of nothing that can be quoted now, or of several places.
    """
    documents = {place: document for document, place in every_place(study)}
    place = place_of_id(quote_id, documents)
    if place is None:
        raise UnknownName(
            f"There is no quote with the id {quote_id}.",
            "Its passage may have been changed since; `coder quotes` lists those there are.",
        )
    return documents[place], place


def find_shortened(study: Study, quote_id: str) -> DerivedQuote | None:
    """The shortened form of the quote with an id; None where it is quoted whole.

    It is found also where its passage has been changed since.

    Raises:
        UnknownName: There is no such quote.
    """
    hashes = {document.id: document.sha256 for document in all_documents(study)}
    shortened = {
        QuotePlace(hashes[each.document_id], each.spans): each for each in all_derived_quotes(study)
    }
    place = place_of_id(quote_id, shortened)
    if place is None:
        find_place(study, quote_id)
        return None
    return shortened[place]
