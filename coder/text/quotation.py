"""The words of a quote, verbatim, with a mark where something is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from coder.text.spans import Span, trim
from coder.text.words import WORD

OMISSION = "[…]"
"""Stands where words were left out, or somebody else's turn."""


def trimmed(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans of a quote without the white space at their ends, which nobody reads."""
    return tuple(found for span in spans if (found := trim(text, span)) is not None)


def quoted(text: str, spans: Sequence[Span], omitted: Sequence[Span] = ()) -> str:
    """The words of a quote.

    Args:
        text: What it stands in.
        spans: Where, in order; what lies between them is left out, and marked.
        omitted: Parts of the spans, in order and apart, that are left out and marked too.
    """
    pieces: list[str | None] = []
    for number, span in enumerate(spans):
        if number:
            pieces += (" ", None, " ")
        *before, last = kept(span, omitted)
        for piece in before:
            pieces += (text[slice(*piece)], None)
        pieces.append(text[slice(*last)])
    return "".join(_marked(pieces))


def kept(span: Span, omitted: Iterable[Span]) -> Iterator[Span]:
    """What is left of a span around what is omitted of it; pieces can be empty."""
    start = span.start
    for gap in omitted:
        if span.start <= gap.start and gap.end <= span.end:
            yield Span(start, gap.start)
            start = gap.end
    yield Span(start, span.end)


def _marked(pieces: Iterable[str | None]) -> Iterator[str]:
    """Pieces with one mark for all omissions that have nothing but white space between them.

    A mark never touches a word, though it may touch a comma.
    """
    last, after_mark, space = "", False, ""
    for piece in pieces:
        if piece is None:
            if not after_mark:
                yield f" {OMISSION}" if last[-1:].isalnum() else OMISSION
            after_mark, space = True, ""
        elif after_mark and not piece.strip():
            space += piece
        elif piece:
            last = space + piece
            yield f" {last}" if after_mark and last[0].isalnum() else last
            after_mark, space = False, ""


def places_of(text: str, pieces: Iterable[Span], words: str) -> tuple[list[Span], bool]:
    """Where words stand verbatim inside pieces of a text, whatever white space is between them.

    Only where they neither begin nor end in the middle of a word; and whether there are other
    places, where they do.
    """
    typed = words.split()
    if not typed:
        return [], False
    # Looking ahead finds places that overlap, too: "ja ja" stands twice in "ja ja ja".
    verbatim = r"\s+".join(map(re.escape, typed))
    pattern = re.compile(f"(?=({verbatim}))")
    whole: list[Span] = []
    cut = False
    for piece in pieces:
        for match in pattern.finditer(text, piece.start, piece.end):
            found = Span(*match.span(1))
            if _cuts(text, piece, found.start) or _cuts(text, piece, found.end):
                cut = True
            else:
                whole.append(found)
    return whole, cut


def _cuts(text: str, piece: Span, at: int) -> bool:
    """Does a code point lie in the middle of a word?"""
    return any(word.start() < at < word.end() for word in WORD.finditer(text, *piece))


def omitting(text: str, spans: Sequence[Span], omitted: Iterable[Span]) -> tuple[Span, ...]:
    """Omissions in order, as one where there is nothing but white space between them."""
    found: list[Span] = []
    for gap in sorted(omitted):
        if (
            found
            and not text[found[-1].end : gap.start].strip()
            and any(span.start <= found[-1].start and gap.end <= span.end for span in spans)
        ):
            found[-1] = Span(found[-1].start, max(found[-1].end, gap.end))
        else:
            found.append(gap)
    return tuple(found)


def has_words(text: str, spans: Iterable[Span], omitted: Sequence[Span]) -> bool:
    """Is a whole word left of a quote?"""
    return any(
        WORD.search(text, *piece) is not None for span in spans for piece in kept(span, omitted)
    )
