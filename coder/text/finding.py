"""Where words stand in a text, as typed or in other forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from coder.text.spans import Span
from coder.text.words import WORD

_SPACE = re.compile(r"\s+")


def find_spans(text: str, query: str) -> list[Span]:
    """Where the words of a query stand, in any case, with any white space between them."""
    words = query.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    return [Span(*match.span()) for match in pattern.finditer(text)]


def find_quote(text: str, quote: str) -> list[Span]:
    """Where a quote stands: to the letter, else with any white space between its words.

    A line break of the text has become a space wherever the quote came through a table or a
    sheet. Two places may overlap.
    """
    words = quote.split()
    if not words:
        return []
    found: list[Span] = []
    start = text.find(quote)
    while start >= 0:
        found.append(Span(start, start + len(quote)))
        start = text.find(quote, start + 1)
    if found:
        return found
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    match = pattern.search(text)
    while match:
        found.append(Span(*match.span()))
        match = pattern.search(text, match.start() + 1)
    return found


def find_forms(text: str, forms: Sequence[AbstractSet[str]]) -> list[Span]:
    """Where whole words stand one after the other, with only white space between them.

    Args:
        text: What is looked through.
        forms: For each word, the forms it can have, in small letters.
    """
    if not forms or not all(forms):
        return []
    found: list[Span] = []
    done = 0
    for start, end in _words(text, forms[0]):
        last = _end_of_phrase(text, end, forms[1:]) if start >= done else None
        if last is not None:
            found.append(Span(start, last))
            done = last
    return found


def _words(text: str, forms: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """The whole words that have one of these forms."""
    lowered = text.lower()
    if len(lowered) != len(text) or "Σ" in text:
        # Small letters are then not those of each word by itself.
        yield from (each.span() for each in WORD.finditer(text) if each[0].lower() in forms)
        return
    # A form can only begin where a word does, or inside one that holds it whole; so no word is
    # passed over, and most of the text is searched as fast as for a fixed string.
    pattern = re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))))
    done = 0
    for match in pattern.finditer(lowered):
        if match.start() < done:
            continue
        for word in WORD.finditer(text, _run_start(text, match.start(), done)):
            done = word.end()
            if word.end() > match.start():
                if word.start() == match.start() and word[0].lower() in forms:
                    yield word.span()
                break


def _run_start(text: str, offset: int, earliest: int) -> int:
    """Where the run without white space begins that holds a character, or what is left of it."""
    while offset > earliest and not text[offset - 1].isspace():
        offset -= 1
    return offset


def _end_of_phrase(text: str, end: int, forms: Sequence[AbstractSet[str]]) -> int | None:
    """Where the words after the first end; None where they are not those."""
    for allowed in forms:
        space = _SPACE.match(text, end)
        word = WORD.match(text, space.end()) if space else None
        if word is None or word[0].lower() not in allowed:
            return None
        end = word.end()
    return end
