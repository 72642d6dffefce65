"""Derived quotes: passages that are quoted with parts of them left out."""

from __future__ import annotations

from dataclasses import dataclass

from coder.text.spans import Span


@dataclass(frozen=True, slots=True)
class DerivedQuote:
    """A passage as the evaluator shortened it."""

    id: int
    guid: str
    document_id: int
    text_id: int
    spans: tuple[Span, ...]
    """The passage, without the white space at the ends of its spans."""
    omitted: tuple[Span, ...]
    """What is left out of them, in order and apart."""
    quote: str
    """The words that are left with the marks between them, to be checked against the text."""
