"""Is every quote what stands in its text?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from coder.errors import DamagedStudy
from coder.model.coding import Coding
from coder.model.document import Document
from coder.model.finding import QuoteSupport
from coder.model.quote import DerivedQuote
from coder.store.codings import CodedWords, coded_words
from coder.store.derived_quotes import all_derived_quotes
from coder.store.documents import all_documents, document_by_id, hash_text, read_text
from coder.store.findings import quote_supports
from coder.store.revisions import revisions_of
from coder.store.study import Study
from coder.text.quotation import quoted

Quoted = TypeVar("Quoted", DerivedQuote, QuoteSupport)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something about the quotes of a document that is not as it was kept."""

    document: Document
    start: int | None
    """The code point where the quote begins, or the first quote of a text that is another one;
    None where nothing is quoted."""
    what: str
    """What is wrong, as the end of a sentence."""


def faults(
    study: Study, documents: Iterable[Document], texts: Mapping[int, str]
) -> Iterator[Fault]:
    """What is wrong with texts and with what is quoted of them, document by document.

    Args:
        study: The study.
        documents: Those to look at.
        texts: The characters of each document's text, by the document's id.
    """
    codings = coded_words(study)
    shortened = _by_document(all_derived_quotes(study))
    resting = _by_document(quote_supports(study))
    former = _former_texts(study)
    for document in documents:
        text = texts[document.id]
        earlier = former.get(document.id, frozenset())
        # What waits for a decision is quoted nowhere; its own text is looked at by a check.
        own = [each for each in codings.get(document.id, []) if each.text_id not in earlier]
        for coding in own:
            if what := _fault_in_coding(document, text, coding):
                yield Fault(document, coding.start, what)
        for quote in shortened.get(document.id, ()):
            if what := _fault_in_shortened(document, text, quote):
                yield Fault(document, _start(quote), what)
        for support in resting.get(document.id, ()):
            # A finding keeps resting on what was quoted, also where the text was corrected since.
            is_old = support.text_id != document.text_id
            if what := _fault_in_support(study, support, None if is_old else text):
                yield Fault(document, _start(support), what)
        if what := _fault_in_text(document, text):
            yield Fault(document, own[0].start if own else None, what)


def _by_document(quotes: Iterable[Quoted]) -> dict[int, list[Quoted]]:
    found: dict[int, list[Quoted]] = {}
    for each in quotes:
        found.setdefault(each.document_id, []).append(each)
    return found


def _start(quote: DerivedQuote | QuoteSupport) -> int | None:
    return quote.spans[0].start if quote.spans else None


def _former_texts(study: Study) -> dict[int, frozenset[int]]:
    """The ids of the texts that each document had before, but for the one it has again."""
    found: dict[int, frozenset[int]] = {}
    now = {document.id: document.text_id for document in all_documents(study)}
    for each in revisions_of(study):
        if now.get(each.document_id) != each.text_id:
            found[each.document_id] = found.get(each.document_id, frozenset()) | {each.text_id}
    return found


def waiting_faults(study: Study) -> Iterator[str]:
    """What is wrong with codings that wait for a decision, and with the texts they are in."""
    former = _former_texts(study)
    names = {document.id: document.name for document in all_documents(study)}
    hashes = {each.text_id: each.sha256 for each in revisions_of(study)}
    for document_id, text_ids in former.items():
        for text_id in sorted(text_ids):
            if hash_text(read_text(study, text_id)) != hashes[text_id]:
                yield f"{names[document_id]}: the text before a correction is not the one it was."
    for document_id, words in coded_words(study).items():
        for each in words:
            if each.text_id in former.get(document_id, ()):
                text = read_text(study, each.text_id)
                if text[each.start : each.end] != each.quote:
                    yield (
                        f"{names[document_id]}: the quote of a coding that waits for a decision is"
                        f" not what stands at {each.start} in the text before."
                    )


def _fault_in_text(document: Document, text: str) -> str:
    return "" if hash_text(text) == document.sha256 else "the text is not the one that was imported"


def _fault_in_coding(document: Document, text: str, coding: CodedWords) -> str:
    if coding.text_id != document.text_id:
        return f"the coding at {coding.start} is of another text"
    if text[coding.start : coding.end] != coding.quote:
        return f"the quote of the coding at {coding.start} is not what stands there"
    return ""


def _fault_in_shortened(document: Document, text: str, quote: DerivedQuote) -> str:
    start = quote.spans[0].start if quote.spans else 0
    if quote.text_id != document.text_id:
        return f"the shortened quote at {start} is of another text"
    if quoted(text, quote.spans, quote.omitted) != quote.quote:
        return f"the shortened quote at {start} is not what is left of its passage"
    return ""


def _fault_in_support(study: Study, support: QuoteSupport, text: str | None) -> str:
    stands_there = read_text(study, support.text_id) if text is None else text
    if quoted(stands_there, support.spans) != support.quote:
        return f"the quote at {_start(support) or 0} of a finding is not what stands there"
    return ""


def check_quotes(study: Study, documents: Iterable[Document], texts: Mapping[int, str]) -> None:
    """Let nothing leave that is not what stands in its text.

    Looks at every quote of these documents, not only at those that leave: from a text that
    was changed, others would have been chosen.

    Raises:
        DamagedStudy: A text is not the one that was imported, or a quote is not what stands
            in it, or a shortened one is not what is left of its passage.
    """
    fault = next(faults(study, documents, texts), None)
    if fault is not None:
        raise _damage(fault)


def checked_words(study: Study, coding: Coding) -> str:
    """What one coding quotes, to leave the study.

    Raises:
        DamagedStudy: It is not what stands in its text, or that is not the one imported.
    """
    document = document_by_id(study, coding.document_id)
    text = read_text(study, document.text_id)
    words = CodedWords(coding.text_id, coding.start, coding.end, coding.quote)
    what = _fault_in_coding(document, text, words) or _fault_in_text(document, text)
    if what:
        raise _damage(Fault(document, coding.start, what))
    return coding.quote


def _damage(fault: Fault) -> DamagedStudy:
    place = "" if fault.start is None else f" ({fault.document.number}:{fault.start})"
    return DamagedStudy(
        f"No quote leaves the study, since in “{fault.document.name}”{place} {fault.what}.",
        "`coder check` lists all that is wrong; go on from the newest copy that is sound.",
    )
