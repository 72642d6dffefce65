"""Quotes shortened by leaving words out, marked, and quoted whole again."""

from __future__ import annotations

from collections.abc import Sequence

from coder.actions.done import Done
from coder.actions.wording import place
from coder.errors import Conflict, NothingToDo
from coder.model.document import Document
from coder.model.quote import DerivedQuote
from coder.store import derived_quotes, documents
from coder.store.coders import coder_guid
from coder.store.study import Study
from coder.text.quotation import has_words, kept, omitting, places_of, quoted
from coder.text.spans import Span


def shorten_quote(
    study: Study,
    coder_id: int,
    document: Document,
    spans: tuple[Span, ...],
    omit: Sequence[str],
) -> Done:
    """Leave words out of a passage wherever it is quoted, beside those left out of it before.

    The passage, its codings and every count stay as they are.

    Args:
        study: The study.
        coder_id: Who does it.
        document: Where the passage stands.
        spans: Where in its text, without the white space at their ends.
        omit: Words that each stand in what is still quoted of the passage, once and whole.

    Raises:
        Conflict: Some do not, or nothing would be left.
    """
    text = documents.read_text(study, document.text_id)
    before = derived_quotes.derived_quote_at(study, document.text_id, spans)
    omitted = () if before is None else before.omitted
    for words in omit:
        omitted = omitting(text, spans, (*omitted, _find(text, spans, omitted, words)))
    if not has_words(text, spans, omitted):
        raise Conflict(
            "Nothing would be left of the quote.", "Leave out less, or take its star away."
        )
    quote = quoted(text, spans, omitted)
    with study.operation("quote.shorten", coder_id) as operation:
        if before is None:
            derived_quotes.add_derived_quote(
                operation,
                document_id=document.id,
                text_id=document.text_id,
                coder_id=coder_id,
                spans=spans,
                omitted=omitted,
                quote=quote,
            )
        else:
            derived_quotes.change_derived_quote(operation, before.id, omitted, quote)
        operation.content = {
            "document": document.guid,
            "text": document.sha256,
            "coder": coder_guid(study, coder_id),
            "spans": [list(span) for span in spans],
            "omitted": [list(span) for span in omitted],
        }
        operation.summary = f"shortened a quote in {place(study, document, spans[0].start)}"
    return Done(f"Quoted from now on: {quote}")


def _find(text: str, spans: tuple[Span, ...], omitted: tuple[Span, ...], words: str) -> Span:
    """Where words stand in what is quoted so far."""
    pieces = [piece for span in spans for piece in kept(span, omitted)]
    found, cut = places_of(text, pieces, words)
    if len(found) == 1:
        return found[0]
    if found:
        raise Conflict(
            f"“{words}” stands in the quote {len(found)} times.",
            "Give more of the words around it, so that it stands there once.",
        )
    if cut:
        raise Conflict(
            f"“{words}” begins or ends in the middle of a word.", "Leave out whole words."
        )
    raise Conflict(
        f"“{words}” does not stand in the quote.",
        "Copy it from there, letter by letter; it cannot go over an omission.",
    )


def restore_quote(study: Study, coder_id: int, quote: DerivedQuote | None) -> Done:
    """Quote a passage whole again.

    Raises:
        NothingToDo: It is quoted whole.
    """
    if quote is None:
        raise NothingToDo("This quote is whole already.", "`coder quotes` shows it.")
    document = documents.document_by_id(study, quote.document_id)
    with study.operation("quote.restore", coder_id) as operation:
        derived_quotes.remove_derived_quote(operation, quote.id)
        operation.content = {"derived_quote": quote.guid}
        where = place(study, document, quote.spans[0].start if quote.spans else 0)
        operation.summary = f"took back the shortening of a quote in {where}"
    return Done("Quoted whole again.", quote.id)
